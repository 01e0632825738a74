import SQLSyntax

/// The names of objects that have to make way for others of their name and still hold what is needed.
struct RetiredNames {
    private let context: PlanningContext

    init(_ context: PlanningContext) { self.context = context }

    /// `logs__old`, cut to the 63 bytes that a name can have and different from all others of its schema.
    func name(of identity: ObjectIdentity) -> ObjectIdentity {
        var result = identity
        for number in 0..<100 {
            let ending = number == 0 ? "__old" : "__old\(number)"
            var name = identity.name
            while name.utf8.count > 63 - ending.utf8.count { name.removeLast() }
            result.name = name + ending
            if !context.old.hasRelation(result.name, schema: result.schema)
                && !context.new.hasRelation(result.name, schema: result.schema)
            {
                break
            }
        }
        return result
    }

    /// Whether something of the new catalogue has the name of the table, index or sequence.
    func isClaimed(_ identity: ObjectIdentity) -> Bool {
        context.new.hasRelation(identity.name, schema: identity.schema)
    }
}

extension Catalog {
    /// Whether a table, view, index or sequence has the name; they share one name space. Asked for few names only.
    func hasRelation(_ name: String, schema: String?) -> Bool {
        identities.contains { identity in
            guard identity.schema == schema else { return false }
            switch identity.kind {
            case .table, .foreignTable, .view, .materializedView, .compositeType, .sequence, .index, .primaryKey,
                .uniqueConstraint, .exclusionConstraint:
                return identity.name == name
            case .column: return self[identity].flatMap { Column($0).identitySequenceName }?.name == name
            default: return false
            }
        }
    }
}
