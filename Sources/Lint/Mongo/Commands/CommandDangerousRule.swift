import AshlarCore
import BSON
import DocumentSchema

struct CommandDangerousRule: DocumentStepRule {
    let id = "command-dangerous"
    let title = "No command stops or empties a database in use"
    let severity = Finding.Severity.warning

    var looksAtRollbacks: Bool { true }

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .command(let plain) = step.action else { return [] }
        func tell(_ message: String, _ cause: String, _ remedy: String, _ severity: Finding.Severity) -> [Finding] {
            [finding(message, step, ["command", plain.name], cause: cause, remedy: remedy, severity: severity)]
        }
        switch plain.name {
        case "dropDatabase":
            return tell(
                "drops the whole database", "every collection and the ledger of the migrations are gone",
                "drop the collections that are meant, one step each", .error)
        case "eval", "$eval", "applyOps", "godinsert":
            return tell(
                "runs \(plain.name)", "the server does not know it any more, or it takes a lock on the whole database",
                "say it with steps: backfill, create, createIndexes", .error)
        case "reIndex":
            return tell(
                "rebuilds all indexes with reIndex",
                "it locks the collection until the end, works on standalone servers only and is deprecated",
                "build the one index anew under another name, then drop the old one", .error)
        case "compact":
            return tell(
                "runs compact", "on servers before 4.4 it locks the database; later it still slows every write",
                "run it by hand on one secondary after the other", .warning)
        case "validate" where plain.command["full"]?.isTrue == true || plain.command["background"]?.isTrue != true:
            return tell(
                "runs validate in the foreground",
                "it holds an exclusive lock on the collection while it reads all documents and indexes",
                "to check documents against the validator write: "
                    + StepText.of(["requireValid": .string(plain.command["validate"]?.string ?? "NAME")]), .warning)
        case "renameCollection" where plain.command["dropTarget"]?.isTrue == true:
            return tell(
                "renames over a collection that is there",
                "dropTarget deletes the collection of the new name with its documents, validator and indexes",
                "move the old one away by a step of its own: renameCollection, then rename this one", .error)
        case "fsync" where plain.command["lock"]?.isTrue == true:
            return tell(
                "locks the server for writes", "every write waits until fsyncUnlock, also when the migration fails",
                "leave it out", .error)
        case "convertToCapped", "cloneCollectionAsCapped":
            return tell(
                "runs \(plain.name)",
                "it keeps an exclusive lock on the database, drops all indexes but _id, and the oldest documents "
                    + "when they do not fit",
                "create a capped collection of another name and copy what is wanted", .warning)
        default: return []
        }
    }
}
