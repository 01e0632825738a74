import AshlarCore
import BSON
import Testing

@testable import Workspace

@Suite("A migration of documents")
struct DocumentMigrationTests {
    private func read(_ text: String) throws -> DocumentMigration {
        try DocumentMigration(SourceText(file: "001_a.yaml", text: text))
    }

    @Test("gives its steps with their places")
    func steps() throws {
        let migration = try read(
            """
            # Migration: 001_a
            steps:
              # why
              - collMod: tenants
                validator: { $jsonSchema: { bsonType: object, required: [tier] } }
                validationLevel: off
              - backfill: tenants
                update:
                  - $set: { tier: "free", seen: { $date: "2025-01-31T00:00:00Z" } }
            """)
        try #require(migration.entries.count == 2)
        #expect(
            migration.entries[0].document == [
                "collMod": "tenants", "validator": ["$jsonSchema": ["bsonType": "object", "required": ["tier"]]],
                "validationLevel": "off",
            ])
        #expect(migration.entries[0].places.root.description == "001_a.yaml:4:5")
        #expect(migration.entries[0].places[["validationLevel"]].description == "001_a.yaml:6:5")
        #expect(migration.entries[0].places[["validator", "$jsonSchema", "required", "0"]].line == 5)
        #expect(
            migration.entries[1].document["update"] == [["$set": ["tier": "free", "seen": .date(1_738_281_600_000)]]])
    }

    @Test(
        "takes plain scalars as YAML 1.2 does",
        arguments: [
            ("no", .string("no")), ("NO", .string("NO")), ("off", .string("off")), ("12:30", .string("12:30")),
            ("2025-01-31", .string("2025-01-31")), ("1", .int32(1)), ("-7", .int32(-7)), ("0x1F", .int32(31)),
            ("0o17", .int32(15)), ("017", .int32(17)), ("2147483648", .int64(2_147_483_648)), ("1.0", .double(1)),
            ("1.", .double(1)), ("1e3", .double(1000)), (".5", .double(0.5)), ("1.2.3", .string("1.2.3")),
            ("-", .string("-")), ("+", .string("+")), ("true", .bool(true)), ("~", .null), ("''", .string("")),
            ("\"1\"", .string("1")), ("1_000", .string("1_000")), (".inf", .double(.infinity)),
            ("{ $numberLong: \"5\" }", .int64(5)),
            (
                "{ $oid: \"0123456789abcdef01234567\" }",
                .objectID(BSONObjectID("0123456789abcdef01234567")!)
            ), ("{ $type: [int] }", ["$type": ["int"]]),
        ] as [(String, BSONValue)])
    func scalars(text: String, value: BSONValue) throws {
        // In flow style a lone dash is no scalar.
        let migration = try read("steps:\n  - drop: a\n    value: \(text == "-" ? "'-'" : text)\n")
        #expect(migration.entries.first?.document["value"] == value)
    }

    @Test(
        "says where it is wrong",
        arguments: [
            ("steps: 1", "001_a.yaml:1:8", "'steps' is a list"),
            ("- drop: a", "001_a.yaml:1:1", "is a mapping with the key"),
            ("steps:\n  - drop", "001_a.yaml:2:5", "a step is a mapping"),
            ("step: []", "001_a.yaml:1:1", "unknown key 'step'"),
            ("steps:\n  - a: {\n", "001_a.yaml:3:1", "not valid YAML"),
            ("steps:\n  - a: { $oid: 5 }", "001_a.yaml:2:8", "the value of $oid"),
            ("steps:\n  - a: 1\n    a: 2", "001_a.yaml:2:5", "a key stands twice: a"),
        ])
    func malformed(text: String, place: String, message: String) throws {
        let error = #expect(throws: AshlarError.self) { try read(text) }
        #expect(error?.location?.description == place)
        #expect(error?.message.contains(message) == true)
    }

    @Test("without steps has none", arguments: ["", "# only a comment\n", "steps:\n", "steps: []\n"])
    func empty(text: String) throws {
        #expect(try read(text).entries.isEmpty)
    }

    @Test("is written so that it reads back", arguments: BSONSamples.values)
    func roundTrip(value: BSONValue) throws {
        let step: BSONDocument = ["command": ["x": value, "list": [value, value]], "y": ["deep": [["er": value]]]]
        let text = DocumentMigration.text([(step, "a comment\nof two lines"), (["drop": "a"], nil)])
        let entries = try read(text).entries
        #expect(entries.map(\.document) == [step, ["drop": "a"]], "\(text)")
        #expect(text.contains("  # a comment\n  # of two lines\n  - command"))
    }
}

enum BSONSamples {
    static let values: [BSONValue] = [
        .string(""), .string("no"), .string("Yes"), .string("null"), .string("1"), .string("1.5"), .string("a: b"),
        .string("a #b"), .string("- x"), .string("{x}"), .string("ünï"), .string("line\nbreak"), .string("tab\t"),
        .string("'"), .string("\""), .string("a b"), .string(" a"), .string("a "), .string("^[^@\\s]+@[^@\\s]+$"),
        .string(String(repeating: "long text ", count: 30)), .string("0x1F"), .string(".inf"), .string("<<"),
        .string("!tag"), .string("&anchor"), .string("*"), .string("a,b"), .string("[a]"), .string("@a"),
        .string("%a"), .string("`a`"), .string("a:"), .string("?"), .string("-"), .string("\u{1F600}"),
        .string("\u{85}\u{2028}\u{FEFF}"), .string("\u{0}\u{7F}"), .int32(5), .int32(-5), .int64(5),
        .int64(.max), .double(1), .double(0.1), .double(1e300), .double(-0.0), .double(.nan), .double(.infinity),
        .bool(true), .null, .date(0), .regex(pattern: "a/b", options: "i"), [], [:], [[]], [[:]],
        ["a": ["b": ["c": [1, 2, ["d": .string(String(repeating: "x", count: 120))]]]]], .minKey, .undefined,
        .binary(BSONBinary(bytes: [1, 2])), .timestamp(seconds: 1, increment: 2),
        ["$jsonSchema": ["bsonType": ["string", "null"], "pattern": .string("^\\d{3}$")]],
        ["a.b": 1, "": 2, "$x": 3, "a b": 4, "no": 5],
    ]
}
