import BSON

/// Documents as people store them, made up at random: fields that come and go, mixed types, nesting, maps and enums.
enum DocumentGenerator {
    static func document(_ generator: inout SeededGenerator) -> BSONDocument {
        var document: BSONDocument = ["_id": .int32(Int32.random(in: 0..<100_000, using: &generator))]
        for (index, name) in names.enumerated() where Int.random(in: 0..<4, using: &generator) > 0 || index < 3 {
            document.append(name, value(index, depth: 0, &generator))
        }
        return document
    }

    private static let names = [
        "status", "total", "customer", "items", "tags", "created_at", "a-b", "dotted.name", "meta", "mixed", "perDay",
        "type", "ünï", "flag", "maybe", "state", "rows",
    ]

    /// A field has one form mostly, and another now and then.
    private static func value(_ form: Int, depth: Int, _ generator: inout SeededGenerator) -> BSONValue {
        let form = Int.random(in: 0..<30, using: &generator) == 0 ? Int.random(in: 0..<17, using: &generator) : form
        func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &generator) }
        switch form {
        case 0, 15: return .string(["open", "closed", "in progress", "paid"][number(0..<4)])
        case 1:
            return [.int32(Int32(number(0..<9))), .double(Double(number(0..<9)) / 2), .int64(1 << 40)][number(0..<3)]
        case 2 where depth < 4, 8 where depth < 4:
            var inner: BSONDocument = [:]
            for index in 0..<6 where number(0..<3) > 0 {
                inner.append("f\(index)", value(number(0..<17), depth: depth + 1, &generator))
            }
            return .document(inner)
        case 3 where depth < 4, 16 where depth < 4:
            return .array((0..<number(0..<4)).map { _ in value(number(0..<3), depth: depth + 1, &generator) })
        case 4: return .array((0..<number(0..<3)).map { _ in .string("t\(number(0..<50))") })
        case 5: return .date(Int64(number(0..<1_000_000)))
        case 6: return .string("text \(number(0..<10_000))")
        case 10:
            var days: BSONDocument = [:]
            for _ in 0..<number(0..<4) { days["2026-01-\(number(10..<30))"] = .int32(Int32(number(0..<9))) }
            return .document(days)
        case 11: return .string(["a'b", "*/", "@index", "ü", "e\u{301}", "é", "\n"][number(0..<7)])
        case 13: return .bool(number(0..<2) == 0)
        case 14: return number(0..<2) == 0 ? .null : .binary(BSONBinary(bytes: [1]))
        default: return [.null, .bool(true), .string("x"), .minKey, .regex(pattern: "a", options: "i")][number(0..<5)]
        }
    }
}
