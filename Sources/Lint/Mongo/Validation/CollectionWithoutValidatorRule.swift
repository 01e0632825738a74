import AshlarCore
import BSON
import DocumentSchema

struct CollectionWithoutValidatorRule: DocumentRule {
    let id = "collection-without-validator"
    let title = "A collection that schemas.ts describes has a validator"
    let severity = Finding.Severity.warning

    func findings(in subject: DocumentLintSubject) -> [Finding] {
        guard let wanted = subject.wanted else { return [] }
        return wanted.compactMap { schema in
            guard let end = subject.end[schema.name], end.snapshot.kind == .collection,
                end.snapshot.validator == nil, let step = last(schema.name, subject)
            else { return nil }
            return finding(
                "\(schema.name) has no validator, though \(schema.typeName) describes it",
                at: step.places[[step.step.tag]],
                cause: "the description binds only the programs that use it; whatever else writes is not checked",
                remedy: "write the migration from the schema: ashlar plan add_validator_of_\(schema.name)")
        }
    }

    /// The last step that could have given the collection its validator.
    private func last(_ name: String, _ subject: DocumentLintSubject) -> LintedStep? {
        for migration in subject.migrations.reversed() {
            for step in migration.up.reversed() where step.after?.name == name {
                switch step.action {
                case .create, .rename: return step
                case .createIndexes where step.before == nil: return step
                case .modify(_, let options) where options["validator"] != nil: return step
                default: continue
                }
            }
        }
        return nil
    }
}
