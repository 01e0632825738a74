import AshlarCore
import BSON
import DocumentSchema

/// A rule that looks at each index that a step creates.
protocol IndexRule: DocumentStepRule {
    func findings(
        creating index: IndexSnapshot, on collection: String, at path: [String], of step: LintedStep,
        in migration: LintedMigration, _ subject: DocumentLintSubject
    ) -> [Finding]
}

extension IndexRule {
    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .createIndexes(let name, let indexes) = step.action else { return [] }
        return indexes.enumerated().flatMap { number, entry in
            findings(
                creating: IndexSnapshot(entry), on: name, at: ["indexes", "\(number)"], of: step, in: migration,
                subject)
        }
    }
}

extension IndexSnapshot {
    /// Whether it sorts by plain values: no text, geo, hashed or wildcard index.
    var isPlain: Bool { key.elements.allSatisfy { $0.value.integer != nil && !$0.key.contains("$**") } }

    /// Its key as it is written.
    var keyText: String { StepText.value(.document(key)) }

    /// Whether everything that decides which documents it holds and in which order is as in another.
    func holdsAlike(_ other: IndexSnapshot) -> Bool {
        partialFilter == other.partialFilter && collation == other.collation && isSparse == other.isSparse
            && isHidden == other.isHidden
    }
}
