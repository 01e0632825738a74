import AshlarCore
import BSON
import DocumentSchema

struct IndexDropUnhiddenRule: DocumentStepRule {
    let id = "index-drop-unhidden"
    let title = "An index is hidden before it is dropped"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .dropIndexes(let name, let names) = step.action, step.isInUse, let before = step.before else {
            return []
        }
        return names.enumerated().compactMap { number, index in
            guard let found = before.snapshot.indexes.first(where: { $0.name == index }), !found.isHidden else {
                return nil
            }
            // What this migration made nobody relies on; what it makes anew is another rule's.
            let isOwn = migration.steps(before: step).contains { Self.creates(index, name, $0) }
            let comesBack = migration.steps(after: step).contains { Self.creates(found.key, name, $0) }
            guard !isOwn, !comesBack, !Self.isReplaced(found, before.snapshot.indexes, except: names) else {
                return nil
            }
            return finding(
                "drops index \(index) of \(name) while queries may use it", step, ["index", "\(number)"],
                cause:
                    "a query that needs it reads the whole collection from then on, and the index takes a long build "
                    + "to come back; hidden, it is not used and still kept up to date",
                remedy: "hide it in an earlier migration, and drop it when nothing became slow: "
                    + StepText.of([
                        "collMod": .string(name), "index": ["name": .string(index), "hidden": true],
                    ]))
        }
    }

    private static func creates(_ index: String, _ name: String, _ step: LintedStep) -> Bool {
        guard case .createIndexes(name, let indexes) = step.action else { return false }
        return indexes.contains { $0["name"]?.string == index }
    }

    private static func creates(_ key: BSONDocument, _ name: String, _ step: LintedStep) -> Bool {
        guard case .createIndexes(name, let indexes) = step.action else { return false }
        return indexes.contains { $0["key"]?.document == key }
    }

    /// Whether an index that stays begins with the same fields.
    private static func isReplaced(_ index: IndexSnapshot, _ all: [IndexSnapshot], except names: [String]) -> Bool {
        all.contains { other in
            !names.contains(other.name) && !other.isHidden && other.holdsAlike(index)
                && other.key.elements.starts(with: index.key.elements)
        }
    }
}
