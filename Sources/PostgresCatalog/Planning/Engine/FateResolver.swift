/// Decides what happens to every object that does not simply stay.
struct FateResolver {
    private let context: DecisionContext
    private var fates: [ObjectIdentity: Fate] = [:]
    /// Objects whose dependents have yet to be looked at.
    private var pending: [ObjectIdentity] = []

    init(_ context: DecisionContext) {
        self.context = context
    }

    func resolve() -> [ObjectIdentity: Fate] {
        var resolver = self
        resolver.compare()
        resolver.spread()
        return resolver.fates
    }

    private mutating func compare() {
        let (gone, changed) = context.old.differing(from: context.new)
        for object in gone {
            set(object.identity, isHeldTypeWithTakenName(object.identity) ? .swap : .drop)
        }
        for identity in context.new.identities where !context.old.has(identity) {
            set(identity, .create)
            guard let part = context.new[identity], let container = part.container, context.old.has(container)
            else { continue }
            let planner = KindPlanners.planner(of: container.kind)
            if let decision = planner.decide(container, whenGaining: part, context) { apply(decision, to: container) }
        }
        let forced = context.options.forcedReplacements
        for identity in forced where context.old.has(identity) && context.new.has(identity) { force(identity) }
        for change in changed where !forced.contains(change.identity) {
            if change.properties.isEmpty {
                if RemarkPlanner.differ(change.old, change.new) { set(change.identity, .alter) }
            } else {
                apply(KindPlanners.planner(of: change.identity.kind).decide(change, context), to: change.identity)
            }
        }
    }

    /// Whether columns stay that hold values of a type, while another kind of type takes its name.
    private func isHeldTypeWithTakenName(_ identity: ObjectIdentity) -> Bool {
        let types: [ObjectKind] = [.enumType, .domain, .compositeType, .rangeType]
        guard types.contains(identity.kind) else { return false }
        let isTaken = types.contains { kind in
            kind != identity.kind && context.new[ObjectIdentity(kind, schema: identity.schema, identity.name)] != nil
        }
        return isTaken && !context.old.tablesHolding(identity).isEmpty
    }

    /// What holds rows is never dropped for want of a better way: all that is in its way is.
    private mutating func force(_ identity: ObjectIdentity) {
        switch identity.kind {
        case .table, .foreignTable, .column, .columnDefault:
            let dependents = context.old.dependencies.dependents(of: identity)
            apply(.alter(rebuilding: dependents.filter { !Self.holdsRows.contains($0.kind) }), to: identity)
        case .enumType, .compositeType, .domain, .rangeType, .baseType, .shellType, .collation:
            apply(TypeSwap.decision(for: identity, context), to: identity)
        default: set(identity, .replace)
        }
    }

    private static let holdsRows: Set<ObjectKind> = [.table, .foreignTable, .column, .sequence, .sequenceOwnership]

    private mutating func apply(_ decision: ChangeDecision, to identity: ObjectIdentity) {
        switch decision {
        case .alter(let rebuilding):
            set(identity, .alter)
            for dependent in rebuilding { set(dependent, context.new[dependent] == nil ? .drop : .replace) }
        case .replace: set(identity, .replace)
        case .swap: set(identity, .swap)
        case .asContainer(let decision):
            if let container = context.old[identity]?.container { apply(decision, to: container) }
        }
    }

    /// A stronger fate stays: what is dropped or created anew need not be altered.
    private mutating func set(_ identity: ObjectIdentity, _ fate: Fate) {
        switch (fates[identity], fate) {
        case (nil, _), (.alter, .replace), (.alter, .swap): break
        case (.replace, .swap), (.swap, .replace):
            // An index is swapped only to have one all the time; what is in the way of others has to go first.
            if fates[identity] == .swap, !identity.kind.hasIndex { return }
            if fates[identity] == .replace, identity.kind.hasIndex { return }
        default: return
        }
        fates[identity] = fate
        if fate != .create { pending.append(identity) }
    }

    /// What depends on an object that goes cannot stay as it is.
    private mutating func spread() {
        while let identity = pending.popLast() {
            guard let fate = fates[identity], fate == .drop || fate == .replace || fate == .swap else { continue }
            for part in context.old.parts(of: identity) {
                // Parts go with their container and, where the new one has them, come with it.
                if context.new[part.identity] == nil {
                    set(part.identity, .drop)
                } else if fates[part.identity] != .replace {
                    fates[part.identity] = .replace
                    pending.append(part.identity)
                }
            }
            if fate != .drop {
                for part in context.new.parts(of: identity) where context.old[part.identity] == nil {
                    set(part.identity, .create)
                }
            }
            if fate == .swap, identity.kind == .table { swapPartitions(of: identity) }
            for dependent in context.old.dependencies.dependents(of: identity)
            where fates[dependent] != .drop && fates[dependent] != .replace
                && (fates[dependent] != .swap || dependent.kind == .index)
            {
                guard let object = context.old[dependent] else { continue }
                if context.new[dependent] == nil {
                    set(dependent, .drop)
                } else if fate == .drop {
                    // It differs, or it would still need the object; its own decision stands. One that needs it in a
                    // way that shows in no property is created anew, and so is one that cannot be altered first,
                    // because what it is going to need takes the name of what it needs now.
                    if !isPart(object, of: identity), fates[dependent] == nil || loses(identity, itsNameTo: dependent) {
                        release(dependent, identity)
                    }
                } else {
                    release(dependent, identity)
                }
            }
        }
    }

    /// The partitions of a table whose rows move are made anew with it, whatever was decided about their bounds.
    private mutating func swapPartitions(of table: ObjectIdentity) {
        for dependent in context.old.dependencies.dependents(of: table)
        where dependent.kind == .attachment && context.new[dependent] != nil && fates[dependent] == .replace {
            release(dependent, table)
        }
    }

    private mutating func release(_ dependent: ObjectIdentity, _ referenced: ObjectIdentity) {
        apply(
            KindPlanners.planner(of: dependent.kind).decide(dependent, whenReplaced: referenced, context),
            to: dependent)
    }

    /// Whether an object that the dependent needs in the new catalogue takes the name of one that goes, or is a routine
    /// that calls could confuse with it.
    private func loses(_ identity: ObjectIdentity, itsNameTo dependent: ObjectIdentity) -> Bool {
        let references = context.new.dependencies.references(of: dependent)
        if RoutineClash.isRoutine(identity), let old = context.old[identity] {
            return references.contains { context.new[$0].map { RoutineClash.isBetween(old, $0) } ?? false }
        }
        let claims = Set(NameClaim.claims(of: identity, in: context.old))
        guard !claims.isEmpty else { return false }
        return references.contains { reference in
            context.old[reference] == nil
                && !claims.isDisjoint(with: NameClaim.claims(of: context.new.root(of: reference), in: context.new))
        }
    }

    private func isPart(_ object: CatalogObject, of identity: ObjectIdentity) -> Bool {
        object.container == identity
    }
}
