import BSON
import DocumentSchema

extension Backfill {
    /// The fields that the update gives a value.
    var writtenFields: [String] {
        switch update {
        case .operators(let operators):
            operators.elements.flatMap { element -> [String] in
                guard let fields = element.value.document else { return [] }
                switch element.key {
                case "$unset": return []
                case "$rename": return fields.elements.compactMap(\.value.string)
                default: return fields.keys
                }
            }
        case .pipeline(let stages):
            stages.flatMap { stage in
                ["$set", "$addFields"].flatMap { stage[$0]?.document?.keys ?? [] }
            }
        }
    }

    /// The fields that the update removes, each with the keys that lead to it in the step.
    var removedFields: [(field: String, path: [String])] {
        switch update {
        case .operators(let operators):
            return ["$unset", "$rename"].flatMap { name in
                (operators[name]?.document?.keys ?? []).map { ($0, ["update", name, $0]) }
            }
        case .pipeline(let stages):
            return stages.enumerated().flatMap { number, stage -> [(field: String, path: [String])] in
                let path = ["update", "\(number)", "$unset"]
                if let name = stage["$unset"]?.string { return [(name, path)] }
                return (stage["$unset"]?.array ?? []).enumerated().compactMap { place, value in
                    value.string.map { ($0, path + ["\(place)"]) }
                }
            }
        }
    }

    /// Constants that the update writes, each with the keys that lead to it in the step.
    var constants: [(field: String, value: BSONValue, path: [String])] {
        switch update {
        case .operators(let operators):
            return (operators["$set"]?.document?.elements ?? []).map { ($0.key, $0.value, ["update", "$set", $0.key]) }
        case .pipeline(let stages):
            return stages.enumerated().flatMap { number, stage in
                ["$set", "$addFields"].flatMap { name in
                    (stage[name]?.document?.elements ?? []).filter { !$0.value.isExpression }.map {
                        ($0.key, $0.value, ["update", "\(number)", name, $0.key])
                    }
                }
            }
        }
    }

    /// The fields that the filter looks at.
    var filteredFields: Set<String> { Self.fields(of: filter) }

    private static func fields(of query: BSONDocument) -> Set<String> {
        var found: Set<String> = []
        for element in query.elements {
            if ["$and", "$or", "$nor"].contains(element.key) {
                for part in element.value.array ?? [] { found.formUnion(fields(of: part.document ?? [:])) }
            } else if element.key == "$expr" {
                found.formUnion(element.value.fieldReferences)
            } else if element.key.first != "$" {
                found.insert(element.key)
            }
        }
        return found
    }
}

extension BSONValue {
    /// Whether an aggregation pipeline computes it.
    var isExpression: Bool {
        switch self {
        case .string(let text): text.hasPrefix("$")
        case .document(let document):
            document.elements.contains { $0.key.hasPrefix("$") || $0.value.isExpression }
        case .array(let values): values.contains(where: \.isExpression)
        default: false
        }
    }

    /// The fields that an expression reads: `"$name"`.
    var fieldReferences: Set<String> {
        switch self {
        case .string(let text) where text.hasPrefix("$") && !text.hasPrefix("$$"): [String(text.dropFirst())]
        case .document(let document):
            document.elements.reduce(into: []) { $0.formUnion($1.value.fieldReferences) }
        case .array(let values): values.reduce(into: []) { $0.formUnion($1.fieldReferences) }
        default: []
        }
    }
}
