import AshlarCore
import Testing

@testable import Workspace

@Suite struct MigrationFolderTests {
    private func load(_ files: [String: String], naming: NamingPattern? = nil) throws -> MigrationSet {
        let tree = MemoryFileTree(Dictionary(uniqueKeysWithValues: files.map { ("/w/m/" + $0.key, $0.value) }))
        return try MigrationFolder.load(store: "s", root: "/w", folder: "m", naming: naming, fileTree: tree)
    }

    private func sql(_ script: MigrationScript?) -> String? {
        script.map { String(decoding: $0.source.bytes[$0.byteRange], as: UTF8.self) }
    }

    @Test func `numbered files with rollback files, as in the guide`() throws {
        let set = try load([
            "005_add_severity.sql":
                "-- Migration: 005_add_severity\n-- Schema Version: 1.1.0\nALTER TABLE l ADD s int;",
            "rollback_005_add_severity.sql": "ALTER TABLE l DROP s;",
            "010_later.sql": "SELECT 1;",
            "9_short.sql": "SELECT 1;",
            "README.md": "not read",
        ])
        #expect(set.naming == .guide)
        #expect(set.problems.isEmpty)
        #expect(set.migrations.map(\.id.name) == ["005_add_severity", "9_short", "010_later"])
        let first = try #require(set.migrations.first)
        #expect(first.id.sequence == "005")
        #expect(first.version == "1.1.0")
        #expect(first.description == "add severity")
        #expect(sql(first.rollback.script) == "ALTER TABLE l DROP s;")
        #expect(set.migrations[1].version == "9")
        guard case .missing = set.migrations[1].rollback else {
            Issue.record("a rollback out of nowhere")
            return
        }
    }

    @Test func `an irreversible migration says so in its header`() throws {
        let set = try load(["001_x.sql": "-- Irreversible: the old values are gone\nSELECT 1;"])
        guard case .irreversible(let reason) = set.migrations[0].rollback else {
            Issue.record("not irreversible")
            return
        }
        #expect(reason == "the old values are gone")
    }

    @Test func `dbmate's sections, with offsets that are those of the file`() throws {
        let text = "-- migrate:up transaction:false\nCREATE INDEX i;\n\n-- migrate:down\nDROP INDEX i;\n"
        let set = try load(["20250131120000_add_index.sql": text])
        #expect(set.naming == .dbmate)
        let migration = set.migrations[0]
        #expect(migration.id == MigrationID(sequence: "20250131120000", name: "20250131120000_add_index"))
        #expect(sql(migration.up) == "CREATE INDEX i;\n\n")
        #expect(migration.up.noTransactionDeclared)
        #expect(sql(migration.rollback.script) == "DROP INDEX i;\n")
        #expect(migration.rollback.script?.noTransactionDeclared == false)
        let down = try #require(migration.rollback.script)
        #expect(down.source.bytes.count == text.utf8.count)
        let drop = try #require(text.utf8.firstRange(of: "DROP".utf8))
        let offset = text.utf8.distance(from: text.startIndex, to: drop.lowerBound)
        #expect(down.source.location(ofByte: offset).line == 5)
    }

    @Test func `dbmate's empty way back is no way back`() throws {
        let set = try load(["20250131120000_x.sql": "-- migrate:up\nSELECT 1;\n-- migrate:down\n\n-- nothing\n"])
        #expect(set.migrations[0].rollback.script == nil)
    }

    @Test func `goose's sections`() throws {
        let set = try load([
            "00001_x.sql":
                "-- +goose NO TRANSACTION\n-- +goose Up\n-- +goose StatementBegin\nSELECT 1;\n-- +goose StatementEnd\n-- +goose Down\nSELECT 2;\n"
        ])
        #expect(set.naming == .goose)
        #expect(set.migrations[0].up.noTransactionDeclared)
        #expect(sql(set.migrations[0].rollback.script) == "SELECT 2;\n")
        #expect(set.problems.isEmpty)
    }

    @Test func `Flyway's versions order number by number`() throws {
        let set = try load([
            "V1.10__b.sql": "SELECT 1;", "V1.2__a.sql": "SELECT 1;", "U1.2__a.sql": "SELECT 2;",
            "V2__c_d.sql": "SELECT 1;",
        ])
        #expect(set.naming == .flyway)
        #expect(set.migrations.map(\.id.name) == ["V1.2__a", "V1.10__b", "V2__c_d"])
        #expect(set.migrations.map(\.id.sequence) == ["1.2", "1.10", "2"])
        #expect(sql(set.migrations[0].rollback.script) == "SELECT 2;")
        #expect(set.migrations[2].description == "c d")
    }

    @Test(arguments: ["R__views.sql", "B5__baseline.sql", "007_fill.go"])
    func `what Ashlar cannot run is an error, not skipped`(name: String) throws {
        let set = try load(["V1__a.sql": "SELECT 1;", "V2__b.sql": "", name: "SELECT 1;"])
        #expect(set.problems.map(\.id) == ["naming-unsupported"])
        #expect(set.migrations.count == 2)
        #expect(throws: AshlarError.self) { try set.requireReadable() }
    }

    @Test func `golang-migrate's pairs`() throws {
        let set = try load(["000001_x.up.sql": "SELECT 1;", "000001_x.down.sql": "SELECT 2;"])
        #expect(set.naming == .golangMigrate)
        #expect(set.migrations.map(\.id.name) == ["000001_x"])
        #expect(sql(set.migrations[0].rollback.script) == "SELECT 2;")
    }

    @Test func `a rollback file without its migration is kept as an orphan`() throws {
        let set = try load(["001_a.sql": "SELECT 1;", "rollback_002_b.sql": "SELECT 1;"])
        #expect(set.orphans.map(\.path) == ["m/rollback_002_b.sql"])
    }

    @Test func `a file of another pattern is an error that names both`() throws {
        let set = try load(["001_a.sql": "", "002_b.sql": "", "V3__c.sql": ""])
        #expect(set.problems.map(\.id) == ["naming-mixed"])
        #expect(set.problems[0].location?.file == "m/V3__c.sql")
        #expect(set.problems[0].message.contains("flyway") && set.problems[0].message.contains("guide"))
    }

    @Test func `numbers followed by moments stay in order with a warning`() throws {
        let set = try load(["001_a.sql": "", "002_b.sql": "", "20250131120000_c.sql": ""])
        #expect(set.migrations.map(\.id.sequence) == ["001", "002", "20250131120000"])
        #expect(set.problems.map(\.severity) == [.warning])
        try set.requireReadable()
    }

    @Test(arguments: ["notes.sql", "005.sql", "005_.sql", "ROLLBACK.SQL", "V__x.sql", "V1_x.sql"])
    func `a name of no pattern is an error`(name: String) throws {
        let set = try load(["001_a.sql": "", name: ""])
        #expect(set.problems.map(\.id) == ["naming-unknown"])
    }

    @Test func `names with blanks and other scripts are read`() throws {
        let set = try load(["001_größe ändern.sql": "SELECT 1;", "rollback_001_größe ändern.sql": "SELECT 2;"])
        #expect(set.migrations.map(\.id.name) == ["001_größe ändern"])
        #expect(set.migrations[0].rollback.script != nil)
    }

    @Test func `a declared pattern holds against what the files look like`() throws {
        let set = try load(["20250131120000_x.sql": "-- migrate:up\nSELECT 1;"], naming: .timestamp)
        #expect(set.problems.map(\.id) == ["naming-mixed"])
    }

    @Test func `an edit of the way back leaves the checksum of the way there`() throws {
        let one = try load(["1_x.sql": "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 2;\n"])
        let other = try load(["1_x.sql": "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 3;\n"])
        #expect(one.migrations[0].up.checksum == other.migrations[0].up.checksum)
        #expect(one.migrations[0].rollback.script?.checksum != other.migrations[0].rollback.script?.checksum)
    }

    @Test func `a folder that does not exist holds no migrations`() throws {
        let set = try MigrationFolder.load(store: "s", root: "/w", folder: "none", fileTree: MemoryFileTree())
        #expect(set.migrations.isEmpty)
    }
}
