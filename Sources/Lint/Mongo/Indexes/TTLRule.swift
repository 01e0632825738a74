import AshlarCore
import BSON
import DocumentSchema

struct TTLRule: DocumentStepRule {
    let id = "ttl-added"
    let title = "No stored document expires by surprise"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard step.isInUse, let name = step.step.collection, let before = step.before?.snapshot else { return [] }
        var found: [Finding] = []
        func tell(_ field: String, _ seconds: Int, _ old: Int?, _ path: [String]) {
            let words = old.map { "from \(Self.words($0)) to \(Self.words(seconds))" } ?? "\(Self.words(seconds))"
            let query = field.isEmpty ? "" : ": " + Self.query(name, field, seconds)
            found.append(
                finding(
                    old == nil
                        ? "documents of \(name) expire \(words) after \(field.isEmpty ? "their time" : field)"
                        : "documents of \(name) expire sooner: \(words)", step, path,
                    cause: "within a minute the server begins to delete every stored document that is older, and no "
                        + "rollback brings them back",
                    remedy: "count first what goes\(query); keep a backup of it, and accept the hazard data-loss"))
        }
        switch step.action {
        case .createIndexes(_, let indexes):
            for (number, entry) in indexes.enumerated() {
                guard let seconds = entry["expireAfterSeconds"]?.integer else { continue }
                let old = before.indexes.first { $0.name == entry["name"]?.string }
                guard old?.expireAfterSeconds != seconds else { continue }
                tell(
                    entry["key"]?.document?.keys.first ?? "", seconds, nil,
                    ["indexes", "\(number)", "expireAfterSeconds"])
            }
        case .modify(_, let options):
            if let change = options["index"]?.document, let seconds = change["expireAfterSeconds"]?.integer,
                let index = before.indexes.first(where: {
                    $0.name == change["name"]?.string || $0.key == change["keyPattern"]?.document
                }), index.expireAfterSeconds.map({ seconds < $0 }) ?? true
            {
                tell(index.key.keys.first ?? "", seconds, index.expireAfterSeconds, ["index", "expireAfterSeconds"])
            }
            if let seconds = options["expireAfterSeconds"]?.integer {
                let old = before.options["expireAfterSeconds"]?.integer
                if old.map({ seconds < $0 }) ?? true {
                    tell(before.timeSeries?["timeField"]?.string ?? "", seconds, old, ["expireAfterSeconds"])
                }
            }
        default: break
        }
        return found
    }

    private static func query(_ name: String, _ field: String, _ seconds: Int) -> String {
        "db.\(name).countDocuments({ \(field.contains(".") ? "'\(field)'" : field): { $lt: new Date(Date.now() - "
            + "\(seconds) * 1000) } })"
    }

    private static func words(_ seconds: Int) -> String {
        for (size, noun) in [(86_400, "day"), (3_600, "hour"), (60, "minute")] where seconds >= size {
            guard seconds % size == 0 else { continue }
            return "\(seconds / size) \(noun)\(seconds == size ? "" : "s")"
        }
        return "\(seconds) second\(seconds == 1 ? "" : "s")"
    }
}
