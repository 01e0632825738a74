/// The names that `bsonType` takes (MongoDB manual, "BSON Types": aliases), in the order in which several are written.
package enum BSONType: String, Sendable, Hashable, CaseIterable, Comparable {
    case object, array, string
    /// int, long, double and decimal together: an alias of `$type`, no type of its own.
    case number
    case int, long, double, decimal, bool, date, objectId, binData, timestamp, regex, javascript, symbol
    case minKey, maxKey, undefined, null

    package static func < (left: BSONType, right: BSONType) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    package var isNumeric: Bool {
        switch self {
        case .number, .int, .long, .double, .decimal: true
        default: false
        }
    }
}
