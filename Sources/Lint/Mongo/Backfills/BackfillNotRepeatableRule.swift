import AshlarCore
import BSON
import DocumentSchema

struct BackfillNotRepeatableRule: BackfillRule {
    let id = "backfill-not-repeatable"
    let title = "A backfill does no harm when it meets a document again"
    let severity = Finding.Severity.error

    func findings(of backfill: Backfill, at step: LintedStep) -> [Finding] {
        let filtered = backfill.filteredFields
        switch backfill.update {
        case .operators(let operators):
            return operators.elements.compactMap { element in
                guard Self.accumulating.contains(element.key), let fields = element.value.document else { return nil }
                // Each document leaves the filter by what the same update sets beside it.
                let others = operators.elements.filter { !Self.accumulating.contains($0.key) }
                    .flatMap { $0.value.document?.keys ?? [] }
                guard !others.contains(where: { Self.isTold($0, filtered) }) else { return nil }
                return tell(
                    "\(element.key) changes \(StepText.list(fields.keys)) once more each time it runs", step,
                    ["update", element.key])
            }
        case .pipeline(let stages):
            // Whatever a document did not have before can tell that it was done.
            guard !backfill.writtenFields.contains(where: { Self.isTold($0, filtered) }) else { return [] }
            return stages.enumerated().compactMap { number, stage in
                for name in ["$set", "$addFields"] {
                    for field in stage[name]?.document?.elements ?? [] {
                        guard field.value.fieldReferences.contains(field.key), !Self.isIdempotent(field.value) else {
                            continue
                        }
                        return tell(
                            "the pipeline computes \(field.key) from itself", step,
                            ["update", "\(number)", name, field.key])
                    }
                }
                return nil
            }
        }
    }

    private func tell(_ what: String, _ step: LintedStep, _ path: [String]) -> Finding {
        finding(
            "\(what), and the filter does not leave out what was done", step, path,
            cause:
                "MongoDB commits batch by batch; after a crash the step is taken up again, and the last documents may "
                + "be changed twice",
            remedy: "set a mark in the same update and filter by it: filter: { done: { $exists: false } }, update: "
                + "[{ $set: { …, done: true } }]; or compute the value from fields that stay")
    }

    private static func isTold(_ field: String, _ filtered: Set<String>) -> Bool {
        filtered.contains { $0 == field || $0.hasPrefix(field + ".") || field.hasPrefix($0 + ".") }
    }

    /// Functions whose result they leave as it is, and those that keep what is there.
    private static func isIdempotent(_ value: BSONValue) -> Bool {
        guard let name = value.document?.keys.first else { return true }
        return [
            "$ifNull", "$toLower", "$toUpper", "$trim", "$ltrim", "$rtrim", "$toString", "$toInt", "$toLong",
            "$toDouble", "$toDecimal", "$toDate", "$toObjectId", "$toBool", "$convert", "$abs", "$floor", "$ceil",
            "$round", "$trunc", "$setUnion", "$sortArray", "$max", "$min",
        ].contains(name)
    }

    private static let accumulating: Set = ["$inc", "$mul", "$push", "$bit", "$pop"]
}
