import AshlarCore
import BSON
import DocumentSchema

/// A rule that looks at one schema of a validator at a time.
protocol SchemaRule: DocumentStepRule {
    func findings(in node: SchemaNode, of step: LintedStep) -> [Finding]
}

extension SchemaRule {
    /// The server reads the validators of the way back too.
    var looksAtRollbacks: Bool { true }

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        step.nodes.flatMap { findings(in: $0, of: step) }
    }
}

extension SchemaNode {
    /// The names of `bsonType` or `type`.
    var types: [String] {
        let value = document["bsonType"] ?? document["type"]
        return value?.string.map { [$0] } ?? value?.array?.compactMap(\.string) ?? []
    }

    /// The field in a sentence.
    var subject: String { field.isEmpty ? "the document" : field }

    var properties: BSONDocument? { document["properties"]?.document }

    var required: [String] { document["required"]?.array?.compactMap(\.string) ?? [] }
}
