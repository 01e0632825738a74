import AshlarCore
import BSON
import DocumentSchema

struct CollectionNameRule: DocumentStepRule {
    let id = "collection-name"
    let title = "Names of collections are short, in small letters and without dots"
    let severity = Finding.Severity.warning

    /// Of `database.collection` (MongoDB manual, "MongoDB Limits and Thresholds").
    static let longestNamespace = 255
    static let longest = 120

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        let (name, key): (String, String)
        switch step.action {
        case .create(let new, _): (name, key) = (new, "create")
        case .rename(_, let new): (name, key) = (new, "to")
        case .createIndexes(let new, _) where step.before == nil: (name, key) = (new, "createIndexes")
        default: return []
        }
        let bytes = name.utf8.count
        if bytes > Self.longestNamespace - 2 {
            return [
                finding(
                    "the name of the collection has \(bytes) bytes", step, [key],
                    cause: "database and collection together may have 255 bytes; the server refuses more with error 73 "
                        + "(InvalidNamespace)", remedy: "choose a shorter name", severity: .error)
            ]
        }
        if bytes > Self.longest {
            return [
                finding(
                    "the name of the collection has \(bytes) bytes", step, [key],
                    cause: "servers before 4.4 take 120 bytes for database and collection together, and tools that add "
                        + "a suffix meet the limit of 255", remedy: "choose a shorter name")
            ]
        }
        if name.contains(".") {
            return [
                finding(
                    "the name \(name) has a dot", step, [key],
                    cause: "db.\(name) works in the shell by chance only, and programs that split database.collection "
                        + "at a dot split it in the wrong place",
                    remedy: "write \(name.replacing(".", with: "_"))", severity: .note)
            ]
        }
        guard name.contains(where: \.isUppercase) else { return [] }
        return [
            finding(
                "the name \(name) has capital letters", step, [key],
                cause:
                    "names are compared by bytes: a program that writes \(name.lowercased()) gets another collection, "
                    + "which MongoDB makes with the first insert",
                remedy: "write \(Self.small(name))", severity: .note)
        ]
    }

    /// `logEntries` as `log_entries`.
    private static func small(_ name: String) -> String {
        var small = ""
        for (previous, letter) in zip([nil] + name.map { $0 }, name) {
            if letter.isUppercase, let previous, previous.isLowercase || previous.isNumber { small += "_" }
            small += letter.lowercased()
        }
        return small
    }
}
