import AshlarCore
import BSON
import DocumentSchema

struct MigrationMalformedRule: DocumentRule {
    let id = "migration-malformed"
    let title = "A migration is a list of steps that Ashlar knows"
    let severity = Finding.Severity.error

    func findings(in subject: DocumentLintSubject) -> [Finding] {
        subject.failures.filter { $0.code.rawValue != "migration-impossible" }.compactMap { error in
            guard let place = error.location else { return nil }
            return finding(
                error.message, at: place,
                cause: error.cause ?? "apply refuses the file; the rules look at nothing after it",
                remedy: error.remedies.first ?? "correct the file")
        }
    }
}
