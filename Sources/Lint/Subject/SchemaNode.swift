package import BSON

/// One schema within a validator, as it is written, before anybody asks whether the server takes it.
package struct SchemaNode: Sendable {
    package let document: BSONDocument
    /// The keys that lead to it from the step.
    package let path: [String]
    /// The field of the documents that it is about, such as `panels[].title`; empty for the document itself.
    package let field: String
    /// True where another schema is weighed by it: below `anyOf`, `oneOf` and `not`.
    package let isAlternative: Bool

    /// True for the schema of the documents themselves.
    package var isTop: Bool { field.isEmpty && !isAlternative && path.last == "$jsonSchema" }
}

extension SchemaNode {
    /// Every schema of a validator.
    static func all(in validator: BSONDocument, at path: [String]) -> [SchemaNode] {
        var nodes: [SchemaNode] = []
        for element in validator.elements {
            switch element.key {
            case "$jsonSchema":
                if let schema = element.value.document {
                    collect(schema, path + ["$jsonSchema"], "", isAlternative: false, &nodes)
                }
            case "$and", "$or", "$nor":
                for (number, part) in (element.value.array ?? []).enumerated() {
                    guard let part = part.document else { continue }
                    let inner = all(in: part, at: path + [element.key, "\(number)"])
                    nodes +=
                        element.key == "$and"
                        ? inner
                        : inner.map {
                            SchemaNode(document: $0.document, path: $0.path, field: $0.field, isAlternative: true)
                        }
                }
            default: break
            }
        }
        return nodes
    }

    private static func collect(
        _ schema: BSONDocument, _ path: [String], _ field: String, isAlternative: Bool, _ nodes: inout [SchemaNode]
    ) {
        nodes.append(SchemaNode(document: schema, path: path, field: field, isAlternative: isAlternative))
        for element in schema.elements {
            let key = element.key
            switch (key, element.value) {
            case ("properties", .document(let properties)), ("patternProperties", .document(let properties)):
                for property in properties.elements {
                    guard let inner = property.value.document else { continue }
                    let name = key == "properties" ? property.key : "*"
                    collect(
                        inner, path + [key, property.key], field.isEmpty ? name : "\(field).\(name)",
                        isAlternative: isAlternative, &nodes)
                }
            case ("items", .document(let inner)), ("additionalItems", .document(let inner)):
                collect(inner, path + [key], field + "[]", isAlternative: isAlternative, &nodes)
            case ("items", .array(let list)):
                for (number, inner) in list.enumerated() {
                    guard let inner = inner.document else { continue }
                    collect(
                        inner, path + [key, "\(number)"], field + "[\(number)]", isAlternative: isAlternative, &nodes)
                }
            case ("additionalProperties", .document(let inner)):
                collect(
                    inner, path + [key], field.isEmpty ? "*" : "\(field).*", isAlternative: isAlternative, &nodes)
            case ("not", .document(let inner)):
                collect(inner, path + [key], field, isAlternative: true, &nodes)
            case ("anyOf", .array(let list)), ("oneOf", .array(let list)), ("allOf", .array(let list)):
                for (number, inner) in list.enumerated() {
                    guard let inner = inner.document else { continue }
                    collect(inner, path + [key, "\(number)"], field, isAlternative: true, &nodes)
                }
            case ("dependencies", .document(let list)):
                for entry in list.elements {
                    guard let inner = entry.value.document else { continue }
                    collect(inner, path + [key, entry.key], field, isAlternative: true, &nodes)
                }
            default: break
            }
        }
    }
}
