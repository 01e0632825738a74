import AshlarCore
import BSON
import DocumentSchema

struct TopLevelTypeRule: SchemaRule {
    let id = "top-level-type"
    let title = "The schema of a document is an object"
    let severity = Finding.Severity.error

    func findings(in node: SchemaNode, of step: LintedStep) -> [Finding] {
        guard node.isTop, !node.types.isEmpty, !node.types.contains("object") else { return [] }
        let key = node.document["bsonType"] == nil ? "type" : "bsonType"
        return [
            finding(
                "the schema demands that documents of \(step.step.collection ?? "the collection") are "
                    + StepText.list(node.types), step, node.path + [key],
                cause: "a document is always an object: none fits, and every write is refused with error 121",
                remedy: "write bsonType: object")
        ]
    }
}
