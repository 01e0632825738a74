import AshlarCore
import Testing

@testable import Workspace

@Suite struct ClusterDeclarationTests {
    private func discover(_ yaml: String) throws -> Workspace {
        let text = "version: 1\nstores:\n  - name: logs\n" + yaml
        return try Workspace.discover(startingAt: "/w", fileTree: MemoryFileTree(["/w/ashlar.yaml": text]))
    }

    @Test func `an environment wins over the top, key by key`() throws {
        let workspace = try discover(
            """
            kubernetes:
              namespace: everywhere
              image: ashlar:1
              stores:
                logs:
                  service: postgres-srv
                  job: top
            environments:
              prod:
                kubernetes:
                  namespace: monitoring
                  stores:
                    logs:
                      job: own
                      variables:
                        PGHOST: { config-map: postgres-config, key: POSTGRES_HOST }
                        PGPASSWORD: { secret: postgres-secret, key: POSTGRES_PASSWORD }
                        PGDATABASE: logdb
              dev: {}
            """)
        let prod = try workspace.cluster(environment: "prod")
        #expect(prod.namespace == "monitoring")
        #expect(prod.image == "ashlar:1")
        let store = try #require(prod.stores["logs"])
        #expect(store.job == "own")
        #expect(store.service == "postgres-srv")
        #expect(
            store.variables == [
                "PGHOST": .configMap(name: "postgres-config", key: "POSTGRES_HOST"),
                "PGPASSWORD": .secret(name: "postgres-secret", key: "POSTGRES_PASSWORD"),
                "PGDATABASE": .value("logdb"),
            ])
        #expect(try workspace.cluster(environment: "dev").namespace == "everywhere")
        #expect(try workspace.cluster(environment: nil).stores["logs"]?.job == "top")
    }

    @Test(arguments: [
        ("kubernetes:\n  namespace: Prod", "'Prod' is no name of an object in Kubernetes"),
        ("kubernetes:\n  wait-for: [pod/x]", "'pod/x' names no workload"),
        ("kubernetes:\n  maintenance-windows: [always]", "'always' is no window"),
        (
            "kubernetes:\n  backup: {maximum-age: 1h}",
            "'kubernetes.backup' needs a 'command', or an 'object' and an 'annotation'"
        ),
        (
            "kubernetes:\n  stores:\n    logs:\n      variables: {PGPASSWORD: x}",
            "PGPASSWORD has a password in it"
        ),
        (
            "kubernetes:\n  stores:\n    logs:\n      variables: {PGHOST: {key: x}}",
            "'kubernetes.stores.logs.variables.PGHOST' needs a 'key', and one of 'config-map' and 'secret'"
        ),
    ])
    func `what is wrong is said with its place`(yaml: String, message: String) throws {
        let error = try #require(throws: AshlarError.self) { try discover(yaml) }
        #expect(error.message == message)
        #expect((error.location?.line ?? 0) >= 4)
    }

    @Test(arguments: [
        // 2026-11-24 is a Tuesday.
        ("daily 01:00-02:00 UTC", 1_795_482_000, true), ("daily 01:00-02:00 UTC", 1_795_485_600, false),
        ("Tue 01:00-02:00 UTC", 1_795_482_000, true), ("Wed 01:00-02:00 UTC", 1_795_482_000, false),
        ("Mon 22:00-02:00 UTC", 1_795_482_000, true), ("Tue 22:00-02:00 UTC", 1_795_482_000, false),
        ("Tue 02:00-03:00 +01:00", 1_795_482_000, true), ("Fri-Tue 00:00-24:00 UTC", 1_795_482_000, true),
    ])
    func `a window contains its times`(text: String, time: Int, expected: Bool) throws {
        #expect(try #require(MaintenanceWindow(text)).contains(time) == expected)
    }

    @Test(arguments: [
        "", "daily", "Mon 1:00-2:00 UTC", "Mon 01:00-01:00 UTC", "Foo 01:00-02:00 UTC", "Mon 01:00-25:00 UTC",
    ])
    func `what is no window is refused`(text: String) {
        #expect(MaintenanceWindow(text) == nil)
    }
}
