import PostgresCatalog
import PostgresClient
import Testing

/// Files and ledger that disagree: each case is an error with a name, and a policy by name lets it pass.
@Suite("Files that changed")
struct ChangedFilesTests {
    private func prepared(_ migrations: Int = 3) async throws -> (TestWorkspace, TestDatabase) {
        let workspace = try TestWorkspace()
        for number in 1...migrations {
            try workspace.migration(
                number, "table_\(number)", "CREATE TABLE t\(number) (id integer);",
                rollback: "-- Hazards: data-loss (a test)\nDROP TABLE t\(number);")
        }
        let database = try await TestServer.database("changed")
        let outcome = try await workspace.ashlar("apply", on: database)
        try #require(outcome.exitCode == 0, "\(outcome.everything)")
        return (workspace, database)
    }

    /// Runs a command that must fail with the error and leave the database as it is.
    private func expectError(
        _ code: String, _ workspace: TestWorkspace, _ database: TestDatabase, _ arguments: String...,
        location: Testing.SourceLocation = #_sourceLocation
    ) async throws {
        let before = try await (database.snapshot(), database.query("SELECT * FROM schema_versions ORDER BY id"))
        let outcome = try await AshlarProgram.run(
            arguments + ["--output", "json", "--url", database.url], in: workspace.folder)
        #expect(outcome.exitCode == 1, sourceLocation: location)
        #expect(outcome.output.contains("\"\(code)\""), "\(outcome.everything)", sourceLocation: location)
        #expect(try await database.snapshot().differences(from: before.0).isEmpty, sourceLocation: location)
        #expect(
            try await database.query("SELECT * FROM schema_versions ORDER BY id") == before.1, sourceLocation: location)
    }

    @Test("while a run is under way: what was planned runs, and its checksum is recorded")
    func changedWhileRunning() async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        let database = gated.database
        let gate = GatedWorkspace.Gate.transactional[0]
        try await gated.holding(gate) { holder in
            let processID = holder.processID
            let outcome = try await gated.workspace.ashlar("apply", on: database) { _ in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting)
                for name in ["002_transactional", "003_journalled", "004_last"] {
                    let text = try gated.workspace.read("migrations/\(name).sql")
                    try gated.workspace.write(
                        text + "\nCREATE TABLE too_late (id integer);\n", to: "migrations/\(name).sql")
                }
                _ = try await holder.query("ROLLBACK")
            }
            #expect(outcome.exitCode == 0, "\(outcome.everything)")
        }
        try await gated.expectTheRightEnd("the files as they were")
        try await expectError("migration-edited", gated.workspace, database, "apply")
    }

    @Test("after they were applied: an edit of the statements is an error, and repair takes it over")
    func editedMeaning() async throws {
        let (workspace, database) = try await prepared()
        try workspace.migration(2, "table_2", "CREATE TABLE t2 (id bigint);")
        for command in ["apply"] { try await expectError("migration-edited", workspace, database, command) }
        try await expectError("migration-edited", workspace, database, "apply", "--edited", "cosmetic")
        #expect(try await workspace.ashlar("apply", "--edited", "accept", on: database).exitCode == 0)
        let status = try await workspace.ashlar("status", on: database)
        #expect(status.exitCode == 2)
        #expect(status.output.contains("edited"), "\(status.output)")

        let asked = try await workspace.ashlar("repair", on: database)
        #expect(asked.exitCode == 2, "nobody agreed: \(asked.everything)")
        try await expectError("migration-edited", workspace, database, "apply")
        let repaired = try await workspace.ashlar("repair", "--yes", on: database)
        #expect(repaired.exitCode == 0, "\(repaired.everything)")
        #expect(repaired.output.contains("make sure that the database has what the file says"))
        #expect(try await workspace.ashlar("status", on: database).exitCode == 0)
        #expect(try await database.events().last == "repaired 002_table_2")
    }

    @Test("after they were applied: white space and comments are told apart")
    func editedCosmetically() async throws {
        let (workspace, database) = try await prepared()
        let text = try workspace.read("migrations/002_table_2.sql")
        try workspace.write(
            text.replacing("CREATE TABLE t2 (id integer)", with: "CREATE TABLE\n    t2 (id /* key */ integer)"),
            to: "migrations/002_table_2.sql")
        try await expectError("migration-edited", workspace, database, "apply")
        let outcome = try await workspace.ashlar("apply", on: database)
        #expect(outcome.errors.contains("only white space or comments differ"), "\(outcome.errors)")
        #expect(try await workspace.ashlar("apply", "--edited", "cosmetic", on: database).exitCode == 0)
        #expect(try await workspace.ashlar("repair", "--yes", on: database).exitCode == 0)
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 0)
    }

    @Test("a file that is gone is an error; repair forgets its entry")
    func missing() async throws {
        let (workspace, database) = try await prepared()
        try workspace.remove("migrations/002_table_2.sql")
        try workspace.remove("migrations/rollback_002_table_2.sql")
        try await expectError("migration-missing", workspace, database, "apply")
        #expect(try await workspace.ashlar("apply", "--missing", "accept", on: database).exitCode == 0)
        #expect(try await workspace.ashlar("status", on: database).exitCode == 2)
        #expect(try await workspace.ashlar("repair", "--yes", on: database).exitCode == 0)
        #expect(try await database.ledger().count == 2)
        #expect(try await database.scalar("SELECT to_regclass('t2') IS NOT NULL") == "t", "the database itself stays")
        #expect(try await database.events().last == "forgotten 002_table_2")
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 0)
    }

    @Test("a late file is an error; the policy runs it late")
    func outOfOrder() async throws {
        let (workspace, database) = try await prepared(1)
        try workspace.migration(3, "third", "CREATE TABLE t3 (id integer);")
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 0)
        try workspace.migration(2, "second", "CREATE TABLE t2 (id integer);")
        try await expectError("out-of-order", workspace, database, "apply")
        let outcome = try await workspace.ashlar("apply", "--out-of-order", "apply", on: database)
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(
            try await database.ledger().map { $0.prefix(10) } == ["001_table_", "003_third ", "002_second"],
            "in the order of application")
        #expect(try await workspace.ashlar("status", on: database).exitCode == 0)
    }

    @Test("a part that has run of an interrupted migration must not be edited; the rest may be")
    func resumedPart() async throws {
        let workspace = try TestWorkspace()
        let done = "CREATE TABLE logs (code integer);\nINSERT INTO logs VALUES (1), (1);\n"
        let index = "CREATE UNIQUE INDEX CONCURRENTLY logs_code_idx ON logs (code);"
        try workspace.migration(1, "logs", done + index)
        let database = try await TestServer.database("resumed")
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 1)
        #expect(try await database.ledger() == ["001_logs - failed 2/3"])
        try workspace.migration(1, "logs", done.replacing("(1), (1)", with: "(1), (2)") + index)
        try await expectError("resumed-part-edited", workspace, database, "apply")
        try workspace.migration(1, "logs", done + "DELETE FROM logs WHERE ctid > '(0,1)';\n" + index)
        let outcome = try await workspace.ashlar("apply", on: database)
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(try await database.ledger() == ["001_logs 0.1.0 applied 4/4"])
        #expect(try await database.scalar("SELECT count(*) FROM logs") == "1")
    }

    @Test("what was interrupted can be finished by hand and recorded")
    func finishedByHand() async throws {
        let workspace = try TestWorkspace()
        try workspace.migration(
            1, "logs",
            "CREATE TABLE logs (code integer);\nINSERT INTO logs VALUES (1), (1);\n"
                + "CREATE UNIQUE INDEX CONCURRENTLY logs_code_idx ON logs (code);")
        let database = try await TestServer.database("finished")
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 1)
        try await database.execute("CREATE INDEX logs_code_idx ON logs (code)")
        let repaired = try await workspace.ashlar("repair", "--finished", "001_logs", "--yes", on: database)
        #expect(repaired.exitCode == 0, "\(repaired.everything)")
        #expect(try await database.ledger() == ["001_logs 0.1.0 applied 3/3"])
        #expect(try await database.journal() == [])
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 0)
    }

    @Test("--dry-run changes nothing at all, not even a ledger is made", arguments: ["apply", "rollback", "baseline"])
    func dryRun(_ command: String) async throws {
        let workspace = try TestWorkspace(copyOf: "gated")
        let database = try await TestServer.database("dry")
        let before = try await database.snapshot()
        let outcome = try await workspace.ashlar(command, "--dry-run", on: database)
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(try await database.snapshot().differences(from: before).isEmpty)
        #expect(try await !database.hasLedger())
        guard command == "apply" else { return }
        for text in ["CREATE UNIQUE INDEX CONCURRENTLY customers_name_idx ON customers (name)", "004_last"] {
            #expect(outcome.output.contains(text), "\(outcome.output)")
        }
        #expect(try await workspace.ashlar("status", on: database).exitCode == 2)
        #expect(try await !database.hasLedger(), "status makes none either")
    }
}
