import BSON
import MongoClient
import Testing

/// From an edited `schemas.ts` to a database with documents.
@Suite("A MongoDB store's schema")
struct DocumentPlanTests {
    private struct Store {
        let workspace: TestWorkspace
        let database: TestMongoDatabase

        init(_ schema: String?) async throws {
            workspace = try TestWorkspace(settings: "kind: mongodb")
            if let schema { try workspace.write(schema, to: "schemas/mongodb/app/schemas.ts") }
            database = try await MongoTestServer.database()
        }

        func ashlar(_ arguments: String..., onDatabase: Bool = true) async throws -> ProgramOutcome {
            try await AshlarProgram.run(
                arguments + (onDatabase ? ["--url", database.url] : []), in: workspace.folder, environment: [:],
                input: nil, limit: .seconds(120), meanwhile: { _ in })
        }

        func plan(_ name: String) async throws -> ProgramOutcome { try await ashlar("plan", name, onDatabase: false) }
    }

    private static let first = """
        export const SCHEMA_VERSION = "1.0.0";
        export interface ITenant { name: string }

        """
    private static let second = """
        export const SCHEMA_VERSION = "1.0.0";
        export interface ITenant {
          name: string;
          /** @default "free" */
          tier: "free" | "paid";
        }

        """

    @Test("gets stricter in stages, stops at documents that fail, and goes on when they are mended")
    func staged() async throws {
        let store = try await Store(Self.first)
        let planned = try await store.plan("create")
        #expect(planned.exitCode == 0, "\(planned.everything)")
        #expect(try await store.ashlar("apply").exitCode == 0)
        try await store.database.insert(
            [["name": "a"], ["name": "b", "tier": "paid"], ["name": "c", "tier": "gold"]], into: "tenants")
        try store.workspace.write(Self.second, to: "schemas/mongodb/app/schemas.ts")
        let check = try await store.ashlar("plan", "--check", onDatabase: false)
        #expect(
            check.exitCode == 2 && check.output.contains("tier: optional, expected required"), "\(check.everything)")
        let stricter = try await store.plan("add_tier")
        #expect(stricter.exitCode == 0, "\(stricter.everything)")
        #expect(stricter.output.contains("version 2.0.0"), "it refuses what was accepted: \(stricter.output)")
        #expect(try store.workspace.read("schemas/mongodb/app/schemas.ts").contains("SCHEMA_VERSION = \"2.0.0\""))
        let dry = try await store.ashlar("apply", "--dry-run")
        #expect(dry.output.contains("2 of about 3 documents fail"), "\(dry.everything)")
        let stopped = try await store.ashlar("apply")
        #expect(stopped.exitCode == 1, "\(stopped.everything)")
        #expect(stopped.errors.contains("1 document of tenants does not fit the validator"), "\(stopped.errors)")
        #expect(!stopped.errors.contains("gold"), "no value is shown: \(stopped.errors)")
        // Nothing is enforced yet: the application goes on writing.
        try await store.database.insert([["name": "d", "tier": "free"], ["name": "e"]], into: "tenants")
        try await store.database.command([
            "update": "tenants",
            "updates": [
                ["q": ["tier": "gold"], "u": ["$set": ["tier": "paid"]], "multi": true],
                ["q": ["name": "e"], "u": ["$set": ["tier": "free"]]],
            ],
        ])
        let resumed = try await store.ashlar("apply")
        #expect(resumed.exitCode == 0, "\(resumed.everything)")
        #expect(try await store.ashlar("verify").exitCode == 0)
        #expect(try await store.database.documents("tenants").allSatisfy { $0["tier"]?.string != nil })
        let refused = try await store.database.connected {
            try await $0.bulkWrite([.insert(["name": "f"])], to: "tenants", of: store.database.name)
        }
        #expect(refused.failures.first?.error.code == 121)
        #expect(try await store.ashlar("rollback").exitCode == 0)
        try await store.database.insert([["name": "f"]], into: "tenants")
        #expect(try await store.ashlar("verify").exitCode == 0)
        #expect(try await store.ashlar("test", onDatabase: false).exitCode == 0)
    }

    @Test("is not enforced by --require-clean while a document fails")
    func requireClean() async throws {
        let store = try await Store(nil)
        try store.workspace.write(
            "# Schema Version: 1.0.0\nsteps:\n  - create: tenants\n", to: "migrations/001_a.yaml")
        #expect(try await store.ashlar("apply").exitCode == 0)
        try await store.database.insert([["name": 5], ["name": "b"]], into: "tenants")
        try store.workspace.write(
            """
            # Schema Version: 1.1.0
            steps:
              - collMod: tenants
                validator: { $jsonSchema: { bsonType: object, properties: { name: { bsonType: string } } } }

            """, to: "migrations/002_b.yaml")
        let refused = try await store.ashlar("apply", "--require-clean")
        #expect(refused.exitCode == 1, "\(refused.everything)")
        #expect(refused.errors.contains("1 document of tenants does not fit"), "\(refused.errors)")
        #expect(refused.errors.contains("--> migrations/002_b.yaml:3:5"), "\(refused.errors)")
        #expect(refused.errors.contains("nothing was changed"), "\(refused.errors)")
        #expect(try await store.ashlar("status").output.contains("1 pending"))
        try await store.database.command(["delete": "tenants", "deletes": [["q": ["name": 5], "limit": 1]]])
        #expect(try await store.ashlar("apply", "--require-clean").exitCode == 0)
    }

    @Test("begins with a database that is there")
    func fromDatabase() async throws {
        let store = try await Store(nil)
        try await store.database.insert(
            (0..<60).map { number in
                ["customer": .string("c\(number)"), "state": number % 3 == 0 ? "new" : "paid", "total": 1.5]
            }, into: "orders")
        try await store.database.command([
            "createIndexes": "orders", "indexes": [["key": ["customer": 1], "name": "customer_1", "unique": true]],
        ])
        let drafted = try await store.ashlar("plan", "--from-database")
        #expect(drafted.exitCode == 0, "\(drafted.everything)")
        let schema = try store.workspace.read("schemas/mongodb/app/schemas.ts")
        #expect(schema.contains("export interface Order") && schema.contains("'new' | 'paid'"), "\(schema)")
        let printed = try await store.ashlar("plan", "--from-database", "--no-enums")
        #expect(printed.exitCode == 0 && printed.output.hasPrefix("// Schema Version"), "\(printed.everything)")
        #expect(!printed.output.contains("paid"))
        let adopted = try await store.ashlar("baseline", "--yes")
        #expect(adopted.exitCode == 0, "\(adopted.everything)")
        #expect(try await store.ashlar("verify").exitCode == 0)
        let planned = try await store.plan("enforce")
        #expect(planned.exitCode == 0, "\(planned.everything)")
        let applied = try await store.ashlar("apply")
        #expect(applied.exitCode == 0, "\(applied.everything)")
        #expect(try await store.ashlar("verify").exitCode == 0)
        #expect(try await store.ashlar("plan", "--check", onDatabase: false).exitCode == 0)
        #expect(try await store.database.documents("orders").count == 60)
    }

    @Test("is compared with the database: validator, level, action, indexes and options")
    func drift() async throws {
        let store = try await Store("export interface ITenant { name: string; /** @index */ email: string }\n")
        #expect(try await store.plan("create").exitCode == 0)
        #expect(try await store.ashlar("apply").exitCode == 0)
        for (change, told) in [
            (["collMod": "tenants", "validationLevel": "moderate"], "validationLevel is moderate, expected strict"),
            (["collMod": "tenants", "validationAction": "warn"], "validationAction is warn, expected error"),
            (["collMod": "tenants", "validator": [:]], "the validator is missing"),
            (["dropIndexes": "tenants", "index": "email_1"], "missing index tenants.email_1"),
            (
                ["createIndexes": "tenants", "indexes": [["key": ["x": 1], "name": "x_1"]]],
                "unexpected index tenants.x_1"
            ),
        ] as [(BSONDocument, String)] {
            try await store.database.command(change)
            let found = try await store.ashlar("verify")
            #expect(found.exitCode == 2 && found.output.contains(told), "\(found.everything)")
        }
    }

    @Test("keeps its init script in the ConfigMap, and everything else of that file as it is")
    func initScript() async throws {
        let workspace = try TestWorkspace(example: ())
        let manifest = "infra/k8s/mongo-init-configmap.yaml"
        let schema = "schemas/mongodb/monitoring-gateway/schemas.ts"
        let key = "  00-accounts.js: |  # ours\n    db.createUser({});\n"
        let edited = try workspace.read(manifest).replacing("data:\n", with: "data:\n" + key)
        try workspace.write(edited, to: manifest)
        func plan(_ arguments: String...) async throws -> ProgramOutcome {
            try await AshlarProgram.run(
                ["plan", "--store", "monitoring-gateway"] + arguments, in: workspace.folder, environment: [:],
                input: nil, limit: .seconds(120), meanwhile: { _ in })
        }
        #expect(try await plan("--check").exitCode == 0)
        try workspace.write(
            try workspace.read(schema).replacing("  name: string;", with: "  name: string;\n  colour?: string;"),
            to: schema)
        let stale = try await plan("--check")
        #expect(stale.exitCode == 2 && stale.output.contains("the init script in \(manifest)"), "\(stale.everything)")
        let planned = try await plan("add_colour")
        #expect(planned.exitCode == 0 && planned.output.contains("changed \(manifest)"), "\(planned.everything)")
        let written = try workspace.read(manifest)
        #expect(written.contains(key) && written.contains("colour: { bsonType: \"string\" }"), "\(written)")
        #expect(written.contains("monitoring-gateway/002_add_colour"))
        #expect(try await plan("--check").exitCode == 0)
    }

    @Test("follows what ashlar.yaml says of its documents and its ledger")
    func configured() async throws {
        let workspace = try TestWorkspace(
            settings: """
                kind: mongodb
                ledger: { collection: migrations_done }
                documents:
                  additional-properties: refused
                  optional-null: true
                  narrowing: moderate
                  collections: { ITenant: customers }
                """)
        try workspace.write("export interface ITenant { name?: string }\n", to: "schemas/mongodb/app/schemas.ts")
        let database = try await MongoTestServer.database()
        func ashlar(_ arguments: String...) async throws -> ProgramOutcome {
            try await AshlarProgram.run(
                arguments, in: workspace.folder, environment: ["MONGODB_URI": database.url], input: nil,
                limit: .seconds(120), meanwhile: { _ in })
        }
        #expect(try await ashlar("plan", "create").exitCode == 0)
        #expect(try await ashlar("apply").exitCode == 0)
        let collections = try await database.collections()
        #expect(collections.contains("customers") && collections.contains("migrations_done"), "\(collections)")
        try await database.insert([["name": nil], [:]], into: "customers")
        let refused = try await database.connected {
            try await $0.bulkWrite([.insert(["other": 1])], to: "customers", of: database.name)
        }
        #expect(refused.failures.first?.error.code == 121)
        try workspace.write("export interface ITenant { name: string }\n", to: "schemas/mongodb/app/schemas.ts")
        let planned = try await ashlar("plan", "stricter")
        #expect(planned.output.contains("validationLevel: moderate"), "\(planned.everything)")
    }

    @Test("that cannot be expressed is an error with its place, and nothing is written")
    func impossible() async throws {
        let store = try await Store("export interface INode { name: string; child?: INode }\n")
        let failed = try await store.plan("create")
        #expect(failed.exitCode == 1, "\(failed.everything)")
        #expect(failed.errors.contains("schemas/mongodb/app/schemas.ts:1:"), "\(failed.errors)")
        let wrong = try await Store("// Schema Version: 1.0.0\nexport interface A { a: string }\n")
        try wrong.workspace.write("steps:\n  - collmod: a\n", to: "migrations/001_a.yaml")
        let malformed = try await wrong.ashlar("test", onDatabase: false)
        #expect(malformed.exitCode == 1, "\(malformed.everything)")
        #expect(malformed.errors.contains("migrations/001_a.yaml:2:5"), "\(malformed.errors)")
        #expect(malformed.errors.contains("there is no step 'collmod'"), "\(malformed.errors)")
    }
}
