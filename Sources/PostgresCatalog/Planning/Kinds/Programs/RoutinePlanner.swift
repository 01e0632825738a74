import AshlarCore
import SQLSyntax

/// Plans functions, window functions and procedures.
struct RoutinePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (Routine(change.old), Routine(change.new))
        return old.returns == new.returns && RoutineParameter.canReplace(old.parameters, with: new.parameters)
            ? .alter() : .replace
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let routine = Routine(object)
        return [ChangeStep(Self.statement("CREATE", routine), routine.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard !change.properties.isEmpty else { return [] }
        let (old, new) = (Routine(change.old), Routine(change.new))
        let sql = Self.alterStatement(change, old, new) ?? Self.statement("CREATE OR REPLACE", new)
        var step = ChangeStep(sql, new.identity)
        if new.isSecurityDefiner && !old.isSecurityDefiner {
            let name = new.identity.sqlSignature
            step.hazards.append(
                Hazard(.permissionWidening, "\(name) runs with its owner's privileges and no longer with the caller's"))
        }
        return [step]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let word = Routine(object).word
        return [ChangeStep("DROP \(word) \(object.identity.sqlSignature)", object.identity)]
    }

    /// ALTER, when it can make the whole difference.
    private static func alterStatement(_ change: ObjectDifference, _ old: Routine, _ new: Routine) -> String? {
        var actions: [String] = []
        for property in Routine.attributeProperties where change.changes(property) {
            guard let action = new.attribute(property) ?? new.attributeDefault(property) else { return nil }
            actions.append(action)
        }
        if change.changes("settings") { actions += RoutineSetting.changes(from: old.settings, to: new.settings) }
        let altered = Set(Routine.attributeProperties + ["settings"])
        guard change.properties.isSubset(of: altered), !actions.isEmpty else { return nil }
        let list =
            actions.count > 3 ? "\n    " + actions.joined(separator: "\n    ") : " " + actions.joined(separator: " ")
        return "ALTER \(new.word) \(new.identity.sqlSignature)" + list
    }

    private static func statement(_ verb: String, _ routine: Routine) -> String {
        var lines = ["\(verb) \(routine.word) \(routine.identity.sqlName)(\(routine.parameterList))"]
        if let returns = routine.returns { lines.append("RETURNS \(returns)") }
        lines.append("LANGUAGE \(SQLIdentifier.quoted(routine.language))")
        if let transforms = routine.transforms { lines.append("TRANSFORM \(transforms)") }
        if routine.identity.kind == .windowFunction { lines.append("WINDOW") }
        lines += routine.attributes
        lines += routine.settings.map(\.sql)
        var sql = lines.joined(separator: "\n    ")
        if let standard = routine.standardBody {
            sql += "\n" + standard
        } else if let library = routine.library {
            sql += "\n    AS \(SQLLiteral.quoted(library)), \(SQLLiteral.quoted(routine.body ?? ""))"
        } else {
            sql += "\nAS " + dollarQuoted(routine.body ?? "")
        }
        return sql
    }

    /// The body as it was written, between dollar quotes with a tag that it does not contain.
    private static func dollarQuoted(_ body: String) -> String {
        for number in 0... {
            let tag = number == 0 ? "$$" : number == 1 ? "$body$" : "$body\(number)$"
            // A dollar sign at the end of the body would join the closing ones.
            if !(body + "$").contains(tag) { return tag + body + tag }
        }
        return SQLLiteral.quoted(body)
    }
}
