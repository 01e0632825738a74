/// What has to happen to an object that both catalogues have and that differs.
package enum ChangeDecision: Sendable, Hashable {
    /// ALTER can do it. The objects of the old catalogue that are in its way are dropped before and, where the new
    /// one has them, created after: the views on a column whose type changes.
    case alter(rebuilding: Set<ObjectIdentity> = [])
    /// It is dropped and created anew, and with it all that depends on it.
    case replace
    /// It holds rows or others hold rows through it: the old one is renamed out of the way, the new one created, what
    /// depends on it is moved over, and the old one dropped at the end.
    case swap
    /// The object that it is part of goes that way, and it goes along.
    indirect case asContainer(ChangeDecision)
}

/// Decides and writes the changes of one kind of object.
///
/// The engine asks `decide` first, for every object; only when the fate of all is known it asks for SQL. Owner,
/// privileges, comment and security labels are none of a planner's business: ``RemarkPlanner`` writes them for all
/// kinds, after `create` and after `alter`, and `decide` is not asked when nothing else differs.
package protocol KindPlanner: Sendable {
    /// - Parameter change: never with an empty set of properties.
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision

    /// What happens to an object in both catalogues when one that it needs in the old catalogue is dropped and
    /// created anew, or swapped. As a rule it goes the same way; a column stays and takes the new type.
    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision

    /// What an object in both catalogues needs so that it can get a part that only the new one has; nil, as a rule,
    /// when the part can simply be added.
    func decide(
        _ container: ObjectIdentity, whenGaining part: CatalogObject, _ context: DecisionContext
    ) -> ChangeDecision?

    /// Everything but owner, privileges and remarks; includes the parts that ``PlanningContext/inlined(in:)`` names.
    /// May be empty when another object's creation makes this one: a partition's copy of an index.
    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep]

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep]

    /// Not asked for parts that go with their container.
    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep]

    /// The first half of a swap: gets the old object out of the way of the new one without losing anything.
    func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep]

    /// The middle of a swap: moves the rows over, once the new object and its partitions are there and before what
    /// would check or watch them.
    func fill(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep]

    /// The last step of a swap: drops what `retire` kept, after everything moved over.
    func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep]

    /// Whether an object of this kind disappears with its container when that is swapped, at the latest when the old
    /// container is discarded.
    func goesWithSwappedContainer(_ identity: ObjectIdentity, _ context: PlanningContext) -> Bool

    /// Whether the part can be written inside the statement that creates its container, which is of this kind.
    func canInline(_ part: CatalogObject, _ context: DecisionContext) -> Bool

    /// What the plan cannot write for an object that it creates or alters, in plain words: a secret, which nobody
    /// reads.
    ///
    /// - Parameter old: nil when there is none.
    func notes(_ old: CatalogObject?, _ new: CatalogObject, _ context: PlanningContext) -> [String]

    /// What the creation or alteration of the object, when it has a statement of its own, waits for beyond what it
    /// needs.
    func waits(of object: CatalogObject, _ context: PlanningContext) -> Waits
}

/// What a step waits for.
package struct Waits: Sendable, Hashable {
    /// Objects of the new catalogue, until they are created or altered.
    package var created: [ObjectIdentity] = []
    /// Objects of the old one, until they are gone.
    package var removed: [ObjectIdentity] = []
}

extension KindPlanner {
    package func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision { .replace }

    package func decide(
        _ container: ObjectIdentity, whenGaining part: CatalogObject, _ context: DecisionContext
    ) -> ChangeDecision? { nil }

    package func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] { drop(object, context) }
    package func fill(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }
    package func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] { [] }
    package func goesWithSwappedContainer(_ identity: ObjectIdentity, _ context: PlanningContext) -> Bool { true }
    package func canInline(_ part: CatalogObject, _ context: DecisionContext) -> Bool { false }
    package func notes(_ old: CatalogObject?, _ new: CatalogObject, _ context: PlanningContext) -> [String] { [] }
    package func waits(of object: CatalogObject, _ context: PlanningContext) -> Waits { Waits() }
}

/// An object as it is and as it shall be.
package struct ObjectDifference: Sendable {
    package let old: CatalogObject
    package let new: CatalogObject
    /// The names of the properties that differ, without owner, privileges, remarks and position.
    package let properties: Set<String>

    package var identity: ObjectIdentity { new.identity }

    package init(old: CatalogObject, new: CatalogObject) {
        self.old = old
        self.new = new
        var names = Set(old.properties.keys).union(new.properties.keys)
        names = names.filter { old.properties[$0] != new.properties[$0] && !RemarkPlanner.isRemark($0) }
        properties = names.filter { PropertyAspect(ofProperty: $0) != .columnOrder }
    }

    package func changes(_ property: String) -> Bool { properties.contains(property) }
}

/// What a decision may look at.
package struct DecisionContext: Sendable {
    package let old: Catalog
    package let new: Catalog
    package let options: PlanOptions
}

/// What happens to an object.
package enum Fate: Sendable, Hashable {
    case create, drop, alter, replace, swap
}

/// What the writing of SQL may look at: both catalogues and the fate of every object.
package struct PlanningContext: Sendable {
    package let old: Catalog
    package let new: Catalog
    package let options: PlanOptions
    let fates: [ObjectIdentity: Fate]
    let inlinedParts: [ObjectIdentity: [ObjectIdentity]]
    /// The names of all that the plan creates.
    let takenNames: Set<NameClaim>
    /// How the new indexes of partitioned tables are made.
    var indexMakings: [ObjectIdentity: PartitionedIndexes.Making] = [:]
    /// Foreign keys that no DROP TABLE can take along.
    let partsInCircles: Set<ObjectIdentity>

    /// Nil for an object that stays as it is.
    package func fate(_ identity: ObjectIdentity) -> Fate? { fates[identity] }

    /// True when the plan itself creates the object, so that nobody uses it yet and it has no rows.
    package func isNew(_ identity: ObjectIdentity) -> Bool {
        switch fates[identity] {
        case .create, .replace: true
        default: false
        }
    }

    /// The parts to write inside the CREATE of their container; columns in their order.
    package func inlined(in container: ObjectIdentity) -> [CatalogObject] {
        inlinedParts[container, default: []].compactMap { new[$0] }.sorted {
            ($0.position, $0.identity) < ($1.position, $1.identity)
        }
    }

    package var isOnline: Bool { options.isOnline }
}
