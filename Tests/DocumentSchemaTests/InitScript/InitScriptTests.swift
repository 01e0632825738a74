import AshlarCore
import BSON
import DocumentSchema
import FoundationEssentials
import Testing

/// `scripts/test-init-scripts` runs the same cases on a server.
@Suite("An init script")
struct InitScriptTests {
    static let folder = #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Cases"

    static var cases: [String] {
        get throws {
            try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }.sorted()
        }
    }

    private static func script(_ name: String) throws -> InitScript {
        let text = try String(contentsOfFile: "\(folder)/\(name)/database.json", encoding: .utf8)
        let document = try BSONDocument(extendedJSON: text)
        let collections = (document["collections"]?.array ?? []).compactMap(\.document).map { entry in
            CollectionSnapshot(entry, indexes: entry["indexes"]?.array?.compactMap(\.document) ?? [])
        }
        return InitScript(
            snapshot: DatabaseSnapshot(name: "x", collections: collections), store: document["store"]?.string ?? "",
            version: (document["version"]?.string).flatMap { SemanticVersion($0) },
            ledger: document["ledger"]?.string ?? "",
            records: document["records"]?.array?.compactMap(\.document) ?? [])
    }

    /// To write it anew: `schemalab init-script CASE/database.json`; one case has the program, the others end before it.
    @Test("says the state as data above a program that is always the same", arguments: try Self.cases)
    func text(name: String) throws {
        let text = try Self.script(name).text
        let expected = try String(contentsOfFile: "\(Self.folder)/\(name)/script.js", encoding: .utf8)
        let program = try #require(text.firstRange(of: "is the same for every schema.\n")).upperBound
        #expect((expected.contains("function bring") ? text : String(text[..<program])) == expected)
        #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
        #expect(!text.split(separator: "\n").contains { $0.hasSuffix(" ") || $0.contains("\t") })
    }

    @Test(
        "writes values as the constructors of mongosh",
        arguments: [
            (.int32(5), "5"), (.int64(5), #"NumberLong("5")"#), (.double(5), "new Double(5.0)"),
            (.double(-0.0), "new Double(-0.0)"), (.double(0.5), "0.5"), (.double(4e9), "4000000000.0"),
            (.double(.nan), "NaN"), (.double(-.infinity), "-Infinity"), (.date(0), #"ISODate("1970-01-01T00:00:00Z")"#),
            (.date(-1), "new Date(-1)"), (.regex(pattern: "a/\"", options: "i"), #"regularExpression("a/\"", "i")"#),
            (.string("\u{2028}</script>\\"), #""\u2028<\/script>\\""#), (["a-b": [1, [:]]], #"{ "a-b": [1, {}] }"#),
            (["1": 1, "2": 2, "a": 3], #"{ "1": 1, "2": 2, a: 3 }"#),
            (["2": 1, "1": 2], #"ordered([["2", 1], ["1", 2]])"#),
            (["a": 1, "1": 2], #"ordered([["a", 1], ["1", 2]])"#),
            (["01": 1, "1": 2], #"ordered([["01", 1], ["1", 2]])"#),
            (["__proto__": 1], #"ordered([["__proto__", 1]])"#),
            (["4294967295": 1, "0": 1], #"ordered([["4294967295", 1], ["0", 1]])"#), (.minKey, "MinKey()"),
            (.binary(BSONBinary(subtype: 4, bytes: [1, 2, 3])), #"BinData(4, "AQID")"#),
            (.timestamp(seconds: 7, increment: 1), "Timestamp(7, 1)"), (.javaScript("f()"), #"Code("f()")"#),
        ] as [(BSONValue, String)])
    func values(value: BSONValue, text: String) throws {
        let script = InitScript(
            snapshot: DatabaseSnapshot(name: "x", collections: []), store: "x", version: nil, ledger: "l",
            records: [["_id": value]])
        #expect(try script.text.contains("      { _id: \(text) },\n"))
    }

    @Test("refuses what the shell cannot make", arguments: [.undefined, .symbol("x"), twice] as [BSONValue])
    func unsayable(value: BSONValue) {
        let collection = CollectionSnapshot(
            ["name": "tenants", "options": ["validator": ["x": value]]], indexes: [])
        let script = InitScript(
            snapshot: DatabaseSnapshot(name: "x", collections: [collection]), store: "x", version: nil, ledger: "l",
            records: [])
        let error = #expect(throws: AshlarError.self) { try script.text }
        #expect(error?.code == "init-script-impossible")
        #expect(error?.message.contains("tenants") == true)
    }

    static let twice = BSONValue.document(BSONDocument([("a", 1), ("a", 2)]))

    @Test("has a key that Kubernetes takes", arguments: [("gateway", "10-gateway.js"), ("a/b ü", "10-a-b--.js")])
    func key(store: String, key: String) {
        #expect(InitScript.key(store: store) == key)
    }
}
