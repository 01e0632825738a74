/// Migrations with everything that psql reads in its own way.
enum PsqlFixture {
    static let files = [
        "001_start": #"""
        -- Schema Version: 1.0.0
        -- Description: It's a start: "quoted" \ back :USER
        CREATE TABLE t (id integer PRIMARY KEY, a text, arr integer[]);
        INSERT INTO t VALUES (1, ':USER and :''x'' \n', '{1,2,3}');
        INSERT INTO t SELECT 2, arr[1:2]::text, arr FROM t /* :PORT */ WHERE id = 1; -- trailing :HOST
        INSERT INTO t VALUES (3, E'tab\t\\ end', ARRAY[1,2]);
        CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$
        DECLARE x text := 'a;b';
        BEGIN
          x := $q$ it's $q$ || ':ashlar_go';
          RETURN x;
        END $$;
        SET search_path = '';
        SELECT pg_catalog.count(*) FROM public.t;
        """#,
        "002_copy": #"""
        -- Schema Version: 1.1.0
        COPY t (id, a) FROM stdin;
        10	it's \\N \\if $$ :USER
        11	\N
        12	$ashlar$ /* DROP TABLE t; \\endif
        \.
        CREATE ROLE ROLENAME;
        GRANT ALL ON t TO ROLENAME;
        SET ROLE ROLENAME;
        UPDATE t SET a = a || chr(33) || current_user WHERE id = 12;
        """#,
        "003_index": #"""
        -- Schema Version: 1.2.0
        CREATE TABLE u (a integer, "b:c" text);
        INSERT INTO u SELECT g, 'x:y' FROM generate_series(1, 1000) g;
        SET lock_timeout = '5s';
        CREATE INDEX CONCURRENTLY u_a ON u (a);
        COPY u FROM stdin;
        5000	it's
        \.
        CREATE UNIQUE INDEX CONCURRENTLY "U:B" ON u (a);
        """#,
        "004_enum": """
        -- Schema Version: 1.3.0
        CREATE TYPE mood AS ENUM ('a');
        DO $$ BEGIN PERFORM 1; RAISE NOTICE 'hello: %', 'x'; END $$;
        """,
        "rollback_004_enum": "DROP TYPE mood;",
        "rollback_003_index": """
        DROP INDEX CONCURRENTLY "U:B";
        DROP INDEX CONCURRENTLY u_a;
        DROP TABLE u;
        """,
        "rollback_002_copy": "DELETE FROM t WHERE id >= 10;\nDROP OWNED BY ROLENAME;\nDROP ROLE ROLENAME;",
    ]

    /// Roles belong to the server, which the tests share: each test's own is named after it.
    static func files(role: String) -> [String: String] { files.mapValues { $0.replacing("ROLENAME", with: role) } }
}
