import AshlarCore
import BSON
import DocumentSchema

/// The simulation of the store ends at such a step: what comes after it cannot be judged.
struct MigrationImpossibleRule: DocumentRule {
    let id = "migration-impossible"
    let title = "Each step is possible after those before it"
    let severity = Finding.Severity.error

    func findings(in subject: DocumentLintSubject) -> [Finding] {
        subject.failures.filter { $0.code.rawValue == id }.compactMap { error in
            guard let place = error.location else { return nil }
            return finding(
                error.message, at: place,
                cause:
                    "so say the migrations before it; the server refuses the step. The rules look at nothing after it",
                remedy: error.remedies.first ?? "correct the step, or the migration before it")
        }
    }
}
