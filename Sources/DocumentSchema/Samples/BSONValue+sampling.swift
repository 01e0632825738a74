import BSON

extension BSONValue {
    /// Whether `bsonType` with this name lets the value through.
    func isOf(_ type: BSONType) -> Bool {
        switch (type, self) {
        case (.object, .document), (.array, .array), (.string, .string), (.int, .int32), (.long, .int64),
            (.double, .double), (.decimal, .decimal128), (.bool, .bool), (.date, .date), (.objectId, .objectID),
            (.binData, .binary), (.timestamp, .timestamp), (.regex, .regex), (.javascript, .javaScript),
            (.symbol, .symbol), (.minKey, .minKey), (.maxKey, .maxKey), (.undefined, .undefined), (.null, .null):
            true
        case (.number, _): number != nil
        default: false
        }
    }

    /// The value of a number of any type.
    var number: Double? {
        switch self {
        case .int32(let value): Double(value)
        case .int64(let value): Double(value)
        case .double(let value): value
        case .decimal128(let value): Double(value.description)
        default: nil
        }
    }

    /// How many values there are in it, itself included.
    var partCount: Int {
        switch self {
        case .array(let elements): elements.reduce(1) { $0 + $1.partCount }
        case .document(let document): document.elements.reduce(1) { $0 + $1.value.partCount }
        default: 1
        }
    }

    /// As `enum` compares: numbers by their value, whatever their type.
    func isSame(as other: BSONValue) -> Bool { distinction == other.distinction }

    /// The value with every number in it as a double: equal for what the server takes for equal.
    var distinction: BSONValue {
        if let number { return .double(number == 0 ? 0 : number) }
        switch self {
        case .array(let elements): return .array(elements.map(\.distinction))
        case .document(let document):
            // The order of properties does not count in a schema.
            let elements = document.elements.sorted { $0.key < $1.key }
            return .document(BSONDocument(elements.map { ($0.key, $0.value.distinction) }))
        default: return self
        }
    }

    /// A value of a type that no keyword but `bsonType` is about; nil for the types that have a size. The number makes
    /// values differ.
    static func plain(_ type: BSONType, _ number: Int) -> BSONValue? {
        switch type {
        case .object, .array, .string, .number, .int, .long, .double, .decimal: nil
        case .bool: .bool(number.isMultiple(of: 2))
        // From November 2023 on.
        case .date: .date(1_700_000_000_000 + Int64(number) * 1000)
        case .objectId: BSONObjectID(bytes: objectIDBytes(number)).map { .objectID($0) }
        case .binData: .binary(BSONBinary(bytes: [UInt8(truncatingIfNeeded: number), 1, 2]))
        case .timestamp: .timestamp(seconds: 1_700_000_000, increment: UInt32(number + 1))
        case .regex: .regex(pattern: "^a{\(number + 1)}", options: "i")
        case .javascript: .javaScript("return \(number)")
        case .symbol: .symbol("symbol\(number)")
        case .minKey: .minKey
        case .maxKey: .maxKey
        case .undefined: .undefined
        case .null: .null
        }
    }

    private static func objectIDBytes(_ number: Int) -> [UInt8] {
        [0x65, 0x53, 0xF1, 0, 0, 0, 0, 0]
            + (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}
