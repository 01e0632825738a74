import BSON

/// How far a backfill came in the order of `_id`.
///
/// A comparison such as `$gt` only sees values of its own type (manual, "Comparison/Sort Order", type bracketing), so
/// the types are gone through one after another, in the server's order.
struct BackfillPosition: Sendable, Hashable {
    /// An index in ``types``; their count at the end.
    var type = 0
    /// The last `_id` of the type that is done; nil at its beginning.
    var last: BSONValue?
    /// Documents that were changed.
    var documents = 0
    /// True while a batch is under way of which a crash would not tell whether it happened.
    var isPending = false

    /// Every type that an `_id` can have, by the names of `$type`. Arrays, regular expressions and undefined cannot be
    /// an `_id` (manual, "The _id Field").
    static let types = [
        "minKey", "null", "number", "string", "symbol", "object", "binData", "objectId", "bool", "date", "timestamp",
        "dbPointer", "javascript", "javascriptWithScope", "maxKey",
    ]

    var isAtEnd: Bool { type >= Self.types.count }

    /// The documents after the position, of those that fit a filter: of the current type after the last one, or at the
    /// beginning of a type also those of all types that follow.
    func filter(_ filter: BSONDocument) -> BSONDocument {
        guard let last, !isAtEnd else {
            let types = Self.types[min(type, Self.types.count)...].map { BSONValue.string($0) }
            return Self.narrowed(filter, ["_id": ["$type": .array(types)]])
        }
        // NaN is the smallest number and compares with none.
        let after: (String, BSONValue) = last.isNaN ? ("$gte", .double(-.infinity)) : ("$gt", last)
        return Self.narrowed(
            filter, ["_id": .document(BSONDocument([("$type", .string(Self.types[type])), after]))])
    }

    /// The documents after the position up to the last of some `_id`s of the current type.
    ///
    /// As a range, which a server walks along once; a list of a thousand `_id`s is looked through for each document where
    /// no index serves it. NaN is in no range.
    func filter(_ filter: BSONDocument, through ids: [BSONValue]) -> BSONDocument {
        guard let end = ids.last, !ids.contains(where: \.isNaN) else {
            return Self.narrowed(filter, ["_id": ["$in": .array(ids)]])
        }
        var range: BSONDocument = ["$type": .string(Self.types[type])]
        if let last { range[last.isNaN ? "$gte" : "$gt"] = last.isNaN ? .double(-.infinity) : last }
        range["$lte"] = end
        return Self.narrowed(filter, ["_id": .document(range)])
    }

    /// Goes to the type of the first of some `_id`s.
    ///
    /// - Returns: those of that type.
    mutating func enter(_ ids: [BSONValue]) -> [BSONValue] {
        guard let first = ids.first, let type = first.identifierType.flatMap({ Self.types.firstIndex(of: $0) }) else {
            return []
        }
        self.type = type
        return Array(ids.prefix { $0.identifierType == first.identifierType })
    }

    /// Both conditions, side by side where that is possible: not every server looks into `$and` for an index to use.
    static func narrowed(_ filter: BSONDocument, _ identifier: BSONDocument) -> BSONDocument {
        if filter["_id"] != nil { return ["$and": [.document(filter), .document(identifier)]] }
        return BSONDocument((filter.elements + identifier.elements).map { ($0.key, $0.value) })
    }

    mutating func nextType() {
        type += 1
        last = nil
    }
}

extension BackfillPosition {
    /// As the journal keeps it. The type by its name, so that another version of this program may order them otherwise.
    var document: BSONDocument {
        var document: BSONDocument = [
            "documents": .int64(Int64(documents)), "idType": .string(isAtEnd ? "end" : Self.types[type]),
        ]
        if let last { document["lastId"] = last }
        if isPending { document["pending"] = true }
        return document
    }

    init(_ document: BSONDocument) {
        documents = document["documents"]?.integer ?? 0
        last = document["lastId"]
        isPending = document["pending"]?.isTrue ?? false
        if let name = document["idType"]?.string {
            type = name == "end" ? Self.types.count : Self.types.firstIndex(of: name) ?? 0
        }
    }
}

extension BSONValue {
    /// The name of its type for `$type`, all numbers being one; nil for what cannot be an `_id`.
    fileprivate var identifierType: String? {
        switch self {
        case .minKey: "minKey"
        case .null: "null"
        case .double, .int32, .int64, .decimal128: "number"
        case .string: "string"
        case .symbol: "symbol"
        case .document: "object"
        case .binary: "binData"
        case .objectID: "objectId"
        case .bool: "bool"
        case .date: "date"
        case .timestamp: "timestamp"
        case .dbPointer: "dbPointer"
        case .javaScript: "javascript"
        case .javaScriptWithScope: "javascriptWithScope"
        case .maxKey: "maxKey"
        case .array, .regex, .undefined: nil
        }
    }

    fileprivate var isNaN: Bool {
        switch self {
        case .double(let value): value.isNaN
        case .decimal128(let value): value.description == "NaN"
        default: false
        }
    }
}
