import AshlarCore
import BSON
import DocumentSchema
import Workspace

struct RequiredUnknownPropertyRule: SchemaRule {
    let id = "required-unknown-property"
    let title = "Required fields are described"
    let severity = Finding.Severity.warning

    func findings(in node: SchemaNode, of step: LintedStep) -> [Finding] {
        // Where nothing is described there is nothing to mistype; alternatives often name fields only.
        guard let properties = node.properties, !properties.isEmpty, !node.isAlternative else { return [] }
        let isClosed = node.document["additionalProperties"]?.bool == false
        let hasPatterns = node.document["patternProperties"] != nil
        return node.required.enumerated().compactMap { number, name in
            guard properties[name] == nil, name != "_id", !(isClosed && hasPatterns) else { return nil }
            let similar = nearest(to: name, among: properties.keys.filter { !node.required.contains($0) })
            return finding(
                "\(node.subject) requires \(name), which properties does not describe", step,
                node.path + ["required", "\(number)"],
                cause: isClosed
                    ? "additionalProperties: false refuses it and required demands it: no document fits"
                    : "any value passes, and when the name is a slip no document of the application fits",
                remedy: similar.map { "did you mean \($0)?" }
                    ?? "describe it: properties: { \(name): { bsonType: … } }",
                severity: isClosed ? .error : nil)
        }
    }
}
