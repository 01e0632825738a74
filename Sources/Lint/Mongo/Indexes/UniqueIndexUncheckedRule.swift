import AshlarCore
import BSON
import DocumentSchema

struct UniqueIndexUncheckedRule: DocumentStepRule {
    let id = "unique-index-unchecked"
    let title = "Duplicates are gone before a unique index is built"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard step.isInUse, let name = step.step.collection else { return [] }
        switch step.action {
        case .createIndexes(_, let indexes):
            return indexes.enumerated().compactMap { number, entry in
                let index = IndexSnapshot(entry)
                guard index.isUnique, !Self.isPrepared(index.key.keys, name, migration.steps(before: step)) else {
                    return nil
                }
                return finding(
                    "builds unique index \(index.name) on \(name), and no step ends duplicates before", step,
                    ["indexes", "\(number)", "unique"],
                    cause: "one pair of equal documents ends the build with error 11000, after it has read the whole "
                        + "collection",
                    remedy: Self.remedy(index, name))
            }
        case .modify(_, let options):
            guard let change = options["index"]?.document, change["unique"]?.isTrue == true,
                let index = step.before?.snapshot.indexes.first(where: {
                    $0.name == change["name"]?.string || $0.key == change["keyPattern"]?.document
                }), index.options["prepareUnique"]?.isTrue != true
            else { return [] }
            return [
                finding(
                    "makes index \(index.name) of \(name) unique, and no step prepares it", step, ["index", "unique"],
                    cause: "the server refuses it while prepareUnique is not set, and without that new duplicates may "
                        + "come at any time",
                    remedy: "write before it: "
                        + StepText.of([
                            "collMod": .string(name),
                            "index": ["name": .string(index.name), "prepareUnique": true],
                        ]))
            ]
        default: return []
        }
    }

    /// Whether a step before looks at one of the fields, or counts.
    private static func isPrepared(_ fields: [String], _ name: String, _ steps: ArraySlice<LintedStep>) -> Bool {
        steps.contains { step in
            switch step.action {
            case .backfill(let backfill):
                backfill.collection == name
                    && backfill.writtenFields.contains { field in fields.contains { $0 == field } }
            case .command(let plain):
                ["aggregate", "delete", "update", "findAndModify"].contains(plain.name)
                    && plain.command[plain.name]?.string == name
            default: false
            }
        }
    }

    private static func remedy(_ index: IndexSnapshot, _ name: String) -> String {
        let id = BSONDocument(index.key.keys.map { ($0.replacing(".", with: "_"), .string("$\($0)")) })
        let pipeline: BSONValue = [
            ["$group": ["_id": .document(id), "count": ["$sum": 1]]], ["$match": ["count": ["$gt": 1]]],
        ]
        return "find them: db.\(name).aggregate(\(StepText.value(pipeline))); end them with a backfill or a command "
            + "before this step. Without a stop for new ones: build the index as it is without unique, then collMod "
            + "with prepareUnique: true, end the duplicates, and collMod with unique: true"
    }
}
