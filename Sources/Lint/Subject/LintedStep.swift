package import AshlarCore
import BSON
package import DocumentSchema

/// One step of a migration with the state of its collection before and after it.
package struct LintedStep: Sendable {
    /// What a step puts into force for stored documents that nobody has looked at.
    package struct Enforcement: Sendable {
        /// The rules that came since stored documents were known to fit; none when only the enforcement is new.
        package var changes: [SchemaChange]
        /// Fields that the migration fills before.
        package var filled: Set<String>
    }

    package let step: MigrationStep
    package let places: PathPlaces
    /// Among the steps of its direction, from 0.
    package let number: Int
    package let isRollback: Bool
    /// The collection that the step names.
    package let before: LintedCollection?
    /// The same afterwards, under its new name after a rename.
    package let after: LintedCollection?
    /// True when the same migration made the collection before: it has no documents and no readers.
    package let isNew: Bool
    /// Every schema that the step writes.
    package let nodes: [SchemaNode]
    package let enforcement: Enforcement?

    package var action: MigrationStep.Action { step.action }

    /// Whether documents may be stored and applications may use the collection.
    package var isInUse: Bool { !isNew && before != nil }

    /// The place of a rule of the validator that the step writes, else of the key that puts it into force.
    package func place(of change: SchemaChange) -> SourceLocation {
        if change.keyword == "required" {
            let parts = change.path.split(separator: ".", omittingEmptySubsequences: false)
            let parent = parts.dropLast().joined(separator: ".")
            if let name = parts.last.map(String.init), let node = nodes.first(where: { $0.field == parent }),
                let index = (node.document["required"]?.array ?? []).firstIndex(of: .string(name))
            {
                return places[node.path + ["required", "\(index)"]]
            }
        }
        if let node = nodes.first(where: { $0.field == change.path }) {
            return places[node.document[change.keyword] == nil ? node.path : node.path + [change.keyword]]
        }
        return enforcementPlace
    }

    /// Of the key that puts a validator into force.
    package var enforcementPlace: SourceLocation {
        guard case .modify(_, let options) = action else { return places.root }
        for key in ["validator", "validationAction", "validationLevel"] where options[key] != nil {
            return places[[key]]
        }
        return places.root
    }
}

/// One migration, read, with its steps in both directions.
package struct LintedMigration: Sendable {
    package let name: String
    package let up: [LintedStep]
    /// Nil when there is no way back.
    package let down: [LintedStep]?
    /// What the way back leaves otherwise than it was.
    package let remains: [SnapshotDifference]
    /// The start of the file with the way back; nil when there is none.
    package let downPlace: SourceLocation?

    /// The steps on the way there that come before a step.
    package func steps(before step: LintedStep) -> ArraySlice<LintedStep> {
        (step.isRollback ? down ?? [] : up).prefix(step.number)
    }

    /// The steps that come after a step in its direction.
    package func steps(after step: LintedStep) -> ArraySlice<LintedStep> {
        (step.isRollback ? down ?? [] : up).dropFirst(step.number + 1)
    }
}
