import AshlarCore
import SQLSyntax

/// Plans extensions as wholes; their members are the extension's own business.
struct ExtensionPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (Extension(change.old), Extension(change.new))
        // Scripts lead to newer versions and hardly ever back.
        if change.changes("version"), !old.isOlder(than: new) { return .replace }
        if change.changes("schema"), context.old.facts.extensions[old.name]?.isRelocatable == false { return .replace }
        return .alter()
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = Extension(object)
        var sql = "CREATE EXTENSION \(object.identity.sqlName)"
        // Also where the control file fixes the schema: then it is this one.
        if let schema = new.schema { sql += " WITH SCHEMA \(schema)" }
        if let known = context.new.facts.extensions[new.name]?.defaultVersion, known != new.version {
            sql += " VERSION \(SQLLiteral.quoted(new.version))"
        }
        return [ChangeStep(sql, object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (identity, new) = (change.identity, Extension(change.new))
        var steps: [ChangeStep] = []
        if change.changes("version") {
            steps.append(
                ChangeStep(
                    "ALTER EXTENSION \(identity.sqlName) UPDATE TO \(SQLLiteral.quoted(new.version))", identity))
        }
        if change.changes("schema"), let schema = new.schema {
            steps.append(ChangeStep("ALTER EXTENSION \(identity.sqlName) SET SCHEMA \(schema)", identity))
        }
        return steps
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP EXTENSION \(object.identity.sqlName)", object.identity)]
    }
}
