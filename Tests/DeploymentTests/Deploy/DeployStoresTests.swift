import AshlarCore
import Engine
import Foundation
import KubernetesClient
import KubernetesTesting
import Synchronization
import Testing
import Workspace

@testable import Deployment

/// Whole deployments against an API server on loopback; the test plays the controllers and the runner.
@Suite(.timeLimit(.minutes(3))) struct DeployStoresTests {
    /// What the played database holds, and what its next Job does.
    private final class Stage: Sendable {
        let applied = Mutex<[LedgerEntry]>([])
        let jobs = Mutex<[String]>([])
        /// The lines of the migration's pod, and how its Job ends; nil leaves the Job at work.
        let outcome = Mutex<(lines: [String], condition: String?)>(([], "Complete"))
        let events = Mutex<[String]>([])
    }

    private func workspace() throws -> Workspace {
        let files = [
            "ashlar.yaml": """
            version: 1
            stores:
              - name: logs
                schemas: [schemas/logs.sql]
                migrations: {folder: migrations}
            kubernetes:
              namespace: monitoring
              image: ashlar:test
              stores: {logs: {service: postgres-srv, variables: {PGHOST: {config-map: postgres-config, key: HOST}, PGPORT: "5432"}}}
            """,
            "schemas/logs.sql": "-- Schema Version: 1.1.0\nCREATE TABLE logs (id bigint, severity integer);\n",
            "migrations/001_create_logs.sql": "-- Schema Version: 1.0.0\nCREATE TABLE logs (id bigint);\n",
            "migrations/rollback_001_create_logs.sql": "DROP TABLE logs;\n",
            "migrations/002_add_severity.sql":
                "-- Schema Version: 1.1.0\nALTER TABLE logs ADD COLUMN severity integer;\n",
            "migrations/rollback_002_add_severity.sql": "ALTER TABLE logs DROP COLUMN severity;\n",
        ]
        let tree = MemoryFileTree(Dictionary(uniqueKeysWithValues: files.map { ("/w/" + $0.key, $0.value) }))
        return try Workspace.discover(startingAt: "/w", fileTree: tree)
    }

    private func entry(_ migration: StoreMigration, _ unit: PlanUnit) -> LedgerEntry {
        LedgerEntry(
            migration: migration.id, version: migration.version, description: "", kind: .migration, state: .applied,
            checksum: migration.checksum, meaning: unit.meaning, statementsTotal: 1, statementsDone: 1,
            appliedBy: "test", appliedAt: "2026-01-01 00:00:00+00", durationMilliseconds: 1, toolVersion: "0",
            error: nil)
    }

    /// Plays the Job controller, the kubelet and what runs in pods.
    private func play(_ stage: Stage, on cluster: FakeCluster) {
        cluster.put(.namespaces, KubernetesObject(.namespaces, name: "monitoring", ["status": ["phase": "Active"]]))
        cluster.put(
            .configMaps,
            KubernetesObject(
                .configMaps, name: "postgres-config", namespace: "monitoring", ["data": ["HOST": "postgres-srv"]]))
        cluster.put(.services, KubernetesObject(.services, name: "postgres-srv", namespace: "monitoring"))
        cluster.put(
            .endpointSlices,
            KubernetesObject(
                .endpointSlices, name: "postgres-srv-1", namespace: "monitoring",
                labels: ["kubernetes.io/service-name": "postgres-srv"],
                ["endpoints": [["conditions": ["ready": true]]]]))
        cluster.onChange { change in
            guard change.plural == "jobs", case .added(let job) = change.event else { return }
            let probes = job.labels[Marks.action] == "probe"
            stage.jobs.withLock { $0.append(job.name) }
            let facts = TargetProbe(
                server: "PostgreSQL 15.18", readOnly: false, inRecovery: false, user: "u", database: "d",
                ledgerExists: true, canCreate: true)
            let (lines, condition) =
                probes
                ? (ProbeReport(facts: facts, entries: stage.applied.withLock { $0 }).lines(store: "logs"), "Complete")
                : stage.outcome.withLock { $0 }
            let pod = job.name + "-pod"
            cluster.appendLog(lines, pod: pod, container: "ashlar", namespace: "monitoring")
            let state: JSONValue =
                condition == nil
                ? ["running": .object([:])] : ["terminated": ["exitCode": condition == "Complete" ? 0 : 1]]
            cluster.put(
                .pods,
                KubernetesObject(
                    .pods, name: pod, namespace: "monitoring", labels: ["job-name": job.name],
                    [
                        "status": [
                            "phase": condition == nil ? "Running" : "Succeeded",
                            "containerStatuses": [["name": "ashlar", "image": "ashlar:test", "state": state]],
                        ]
                    ]))
            guard let condition else { return }
            cluster.endLog(pod: pod, container: "ashlar", namespace: "monitoring")
            cluster.update(.jobs, job.name, namespace: "monitoring") { job in
                job.value[["status", "conditions"]] = [["type": .string(condition), "status": "True"]]
            }
        }
    }

    /// The ConfigMap of the migrations, made by something else.
    private func putMigrations(_ data: [String: String], by manager: String, on cluster: FakeCluster) {
        cluster.put(
            .configMaps,
            KubernetesObject(
                .configMaps, name: "postgres-migrations", namespace: "monitoring", ["data": JSONValue(data)]),
            manager: manager)
    }

    private func finished(_ version: String) -> String {
        var event = RunnerEvent(.finished, store: "logs")
        event.version = version
        return event.line
    }

    private func deploy(
        _ client: ClusterClient, _ stage: Stage, _ change: (inout DeployStores.Options) -> Void = { _ in }
    ) async throws -> DeployStores.Outcome {
        let workspace = try workspace()
        let declaration = workspace.stores[0]
        var options = DeployStores.Options()
        change(&options)
        let cluster = Cluster(
            api: client, declaration: workspace.cluster, environment: nil,
            events: { event in
                switch event {
                case .object(let name, let did): stage.events.withLock { $0.append("\(name) \(did)") }
                case .note(let text): stage.events.withLock { $0.append(text) }
                default: break
                }
            })
        return try await DeployStores(
            workspace: workspace,
            stores: [(PostgresSource(workspace: workspace, declaration: declaration), declaration)], cluster: cluster,
            surroundings: Surroundings(now: { 1_795_482_000 }, run: { _ in "" }, actor: "anna@build"),
            options: options
        ).run()
    }

    private func applyAll(_ stage: Stage) throws {
        let workspace = try workspace()
        let source = PostgresSource(workspace: workspace, declaration: workspace.stores[0])
        let entries = try source.migrations().map { entry($0, try $0.up()) }
        stage.applied.withLock { $0 = entries }
    }

    @Test func `a deployment writes generations, runs a Job, and leaves a record`() async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            stage.outcome.withLock { $0 = ([finished("1.1.0")], "Complete") }
            let outcome = try await deploy(client, stage)
            #expect(outcome.record?.result == .succeeded)
            let maps = cluster.objects(.configMaps, namespace: "monitoring")
            let generation = outcome.plan.stores[0].hash.prefix(10)
            for name in ["postgres-migrations", "postgres-schemas"] {
                let immutable = try #require(maps.first { $0.name == "\(name)-\(generation)" })
                #expect(immutable["immutable"] == true)
                #expect(maps.contains { $0.name == name })
            }
            // Nobody's glob over the current ConfigMap may run anything backwards.
            let current = try #require(maps.first { $0.name == "postgres-migrations" })
            #expect(Set((current["data"]?.object ?? [:]).keys) == ["001_create_logs.sql", "002_add_severity.sql"])
            let job = try #require(cluster.objects(.jobs, namespace: "monitoring").first)
            #expect(job.labels[Marks.action] == "apply")
            // The look at the database is gone again.
            #expect(cluster.objects(.jobs, namespace: "monitoring").count == 1)
            let records = try await Records(
                cluster: Cluster(
                    api: client, declaration: try workspace().cluster, environment: nil, events: { _ in })
            ).all()
            #expect(records.map(\.by) == ["anna@build"])
            #expect(records.first?.stores.first?.versionAfter == "1.1.0")
        }
    }

    @Test func `when nothing is pending no Job runs`() async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            try applyAll(stage)
            let outcome = try await deploy(client, stage)
            #expect(outcome.plan.stores[0].job == nil)
            #expect(stage.jobs.withLock { $0.count } == 1)
            #expect(cluster.object(.configMaps, "postgres-migrations", namespace: "monitoring") != nil)
        }
    }

    @Test func `looking changes nothing but for the Job that looks`() async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            let outcome = try await deploy(client, stage) { $0.plansOnly = true }
            #expect(outcome.plan.stores[0].migrations.map(\.name) == ["001_create_logs", "002_add_severity"])
            #expect(cluster.objects(.configMaps, namespace: "monitoring").map(\.name) == ["postgres-config"])
            #expect(cluster.objects(.jobs, namespace: "monitoring").isEmpty)
        }
    }

    @Test func `a Job that is at work is followed, not doubled`() async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            stage.outcome.withLock { $0 = ([], nil) }
            let first = Task { try await deploy(client, stage) }
            let applies: @Sendable () -> [KubernetesObject] = {
                cluster.objects(.jobs, namespace: "monitoring").filter { $0.labels[Marks.action] == "apply" }
            }
            for _ in 0..<1000 where applies().isEmpty { try await Task.sleep(for: .milliseconds(20)) }
            // Ctrl-C, or a laptop that is closed.
            first.cancel()
            _ = try? await first.value
            let name = try #require(applies().first?.name)
            let second = Task { try await deploy(client, stage) }
            // A Job that ended before it was found would be followed by another one.
            let follows: @Sendable () -> Bool = {
                stage.events.withLock { $0.contains { $0.hasSuffix("following it") } }
            }
            for _ in 0..<1000 where !follows() { try await Task.sleep(for: .milliseconds(20)) }
            #expect(follows())
            cluster.appendLog([finished("1.1.0")], pod: name + "-pod", container: "ashlar", namespace: "monitoring")
            cluster.endLog(pod: name + "-pod", container: "ashlar", namespace: "monitoring")
            cluster.update(.pods, name + "-pod", namespace: "monitoring") { pod in
                pod.value[["status", "containerStatuses"]] = [
                    ["name": "ashlar", "image": "ashlar:test", "state": ["terminated": ["exitCode": 0]]]
                ]
            }
            cluster.update(.jobs, name, namespace: "monitoring") { job in
                job.value[["status", "conditions"]] = [["type": "Complete", "status": "True"]]
            }
            let outcome = try await second.value
            #expect(outcome.record?.stores[0].job == name)
            #expect(applies().count == 1)
        }
    }

    @Test func `a failed migration is the error, its record says so, and the next run is another Job`() async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            let failed = RunnerEvent(
                failed: AshlarError(
                    "sql-error", "column exists",
                    location: SourceLocation(file: "migrations/002_add_severity.sql", line: 2, column: 1))
            ).line
            stage.outcome.withLock { $0 = ([failed], "Failed") }
            let error = await #expect(throws: AshlarError.self) { try await deploy(client, stage) }
            #expect(error?.code == "sql-error")
            #expect(error?.location?.line == 2)
            // The ConfigMaps that people see stay those of what was deployed.
            #expect(cluster.object(.configMaps, "postgres-migrations", namespace: "monitoring") == nil)
            stage.outcome.withLock { $0 = ([finished("1.1.0")], "Complete") }
            _ = try await deploy(client, stage)
            let jobs = cluster.objects(.jobs, namespace: "monitoring").map(\.name)
            #expect(jobs.count == 2)
            #expect(jobs.contains { $0.hasSuffix("-2") })
        }
    }

    @Test func `ConfigMaps that kubectl made are taken over, and what is not in the files goes`() async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            try applyAll(stage)
            putMigrations(
                ["logs.sql": "\\i /schemas/logs.sql", "001_create_logs.sql": "old"], by: "kubectl-create", on: cluster)
            _ = try await deploy(client, stage)
            let map = try #require(cluster.object(.configMaps, "postgres-migrations", namespace: "monitoring"))
            #expect(Set((map["data"]?.object ?? [:]).keys) == ["001_create_logs.sql", "002_add_severity.sql"])
            #expect(stage.events.withLock { $0 }.contains("configmap/postgres-migrations taken over"))
            // What had the same value stays kubectl's too; that is no conflict the next time.
            _ = try await deploy(client, stage)
        }
    }

    @Test func `what another tool manages is a conflict, unless forced`() async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            try applyAll(stage)
            putMigrations(["001_create_logs.sql": "of argo"], by: "argocd-controller", on: cluster)
            let error = await #expect(throws: AshlarError.self) { try await deploy(client, stage) }
            #expect(error?.code == "kubernetes-conflict")
            let outcome = try await deploy(client, stage) { $0.forcesConflicts = true }
            #expect(outcome.record?.result == .succeeded)
        }
    }

    @Test func `a record that nobody finished takes the result of its Job, or says that nobody knows`() async throws {
        try await FakeCluster.with { cluster, client in
            let place = Cluster(api: client, declaration: try workspace().cluster, environment: nil, events: { _ in })
            let store = DeploymentRecord.Store(
                store: "logs", versionBefore: nil, versionAfter: "1.1.0", hash: "h", generation: [], job: "migrate",
                migrations: ["001"], result: .running)
            try await Records(cluster: place).write(
                DeploymentRecord(
                    id: "ashlar-record-1", action: "deploy", startedAt: "2026-01-01T00:00:00Z", by: "a",
                    environment: nil, tool: "0", stores: [store]))
            #expect(try await Records(cluster: place).all().map(\.result) == [.interrupted])
            for (condition, result) in [("Complete", DeploymentRecord.Result.succeeded), ("Failed", .failed)] {
                cluster.put(
                    .jobs,
                    KubernetesObject(
                        .jobs, name: "migrate", namespace: "monitoring",
                        ["status": ["conditions": [["type": .string(condition), "status": "True"]]]]))
                #expect(try await Records(cluster: place).all().map(\.result) == [result])
            }
        }
    }

    @Test func `old generations go, but not those that are shown or that a Job needs`() async throws {
        try await FakeCluster.with { cluster, client in
            let store = [Marks.store: "logs"]
            for number in 1...6 {
                cluster.put(
                    .configMaps,
                    KubernetesObject(
                        .configMaps, name: "g\(number)", namespace: "monitoring",
                        labels: store.merging([Marks.generation: "g\(number)"]) { $1 }))
            }
            cluster.put(
                .configMaps,
                KubernetesObject(
                    .configMaps, name: "current", namespace: "monitoring", labels: store,
                    annotations: [Marks.generation: "g1"]))
            cluster.put(
                .jobs,
                KubernetesObject(
                    .jobs, name: "migrate", namespace: "monitoring", labels: [Marks.managedBy: Marks.manager],
                    [
                        "spec": [
                            "template": ["spec": ["volumes": [["name": "v", "configMap": ["name": "g2"]]]]]
                        ]
                    ]))
            let place = Cluster(api: client, declaration: try workspace().cluster, environment: nil, events: { _ in })
            try await ConfigMapWriter(cluster: place).prune(store: "logs", keep: 1, including: ["g3"])
            let left = Set(cluster.objects(.configMaps, namespace: "monitoring").map(\.name))
            // One is the newest, whichever the clock of the server says.
            #expect(left.isSuperset(of: ["current", "g1", "g2", "g3"]))
            #expect((4...5).contains(left.count))
        }
    }

    @Test func `a right that lacks is told before anything is done, with the Role`() async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            cluster.deny("create", .jobs)
            let error = await #expect(throws: AshlarError.self) { try await deploy(client, stage) }
            #expect(error?.code == "kubernetes-forbidden")
            #expect(error?.remedies.first?.contains("resources: [jobs], verbs: [create]") == true)
            #expect(stage.jobs.withLock { $0.isEmpty })
        }
    }

    @Test(arguments: ["reference-missing", "service-without-endpoints", "service-without-port", "namespace-missing"])
    func `what is missing in the cluster is told before anything is done`(code: String) async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            switch code {
            case "reference-missing": cluster.remove(.configMaps, "postgres-config", namespace: "monitoring")
            case "service-without-port":
                cluster.update(.services, "postgres-srv", namespace: "monitoring") { service in
                    service.value[["spec", "ports"]] = [["port": 5999]]
                }
            case "service-without-endpoints":
                cluster.remove(.endpointSlices, "postgres-srv-1", namespace: "monitoring")
            default: cluster.remove(.namespaces, "monitoring", namespace: nil)
            }
            let error = await #expect(throws: AshlarError.self) { try await deploy(client, stage) }
            #expect(error?.code.rawValue == code)
            #expect(stage.jobs.withLock { $0.isEmpty })
        }
    }

    @Test func `a saved plan is refused when the database has moved`() async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            let plan = try await deploy(client, stage) { $0.plansOnly = true }.plan
            let text = try JSONEncoder().encode(plan)
            #expect(try JSONDecoder().decode(DeployPlan.self, from: text) == plan)
            try applyAll(stage)
            let error = await #expect(throws: AshlarError.self) { try await deploy(client, stage) { $0.agreed = plan } }
            #expect(error?.code == "plan-outdated")
            #expect(cluster.object(.configMaps, "postgres-migrations", namespace: "monitoring") == nil)
        }
    }

    @Test func `a pod that can never start ends the deployment at once, and its Job goes`() async throws {
        try await FakeCluster.with { cluster, client in
            let stage = Stage()
            play(stage, on: cluster)
            stage.outcome.withLock { $0 = ([], nil) }
            cluster.onChange { change in
                guard change.plural == "pods", case .added(let pod) = change.event,
                    pod.labels["job-name"]?.contains("probe") == false
                else { return }
                cluster.update(.pods, pod.name, namespace: "monitoring") { pod in
                    pod.value[["status", "phase"]] = "Pending"
                    pod.value[["status", "containerStatuses"]] = [
                        [
                            "name": "ashlar", "image": "ashlar:test",
                            "state": ["waiting": ["reason": "ErrImageNeverPull", "message": "not present"]],
                        ]
                    ]
                }
            }
            let error = await #expect(throws: AshlarError.self) {
                try await deploy(client, stage) { $0.skipped = [.database] }
            }
            #expect(error?.code == "pod-err-image-never-pull")
            #expect(cluster.objects(.jobs, namespace: "monitoring").isEmpty)
        }
    }
}
