import AshlarCore
import Testing

@testable import Workspace

@Suite struct DiscoveryTests {
    private let guide = MemoryFileTree([
        "/work/app/schemas/postgresql/log-aggregator/alerts.sql": "-- Requires: logs.sql\nSELECT 1;",
        "/work/app/schemas/postgresql/log-aggregator/logs.sql": "SELECT 1;",
        "/work/app/log-aggregator/migrations/005_add_severity.sql": "SELECT 1;",
        "/work/app/schemas/mongodb/monitoring-gateway/schemas.ts": "export interface ITenant {}",
        "/work/app/infra/k8s/postgres-migrations-job.yaml": "kind: Job",
        "/work/app/infra/k8s/mongo-init-configmap.yaml": "kind: ConfigMap",
    ])

    @Test func `the guide's layout is recognised without configuration`() throws {
        let workspace = try Workspace.discover(startingAt: "/work/app", fileTree: guide)
        #expect(workspace.root == "/work/app")
        #expect(workspace.configurationFile == nil)
        #expect(workspace.stores.map(\.name) == ["log-aggregator", "monitoring-gateway"])
        let store = try workspace.store(named: "log-aggregator")
        #expect(store.kind == .postgresql)
        #expect(store.migrationsFolder == "log-aggregator/migrations")
        let mongo = try workspace.store(named: "monitoring-gateway")
        #expect(mongo.kind == .mongodb)
        #expect(mongo.schemaFiles == ["schemas/mongodb/monitoring-gateway/schemas.ts"])
        #expect(workspace.kubernetes.migrationsJob == "infra/k8s/postgres-migrations-job.yaml")
        #expect(workspace.kubernetes.mongoInitConfigMap == "infra/k8s/mongo-init-configmap.yaml")
    }

    @Test func `a file that requires another comes after it, whatever the alphabet says`() throws {
        let workspace = try Workspace.discover(startingAt: "/work/app", fileTree: guide)
        #expect(
            workspace.stores[0].schemaFiles == [
                "schemas/postgresql/log-aggregator/logs.sql", "schemas/postgresql/log-aggregator/alerts.sql",
            ])
    }

    @Test func `the search goes upwards from the folder where the guide works`() throws {
        let workspace = try Workspace.discover(
            startingAt: "/work/app/schemas/postgresql/log-aggregator", fileTree: guide)
        #expect(workspace.root == "/work/app")
    }

    @Test func `the search ends at the folder of the repository`() throws {
        let tree = MemoryFileTree([
            "/work/ashlar.yaml": "version: 1\nstores: []\n",
            "/work/other/.git/HEAD": "",
            "/work/other/src/main.c": "",
        ])
        #expect(throws: AshlarError.self) {
            try Workspace.discover(startingAt: "/work/other/src", fileTree: tree)
        }
    }

    @Test func `ashlar.yaml above wins over a layout below`() throws {
        try guide.create("/work/ashlar.yaml", bytes: Array("version: 1\nstores: [{name: logs}]\n".utf8))
        let workspace = try Workspace.discover(startingAt: "/work/app", fileTree: guide)
        #expect(workspace.root == "/work")
        #expect(workspace.configurationFile == "ashlar.yaml")
        #expect(workspace.stores.map(\.name) == ["logs"])
    }

    @Test(arguments: ["db/migrations", "migrations", "src/main/resources/db/migration"])
    func `a bare folder of migrations is a store named after the project`(folder: String) throws {
        let tree = MemoryFileTree(["/work/billing/\(folder)/20250131120000_x.sql": "-- migrate:up\nSELECT 1;"])
        let workspace = try Workspace.discover(startingAt: "/work/billing", fileTree: tree)
        #expect(workspace.stores.map(\.name) == ["billing"])
        #expect(workspace.stores[0].migrationsFolder == folder)
    }

    @Test func `an empty folder for migrations is where a project begins`() throws {
        let tree = MemoryFileTree(["/work/billing/db/migrations/.gitkeep": ""])
        let workspace = try Workspace.discover(startingAt: "/work/billing", fileTree: tree)
        #expect(workspace.stores.map(\.migrationsFolder) == ["db/migrations"])
        // Somebody else's migrations are not it.
        let django = MemoryFileTree(["/work/billing/migrations/0001_initial.py": ""])
        #expect(throws: AshlarError.self) { try Workspace.discover(startingAt: "/work/billing", fileTree: django) }
    }

    @Test func `a mounted folder of migrations is recognised itself`() throws {
        let tree = MemoryFileTree(["/migrations/001_x.sql": "SELECT 1;"])
        let workspace = try Workspace.discover(startingAt: "/migrations", fileTree: tree)
        #expect(workspace.stores.map(\.name) == ["database"])
        #expect(try workspace.migrations(of: workspace.stores[0]).migrations.map(\.path) == ["001_x.sql"])
    }

    @Test func `nothing recognised lists what was looked for`() throws {
        let tree = MemoryFileTree(["/work/readme.md": ""])
        let error = try #require(throws: AshlarError.self) {
            try Workspace.discover(startingAt: "/work", fileTree: tree)
        }
        #expect(error.code == "workspace-not-found")
        for wanted in ["ashlar.yaml", "schemas/postgresql/<store>/*.sql", "db/migrations"] {
            #expect(error.cause?.contains(wanted) == true)
        }
    }

    @Test func `files that require each other in a circle are an error that shows the circle`() throws {
        let tree = MemoryFileTree([
            "/w/schemas/postgresql/s/a.sql": "-- Requires: b.sql\n",
            "/w/schemas/postgresql/s/b.sql": "-- Requires: a.sql\n",
        ])
        let error = try #require(throws: AshlarError.self) { try Workspace.discover(startingAt: "/w", fileTree: tree) }
        #expect(error.code == "schema-requirement-cycle")
        #expect(error.location?.file == "schemas/postgresql/s/b.sql")
        #expect(error.cause?.contains("a.sql → schemas/postgresql/s/b.sql → ") == true)
    }

    @Test func `a required file that is not there is named with its nearest neighbour`() throws {
        let tree = MemoryFileTree([
            "/w/schemas/postgresql/s/alerts.sql": "-- Requires: log.sql\n",
            "/w/schemas/postgresql/s/logs.sql": "",
        ])
        let error = try #require(throws: AshlarError.self) { try Workspace.discover(startingAt: "/w", fileTree: tree) }
        #expect(error.code == "schema-requirement-missing")
        #expect(error.remedies == ["did you mean 'logs.sql'?"])
    }
}
