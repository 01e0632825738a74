import AshlarCore
import BSON
import DocumentSchema

struct RequiredWithoutBackfillRule: DocumentStepRule {
    let id = "required-without-backfill"
    let title = "A field becomes required only after stored documents have it"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard let enforcement = step.enforcement, let name = step.after?.name else { return [] }
        return enforcement.changes.filter { $0.keyword == "required" }.compactMap { change in
            guard !Self.isFilled(change.path, enforcement.filled) else { return nil }
            let later = migration.steps(after: step).contains { other in
                guard case .backfill(let backfill) = other.action, backfill.collection == name else { return false }
                return Self.isFilled(change.path, Set(backfill.writtenFields))
            }
            return finding(
                later
                    ? "\(change.path) of \(name) becomes required before the backfill that fills it"
                    : "\(change.path) of \(name) becomes required, and no step fills it", at: step.place(of: change),
                cause: "every update of a stored document without \(change.path) is refused from then on, also one "
                    + "that changes something else",
                remedy: later ? "move the backfill before this step" : Self.remedy(change.path, name, step))
        }
    }

    private static func isFilled(_ path: String, _ filled: Set<String>) -> Bool {
        filled.contains { $0 == path || path.hasPrefix($0 + ".") }
    }

    private static func remedy(_ path: String, _ name: String, _ step: LintedStep) -> String {
        guard !path.contains("["), !path.contains("*") else {
            return "fill it before, with a backfill whose update is a pipeline; or check that none lacks it: "
                + StepText.of(["requireValid": .string(name)])
        }
        let fill = Backfill(
            collection: name, filter: BSONDocument([(path, .document(["$exists": false]))]),
            update: .operators(["$set": .document(BSONDocument([(path, example(step.after?.schema(at: path)))]))]))
        return "fill it before: \(StepText.of(.backfill(fill), like: step)), then "
            + StepText.of(["requireValid": .string(name)])
    }

    /// Some value that fits.
    private static func example(_ schema: JSONSchema?) -> BSONValue {
        if let value = schema?.enum?.first { return BSONValue(value) }
        switch schema?.bsonType.first {
        case .int, .long, .double, .number, .decimal: return schema?.minimum.map { BSONValue($0.value) } ?? 0
        case .bool: return false
        case .array: return []
        case .object: return [:]
        case .null: return .null
        default: return "VALUE"
        }
    }
}
