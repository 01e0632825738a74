import AshlarCore
import FoundationEssentials
import PostgresCatalog
import PostgresClient
import Testing

@testable import PostgresStore

@Suite("The catalogue of a real server")
struct CatalogReaderTests {
    @Test("has every kind of object, and nothing that the snapshot does not know")
    func knowsEverything() async throws {
        try await CatalogTesting.withServer { server in
            let connection = try await server.everything("everything")
            let snapshot = try await CatalogReader.read(connection)
            await connection.close()
            #expect(snapshot.unmodelled == [])
            #expect(snapshot.serverVersion / 10_000 == server.sandbox.serverVersion.major)
            let kinds = Set(snapshot.objects.keys.map(\.kind))
            // NOT NULL is a constraint of its own only when it has a name of its own, and only since PostgreSQL 18.
            let missing = Set(ObjectKind.allCases).subtracting(kinds).subtracting([.notNullConstraint])
                .subtracting([.columnDefault, .domainDefault, .sequenceOwnership, .attachment, .replicaIdentity])
            #expect(missing == [])
            for object in snapshot.objects.values {
                for value in object.properties.values where value.contains("hunter2") {
                    Issue.record("\(object.identity) shows a password")
                }
                let schema = object.identity.schema ?? "app"
                #expect(["app", "public", "Odd Name"].contains(schema), "\(object.identity)")
            }
        }
    }

    @Test("tells of a class of objects that it does not know")
    func unmodelled() async throws {
        try await CatalogTesting.withServer { server in
            let connection = try await server.connect()
            // As a newer server's new catalogue would be: a class that depends on something, and a kind of relation.
            try await connection.execute(
                """
                create table t ();
                update pg_class set relkind = 'g' where oid = 't'::regclass;
                insert into pg_depend values
                    ('pg_largeobject_metadata'::regclass, 90000, 0, 'pg_namespace'::regclass, 2200, 0, 'n')
                """)
            let snapshot = try await CatalogReader.read(connection)
            #expect(snapshot.unmodelled == ["objects of pg_largeobject_metadata", "relations of kind g"])
            await connection.close()
        }
    }

    @Test("is the same in two databases made by the same statements, and after a round through JSON")
    func isReproducible() async throws {
        try await CatalogTesting.withServer { server in
            let one = try await server.everything("one")
            let first = try await CatalogReader.read(one)
            try await server.drop("one", one)
            // Other object identifiers, another session with other settings.
            let two = try await server.everything("two")
            try await two.execute(
                """
                set search_path = app, public; set timezone = 'Asia/Tokyo'; set datestyle = 'German';
                set quote_all_identifiers = on; set default_transaction_read_only = on
                """)
            let second = try await CatalogReader.read(two)
            #expect(second.differences(from: first).map(\.description) == [])
            #expect(second.fingerprint == first.fingerprint)
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            let saved = try encoder.encode(first)
            let read = try JSONDecoder().decode(CatalogSnapshot.self, from: saved)
            #expect(read == first)
            #expect(try encoder.encode(second) == saved)
            #expect(try await two.query("show search_path").scalar == "app, public")
            await two.close()
        }
    }

    @Test("is read inside an open transaction with its changes, and leaves its settings alone")
    func insideTransaction() async throws {
        try await CatalogTesting.withServer { server in
            let connection = try await server.connect()
            let before = try await CatalogReader.read(connection)
            try await connection.execute("begin; set local search_path = information_schema; create table public.t ()")
            let inside = try await CatalogReader.read(connection)
            #expect(inside.differences(from: before).map(\.description) == ["unexpected table public.t"])
            #expect(await connection.isInTransaction)
            #expect(try await connection.query("show search_path").scalar == "information_schema")
            try await connection.execute("rollback")
            #expect(try await CatalogReader.read(connection).differences(from: before).isEmpty)
            #expect(await !connection.isInTransaction)
            await connection.close()
        }
    }

    @Test("leaves no transaction behind when reading fails or is cancelled")
    func failure() async throws {
        try await CatalogTesting.withServer { server in
            let connection = try await server.connect()
            try await connection.execute("create schema s; set statement_timeout = '1ms'")
            let error = await #expect(throws: AshlarError.self) { _ = try await CatalogReader.read(connection) }
            #expect(error?.code == "catalog-unreadable")
            #expect(error?.fact("SQLSTATE") == "57014")
            #expect(await !connection.isInTransaction)

            try await connection.execute("reset statement_timeout")
            let reading = Task { try await CatalogReader.read(connection) }
            reading.cancel()
            await #expect(throws: CancellationError.self) { _ = try await reading.value }
            #expect(await !connection.isInTransaction)
            #expect(try await CatalogReader.read(connection)[ObjectIdentity(.schema, "s")] != nil)
            await connection.close()
        }
    }

    @Test("is open to a role without privileges, and says the same to it but for what others may not see")
    func withoutPrivileges() async throws {
        try await CatalogTesting.withServer { server in
            let connection = try await server.everything("everything")
            let asSuperuser = try await CatalogReader.read(connection)
            try await connection.execute("create role nobody_special; set role nobody_special")
            let asOther = try await CatalogReader.read(connection)
            let objects = Set(asOther.differences(from: asSuperuser).map(\.identity.description))
            // The options of other roles' user mappings, and how a subscription connects.
            #expect(objects == ["user mapping for catalog_reader on server archive", "subscription incoming"])
            await connection.close()
        }
    }

    @Test("leaves out what extensions own, and what hangs on their tables")
    func withoutExtensionMembers() async throws {
        try await CatalogTesting.withServer { server in
            let connection = try await server.connect()
            let available = try await connection.query(
                "select 1 from pg_available_extensions where name = 'citext'")
            guard !available.rows.isEmpty else { return }
            let before = try await CatalogReader.read(connection)
            try await connection.execute("create extension citext")
            let after = try await CatalogReader.read(connection)
            #expect(after.differences(from: before).map(\.description) == ["unexpected extension citext"])
            try await connection.execute(
                "create table t (id serial primary key, name citext); alter extension citext add table t")
            let member = try await CatalogReader.read(connection)
            #expect(member.differences(from: after).map(\.description) == [])
            await connection.close()
        }
    }

    @Test("has the comments and the security labels of columns and tables")
    func securityLabels() async throws {
        try await CatalogTesting.withServer { server in
            let connection = try await server.connect()
            // No label provider comes with PostgreSQL, so the rows are written as one would.
            try await connection.execute(
                """
                create table t (id integer);
                insert into pg_seclabel values
                    ('t'::regclass, 'pg_class'::regclass, 0, 'test', 'secret'),
                    ('t'::regclass, 'pg_class'::regclass, 1, 'test', 'more secret')
                """)
            let snapshot = try await CatalogReader.read(connection)
            let table = ObjectIdentity(.table, schema: "public", "t")
            let column = ObjectIdentity(.column, schema: "public", parent: "t", "id")
            #expect(snapshot[table]?.properties["security labels"] == "test: 'secret'")
            #expect(snapshot[column]?.properties["security labels"] == "test: 'more secret'")
            await connection.close()
        }
    }

    @Test("survives other sessions that create and drop objects meanwhile")
    func whileOthersWork() async throws {
        try await CatalogTesting.withServer { server in
            let connection = try await server.connect()
            let worker = try await server.connect()
            let working = Task {
                while !Task.isCancelled {
                    try await worker.execute(
                        "create table busy (id serial primary key, check (id > 0)); create index on busy (id)")
                    try await worker.execute("drop table busy")
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            for _ in 0..<30 {
                do { _ = try await CatalogReader.read(connection) } catch let error as AshlarError {
                    Issue.record("\(error.message): \(error.cause ?? "") \(error.facts)")
                }
            }
            working.cancel()
            _ = await working.result
            await worker.close()
            await connection.close()
        }
    }
}
