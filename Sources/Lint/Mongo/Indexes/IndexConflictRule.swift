import AshlarCore
import BSON
import DocumentSchema

struct IndexConflictRule: IndexRule {
    let id = "index-conflict"
    let title = "No two indexes have the same key and other options"
    let severity = Finding.Severity.error

    func findings(
        creating index: IndexSnapshot, on collection: String, at path: [String], of step: LintedStep,
        in migration: LintedMigration, _ subject: DocumentLintSubject
    ) -> [Finding] {
        guard let after = step.after else { return [] }
        // Of two that come in one step, the second is told.
        let known = (step.before?.snapshot.indexes ?? []) + Self.earlier(step, path)
        guard
            let other = known.first(where: {
                $0.name != index.name && $0.key == index.key && $0.collation == index.collation
                    && $0.partialFilter == index.partialFilter && $0.isSparse == index.isSparse
                    && $0.isUnique == index.isUnique
            })
                ?? known.first(where: {
                    $0.name != index.name && $0.key == index.key && $0.collation == index.collation
                        && $0.partialFilter == nil && index.partialFilter == nil
                        && $0.isSparse == index.isSparse && $0.isUnique != index.isUnique
                })
        else { return [] }
        let differs = index.isUnique != other.isUnique
        return [
            finding(
                "index \(index.name) has the key of \(other.name), \(other.keyText)", step, path + ["key"],
                cause: differs
                    ? "servers before 5.0 refuse it with error 85 (IndexOptionsConflict); later ones keep both, and "
                        + "every write pays twice"
                    : "the server refuses it with error 85 (IndexOptionsConflict), and the migration stops here",
                remedy: index.isUnique && differs
                    ? "make the index that is there unique: "
                        + StepText.of([
                            "collMod": .string(after.name),
                            "index": ["name": .string(other.name), "prepareUnique": true],
                        ]) + ", then with unique: true"
                    : "keep \(other.name), or drop it first: "
                        + StepText.of(["dropIndexes": .string(after.name), "index": [.string(other.name)]]),
                severity: differs ? .warning : nil)
        ]
    }

    private static func earlier(_ step: LintedStep, _ path: [String]) -> [IndexSnapshot] {
        guard case .createIndexes(_, let indexes) = step.action, let number = path.last.flatMap({ Int($0) }) else {
            return []
        }
        return indexes[..<number].map { IndexSnapshot($0) }
    }
}
