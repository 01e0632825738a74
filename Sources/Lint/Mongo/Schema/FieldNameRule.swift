import AshlarCore
import BSON
import DocumentSchema

struct FieldNameRule: SchemaRule {
    let id = "field-name"
    let title = "Names in properties are names of fields"
    let severity = Finding.Severity.warning

    func findings(in node: SchemaNode, of step: LintedStep) -> [Finding] {
        (node.properties?.keys ?? []).compactMap { name in
            let path = node.path + ["properties", name]
            if name.contains(".") {
                let parts = name.split(separator: ".").map(String.init)
                let inner = parts.dropFirst().joined(separator: ".")
                return finding(
                    "properties names '\(name)', with a dot", step, path,
                    cause: "the name stands for one field whose name has a dot in it, not for a field of a "
                        + "subdocument: nothing is demanded of the documents that you have",
                    remedy: "nest it: \(parts.first ?? ""): { bsonType: object, properties: { \(inner): … } }")
            }
            if name.hasPrefix("$") {
                return finding(
                    "properties names '\(name)', which begins with $", step, path,
                    cause: "servers before 5.0 refuse such a field, and later ones need $getField and $setField for it",
                    remedy: "give the field a name without $")
            }
            return name.isEmpty
                ? finding(
                    "properties names a field without a name", step, path,
                    cause: "most drivers cannot query such a field", remedy: "give it a name") : nil
        }
    }
}
