import Testing

/// Passwords of user mappings and subscriptions, which a plan leaves to a person.
@Suite("Secrets in schemas")
struct PlanSecretTests {
    private static let secrets = ["hunter2", "tr0ub4dor", "b4ttery"]

    private let old = """
        CREATE FOREIGN DATA WRAPPER remote;
        CREATE SERVER archive FOREIGN DATA WRAPPER remote OPTIONS (host 'a');
        CREATE USER MAPPING FOR PUBLIC SERVER archive OPTIONS (user 'reader', password 'hunter2');

        """
    private let new = """
        CREATE FOREIGN DATA WRAPPER remote;
        CREATE SERVER archive FOREIGN DATA WRAPPER remote OPTIONS (host 'b');
        CREATE USER MAPPING FOR PUBLIC SERVER archive OPTIONS (user 'reader', password 'tr0ub4dor');
        CREATE USER MAPPING FOR CURRENT_USER SERVER archive OPTIONS (user 'me', password 'b4ttery');
        CREATE SUBSCRIPTION changes CONNECTION 'host=nowhere.invalid password=b4ttery user=me' PUBLICATION a
            WITH (connect = false, slot_name = NONE);
        CREATE SUBSCRIPTION more CONNECTION 'postgresql://me:b4ttery@nowhere.invalid/db?sslmode=require&password=b4ttery'
            PUBLICATION a WITH (connect = false, slot_name = NONE);

        """

    private func folder(_ files: [String: String]) throws -> TestWorkspace {
        let folder = try TestWorkspace()
        try folder.remove("ashlar.yaml")
        for (name, text) in files { try folder.write(text, to: name) }
        return folder
    }

    private func expectNone(_ text: String) {
        for secret in Self.secrets { #expect(!text.contains(secret), "\(text)") }
    }

    @Test("are in no output of a plan; notes say what is to be set by hand", arguments: [["--no-proof"], []])
    func outputs(_ options: [String]) async throws {
        let folder = try folder(["old.sql": old, "new.sql": new])
        for (from, to) in [("old.sql", "new.sql"), ("new.sql", "old.sql"), ("empty", "new.sql")] {
            for more in [[], ["--reverse"], ["--output", "json"], ["--verbose"]] {
                let outcome = try await AshlarProgram.run(
                    ["plan", "--from", from, "--to", to] + options + more, in: folder.folder)
                #expect(outcome.exitCode == 2, "\(outcome.everything)")
                expectNone(outcome.everything)
            }
        }
        let outcome = try await AshlarProgram.run(
            ["plan", "--from", "old.sql", "--to", "new.sql"] + options, in: folder.folder)
        #expect(outcome.errors.contains("Set password of user mapping for public on server archive by hand"))
        #expect(outcome.errors.contains("Set the connection of subscription more by hand"))
        #expect(outcome.output.contains("CONNECTION 'host=nowhere.invalid user=me'"), "\(outcome.output)")
        #expect(
            outcome.output.contains("CONNECTION 'postgresql://me@nowhere.invalid/db?sslmode=require'"),
            "\(outcome.output)")
        #expect(outcome.output.contains("OPTIONS (\"user\" 'me')"), "\(outcome.output)")
    }

    @Test("that alone differ make no statement, a note and exit code 2")
    func alone() async throws {
        let changed = old.replacing("hunter2", with: "tr0ub4dor")
        let folder = try folder(["old.sql": old, "new.sql": changed])
        let outcome = try await folder.ashlar("plan", "--from", "old.sql", "--to", "new.sql")
        #expect(outcome.exitCode == 2)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("Set password of user mapping"), "\(outcome.errors)")
    }

    @Test("that a person has set in a database stay there, and are no difference from files without them")
    func setByHand() async throws {
        let open = old.replacing(", password 'hunter2'", with: "")
        let folder = try folder(["open.sql": open, "next.sql": open.replacing("'a'", with: "'b'"), "old.sql": old])
        let database = try await TestServer.database("secretive")
        try await database.execute(old)
        let equal = try await folder.ashlar("plan", "--from", database.url, "--to", "open.sql")
        #expect(equal.exitCode == 0, "\(equal.everything)")
        let next = try await folder.ashlar("plan", "--from", database.url, "--to", "next.sql")
        #expect(next.output == "ALTER SERVER archive OPTIONS (SET host 'b');\n", "\(next.everything)")
        // Two databases are compared exactly.
        let other = try await TestServer.database("open")
        try await other.execute(open)
        let dropped = try await folder.ashlar("plan", "--from", database.url, "--to", other.url)
        #expect(
            dropped.output == "ALTER USER MAPPING FOR PUBLIC SERVER archive OPTIONS (DROP password);\n",
            "\(dropped.everything)")
    }

    @Test("of a base schema are in no file that is written")
    func files() async throws {
        let workspace = try TestWorkspace(settings: "schemas: [base.sql]")
        try workspace.write("-- Schema Version: 0.1.0\n" + new, to: "base.sql")
        let outcome = try await workspace.ashlar("plan", "remote")
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        expectNone(outcome.everything)
        #expect(outcome.output.contains("Set password of user mapping"), "\(outcome.output)")
        expectNone(try workspace.read("migrations/001_remote.sql"))
        expectNone(try workspace.read("migrations/rollback_001_remote.sql"))
        // The copies for the proof have the subscriptions, which no template database carries over.
        try workspace.write("-- Schema Version: 0.1.0\n" + new + "CREATE TABLE logs (id integer);\n", to: "base.sql")
        let next = try await workspace.ashlar("plan", "add_logs", "--accept", "data-loss")
        #expect(next.exitCode == 0, "\(next.everything)")
        #expect(try workspace.read("migrations/002_add_logs.sql").contains("CREATE TABLE"), "\(next.everything)")
        let again = try await workspace.ashlar("plan", "again")
        #expect(again.exitCode == 2, "the passwords still differ: \(again.everything)")
        expectNone(again.everything)
    }

    @Test("in a statement that the server refuses are not quoted")
    func refused() async throws {
        let folder = try folder([
            "bad.sql": "CREATE USER MAPPING FOR PUBLIC SERVER missing OPTIONS (user 'reader', password 'hunter2');"
        ])
        let outcome = try await folder.ashlar("plan", "--from", "empty", "--to", "bad.sql", "--verbose")
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("bad.sql"), "\(outcome.errors)")
        expectNone(outcome.everything)
    }
}
