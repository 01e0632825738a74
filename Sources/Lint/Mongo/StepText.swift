import AshlarCore
import BSON
import DocumentSchema
import Workspace

/// A step as it is written in a file, for remedies.
enum StepText {
    static func of(_ action: MigrationStep.Action, like step: LintedStep) -> String {
        of(MigrationStep(action, location: step.step.location).document)
    }

    static func of(_ document: BSONDocument) -> String { "- " + DocumentWriter.flow(.document(document)) }

    static func value(_ value: BSONValue) -> String { DocumentWriter.flow(value) }

    /// `a, b and c`, cut after a few.
    static func list(_ words: [String], limit: Int = 5) -> String {
        guard words.count > 1 else { return words.first ?? "" }
        if words.count > limit {
            return words.prefix(limit).joined(separator: ", ") + " and \(words.count - limit) more"
        }
        return words.dropLast().joined(separator: ", ") + " and " + (words.last ?? "")
    }

    /// Figures for a person: `5,000,000`.
    static func figure(_ number: Int) -> String {
        var digits = String(number)
        var index = digits.index(digits.endIndex, offsetBy: -3, limitedBy: digits.startIndex)
        while let place = index, place > digits.startIndex {
            digits.insert(",", at: place)
            index = digits.index(place, offsetBy: -3, limitedBy: digits.startIndex)
        }
        return digits
    }
}
