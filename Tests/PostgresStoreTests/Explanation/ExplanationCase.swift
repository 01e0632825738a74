import FoundationEssentials
import Testing

/// One file of `Cases`: a state of a database, a statement that fails there, and what its explanation must say.
///
///     -- SQLSTATE: 23502
///     -- Tag: ALTER TABLE
///     -- Role: app            (only when the statement runs as that role)
///     -- Says: column severity
///
///     CREATE TABLE …;
///
///     -- When:
///     ALTER TABLE …;
struct ExplanationCase: Sendable, CustomTestStringConvertible {
    let name: String
    let state: String
    let tag: String?
    let role: String?
    let says: [String]
    let setup: String
    let failing: String

    var testDescription: String { name }

    static let all: [ExplanationCase] = {
        let folder = #filePath.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/Cases"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".sql") }.sorted().compactMap { name in
            FileManager.default.contents(atPath: folder + "/" + name).map { data in
                ExplanationCase(name: String(name.dropLast(4)), text: String(decoding: data, as: UTF8.self))
            }
        }
    }()

    private init(name: String, text: String) {
        let parts = text.split(separator: "-- When:\n", maxSplits: 1)
        let head = parts[0].split(separator: "\n", omittingEmptySubsequences: false)
        func values(_ key: String) -> [String] {
            head.filter { $0.hasPrefix("-- \(key): ") }.map { String($0.dropFirst(key.count + 5)) }
        }
        self.name = name
        state = values("SQLSTATE").first ?? ""
        tag = values("Tag").first
        role = values("Role").first
        says = values("Says")
        setup = head.filter { !$0.hasPrefix("-- ") }.joined(separator: "\n")
        failing = parts.count > 1 ? String(parts[1]) : ""
    }
}
