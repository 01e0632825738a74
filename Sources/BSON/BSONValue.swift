/// A value of MongoDB's type system (BSON specification 1.1, bsonspec.org).
///
/// Every type of the specification is there, deprecated ones too, so that what a server sends can be sent back
/// unchanged. Two values are equal when their BSON is: `.int32(1)` is not `.double(1)`, and the order of keys counts.
package indirect enum BSONValue: Sendable, Hashable {
    case double(Double)
    case string(String)
    case document(BSONDocument)
    case array([BSONValue])
    case binary(BSONBinary)
    case undefined
    case objectID(BSONObjectID)
    case bool(Bool)
    /// Milliseconds since 1970-01-01 00:00 UTC, before it negative.
    case date(Int64)
    case null
    case regex(pattern: String, options: String)
    case dbPointer(collection: String, id: BSONObjectID)
    case javaScript(String)
    case symbol(String)
    case javaScriptWithScope(String, BSONDocument)
    case int32(Int32)
    /// MongoDB's internal type: seconds since 1970 and a counter within the second.
    case timestamp(seconds: UInt32, increment: UInt32)
    case int64(Int64)
    case decimal128(BSONDecimal128)
    case minKey
    case maxKey

    // Written out, because doubles count as equal here by their bits: NaN is itself, -0 is not 0.
    package static func == (left: BSONValue, right: BSONValue) -> Bool {
        switch (left, right) {
        case (.double(let one), .double(let other)): one.bitPattern == other.bitPattern
        case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
        case (.document(let one), .document(let other)): one == other
        case (.array(let one), .array(let other)): one == other
        case (.binary(let one), .binary(let other)): one == other
        case (.objectID(let one), .objectID(let other)): one == other
        case (.bool(let one), .bool(let other)): one == other
        case (.date(let one), .date(let other)): one == other
        case (.regex(let one, let flags), .regex(let other, let others)): one == other && flags == others
        case (.dbPointer(let one, let id), .dbPointer(let other, let otherID)): one == other && id == otherID
        case (.javaScript(let one), .javaScript(let other)), (.symbol(let one), .symbol(let other)): one == other
        case (.javaScriptWithScope(let one, let scope), .javaScriptWithScope(let other, let others)):
            one == other && scope == others
        case (.int32(let one), .int32(let other)): one == other
        case (.timestamp(let one, let count), .timestamp(let other, let others)): one == other && count == others
        case (.int64(let one), .int64(let other)): one == other
        case (.decimal128(let one), .decimal128(let other)): one == other
        case (.undefined, .undefined), (.null, .null), (.minKey, .minKey), (.maxKey, .maxKey): true
        default: false
        }
    }

    package func hash(into hasher: inout Hasher) {
        // The canonical text is as fine as equality.
        hasher.combine(ExtendedJSON.text(of: self, .canonical))
    }
}

extension BSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    /// As drivers do: the smallest integer type that holds the value.
    package init(integerLiteral value: Int) { self.init(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
    package init(arrayLiteral elements: BSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, BSONValue)...) { self = .document(BSONDocument(elements)) }
    package init(nilLiteral: ()) { self = .null }

    /// An integer of the smallest type that holds it.
    package init(_ value: Int) { self = Int32(exactly: value).map { .int32($0) } ?? .int64(Int64(value)) }
}

extension BSONValue {
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    package var document: BSONDocument? { if case .document(let value) = self { value } else { nil } }
    package var array: [BSONValue]? { if case .array(let value) = self { value } else { nil } }
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// An integer in any of the three types that servers answer with: `n` of `count` is int32 on one and double on
    /// another.
    package var integer: Int? {
        switch self {
        case .int32(let value): Int(value)
        case .int64(let value): Int(value)
        case .double(let value): Int(exactly: value)
        default: nil
        }
    }

    /// True for what MongoDB takes for true in options: `true` and numbers that are not zero.
    package var isTrue: Bool {
        switch self {
        case .bool(let value): value
        case .int32(let value): value != 0
        case .int64(let value): value != 0
        case .double(let value): value != 0
        default: false
        }
    }
}

/// Bytes with a subtype: 0 generic, 4 UUID, 5 MD5, 6 encrypted, 128 and above the user's own.
package struct BSONBinary: Sendable, Hashable {
    package var subtype: UInt8
    package var bytes: [UInt8]

    package init(subtype: UInt8 = 0, bytes: [UInt8]) {
        self.subtype = subtype
        self.bytes = bytes
    }
}

/// Twelve bytes that drivers make up as `_id`.
package struct BSONObjectID: Sendable, Hashable, CustomStringConvertible {
    package let bytes: [UInt8]

    /// Nil unless there are twelve bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 12 else { return nil }
        self.bytes = bytes
    }

    /// Reads 24 hexadecimal digits.
    package init?(_ text: String) {
        guard let bytes = Hexadecimal.bytes(text) else { return nil }
        self.init(bytes: bytes)
    }

    package var description: String { Hexadecimal.text(bytes) }
}
