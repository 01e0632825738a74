import AshlarCore
import BSON
import DocumentSchema

struct IDNotAllowedRule: SchemaRule {
    let id = "id-not-allowed"
    let title = "A schema that refuses other fields allows _id, and __v for mongoose"
    let severity = Finding.Severity.error

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        let wanted = subject.wanted?.first { $0.name == step.step.collection }?.schema
        return step.nodes.flatMap { node -> [Finding] in
            let found = findings(in: node, of: step)
            guard found.isEmpty, Self.isClosed(node), wanted?.property("__v") != nil, !Self.allows("__v", node) else {
                return found
            }
            return [
                finding(
                    "\(step.step.collection ?? "the collection") refuses __v, which mongoose writes into each document",
                    step, node.path + ["additionalProperties"],
                    cause: "every document that mongoose inserts fails with error 121",
                    remedy: "add it to properties: __v: { bsonType: number }; or create the schema with "
                        + "versionKey: false")
            ]
        }
    }

    func findings(in node: SchemaNode, of step: LintedStep) -> [Finding] {
        guard Self.isClosed(node), !Self.allows("_id", node) else { return [] }
        return [
            finding(
                "\(step.step.collection ?? "the collection") refuses _id", step, node.path + ["additionalProperties"],
                cause:
                    "every document has an _id, and additionalProperties: false refuses it where properties does not "
                    + "name it: no document fits, every insert fails with error 121",
                remedy: "add it to properties: _id: { bsonType: objectId }, or _id: {} where ids are made otherwise")
        ]
    }

    private static func isClosed(_ node: SchemaNode) -> Bool {
        node.isTop && node.document["additionalProperties"]?.bool == false
    }

    private static func allows(_ name: String, _ node: SchemaNode) -> Bool {
        if node.properties?[name] != nil { return true }
        return (node.document["patternProperties"]?.document?.keys ?? []).contains { pattern in
            (try? Regex(pattern)).map { name.contains($0) } ?? true
        }
    }
}
