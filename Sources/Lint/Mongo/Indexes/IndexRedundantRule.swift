import AshlarCore
import BSON
import DocumentSchema

struct IndexRedundantRule: IndexRule {
    let id = "index-redundant"
    let title = "No index is the beginning of another"
    let severity = Finding.Severity.warning

    func findings(
        creating index: IndexSnapshot, on collection: String, at path: [String], of step: LintedStep,
        in migration: LintedMigration, _ subject: DocumentLintSubject
    ) -> [Finding] {
        guard index.isPlain, !index.isHidden, let after = step.after else { return [] }
        for other in after.snapshot.indexes where other.name != index.name && other.isPlain {
            guard subject.end[collection]?.snapshot.indexes.contains(where: { $0.name == other.name }) ?? true else {
                continue
            }
            if Self.isCovered(index, by: other) {
                return [
                    finding(
                        "index \(index.name) is the beginning of \(other.name) \(other.keyText)", step,
                        path + ["key"], cause: Self.cause,
                        remedy: "leave this index out: \(other.name) serves the same queries")
                ]
            }
            let isOlder = step.before?.snapshot.indexes.contains { $0.name == other.name } ?? false
            if isOlder, !other.isPrimary, Self.isCovered(other, by: index) {
                return [
                    finding(
                        "index \(index.name) makes \(other.name) \(other.keyText) superfluous", step, path + ["key"],
                        cause: Self.cause,
                        remedy: "hide the old one, and drop it in a later migration: "
                            + StepText.of([
                                "collMod": .string(collection),
                                "index": ["name": .string(other.name), "hidden": true],
                            ]), severity: .note)
                ]
            }
        }
        return []
    }

    private static let cause = "each write keeps both up to date, and both take memory"

    /// A unique index is a rule and no help for queries alone; one with an end of life deletes.
    private static func isCovered(_ index: IndexSnapshot, by other: IndexSnapshot) -> Bool {
        guard !index.isUnique, index.expireAfterSeconds == nil, index.holdsAlike(other),
            index.key.count <= other.key.count
        else { return false }
        if index.key.count == other.key.count, index.key.count > 1 { return index.key == other.key }
        // An index of one field can be read in both directions.
        if index.key.count == 1 { return index.key.keys[0] == other.key.keys[0] }
        return zip(index.key.elements, other.key.elements).allSatisfy {
            $0.key == $1.key && $0.value.integer == $1.value.integer
        }
    }
}
