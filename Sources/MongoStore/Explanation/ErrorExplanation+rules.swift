import BSON
import MongoClient

/// One rule a code (MongoDB, `error_codes.yml`), grouped by what a person has to look at.
extension MongoError {
    func accessExplanation(_ context: ErrorContext) -> ErrorExplanation? {
        switch code {
        case 13:
            ErrorExplanation(
                reason: "the user has no role with this action, or the server wants a login and the connection string "
                    + "names none",
                remedies: [
                    "grant readWrite and dbAdmin on \(context.database ?? "the database"): db.grantRolesToUser(\"USER\", "
                        + "[{ role: \"readWrite\", db: \"\(context.database ?? "DATABASE")\" }, { role: \"dbAdmin\", db: "
                        + "\"\(context.database ?? "DATABASE")\" }])",
                    "look at what the user may do: db.runCommand({ connectionStatus: 1, showPrivileges: true })",
                ])
        case 18:
            ErrorExplanation(
                reason: "the server does not accept the user with this password",
                remedies: [
                    "a user belongs to the database it was made in: add authSource=admin, or its name, to the "
                        + "connection string",
                    "percent-encode special characters of the password",
                ])
        default: nil
        }
    }

    func objectExplanation(_ context: ErrorContext) -> ErrorExplanation? {
        switch code {
        case 26:
            ErrorExplanation(
                reason: "there is no \(context.place) in the database",
                remedies: [
                    "create it in an earlier step: create: \(context.collection ?? "NAME")",
                    "look at the names that are there: db.getCollectionNames(); upper and lower case count",
                ])
        case 27:
            ErrorExplanation(
                reason: "\(context.place) has no index of that name",
                remedies: ["look at its indexes: db.\(context.collection ?? "NAME").getIndexes()"])
        case 48:
            ErrorExplanation(
                reason: "a collection or view of that name is there already; it was not made by this migration",
                remedies: [
                    "if it is the wanted one, record the migration as present: ashlar baseline",
                    "to change it, write collMod instead of create",
                ])
        case 68, 85, 86:
            ErrorExplanation(
                reason: code == 85
                    ? "an index on the same keys has another name or other options"
                    : "an index of the same name has other keys or options",
                remedies: [
                    "look at it: db.\(context.collection ?? "NAME").getIndexes()",
                    "drop the old one in a step before: dropIndexes, or give the new one another name",
                    "hidden, expireAfterSeconds and unique change without a new build: collMod with index",
                ])
        case 166:
            ErrorExplanation(
                reason: "\(context.place) is a view, which has no documents and indexes of its own",
                remedies: ["name the collection that the view is made on"])
        case 59:
            ErrorExplanation(
                reason: "this server has no such command",
                remedies: ["check the spelling, and in which version of MongoDB the command came"])
        case 9, 2, 72, 67, 197:
            definitionExplanation(context)
        default: nil
        }
    }

    private func definitionExplanation(_ context: ErrorContext) -> ErrorExplanation {
        if message.contains("jsonSchema") {
            return ErrorExplanation(
                reason: "the server does not take this $jsonSchema: it knows a part of JSON Schema draft 4, and types "
                    + "by `bsonType`",
                remedies: [
                    "leave out $ref, $schema, definitions, default, format, id, const and if",
                    "write whole numbers as bsonType: [int, long]; `integer` is not known",
                ])
        }
        return ErrorExplanation(
            reason: code == 67 || code == 197
                ? "the server does not take this definition of an index" : "the server does not take these options",
            remedies: [
                "compare the step with the manual: \(context.tag.map { "the command \($0)" } ?? "the command"), and the "
                    + "server's version"
            ])
    }

    func dataExplanation(_ context: ErrorContext) -> ErrorExplanation? {
        switch code {
        case 121:
            ErrorExplanation(
                reason: "a document would not fit the validator of \(context.place) after the change",
                remedies: [
                    "correct the backfill, so that what it writes fits",
                    "or put the collMod with the new validator after the backfill",
                    "or write documents past the validator: bypassDocumentValidation: true",
                ])
        case 11000:
            ErrorExplanation(
                reason:
                    "documents of \(context.place) have the same values in \(duplicateFields), which is to be unique",
                remedies: [
                    "find them: db.\(context.collection ?? "NAME").aggregate([{ $group: { _id: \(duplicateGroup), n: "
                        + "{ $sum: 1 } } }, { $match: { n: { $gt: 1 } } }])",
                    "correct or remove the doubles, then run ashlar apply again",
                ])
        case 20, 263:
            ErrorExplanation(
                reason: "the server does not do this in a transaction, or has none: transactions need a replica set")
        default: nil
        }
    }

    /// The fields of the unique index, as far as the message names the index: `email_1` is on email.
    private var duplicateFields: String { duplicateIndex.map { "the fields of index \($0)" } ?? "a field" }

    private var duplicateIndex: String? {
        guard let range = message.firstRange(of: "index: ") else { return nil }
        return message[range.upperBound...].split(separator: " ").first.map(String.init)
    }

    private var duplicateGroup: String {
        guard let index = duplicateIndex else { return "\"$FIELD\"" }
        let words = index.split(separator: "_").map(String.init)
        let fields = words.indices.filter { $0 % 2 == 0 }.map { words[$0] }
        let isUsual =
            words.count % 2 == 0 && words.indices.allSatisfy { $0 % 2 == 0 || ["1", "-1"].contains(words[$0]) }
        guard isUsual, let first = fields.first else { return "\"$FIELD\"" }
        return fields.count == 1
            ? "\"$\(first)\"" : "{ " + fields.map { "\($0): \"$\($0)\"" }.joined(separator: ", ") + " }"
    }

    func loadExplanation(_ context: ErrorContext) -> ErrorExplanation? {
        switch code {
        case 24, 50, 112, 117, 12587:
            ErrorExplanation(
                reason: code == 12587
                    ? "an index build is under way on \(context.place)"
                    : "another operation or an open transaction uses \(context.place)",
                remedies: [
                    "look for it: db.getSiblingDB(\"admin\").aggregate([{ $currentOp: { idleSessions: true } }])",
                    "end long transactions of applications, or wait longer: lock_timeout in ashlar.yaml",
                ])
        case 10107, 13435, 11602, 189:
            ErrorExplanation(
                reason: "the server is not the primary, or stepped down while it worked",
                remedies: [
                    "name all members in the connection string and add replicaSet=NAME", "then run the command again",
                ])
        case 11600, 91:
            ErrorExplanation(reason: "the server is shutting down", remedies: ["run the command again when it is up"])
        case 64:
            ErrorExplanation(
                reason: "the majority of the replica set did not confirm the write in time",
                remedies: ["look at the members: rs.status()", "then run the command again"])
        default: nil
        }
    }
}
