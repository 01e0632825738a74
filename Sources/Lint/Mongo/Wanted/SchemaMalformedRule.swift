import AshlarCore
import DocumentSchema

struct SchemaMalformedRule: DocumentRule {
    let id = "schema-malformed"
    let title = "schemas.ts describes collections that a validator can check"
    let severity = Finding.Severity.error

    func findings(in subject: DocumentLintSubject) -> [Finding] {
        guard let first = subject.schemaFailure else { return [] }
        return ([first] + first.followedBy).compactMap { error in
            // A file as a whole has no place of its own.
            let place =
                error.location
                ?? subject.files.first { !$0.isYAML }.map { $0.source.location(ofByte: 0) }
            guard let place else { return nil }
            return finding(
                error.message, at: place,
                cause: error.cause ?? "no validator can be made from the file, and the rules that need it are silent",
                remedy: error.remedies.first ?? "correct the type")
        }
    }
}
