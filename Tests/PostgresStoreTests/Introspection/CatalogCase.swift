import FoundationEssentials
import Testing

/// A change to the database of `Fixtures/everything.sql`, and the differences that must be named after it.
///
/// Cases stand in `Cases/*.sql`: lines of `-- key: value`, the statements, `-- undo` and the statements that take
/// them back, or `-- no undo` where PostgreSQL has none. In an expectation `¶` is a line break and `*` any text.
struct CatalogCase: Sendable {
    var title = ""
    var expectations: [String] = []
    /// Runs before the first look at the catalogue.
    var preparation = ""
    var change = ""
    var undo: String?
    /// The first and the first no more server version that has what the case is about.
    var since = 0
    var before = Int.max
    /// An extension that the server may lack.
    var extensionNeeded: String?

    static let folder = #filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.startIndex)

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(path)")), as: UTF8.self)
    }

    static func read(_ name: String) throws -> [CatalogCase] {
        try text("Cases/\(name).sql").split(separator: "-- case: ").map { try CatalogCase(parsing: $0) }
    }

    private init(parsing text: Substring) throws {
        var isUndo = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index == 0 {
                title = String(line)
            } else if let value = line.value(of: "expect") {
                expectations.append(value.replacing("¶", with: "\n"))
            } else if let value = line.value(of: "prepare") {
                preparation = value
            } else if let value = line.value(of: "since") {
                since = try #require(Int(value)) * 10_000
            } else if let value = line.value(of: "before") {
                before = try #require(Int(value)) * 10_000
            } else if let value = line.value(of: "needs") {
                extensionNeeded = value
            } else if line == "-- undo" {
                isUndo = true
                undo = ""
            } else if line == "-- no undo" {
                undo = nil
            } else {
                try #require(!line.hasPrefix("--"), "\(title): \(line)")
                if isUndo { undo = (undo ?? "") + line + "\n" } else { change += line + "\n" }
            }
        }
        try #require(!change.isEmpty, "\(title) changes nothing")
    }

    /// Whether each expectation is met by one of the lines and the other way round.
    func isMet(by lines: [String]) -> Bool {
        lines.count == expectations.count
            && expectations.allSatisfy { expectation in lines.contains { Self.matches($0, expectation) } }
            && lines.allSatisfy { line in expectations.contains { Self.matches(line, $0) } }
    }

    private static func matches(_ text: String, _ pattern: String) -> Bool {
        let parts = pattern.components(separatedBy: "*")
        guard parts.count > 1 else { return text == pattern }
        guard let first = parts.first, let last = parts.last, text.hasPrefix(first), text.hasSuffix(last) else {
            return false
        }
        var rest = text.dropFirst(first.count)
        for part in parts.dropFirst() where !part.isEmpty {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}

extension Substring {
    fileprivate func value(of key: String) -> String? {
        let prefix = "-- \(key): "
        return hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
