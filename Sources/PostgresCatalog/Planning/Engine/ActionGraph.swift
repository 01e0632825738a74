/// The actions of a plan and which has to come before which.
///
/// With `X needs Y` as the catalogues say it:
/// - in the old one, X is dropped or altered before Y is dropped, and dropped before Y is altered;
/// - in the new one, Y is created or altered before X is created or altered.
struct ActionGraph {
    let context: PlanningContext
    private var actions: [Action] = []
    private var numbers: [Action: Int] = [:]
    /// From an action to those that have to wait for it.
    private var followers: [Set<Int>] = []
    /// Waits that may be given up to break a cycle: names in the bodies of routines, which the server does not check
    /// when told so.
    private var softFollowers: [Set<Int>] = []
    /// Routines whose bodies name what is not on the search path.
    private var hidden: Set<Int> = []
    /// Parts whose container's action does their work.
    private var carriers: [ObjectIdentity: ObjectIdentity] = [:]

    init(_ context: PlanningContext) {
        self.context = context
        collect()
        orderByOld()
        orderByNew()
        orderByOverload()
        orderByBounds()
        orderByName()
        orderByCall()
        orderByDescent()
        orderByReachOfColumns()
        orderByRows()
        orderByLeaving()
        orderByAdoption()
        orderByNamesOfParts()
        orderByDomainChecks()
        orderByDomainDefaults()
        orderByBody()
        orderByReach()
        orderByOwner()
    }

    // MARK: Nodes

    private mutating func collect() {
        for container in context.inlinedParts.keys {
            for part in context.inlinedParts[container, default: []] { carriers[part] = container }
        }
        for (identity, fate) in context.fates {
            switch fate {
            case .create: addCreate(identity)
            case .drop: addDrop(identity)
            case .replace:
                addDrop(identity)
                addCreate(identity)
            case .swap:
                add(.drop, identity)
                add(.create, identity)
                add(.fill, identity)
                add(.discard, identity)
            case .alter: add(.alter, identity)
            }
        }
    }

    private mutating func add(_ verb: Action.Verb, _ identity: ObjectIdentity) {
        let action = Action(verb: verb, subject: identity)
        guard numbers[action] == nil else { return }
        numbers[action] = actions.count
        actions.append(action)
        followers.append([])
        softFollowers.append([])
    }

    private mutating func addCreate(_ identity: ObjectIdentity) {
        if carriers[identity] == nil { add(.create, identity) }
    }

    private mutating func addDrop(_ identity: ObjectIdentity) {
        if context.takenAlong(identity) == nil { add(.drop, identity) }
    }

    /// The action that creates the object, its container's when it is written there.
    func creation(of identity: ObjectIdentity) -> Int? {
        var subject = identity
        while let carrier = carriers[subject] { subject = carrier }
        return numbers[Action(verb: .create, subject: subject)]
    }

    /// The action with which the object is gone, that of another when it goes with that.
    func removal(of identity: ObjectIdentity) -> Int? {
        var subject = identity
        for _ in 0..<8 where numbers[Action(verb: .drop, subject: subject)] == nil {
            guard let other = context.takenAlong(subject) else { return nil }
            subject = other
        }
        return numbers[Action(verb: .drop, subject: subject)]
    }

    func alteration(of identity: ObjectIdentity) -> Int? {
        numbers[Action(verb: .alter, subject: identity)]
    }

    /// The end of a swapped object, or of the one that it is part of.
    func discard(of identity: ObjectIdentity) -> Int? {
        var subject = identity
        for _ in 0..<8 {
            if let node = numbers[Action(verb: .discard, subject: subject)] { return node }
            guard let container = context.takenAlong(subject) else { return nil }
            subject = container
        }
        return nil
    }

    func fill(of identity: ObjectIdentity) -> Int? {
        numbers[Action(verb: .fill, subject: identity)]
    }

    // MARK: Edges

    mutating func put(_ first: Int?, before second: Int?) {
        guard let first, let second, first != second else { return }
        followers[first].insert(second)
    }

    private mutating func orderByOld() {
        for identity in context.fates.keys where context.old[identity] != nil {
            let (removed, altered) = (removal(of: identity), alteration(of: identity))
            for reference in context.old.dependencies.references(of: identity) {
                // A swapped object keeps what hangs on it until it is discarded.
                let end = discard(of: reference) ?? removal(of: reference)
                put(removed, before: removal(of: reference))
                put(removed, before: alteration(of: reference))
                put(altered, before: end)
                put(discard(of: identity), before: end)
                // A primary key gives a column up before the column may be null, which can be as late as when the
                // key is there in its new form.
                if identity.kind == .primaryKey,
                    !context.new.dependencies.references(of: identity).contains(reference)
                {
                    put(altered ?? creation(of: identity), before: alteration(of: reference))
                }
            }
        }
    }

    private mutating func orderByNew() {
        for identity in context.fates.keys {
            if context.new[identity] != nil {
                let (created, altered) = (creation(of: identity), alteration(of: identity))
                for reference in context.new.dependencies.references(of: identity) {
                    for first in [creation(of: reference), alteration(of: reference)] {
                        put(first, before: created)
                        put(first, before: altered)
                    }
                }
                if context.old[identity] != nil { put(removal(of: identity), before: created) }
                orderByWaits(of: identity, [carriers[identity] == nil ? created : nil, altered])
            }
            put(creation(of: identity), before: discard(of: identity))
        }
    }

    private mutating func orderByWaits(of identity: ObjectIdentity, _ nodes: [Int?]) {
        guard let object = context.new[identity] else { return }
        let waits = KindPlanners.planner(of: identity.kind).waits(of: object, context)
        for node in nodes {
            for other in waits.created {
                put(creation(of: other), before: node)
                put(alteration(of: other), before: node)
            }
            for other in waits.removed { put(removal(of: other), before: node) }
        }
    }

    /// A call can become ambiguous while two overloads are there, so one that goes for good goes before anything new
    /// is made of the others.
    private mutating func orderByOverload() {
        var gone: [String: [ObjectIdentity]] = [:]
        for (identity, fate) in context.fates where fate == .drop && identity.kind.isRoutine {
            gone[Self.family(identity), default: []].append(identity)
        }
        guard !gone.isEmpty else { return }
        for identity in context.fates.keys where context.new[identity] != nil {
            for reference in context.new.dependencies.references(of: identity) where reference.kind.isRoutine {
                for overload in gone[Self.family(reference), default: []] {
                    let removed = removal(of: overload)
                    put(removed, before: creation(of: identity))
                    if !context.old.dependencies.references(of: identity).contains(overload) {
                        put(removed, before: alteration(of: identity))
                    }
                }
            }
        }
    }

    private static func family(_ routine: ObjectIdentity) -> String {
        (routine.schema ?? "") + "." + routine.name
    }

    /// An object that takes the name of another waits until that one is gone. Altering a column can give up or take
    /// the name of a sequence.
    private mutating func orderByName() {
        var gone: [NameClaim: Int] = [:]
        for identity in context.fates.keys {
            guard context.old[identity] != nil else { continue }
            guard let removed = removal(of: identity) ?? context.columnAltered(identity, alteration(of: identity))
            else { continue }
            for claim in NameClaim.claims(of: identity, in: context.old) { gone[claim] = removed }
        }
        guard !gone.isEmpty else { return }
        for identity in context.fates.keys {
            guard context.new[identity] != nil else { continue }
            guard let created = creation(of: identity) ?? context.columnAltered(identity, alteration(of: identity))
            else { continue }
            for claim in NameClaim.claims(of: identity, in: context.new) {
                // A sequence takes the counter over from an identity column, which gives up the name for it.
                if identity.kind == .sequence, context.identityColumn(before: identity) != nil {
                    put(created, before: gone[claim])
                } else {
                    put(gone[claim], before: created)
                }
            }
        }
    }

    private mutating func orderByBody() {
        let names = BodyNames(context)
        guard !names.isEmpty else { return }
        for identity in context.fates.keys {
            guard let object = context.new[identity], let node = creation(of: identity) ?? alteration(of: identity)
            else { continue }
            let mentions = names.mentions(of: object)
            if mentions.needsSearchPath { hidden.insert(node) }
            for reference in mentions.references where reference != identity {
                // The function of an operator does not wait for it, whatever its own body says.
                if reference.kind == .operator, isNeeded(identity, by: reference) { continue }
                guard let first = creation(of: reference) ?? alteration(of: reference), first != node else { continue }
                softFollowers[first].insert(node)
            }
        }
    }

    /// Whether the object is among what the other one needs, be it through others.
    private func isNeeded(_ identity: ObjectIdentity, by other: ObjectIdentity) -> Bool {
        var seen: Set<ObjectIdentity> = [other]
        var pending = [other]
        while let next = pending.popLast() {
            for reference in context.new.dependencies.references(of: next) where seen.insert(reference).inserted {
                if reference == identity { return true }
                pending.append(reference)
            }
        }
        return false
    }

    /// A sequence that belongs to a column goes along with the table to another owner: one that stays there gets its
    /// privileges after that, one that leaves does so before, one that joins after.
    private mutating func orderByOwner() {
        for identity in context.fates.keys {
            switch identity.kind {
            case .sequence:
                guard let table = context.tableThatOwns(identity) else { continue }
                put(alteration(of: table), before: alteration(of: identity))
            case .sequenceOwnership:
                for column in context.old.dependencies.references(of: identity) where column.kind == .column {
                    put(removal(of: identity), before: context.old[column]?.container.flatMap(alteration))
                }
                for column in context.new.dependencies.references(of: identity) where column.kind == .column {
                    put(context.new[column]?.container.flatMap(alteration), before: creation(of: identity))
                }
            default: break
            }
        }
    }

    /// Default privileges and event triggers act on statements that do not name them: those that go are gone before
    /// anything is created, those that come do so after everything.
    private mutating func orderByReach() {
        let far = actions.indices.filter { Self.reachFar.contains(actions[$0].subject.kind) }
        guard !far.isEmpty else { return }
        for (node, action) in actions.enumerated() where !Self.reachFar.contains(action.subject.kind) {
            for other in far where action.verb == .create || actions[other].subject.kind == .eventTrigger {
                if actions[other].verb == .drop { put(other, before: node) } else { put(node, before: other) }
            }
        }
    }

    private static let reachFar: Set<ObjectKind> = [.defaultPrivileges, .eventTrigger]

    // MARK: Order

    /// The steps of all actions in order; those that nothing holds apart come in the order of a careful engineer:
    /// what others are built on first, what goes for good last.
    func steps(_ write: (Action) -> [ChangeStep]) -> [ChangeStep] {
        let ranks = ranked()
        var order = StepOrder(actionCount: actions.count)
        for (node, action) in actions.enumerated() { order.add(write(action), of: node, rank: ranks[node]) }
        for (node, set) in followers.enumerated() {
            for follower in set { order.require(node, before: follower) }
        }
        for (node, set) in softFollowers.enumerated() {
            for follower in set where !followers[node].contains(follower) { order.prefer(node, before: follower) }
        }
        return order.steps { node, isWaiting in
            guard context.new[actions[node].subject]?["language"] != nil else { return nil }
            if isWaiting { return "The body names an object that only comes later." }
            return hidden.contains(node) ? "The body names objects that need not be on the search path here." : nil
        }
    }

    /// The place of each action in the order that it would have alone.
    private func ranked() -> [Int] {
        let sorted = actions.indices.sorted { left, right in
            let (one, other) = (stage(actions[left]), stage(actions[right]))
            if one != other { return one < other }
            if actions[left].subject != actions[right].subject {
                if let isBefore = context.comesBefore(actions[left], actions[right]) { return isBefore }
                let isDescending = actions[left].verb == .drop
                return (actions[left].subject < actions[right].subject) != isDescending
            }
            return actions[left].verb.rawValue < actions[right].verb.rawValue
        }
        var ranks = [Int](repeating: 0, count: actions.count)
        for (rank, node) in sorted.enumerated() { ranks[node] = rank }
        return ranks
    }

    /// What makes way comes first, what goes for good last.
    private func stage(_ action: Action) -> Int {
        switch action.verb {
        case .drop:
            switch action.subject.kind {
            // A publication may not have some tables and schemas at the same time.
            case .publicationTable, .publicationSchema: 0
            default: context.new[action.subject] == nil ? 3 : 0
            }
        case .create where Self.usedUnseen.contains(action.subject.kind): 1
        case .create, .alter, .fill: 2
        case .discard: 4
        }
    }

    /// What views, defaults and bodies can use without a row of pg_depend that says so: an implicit cast, the class of
    /// the operator in ORDER BY … USING.
    private static let usedUnseen: Set<ObjectKind> = [.operator, .operatorFamily, .operatorClass, .cast, .transform]
}
