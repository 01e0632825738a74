import Foundation
import PostgresCatalog
import PostgresClient
import Testing

/// `ashlar plan --from … --to …`, which needs no workspace.
@Suite("Planning between two schemas")
struct CompareSchemasTests {
    private let old = """
        CREATE TABLE logs (id integer PRIMARY KEY, message text NOT NULL);
        CREATE INDEX logs_message_idx ON logs (message);
        """
    private let new = """
        CREATE VIEW recent AS SELECT id, severity FROM logs;
        CREATE TABLE logs (id integer PRIMARY KEY, message text NOT NULL, severity integer DEFAULT 3);
        COMMENT ON TABLE logs IS 'Lines';
        """

    private func folder() throws -> TestWorkspace {
        let folder = try TestWorkspace()
        try folder.remove("ashlar.yaml")
        try folder.write(old, to: "old.sql")
        try folder.write(new, to: "new.sql")
        return folder
    }

    @Test("the SQL alone is on standard output, runs in psql's way, and leads to the other schema and back")
    func leadsThereAndBack() async throws {
        let folder = try folder()
        let there = try await folder.ashlar("plan", "--from", "old.sql", "--to", "new.sql")
        #expect(there.exitCode == 2, "\(there.everything)")
        #expect(there.output.contains("ADD COLUMN severity integer"), "\(there.output)")
        #expect(there.errors.contains("proved on a copy"), "\(there.errors)")
        let back = try await folder.ashlar("plan", "--from", "old.sql", "--to", "new.sql", "--reverse")
        #expect(back.exitCode == 2)
        #expect(back.errors.contains("data-loss"), "the column's values go: \(back.errors)")
        let database = try await TestServer.database("plan")
        try await database.execute(old)
        try await database.execute("INSERT INTO logs VALUES (1, 'a')")
        let before = try await database.snapshot()
        try await run(there.output, on: database)
        let wanted = try await TestServer.database("wanted")
        for statement in [1, 0, 2] {
            // psql needs the table before the view.
            try await wanted.execute(String(new.split(separator: ";")[statement]))
        }
        #expect(try await database.snapshot().differences(from: wanted.snapshot()).map(\.summary) == [])
        try await run(back.output, on: database)
        #expect(try await database.snapshot().differences(from: before).map(\.summary) == [])
        #expect(try await database.scalar("SELECT message FROM logs") == "a")
    }

    /// Statement by statement, each in a transaction of its own.
    private func run(_ script: String, on database: TestDatabase) async throws {
        try await withPostgresConnection(database.parameters) { connection in
            for statement in script.components(separatedBy: ";\n") where statement.contains(where: \.isLetter) {
                _ = try await connection.query(statement)
            }
        }
    }

    @Test("equal schemas: nothing on standard output, exit code 0")
    func equal() async throws {
        let folder = try folder()
        let outcome = try await folder.ashlar("plan", "--from", "old.sql", "--to", "-", input: old)
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(outcome.output == "")
        #expect(outcome.errors.contains("are equal"), "\(outcome.errors)")
        let empty = try await folder.ashlar("plan", "--from", "empty", "--to", "/dev/null")
        #expect(empty.exitCode == 0, "\(empty.everything)")
    }

    @Test("another order of columns is a difference only when it is asked for, and then no statement")
    func columnOrder() async throws {
        let folder = try folder()
        try folder.write("CREATE TABLE logs (message text NOT NULL, id integer PRIMARY KEY);", to: "moved.sql")
        try folder.write("CREATE TABLE logs (id integer PRIMARY KEY, message text NOT NULL);", to: "plain.sql")
        #expect(try await folder.ashlar("plan", "--from", "plain.sql", "--to", "moved.sql").exitCode == 0)
        let asked = try await folder.ashlar("plan", "--from", "plain.sql", "--to", "moved.sql", "--column-order")
        #expect(asked.exitCode == 2, "\(asked.everything)")
        #expect(asked.output == "", "\(asked.output)")
        #expect(asked.errors.contains("the order of the columns of public.logs stays"), "\(asked.errors)")
    }

    @Test("a database is read and not written; the ledger in it is no difference")
    func liveDatabase() async throws {
        let folder = try folder()
        let database = try await TestServer.database("live")
        try await database.execute(old)
        try await database.execute(
            """
            CREATE TABLE schema_versions (id int); CREATE TABLE schema_versions_events (id int);
            CREATE TABLE schema_versions_steps (id int)
            """)
        let before = try await database.snapshot()
        let outcome = try await folder.ashlar("plan", "--from", database.url, "--to", "new.sql")
        #expect(outcome.exitCode == 2, "\(outcome.everything)")
        #expect(outcome.output.contains("ADD COLUMN severity"), "\(outcome.output)")
        #expect(!outcome.output.contains("schema_versions"), "\(outcome.output)")
        #expect(outcome.errors.contains("not compared"), "\(outcome.errors)")
        let same = try await folder.ashlar("plan", "--from", "old.sql", "--to", database.url)
        #expect(same.exitCode == 0, "\(same.everything)")
        #expect(try await database.snapshot().differences(from: before).isEmpty)
    }

    @Test("a folder is every .sql below it, whatever the order, without rollbacks")
    func folders() async throws {
        let folder = try folder()
        try folder.write("CREATE VIEW a_view AS SELECT id FROM logs;", to: "schema/a/view.sql")
        try folder.write(old, to: "schema/b/tables.sql")
        try folder.write("DROP TABLE logs;", to: "schema/b/rollback_001_tables.sql")
        let outcome = try await folder.ashlar("plan", "--from", "old.sql", "--to", "schema")
        #expect(outcome.exitCode == 2, "\(outcome.everything)")
        #expect(outcome.output.contains("CREATE VIEW public.a_view"), "\(outcome.output)")
        #expect(!outcome.output.contains("logs_message_idx"), "\(outcome.output)")
    }

    @Test("what pg_dump writes is understood: \\restrict, COPY data, an empty search path, unknown roles")
    func dumps() async throws {
        let folder = try folder()
        let dump = """
            \\restrict x1
            SET statement_timeout = 0;
            SELECT pg_catalog.set_config('search_path', '', false);
            SET check_function_bodies = false;
            BEGIN;
            CREATE FUNCTION public.later() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.logs';
            CREATE TABLE public.logs (id integer NOT NULL, message text NOT NULL);
            ALTER TABLE public.logs OWNER TO plan_owner;
            COPY public.logs (id, message) FROM stdin;
            1\ta;b
            \\.
            ALTER TABLE ONLY public.logs ADD CONSTRAINT logs_pkey PRIMARY KEY (id);
            GRANT SELECT ON public.logs TO plan_reader;
            COMMIT;
            \\unrestrict x1
            """
        let outcome = try await folder.ashlar("plan", "--from", "empty", "--to", "-", input: dump)
        #expect(outcome.exitCode == 2, "\(outcome.everything)")
        #expect(outcome.output.contains("GRANT SELECT ON TABLE public.logs TO plan_reader"), "\(outcome.output)")
    }

    @Test("a statement that cannot run is shown with file, line and column")
    func places() async throws {
        let folder = try folder()
        try folder.write(old + "\nCREATE VIEW v AS\n  SELECT nosuch FROM logs;\n", to: "broken.sql")
        let outcome = try await folder.ashlar("plan", "--from", "old.sql", "--to", "broken.sql")
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("broken.sql:4:10"), "\(outcome.errors)")
        #expect(outcome.output == "")
    }

    @Test("missing files, servers and extensions are said to be so; wrong usage ends with 64")
    func refusals() async throws {
        let folder = try folder()
        let file = try await folder.ashlar("plan", "--from", "nosuch.sql", "--to", "old.sql")
        #expect(file.exitCode == 1 && file.errors.contains("no file or folder 'nosuch.sql'"), "\(file.everything)")
        let server = try await folder.ashlar("plan", "--from", "postgresql://x@127.0.0.1:1/x", "--to", "old.sql")
        #expect(server.exitCode == 1 && server.errors.contains("cannot connect"), "\(server.everything)")
        try folder.write("CREATE EXTENSION nosuch_ext;", to: "extension.sql")
        let package = try await folder.ashlar("plan", "--from", "empty", "--to", "extension.sql")
        #expect(
            package.exitCode == 1 && package.errors.contains("apt-get install postgresql-"), "\(package.everything)")
        #expect(try await folder.ashlar("plan", "--to", "old.sql").exitCode == 64)
        #expect(try await folder.ashlar("plan", "--from", "-", "--to", "-").exitCode == 64)
        #expect(try await folder.ashlar("plan", "--from", "a", "--to", "b", "name").exitCode == 64)
    }

    @Test("JSON holds the steps with locks, hazards and time-outs")
    func json() async throws {
        let folder = try folder()
        let outcome = try await folder.ashlar(
            "plan", "--from", "old.sql", "--to", "new.sql", "--reverse", "--output", "json")
        #expect(outcome.exitCode == 2, "\(outcome.everything)")
        let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        let plan = try #require(report?["plan"] as? [String: Any])
        let steps = try #require(plan["steps"] as? [[String: Any]])
        #expect(steps.contains { ($0["sql"] as? String)?.contains("ADD COLUMN severity") == true })
        #expect(steps.allSatisfy { $0["transaction"] is String && $0["work"] is String })
        #expect(report?["reverse"] is [String: Any])
        #expect(report?["ok"] as? Bool == false)
    }

    @Test("comments, schemas, owners and privileges can be left out")
    func choices() async throws {
        let folder = try folder()
        try folder.write(
            """
            CREATE SCHEMA app; CREATE TABLE app.t (id int); CREATE TABLE u (id int);
            COMMENT ON TABLE u IS 'x'; GRANT SELECT ON u TO plan_reader; ALTER TABLE u OWNER TO plan_owner;
            """, to: "a.sql")
        try folder.write("CREATE TABLE u (id int);", to: "b.sql")
        let all = try await folder.ashlar("plan", "--from", "b.sql", "--to", "a.sql")
        for word in ["COMMENT ON", "GRANT SELECT", "OWNER TO plan_owner", "CREATE TABLE app.t"] {
            #expect(all.output.contains(word), "\(word) is not in \(all.everything)")
        }
        let less = try await folder.ashlar(
            "plan", "--from", "b.sql", "--to", "a.sql", "--ignore-comments", "--ignore-grants", "--ignore-owners",
            "--exclude-schema", "app")
        #expect(less.exitCode == 0, "\(less.everything)")
        let one = try await folder.ashlar("plan", "--from", "b.sql", "--to", "a.sql", "--schema", "app")
        #expect(one.output.contains("app.t") && !one.output.contains("public.u"), "\(one.everything)")
    }

    @Test("a rename is what a comment says, and never assumed")
    func renames() async throws {
        let folder = try folder()
        try folder.write(
            """
            -- ashlar:renamed-from logs
            CREATE TABLE log_lines (
                id integer PRIMARY KEY,
                text text NOT NULL -- ashlar:renamed-from message
            );
            -- ashlar:renamed-from logs_message_idx
            CREATE INDEX log_lines_text_idx ON log_lines (text);
            """, to: "renamed.sql")
        let outcome = try await folder.ashlar("plan", "--from", "old.sql", "--to", "renamed.sql")
        #expect(outcome.exitCode == 2, "\(outcome.everything)")
        #expect(outcome.output.contains("ALTER TABLE public.logs RENAME TO log_lines;"), "\(outcome.output)")
        #expect(outcome.output.contains("RENAME COLUMN message TO text;"), "\(outcome.output)")
        #expect(outcome.output.contains("RENAME CONSTRAINT logs_pkey TO log_lines_pkey;"), "\(outcome.output)")
        #expect(outcome.output.contains("ALTER INDEX public.logs_message_idx RENAME TO"), "\(outcome.output)")
        #expect(!outcome.output.contains("DROP"), "\(outcome.output)")
        let back = try await folder.ashlar("plan", "--from", "old.sql", "--to", "renamed.sql", "--reverse")
        #expect(back.exitCode == 2 && !back.output.contains("DROP"), "\(back.everything)")
        let again = try await folder.ashlar("plan", "--from", "renamed.sql", "--to", "renamed.sql")
        #expect(again.exitCode == 0, "the comment may stay: \(again.everything)")
        try folder.write("CREATE TABLE t (id int, name text);", to: "a.sql")
        try folder.write("CREATE TABLE t (id int, title text);", to: "b.sql")
        let guess = try await folder.ashlar("plan", "--from", "a.sql", "--to", "b.sql")
        #expect(guess.errors.contains("-- ashlar:renamed-from name"), "\(guess.everything)")
        #expect(!guess.output.contains("RENAME"), "\(guess.output)")
    }
}
