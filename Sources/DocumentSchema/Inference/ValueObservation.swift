package import BSON

/// What was seen in one place of many documents: which types, how often, and what is inside.
///
/// Additions commute: the same documents in another order give an equal observation, as long as no limit of
/// ``InferenceOptions/totalFields`` is met.
package struct ValueObservation: Sendable, Hashable {
    package private(set) var counts: [BSONType: Int] = [:]
    /// Values of types that `bsonType` has no name for here: DBPointer and JavaScript with scope.
    package private(set) var unnamed = 0
    package private(set) var strings = StringObservation()
    package private(set) var objects = ObjectObservation()
    /// The elements of all arrays together. An array of one or none, because a value cannot contain itself.
    private var inside: [ValueObservation] = []

    package var elements: ValueObservation? { inside.first }
    package var total: Int { counts.values.reduce(unnamed, +) }
    package var nulls: Int { counts[.null] ?? 0 }

    mutating func add(_ value: BSONValue, _ options: InferenceOptions, depth: Int, budget: inout Int) {
        guard let type = value.schemaType else {
            unnamed += 1
            return
        }
        counts[type, default: 0] += 1
        switch value {
        case .string(let text): strings.add(text, options)
        case .document(let document): objects.add(document, options, depth: depth + 1, budget: &budget)
        case .array(let values) where depth < options.depth:
            if inside.isEmpty, !values.isEmpty { inside.append(ValueObservation()) }
            for value in values { inside[0].add(value, options, depth: depth + 1, budget: &budget) }
        default: break
        }
    }

    mutating func merge(_ other: ValueObservation, _ options: InferenceOptions) {
        counts.merge(other.counts, uniquingKeysWith: +)
        unnamed += other.unnamed
        strings.merge(other.strings, options)
        objects.merge(other.objects, options)
        if inside.isEmpty {
            inside = other.inside
        } else if let elements = other.elements {
            inside[0].merge(elements, options)
        }
    }

    /// The types without null, with all numbers as one.
    var kinds: Set<BSONType> {
        var kinds = Set(counts.keys.map { $0.isNumeric ? .number : $0 })
        kinds.remove(.null)
        return kinds
    }
}

extension BSONValue {
    /// As `bsonType` calls it; nil for types without a name in ``BSONType``.
    package var schemaType: BSONType? {
        switch self {
        case .double: .double
        case .string: .string
        case .document: .object
        case .array: .array
        case .binary: .binData
        case .undefined: .undefined
        case .objectID: .objectId
        case .bool: .bool
        case .date: .date
        case .null: .null
        case .regex: .regex
        case .javaScript: .javascript
        case .symbol: .symbol
        case .int32: .int
        case .timestamp: .timestamp
        case .int64: .long
        case .decimal128: .decimal
        case .minKey: .minKey
        case .maxKey: .maxKey
        case .dbPointer, .javaScriptWithScope: nil
        }
    }
}
