import AshlarCore

/// Plans views.
struct ViewPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        guard change.changes("definition") else { return .alter() }
        return Self.keepsColumns(of: change.identity, context) ? .alter() : .replace
    }

    /// CREATE OR REPLACE may only add columns behind those that are there (manual, CREATE VIEW).
    private static func keepsColumns(of view: ObjectIdentity, _ context: DecisionContext) -> Bool {
        let old = context.old.parts(of: view, .column)
        let new = context.new.parts(of: view, .column)
        guard old.count <= new.count else { return false }
        return zip(old, new).allSatisfy { old, new in
            old.identity.name == new.identity.name && old["type"] == new["type"]
                && old["collation"] == new["collation"]
        }
    }

    func canInline(_ part: CatalogObject, _ context: DecisionContext) -> Bool { part.identity.kind == .column }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep(Self.statement("CREATE VIEW", View(object)), object.identity)]
    }

    private static func statement(_ verb: String, _ view: View) -> String {
        var sql = "\(verb) \(view.identity.sqlName)"
        if !view.options.isEmpty { sql += " WITH (\(view.options.map(\.sql).joined(separator: ", ")))" }
        sql += " AS\n\(view.query)"
        if let checkOption = view.checkOption { sql += "\n  WITH \(checkOption.uppercased()) CHECK OPTION" }
        return sql
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (old, new) = (View(change.old), View(change.new))
        let lock = [TableLock(.accessExclusive, new.identity)]
        let hazards = Self.hazards(from: old, to: new)
        if change.changes("definition") {
            return [
                ChangeStep(
                    Self.statement("CREATE OR REPLACE VIEW", new), new.identity, locks: lock, hazards: hazards)
            ]
        }
        var steps = Self.optionSteps("ALTER VIEW", new.identity, from: old.options, to: new.options, locks: lock)
        if change.changes("check option") {
            let action = new.checkOption.map { "SET (check_option = \($0))" } ?? "RESET (check_option)"
            steps.append(ChangeStep("ALTER VIEW \(new.identity.sqlName) \(action)", new.identity, locks: lock))
        }
        if !steps.isEmpty { steps[0].hazards = hazards }
        return steps
    }

    static func optionSteps(
        _ alter: String, _ view: ObjectIdentity, from old: [StorageOption], to new: [StorageOption],
        locks: [TableLock]
    ) -> [ChangeStep] {
        let (set, reset) = StorageOption.changes(from: old, to: new)
        var steps: [ChangeStep] = []
        if !reset.isEmpty {
            let list = reset.joined(separator: ", ")
            steps.append(ChangeStep("\(alter) \(view.sqlName) RESET (\(list))", view, locks: locks))
        }
        if !set.isEmpty {
            let list = set.map(\.sql).joined(separator: ", ")
            steps.append(ChangeStep("\(alter) \(view.sqlName) SET (\(list))", view, locks: locks))
        }
        return steps
    }

    private static func hazards(from old: View, to new: View) -> [Hazard] {
        guard old.isSecurityInvoker && !new.isSecurityInvoker else { return [] }
        let name = new.identity.sqlName
        return [Hazard(.permissionWidening, "\(name) reads with its owner's privileges and no longer with the user's")]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [
            ChangeStep(
                "DROP VIEW \(object.identity.sqlName)", object.identity,
                locks: [TableLock(.accessExclusive, object.identity)])
        ]
    }
}
