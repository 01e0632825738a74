import AshlarCore
import BSON
import DocumentSchema

struct CommandHasStepRule: DocumentStepRule {
    let id = "command-has-step"
    let title = "What a step can do is no plain command"
    let severity = Finding.Severity.warning

    var looksAtRollbacks: Bool { true }

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .command(let plain) = step.action else { return [] }
        let name = plain.command[plain.name]?.string ?? "NAME"
        switch plain.name {
        case "create", "drop", "collMod", "createIndexes", "dropIndexes", "renameCollection":
            guard plain.database == .target || plain.name == "renameCollection",
                plain.command["dropTarget"]?.isTrue != true
            else { return [] }
            return [
                finding(
                    "runs \(plain.name) as a plain command", step, ["command", plain.name],
                    cause:
                        "Ashlar does not know what it changes: no rule looks at it, the next plan does not count on it, "
                        + "and after a crash a person has to say whether it happened",
                    remedy: "write the step: \(Self.text(plain))")
            ]
        case "update", "findAndModify":
            return [
                finding(
                    "changes documents of \(name) with \(plain.name)", step, ["command", plain.name],
                    cause: "one command writes everything in one go: no batches, no limit of speed, and a crash leaves "
                        + "it half done", remedy: "write a backfill: \(Self.backfill(plain, name, step))")
            ]
        case "delete":
            return [
                finding(
                    "deletes documents of \(name) with a plain command", step, ["command", plain.name],
                    cause: "one command deletes everything in one go, and no rollback brings it back",
                    remedy: "mark them with a backfill and let a TTL index delete them, or keep a copy first: "
                        + "$out to \(name)_deleted")
            ]
        case "insert" where !plain.isRepeatable:
            return [
                finding(
                    "inserts documents into \(name) with a plain command", step, ["command", plain.name],
                    cause: "after a crash nobody knows whether they are there; running it again stores them twice",
                    remedy: "use update with upsert: true and repeatable: true, or give each an _id")
            ]
        default: return []
        }
    }

    private static func text(_ plain: PlainCommand) -> String {
        var document = plain.command
        if plain.name == "renameCollection" {
            // The command names them with their database.
            func bare(_ key: String) -> BSONValue {
                let name = document[key]?.string ?? "NAME"
                return .string(name.split(separator: ".", maxSplits: 1).last.map(String.init) ?? name)
            }
            document = ["renameCollection": bare("renameCollection"), "to": bare("to")]
        }
        return StepText.of(document)
    }

    private static func backfill(_ plain: PlainCommand, _ name: String, _ step: LintedStep) -> String {
        let first = plain.command["updates"]?.array?.first?.document
        var document: BSONDocument = ["backfill": .string(name)]
        if let filter = first?["q"] ?? plain.command["query"] { document["filter"] = filter }
        document["update"] = first?["u"] ?? plain.command["update"] ?? ["$set": [:]]
        return StepText.of(document)
    }
}
