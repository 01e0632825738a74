import AshlarCore
import BSON
import DocumentSchema

struct RestrictionWithoutTypeRule: SchemaRule {
    let id = "restriction-without-type"
    let title = "A restriction stands beside the type that it restricts"
    let severity = Finding.Severity.warning

    func findings(in node: SchemaNode, of step: LintedStep) -> [Finding] {
        let types = Set(node.types)
        return node.document.elements.compactMap { element in
            guard let restricted = Self.restricted[element.key] else { return nil }
            if types.isEmpty {
                // Within an alternative the type may stand beside it; a list of values needs none.
                guard !node.isAlternative, !node.isTop, node.document["enum"] == nil else { return nil }
                return finding(
                    "\(element.key) of \(node.subject) says nothing about values that are no \(restricted.noun)", step,
                    node.path + [element.key],
                    cause: "a restriction passes every value of another type, so \(node.subject) may be anything else",
                    remedy: "state the type: bsonType: \(restricted.types[0])")
            }
            guard types.isDisjoint(with: restricted.types) else { return nil }
            return finding(
                "\(element.key) of \(node.subject) has no effect on \(StepText.list(types.sorted()))", step,
                node.path + [element.key], cause: "the keyword restricts \(restricted.noun)s only",
                remedy: "remove it, or correct the type")
        }
    }

    private typealias Restricted = (noun: String, types: [String])
    private static let restricted: [String: Restricted] = {
        let string: Restricted = ("string", ["string"])
        let number: Restricted = ("number", ["number", "int", "long", "double", "decimal"])
        let array: Restricted = ("array", ["array"])
        let object: Restricted = ("object", ["object"])
        return [
            "minLength": string, "maxLength": string, "pattern": string, "minimum": number, "maximum": number,
            "multipleOf": number, "items": array, "minItems": array, "maxItems": array, "uniqueItems": array,
            "additionalItems": array, "properties": object, "required": object, "additionalProperties": object,
            "patternProperties": object, "minProperties": object, "maxProperties": object,
        ]
    }()
}
