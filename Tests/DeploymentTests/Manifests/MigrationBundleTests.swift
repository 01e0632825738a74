import AshlarCore
import Foundation
import Testing
import Workspace

@testable import Deployment

@Suite struct MigrationBundleTests {
    @Test func aBundleHasWhatThePodNeedsAndNothingElse() throws {
        let bundle = try TestBundles.example()
        #expect(bundle.version == "1.0.0")
        #expect(bundle.names == ["001_create_logs", "002_create_alert_rules", "003_create_alerts", "004_add_trace_id"])
        #expect(
            bundle.files.map { "\($0.role.rawValue) \($0.path) \($0.key)" } == [
                "configuration ashlar.yaml ashlar.yaml",
                "migration log-aggregator/migrations/001_create_logs.sql 001_create_logs.sql",
                "migration log-aggregator/migrations/002_create_alert_rules.sql 002_create_alert_rules.sql",
                "migration log-aggregator/migrations/003_create_alerts.sql 003_create_alerts.sql",
                "migration log-aggregator/migrations/004_add_trace_id.sql 004_add_trace_id.sql",
                "rollback log-aggregator/migrations/rollback_001_create_logs.sql rollback_001_create_logs.sql",
                "rollback log-aggregator/migrations/rollback_002_create_alert_rules.sql rollback_002_create_alert_rules.sql",
                "rollback log-aggregator/migrations/rollback_003_create_alerts.sql rollback_003_create_alerts.sql",
                "rollback log-aggregator/migrations/rollback_004_add_trace_id.sql rollback_004_add_trace_id.sql",
                "schema schemas/postgresql/log-aggregator/alerts.sql alerts.sql",
                "schema schemas/postgresql/log-aggregator/logs.sql logs.sql",
            ])
    }

    @Test func aMongoDBStoreHasItsMigrationsAndTypes() throws {
        let bundle = try TestBundles.example("monitoring-gateway")
        #expect(bundle.kind == .mongodb)
        #expect(bundle.names == ["001_create_collections"])
        #expect(bundle.files(.schema).map(\.path) == ["schemas/mongodb/monitoring-gateway/schemas.ts"])
    }

    @Test func theHashIsThatOfPathsAndContents() throws {
        let files = [
            "ashlar.yaml": "version: 1\nstores: [{name: app, migrations: {folder: m}}]\n",
            "m/001_a.sql": "SELECT 1;\n", "m/002_b.sql": "SELECT 2;\n",
        ]
        let hash = try TestBundles.of(files).hash
        #expect(hash.count == 64)
        #expect(try TestBundles.of(files).hash == hash)
        var edited = files
        edited["m/002_b.sql"] = "SELECT 3;\n"
        #expect(try TestBundles.of(edited).hash != hash)
        // The same bytes with the border between two files elsewhere.
        var moved = files
        moved["m/001_a.sql"] = "SELECT 1;\nSELECT 2;\n"
        moved["m/002_b.sql"] = ""
        #expect(try TestBundles.of(moved).hash != hash)
        var renamed = files
        renamed["m/002_c.sql"] = renamed.removeValue(forKey: "m/002_b.sql")
        #expect(try TestBundles.of(renamed).hash != hash)
        // What no pod needs does not count.
        var more = files
        more["m/rollback_009_gone.sql"] = "SELECT 9;\n"
        more["README.md"] = "words"
        more["ashlar.yaml"]? += "environments: {x: {protected: true}}\n"
        #expect(try TestBundles.of(more).hash == hash)
    }

    @Test func filesOfOneNameGetKeysOfTheirOwn() {
        let keys = BundleKeys([
            "a/x.sql", "b/x.sql", "b/y.sql", "b/ü.sql", "b/..z", "c/" + String(repeating: "n", count: 300),
        ])
        #expect(keys["b/y.sql"] == "y.sql")
        let all = ["a/x.sql", "b/x.sql", "b/y.sql", "b/ü.sql", "b/..z", "c/" + String(repeating: "n", count: 300)].map {
            keys[$0]
        }
        #expect(Set(all).count == 6)
        #expect(all.allSatisfy { BundleKeys.isKey($0) && !$0.contains("/") })
        #expect(keys["a/x.sql"].hasSuffix("-a_x.sql"))
    }

    @Test func whatHasNoPlaceInTheOrderIsRefused() {
        let error = failure {
            try TestBundles.of([
                "ashlar.yaml": "version: 1\nstores: [{name: app, migrations: {folder: m, naming: guide}}]\n",
                "m/001_a.sql": "SELECT 1;\n", "m/late.sql": "SELECT 2;\n",
            ])
        }
        #expect(error?.code == "migrations-unreadable")
        #expect(error?.location?.file == "m/late.sql")
    }

    @Test func thePodReadsTheStoreAsItIsAtHome() throws {
        let settings = """
            version: 1
            stores:
              - name: app
                schemas: [db/b.sql, db/a.sql]
                migrations: {folder: db/changes, naming: timestamp}
                ledger: {schema: audit, table: applied}
                timeouts: {lock: 1500ms, statement: 2min, idle-in-transaction: 0}
                retry: {attempts: 3, first-delay: 100ms, maximum-delay: 1h}
                policies: {out-of-order: apply, edited: accept, missing: accept}
                checks: {sequence-gap: off, crlf: note}
              - name: other
                kind: mongodb
                migrations: {folder: other}
                ledger: {collection: applied}
                documents:
                  additional-properties: refused
                  optional-null: true
                  recursion-levels: 3
                  numbers: number
                  validation-level: moderate
                  validation-action: warn
                  narrowing: none
                  collections: {ITenant: tenants}
            environments: {production: {stores: {app: {url: "${DATABASE_URL}"}}}}
            """
        let tree = MemoryFileTree([
            "/w/ashlar.yaml": settings, "/w/db/a.sql": "-- A\n", "/w/db/b.sql": "-- B\n",
            "/w/db/changes/20250131120000_x.sql": "SELECT 1;\n",
            "/w/other/001_x.yaml": "steps: []\n",
        ])
        let home = try Workspace.discover(startingAt: "/w", fileTree: tree)
        for store in home.stores {
            let bundle = try MigrationBundle(store, in: home)
            let files = Dictionary(uniqueKeysWithValues: bundle.files.map { ("/workspace/" + $0.path, $0.bytes) })
            let pod = try Workspace.discover(startingAt: "/workspace", fileTree: MemoryFileTree(bytes: files))
            let there = try #require(pod.stores.first)
            #expect(pod.stores.count == 1)
            #expect(pod.environments.isEmpty)
            #expect(there.name == store.name && there.kind == store.kind)
            #expect(there.schemaFiles == store.schemaFiles)
            #expect(there.migrationsFolder == store.migrationsFolder)
            #expect(there.ledger == store.ledger)
            #expect(there.timeouts == store.timeouts)
            #expect(
                there.retry.attempts == store.retry.attempts && there.retry.maximumDelay == store.retry.maximumDelay)
            #expect(there.policies == store.policies)
            #expect(there.documents == store.documents)
            #expect(there.checkSeverities == store.checkSeverities)
            #expect(
                try pod.migrations(of: there).migrations.map(\.id) == home.migrations(of: store).migrations.map(\.id))
        }
    }

    /// A mounted ConfigMap is links to `..data`, a link itself, beside a hidden folder with the files.
    @Test func aWorkspaceIsFoundInAMount() throws {
        let bundle = try TestBundles.example()
        let root = FileManager.default.temporaryDirectory.path + "/ashlar-mount-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: root) }
        let hidden = "..2026_11_24_01_02_03.123456789"
        for file in bundle.files {
            let path = "\(root)/\(hidden)/\(file.path)"
            try FileManager.default.createDirectory(
                atPath: URL(filePath: path).deletingLastPathComponent().path, withIntermediateDirectories: true)
            try Data(file.bytes).write(to: URL(filePath: path))
        }
        try FileManager.default.createSymbolicLink(atPath: "\(root)/..data", withDestinationPath: hidden)
        for name in Set(bundle.files.compactMap { $0.path.split(separator: "/").first }) {
            try FileManager.default.createSymbolicLink(atPath: "\(root)/\(name)", withDestinationPath: "..data/\(name)")
        }
        let workspace = try Workspace.discover(startingAt: root, fileTree: DiskFileTree())
        let set = try workspace.migrations(of: workspace.store(named: "log-aggregator"))
        #expect(set.migrations.map(\.id.name) == bundle.names)
        #expect(set.problems.isEmpty && set.files.count == 8)
        #expect(set.migrations.allSatisfy { $0.rollback.script != nil })
        #expect(try MigrationBundle(workspace.stores[0], in: workspace).hash == bundle.hash)
    }
}
