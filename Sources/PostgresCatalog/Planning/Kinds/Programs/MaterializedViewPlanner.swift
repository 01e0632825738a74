import AshlarCore
import SQLSyntax

/// Plans materialized views. Their rows come from the query, so that a new one is as good as the old.
struct MaterializedViewPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        if change.changes("definition") { return .replace }
        // ALTER MATERIALIZED VIEW … SET ACCESS METHOD is there since PostgreSQL 15.
        return change.changes("access method") && context.old.serverVersion < 150_000 ? .replace : .alter()
    }

    func canInline(_ part: CatalogObject, _ context: DecisionContext) -> Bool { part.identity.kind == .column }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let view = View(object)
        var sql = "CREATE MATERIALIZED VIEW \(view.identity.sqlName)"
        if let method = view.accessMethod, method != "heap" { sql += " USING \(SQLIdentifier.quoted(method))" }
        let options = view.options + view.toastOptions
        if !options.isEmpty { sql += "\n    WITH (\(options.map(\.sql).joined(separator: ", ")))" }
        if let tablespace = view.tablespace { sql += "\n    TABLESPACE \(SQLIdentifier.quoted(tablespace))" }
        sql += " AS\n\(view.query)"
        if !view.isPopulated { sql += "\n  WITH NO DATA" }
        var step = ChangeStep(sql, view.identity, work: view.isPopulated ? .rows : .none)
        if context.fate(view.identity) == .replace, view.isPopulated {
            step.hazards = [
                Hazard(.longLock, "\(view.identity.sqlName) is not there until the rows of its query are written")
            ]
        }
        return [step]
            + context.inlined(in: view.identity).flatMap { ColumnSettings(Column($0), context).steps(from: nil) }
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (old, new) = (View(change.old), View(change.new))
        let alter = "ALTER MATERIALIZED VIEW"
        var steps: [ChangeStep] = []
        for (from, to) in [(old.options, new.options), (old.toastOptions, new.toastOptions)] {
            steps += ViewPlanner.optionSteps(
                alter, new.identity, from: from, to: to, locks: [TableLock(.shareUpdateExclusive, new.identity)])
        }
        func rewrite(_ action: String) {
            steps.append(
                ChangeStep(
                    "\(alter) \(new.identity.sqlName) \(action)", new.identity,
                    locks: [TableLock(.accessExclusive, new.identity)], work: .rewrite,
                    hazards: [Hazard(.rewrite, "writes \(new.identity.sqlName) anew while nobody can read it")]))
        }
        if change.changes("access method"), let method = new.accessMethod {
            rewrite("SET ACCESS METHOD \(SQLIdentifier.quoted(method))")
        }
        if change.changes("tablespace") {
            rewrite("SET TABLESPACE \(SQLIdentifier.quoted(new.tablespace ?? "pg_default"))")
        }
        return steps
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [
            ChangeStep(
                "DROP MATERIALIZED VIEW \(object.identity.sqlName)", object.identity,
                locks: [TableLock(.accessExclusive, object.identity)])
        ]
    }
}
