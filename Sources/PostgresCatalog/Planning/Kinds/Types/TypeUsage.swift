import AshlarCore
import SQLSyntax

extension Catalog {
    /// The tables with rows that hold values of the type or text of the collation: directly, in an array, or inside
    /// of a composite type, domain or range.
    func tablesHolding(_ identity: ObjectIdentity) -> Set<ObjectIdentity> {
        var tables: Set<ObjectIdentity> = []
        var seen: Set<ObjectIdentity> = [identity]
        var pending = [identity]
        while let next = pending.popLast() {
            for dependent in dependencies.dependents(of: next) {
                var follow: ObjectIdentity?
                switch dependent.kind {
                case .column:
                    if let table = self[dependent]?.container, table.kind == .table || table.kind == .foreignTable {
                        tables.insert(table)
                    }
                case .table, .foreignTable: tables.insert(dependent)
                case .attribute: follow = self[dependent]?.container
                case .domain, .rangeType, .compositeType: follow = dependent
                default: break
                }
                if let follow, seen.insert(follow).inserted { pending.append(follow) }
            }
        }
        return tables
    }
}

/// How a type that rows are made of gives way to a new one of its name: it is renamed, the new one created, the
/// columns and whatever else needs it move over, and the old one is dropped at the end.
enum TypeSwap {
    static func decision(for identity: ObjectIdentity, _ context: DecisionContext) -> ChangeDecision {
        context.old.tablesHolding(identity).isEmpty ? .replace : .swap
    }

    /// The name of the old object while the new one is made: `mood__old`, cut to the 63 bytes that a name can have
    /// and different from all others of its schema.
    static func retiredName(of identity: ObjectIdentity, _ context: PlanningContext) -> ObjectIdentity {
        retired(identity) { name in
            var other = identity
            other.name = name
            return context.old[other] != nil || context.new[other] != nil
        }
    }

    private static func retired(_ identity: ObjectIdentity, isTaken: (String) -> Bool) -> ObjectIdentity {
        var result = identity
        for number in 0..<100 {
            let ending = number == 0 ? "__old" : "__old\(number)"
            result.name = shortened(identity.name, to: 63 - ending.utf8.count) + ending
            if !isTaken(result.name) { break }
        }
        return result
    }

    private static func shortened(_ name: String, to length: Int) -> String {
        var name = name
        while name.utf8.count > length { name.removeLast() }
        return name
    }

    /// - Parameter kind: the words after ALTER.
    static func rename(_ kind: String, _ identity: ObjectIdentity, _ context: PlanningContext) -> ChangeStep {
        ChangeStep(
            "ALTER \(kind) \(identity.sqlName) RENAME TO \(retiredName(of: identity, context).bareName)", identity,
            reason: "Rows hold values of the old \(identity.kind.rawValue); they move over to the new one.")
    }

    static func discard(_ kind: String, _ identity: ObjectIdentity, _ context: PlanningContext) -> ChangeStep {
        ChangeStep("DROP \(kind) \(retiredName(of: identity, context).sqlName)", identity)
    }
}

extension SQLList {
    /// The items in brackets, each on a line of its own.
    static func inLines(_ items: [String]) -> String {
        items.isEmpty ? "()" : "(\n    " + items.joined(separator: ",\n    ") + "\n)"
    }
}
