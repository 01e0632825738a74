import AshlarCore
import BSON
import DocumentSchema

struct IndexRebuiltRule: DocumentStepRule {
    let id = "index-rebuilt"
    let title = "Queries are never without their index"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .dropIndexes(let name, let names) = step.action, step.isInUse, let before = step.before else {
            return []
        }
        return names.enumerated().compactMap { number, index in
            guard let old = before.snapshot.indexes.first(where: { $0.name == index }) else { return nil }
            for later in migration.steps(after: step) {
                guard case .createIndexes(name, let indexes) = later.action,
                    let new = indexes.map({ IndexSnapshot($0) }).first(where: { $0.name == index || $0.key == old.key })
                else { continue }
                return finding(
                    "drops index \(index) of \(name), and a later step builds it anew", step, ["index", "\(number)"],
                    cause: "until the build ends, queries that need it read the whole collection"
                        + (old.isUnique ? ", and nothing refuses duplicates" : ""),
                    remedy: Self.remedy(old, new, name))
            }
            return nil
        }
    }

    private static func remedy(_ old: IndexSnapshot, _ new: IndexSnapshot, _ name: String) -> String {
        var same = new
        same.name = old.name
        same.expireAfterSeconds = old.expireAfterSeconds
        if same == old, let seconds = new.expireAfterSeconds {
            return "change it in place: "
                + StepText.of([
                    "collMod": .string(name),
                    "index": ["name": .string(old.name), "expireAfterSeconds": BSONValue(seconds)],
                ])
        }
        same.isUnique = false
        if same == old, new.isUnique {
            return "make it unique in place: "
                + StepText.of([
                    "collMod": .string(name), "index": ["name": .string(old.name), "prepareUnique": true],
                ]) + ", then with unique: true"
        }
        var other = new
        if other.name == old.name { other.name += "_new" }
        return "build the new one first, under another name, and drop the old one after it: "
            + StepText.of(["createIndexes": .string(name), "indexes": [.document(other.specification)]])
    }
}
