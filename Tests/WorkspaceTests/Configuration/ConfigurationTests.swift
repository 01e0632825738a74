import AshlarCore
import Foundation
import Testing

@testable import Workspace

@Suite struct ConfigurationTests {
    private func discover(_ yaml: String, _ files: [String: String] = [:]) throws -> Workspace {
        let tree = MemoryFileTree(files.merging(["/w/ashlar.yaml": yaml]) { $1 })
        return try Workspace.discover(startingAt: "/w", fileTree: tree)
    }

    private func failure(_ yaml: String) throws -> AshlarError {
        try #require(throws: AshlarError.self) { try discover(yaml) }
    }

    /// The sample of the reference.
    private var sample: String {
        get throws {
            let page = try String(
                contentsOfFile: TestWorkspaces.repository + "/docs/reference/ashlar-yaml.md", encoding: .utf8)
            let start = try #require(page.firstRange(of: "<!-- sample -->\n```yaml\n")).upperBound
            let end = try #require(page[start...].firstRange(of: "```")).lowerBound
            return String(page[start..<end])
        }
    }

    @Test func `the sample of the reference says what its text says`() throws {
        let workspace = try discover(
            sample,
            [
                "/w/schemas/postgresql/log-aggregator/alerts.sql": "",
                "/w/schemas/postgresql/log-aggregator/logs.sql": "",
                "/w/schemas/mongodb/monitoring-gateway/schemas.ts": "",
            ])
        let store = try workspace.store(named: "log-aggregator")
        #expect(
            store.schemaFiles == [
                "schemas/postgresql/log-aggregator/logs.sql", "schemas/postgresql/log-aggregator/alerts.sql",
            ])
        #expect(store.naming == .guide)
        #expect(store.timeouts == .standard)
        #expect(store.retry == .standard)
        #expect(store.policies.edited == .cosmetic)
        #expect(store.checkSeverities == ["sequence-gap": .note, "config-map-key": nil])
        #expect(store.location?.line == 4)
        #expect(workspace.environments.map(\.name) == ["development", "production"])
        #expect(try workspace.environment(named: "production").isProtected)
        #expect(workspace.configurationFindings.isEmpty)
        #expect(workspace.kubernetes.migrationsJob == "infra/k8s/postgres-migrations-job.yaml")
    }

    @Test(arguments: [
        ("version: 1\nstores:\n  - name: s\n    polices: {}\n", 4, 5, "did you mean 'policies'?"),
        ("version: 1\nstore: []\n", 2, 1, "did you mean 'stores'?"),
        ("version: 1\nstores: [{name: s, kind: postgres}]\n", 2, 26, "did you mean 'postgresql'?"),
        ("version: 1\nstores: [{name: s, policies: {edited: cosmetics}}]\n", 2, 39, "did you mean 'cosmetic'?"),
        ("version: 1\nstores: [{name: s}]\nchecks: {crfl: off}\n", 3, 10, "did you mean 'crlf'?"),
        (
            "version: 1\nstores: [{name: logs}]\nenvironments: {e: {stores: {log: {url: x}}}}\n", 3, 29,
            "did you mean 'logs'?"
        ),
    ])
    func `an unknown word is an error with its place and the nearest known one`(
        yaml: String, line: Int, column: Int, remedy: String
    ) throws {
        let error = try failure(yaml)
        #expect(error.code == "configuration-malformed")
        #expect(error.location?.line == line)
        #expect(error.location?.column == column)
        #expect(error.remedies == [remedy])
    }

    @Test(arguments: [
        ("", "the file is empty"), ("stores: []", "the key 'version' is missing; write version: 1"),
        ("version: 2\nstores: []", "this Ashlar reads version 1 of the file"),
        ("version: 1", "the key 'stores' is missing"), ("[]", "the file must be a mapping of keys to values"),
        ("version: 1\nstores: {}", "'stores' must be a list"),
        ("version: 1\nstores: [{name: s, name: t}]", "a key stands twice: name"),
        ("version: 1\nstores: [{name: s}, {name: s}]", "two stores are named 's'"),
        ("version: 1\nstores: [{kind: mongodb}]", "a store needs a 'name'"),
        ("version: 1\nstores: [{name: a b}]", "a store's name has no blanks and no '/'"),
        ("version: 1\nstores: [{name: s, schemas: [x.sql]}]", "there is no file 'x.sql'"),
        ("version: 1\nstores: [{name: s, schemas: ['x/*.sql']}]", "no file matches 'x/*.sql'"),
        ("version: 1\nstores: [{name: s, schemas: [../x.sql]}]", "'../x.sql' leads out of the workspace"),
        (
            "version: 1\nstores: [{name: s, timeouts: {lock: 2}}]",
            "'stores[0].timeouts.lock' must be a duration with its unit, such as 500ms, 2s, 5min or 1h, or 0"
        ),
        (
            "version: 1\nstores: [{name: s, retry: {attempts: 0}}]",
            "'stores[0].retry.attempts' must be a whole number from 1 to 1000"
        ),
        (
            "version: 1\nstores: [{name: s}]\nenvironments: {e: {protected: maybe}}",
            "'environments.e.protected' must be true or false"
        ),
    ])
    func `what is wrong is said in one sentence`(yaml: String, message: String) throws {
        #expect(try failure(yaml).message == message)
    }

    @Test func `broken YAML is told with its place`() throws {
        let error = try failure("version: 1\nstores: [\n")
        #expect(error.message.hasPrefix("not valid YAML: "))
        #expect(error.location?.line == 3)
    }

    @Test func `an error in a line with a secret does not show the line`() throws {
        let error = try failure(
            "version: 1\nstores: [{name: s}]\nenvironments: {e: {stores: {s: {pasword: hunter2, url: postgres://a:hunter2@b}}}}\n"
        )
        #expect(error.location?.line == 3)
        #expect(error.location?.lineText == nil)
        #expect(!"\(error)\(error.remedies)\(error.cause ?? "")".contains("hunter2"))
    }

    @Test func `durations have PostgreSQL's units`() throws {
        let workspace = try discover(
            "version: 1\nstores: [{name: s, timeouts: {lock: 500ms, statement: 5min, idle-in-transaction: 0}, retry: {attempts: 3, first-delay: 1s, maximum-delay: 1h}}]"
        )
        let store = workspace.stores[0]
        #expect(store.timeouts.lock == .milliseconds(500))
        #expect(store.timeouts.statement == .seconds(300))
        #expect(store.timeouts.idleInTransaction == .zero)
        #expect(store.retry == RetryPolicy(attempts: 3, firstDelay: .seconds(1), maximumDelay: .seconds(3600)))
    }

    @Test func `what the file leaves out comes from the layout`() throws {
        let workspace = try discover(
            "version: 1\nstores: [{name: logs}, {name: gateway, kind: mongodb}]",
            [
                "/w/schemas/postgresql/logs/a.sql": "", "/w/schemas/postgresql/logs/migrations/001_x.sql": "",
                "/w/schemas/mongodb/gateway/schemas.ts": "",
            ])
        #expect(workspace.stores[0].schemaFiles == ["schemas/postgresql/logs/a.sql"])
        #expect(workspace.stores[0].migrationsFolder == "schemas/postgresql/logs/migrations")
        #expect(workspace.stores[1].schemaFiles == ["schemas/mongodb/gateway/schemas.ts"])
    }

    @Test func `globs give files in order, each once`() throws {
        let workspace = try discover(
            "version: 1\nstores: [{name: s, schemas: ['sql/b?.sql', 'sql/**/*.sql']}]",
            [
                "/w/sql/b1.sql": "", "/w/sql/a.sql": "", "/w/sql/deep/er/c.sql": "", "/w/sql/.hidden.sql": "",
                "/w/sql/x.txt": "",
            ])
        #expect(workspace.stores[0].schemaFiles == ["sql/b1.sql", "sql/a.sql", "sql/deep/er/c.sql"])
    }
}
