import Testing

@Suite("Large and odd inputs")
struct LargeInputTests {
    @Test("a migration of 10 MB is applied, and again with an error in its last line")
    func tenMegabytes() async throws {
        let workspace = try TestWorkspace()
        let row = "INSERT INTO big (text) VALUES ('\(String(repeating: "größer ", count: 120))');\n"
        let count = 10_000_000 / row.utf8.count + 1
        try workspace.migration(
            1, "big", "CREATE TABLE big (text text NOT NULL);\n" + String(repeating: row, count: count))
        let database = try await TestServer.database("big")
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try await workspace.ashlar("apply", on: database, limit: .seconds(300))
        print("10 MB in \(count) statements: \(clock.now - start)")
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(try await database.scalar("SELECT count(*) FROM big") == String(count))

        try workspace.migration(2, "bad", String(repeating: row, count: count) + "SELECT nothing;")
        let bad = try await workspace.ashlar("apply", on: database, limit: .seconds(300))
        #expect(bad.exitCode == 1)
        #expect(bad.errors.contains("002_bad.sql:\(count + 5):8"), "\(bad.errors.prefix(2000))")
        #expect(try await database.scalar("SELECT count(*) FROM big") == String(count))
    }

    @Test("one statement of 10 MB and 10 MB of COPY data are applied")
    func bigStatements() async throws {
        let workspace = try TestWorkspace()
        let text = String(repeating: "0123456789", count: 1_000_000)
        try workspace.migration(1, "value", "CREATE TABLE big AS SELECT '\(text)' AS text;")
        let lines = String(repeating: String(repeating: "abcdefghi\n", count: 100), count: 10_000)
        try workspace.migration(2, "copy", "CREATE TABLE rows (text text);\nCOPY rows FROM stdin;\n\(lines)\\.\n")
        let database = try await TestServer.database("big")
        let outcome = try await workspace.ashlar("apply", on: database, limit: .seconds(300))
        #expect(outcome.exitCode == 0, "\(outcome.everything.prefix(2000))")
        #expect(try await database.scalar("SELECT length(text) FROM big") == "10000000")
        #expect(try await database.scalar("SELECT count(*) FROM rows") == "1000000")
    }

    @Test("5,000 files are applied in order and recorded one by one; a second run and a status find nothing to do")
    func fiveThousandFiles() async throws {
        let workspace = try TestWorkspace()
        for number in 1...5000 {
            let digits = String(number)
            let sequence = String(repeating: "0", count: 4 - digits.count) + digits
            try workspace.write(
                "-- Migration: \(sequence)_step\n-- Schema Version: 0.\(number).0\n-- Description: Step \(number)\n\n"
                    + (number == 1
                        ? "CREATE TABLE steps (n integer PRIMARY KEY);\n" : "INSERT INTO steps VALUES (\(number));\n"),
                to: "migrations/\(sequence)_step.sql")
        }
        let database = try await TestServer.database("many")
        let clock = ContinuousClock()
        let start = clock.now
        let outcome = try await workspace.ashlar("apply", on: database, limit: .seconds(300))
        print("5,000 files: \(clock.now - start)")
        #expect(outcome.exitCode == 0, "\(outcome.everything.suffix(2000))")
        #expect(try await database.scalar("SELECT count(*) || ' ' || max(n) FROM steps") == "4999 5000")
        #expect(
            try await database.scalar(
                "SELECT count(*) || ' ' || max(version) FILTER (WHERE id = 5000) FROM schema_versions")
                == "5000 0.5000.0")
        let second = clock.now
        #expect(try await workspace.ashlar("status", on: database).exitCode == 0)
        print("status of 5,000: \(clock.now - second)")
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 0)
        #expect(try await database.scalar("SELECT count(*) FROM schema_versions_events") == "5000")
    }

    @Test("names with blanks, quotes and letters of all scripts work for files, folders, tables and databases")
    func names() async throws {
        let workspace = try TestWorkspace()
        let folder = "Größen & 'Maße' 漢字"
        try workspace.write(
            "version: 1\nstores:\n  - name: größen-漢字\n    migrations: { folder: \"\(folder)\" }\n", to: "ashlar.yaml")
        try workspace.remove("migrations")
        let header = "-- Schema Version: 1.0.0\n-- Description: Maße – \"alle\" 'Größen' 📏\n\n"
        let name = "001_größe und \"breite\" 📏"
        try workspace.write(
            "-- Migration: \(name)\n" + header + "CREATE TABLE \"Größe & 'Breite'\" (\"μ \"\"m\"\"\" integer);\n",
            to: "\(folder)/\(name).sql")
        try workspace.write(
            "-- Migration: rollback_\(name)\n" + header
                + "-- Hazards: data-loss (a test)\nDROP TABLE \"Größe & 'Breite'\";\n",
            to: "\(folder)/rollback_\(name).sql")
        let database = try await TestServer.database("größe & 'breite' 漢字")
        let outcome = try await workspace.ashlar("apply", on: database)
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(try await database.ledger() == ["\(name) 1.0.0 applied 1/1"])
        #expect(try await database.scalar("SELECT description FROM schema_versions") == "Maße – \"alle\" 'Größen' 📏")
        #expect(try await database.scalar("SELECT store FROM schema_versions") == "größen-漢字")
        let status = try await workspace.ashlar("status", on: database)
        #expect(status.exitCode == 0)
        #expect(status.output.contains(name), "\(status.everything)")
        let rollback = try await workspace.ashlar("rollback", "--accept", "data-loss", on: database)
        #expect(rollback.exitCode == 0, "\(rollback.everything)")
        #expect(try await database.ledger() == [])
    }
}
