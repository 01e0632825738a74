/// The objects that stand for BSON's types in Extended JSON.
///
/// An object is a wrapper only with exactly the keys of one: `{"$type": …}`, `{"$regex": …}` and every other operator
/// of the query language stay documents. A wrapper's key with a wrong value is an error, as the specification demands.
package enum TypeWrapper {
    package struct Invalid: Error {
        package let reason: String
        init(_ key: String) { reason = "the value of \(key) is not of the form that Extended JSON gives it" }
    }

    /// Nil when the document is just a document.
    package static func value(of document: BSONDocument) throws(Invalid) -> BSONValue? {
        guard document.count <= 2, let first = document.elements.first, first.key.hasPrefix("$") else { return nil }
        if document.count == 2 { return try scoped(document) }
        let key = first.key
        guard let make = single[key] else { return nil }
        guard let value = make(first.value) else { throw Invalid(key) }
        return value
    }

    private static func scoped(_ document: BSONDocument) throws(Invalid) -> BSONValue? {
        guard let code = document["$code"], let scope = document["$scope"] else { return nil }
        guard let text = code.string, let variables = scope.document else { throw Invalid("$code") }
        return .javaScriptWithScope(text, variables)
    }

    /// What each key's value becomes; nil when it cannot be that type.
    private static let single: [String: @Sendable (BSONValue) -> BSONValue?] = [
        "$oid": { $0.string.flatMap { BSONObjectID($0) }.map { .objectID($0) } },
        "$symbol": { $0.string.map { .symbol($0) } },
        "$numberInt": { $0.string.flatMap { Int32($0) }.map { .int32($0) } },
        "$numberLong": { $0.string.flatMap { Int64($0) }.map { .int64($0) } },
        "$numberDouble": { $0.string.flatMap(double).map { .double($0) } },
        "$numberDecimal": { $0.string.flatMap { BSONDecimal128($0) }.map { .decimal128($0) } },
        "$binary": { $0.document.flatMap(binary) },
        "$uuid": { $0.string.flatMap(uuid) },
        "$code": { $0.string.map { .javaScript($0) } },
        "$timestamp": { $0.document.flatMap(timestamp) },
        "$regularExpression": { $0.document.flatMap(regex) },
        "$dbPointer": { $0.document.flatMap(dbPointer) },
        "$date": { date($0) },
        "$minKey": { $0 == .int32(1) ? .minKey : nil },
        "$maxKey": { $0 == .int32(1) ? .maxKey : nil },
        "$undefined": { $0 == .bool(true) ? .undefined : nil },
    ]

    private static func double(_ text: String) -> Double? {
        switch text {
        case "NaN": .nan
        case "Infinity": .infinity
        case "-Infinity": -.infinity
        default: Double(text).flatMap { $0.isFinite ? $0 : nil }
        }
    }

    private static func date(_ value: BSONValue) -> BSONValue? {
        switch value {
        case .int64(let milliseconds): .date(milliseconds)
        case .int32(let milliseconds): .date(Int64(milliseconds))
        case .string(let text): InternetDate.milliseconds(text).map { .date($0) }
        default: nil
        }
    }

    private static func binary(_ document: BSONDocument) -> BSONValue? {
        guard document.count == 2, let bytes = document["base64"]?.string.flatMap(Base64.bytes),
            let subtype = document["subType"]?.string.flatMap({ UInt8($0, radix: 16) })
        else { return nil }
        return .binary(BSONBinary(subtype: subtype, bytes: bytes))
    }

    private static func uuid(_ text: String) -> BSONValue? {
        guard text.wholeMatch(of: /[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/) != nil,
            let bytes = Hexadecimal.bytes(text.filter { $0 != "-" })
        else { return nil }
        return .binary(BSONBinary(subtype: 4, bytes: bytes))
    }

    private static func timestamp(_ document: BSONDocument) -> BSONValue? {
        guard document.count == 2, let seconds = document["t"]?.integer.flatMap({ UInt32(exactly: $0) }),
            let increment = document["i"]?.integer.flatMap({ UInt32(exactly: $0) })
        else { return nil }
        return .timestamp(seconds: seconds, increment: increment)
    }

    private static func regex(_ document: BSONDocument) -> BSONValue? {
        guard document.count == 2, let pattern = document["pattern"]?.string,
            let options = document["options"]?.string
        else { return nil }
        return .regex(pattern: pattern, options: options)
    }

    private static func dbPointer(_ document: BSONDocument) -> BSONValue? {
        guard document.count == 2, let collection = document["$ref"]?.string,
            case .objectID(let id)? = document["$id"]
        else { return nil }
        return .dbPointer(collection: collection, id: id)
    }
}
