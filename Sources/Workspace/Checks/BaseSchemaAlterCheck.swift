import AshlarCore
import SQLSyntax

struct BaseSchemaAlterCheck: WorkspaceCheck {
    let id = "base-schema-alter"
    let title = "The base schema creates tables with all their columns"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.scripts.filter(\.isSchema).flatMap { script in
            zip(script.script.statements, script.analyses).compactMap { statement, analysis in
                guard let change = analysis.objects.first(where: Self.isChangeOfShape) else { return nil }
                let table = (change.parent ?? change.name).sql
                return finding(
                    .warning, "the base schema changes columns of '\(table)' after creating it",
                    at: script.source.location(ofByte: statement.byteRange.lowerBound, length: analysis.tag.count),
                    cause:
                        "the base schema says what the store looks like, the migration how it gets there; run against "
                        + "a database that has the change, this statement fails (42701), and a retried Job runs it again",
                    remedy: "write the column into CREATE TABLE \(table), and keep the ALTER TABLE in the migration")
            }
        }
    }

    /// Adding, dropping and renaming of columns. Constraints, defaults, owners and partitions are left alone: pg_dump
    /// writes them as ALTER TABLE.
    private static func isChangeOfShape(_ change: ObjectChange) -> Bool {
        guard change.kind == .column else { return change.kind == .table && change.action == .rename }
        switch change.action {
        case .create: return !change.isConditional
        case .drop: return !change.isConditional
        case .rename: return true
        case .alter: return false
        }
    }
}
