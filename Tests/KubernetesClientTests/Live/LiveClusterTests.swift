import AshlarCore
import FoundationEssentials
import KubernetesClient
import KubernetesTesting
import Testing

/// Against a real cluster, when there is one: `ASHLAR_E2E_KUBECONFIG=FILE swift test --filter LiveClusterTests`.
///
/// It works in a namespace of its own, with the image that `ASHLAR_E2E_IMAGE` names.
@Suite(.enabled(if: LiveCluster.kubeconfig != nil, "ASHLAR_E2E_KUBECONFIG names no cluster"), .serialized)
struct LiveClusterTests {
    private let namespace = "ashlar-client-" + UUID().uuidString.prefix(8).lowercased()

    /// A client, and a namespace that is gone afterwards.
    private func withNamespace(_ body: (ClusterClient) async throws -> Void) async throws {
        let client = ClusterClient(try ClusterConfiguration.load(ClusterChoice(kubeconfig: LiveCluster.kubeconfig)))
        func remove() async {
            _ = try? await client.delete(.namespaces, namespace, namespace: nil, propagation: .background, uid: nil)
            await client.close()
        }
        do {
            _ = try await client.create(.namespaces, KubernetesObject(.namespaces, name: namespace), namespace: nil)
            try await body(client)
            await remove()
        } catch {
            await remove()
            throw error
        }
    }

    private func configMap(_ data: [String: String]) -> KubernetesObject {
        KubernetesObject(.configMaps, name: "sql", ["data": JSONValue(data)])
    }

    private func pod(_ name: String, _ script: String) -> KubernetesObject {
        KubernetesObject(
            .pods, name: name,
            [
                "spec": [
                    "restartPolicy": "Never", "terminationGracePeriodSeconds": 0,
                    "automountServiceAccountToken": false,
                    "containers": [
                        [
                            "name": "main", "image": .string(LiveCluster.image), "imagePullPolicy": "IfNotPresent",
                            "command": ["/bin/sh", "-c", .string(script)],
                        ]
                    ],
                ]
            ])
    }

    @Test func objectsLiveAndDie() async throws {
        try await withNamespace { client in
            let created = try await client.apply(
                .configMaps, configMap(["a": "1"]), namespace: namespace, ApplyOptions())
            let again = await #expect(throws: AshlarError.self) {
                try await client.create(.configMaps, configMap([:]), namespace: namespace)
            }
            #expect(again?.code == "kubernetes-already-exists")
            _ = try await client.patch(.configMaps, "sql", namespace: namespace, merge: ["data": ["b": "2"]])
            let conflict = await #expect(throws: AshlarError.self) {
                try await client.apply(
                    .configMaps, configMap(["a": "2"]), namespace: namespace, ApplyOptions(fieldManager: "other"))
            }
            #expect(conflict?.code == "kubernetes-conflict")
            #expect(conflict?.fact("manager ashlar") == ".data.a")
            _ = try await client.apply(
                .configMaps, configMap(["a": "3"]), namespace: namespace, ApplyOptions(isDryRun: true))
            _ = try await client.apply(
                .configMaps, configMap(["a": "2"]), namespace: namespace,
                ApplyOptions(fieldManager: "other", forces: true))
            let read = try await client.get(.configMaps, "sql", namespace: namespace)
            #expect(read["data"] == ["a": "2", "b": "2"])
            let wrong = await #expect(throws: AshlarError.self) {
                try await client.delete(
                    .configMaps, "sql", namespace: namespace, propagation: .foreground, uid: "no such uid")
            }
            #expect(wrong?.code == "kubernetes-conflict")
            let isDeleted = try await client.delete(
                .configMaps, "sql", namespace: namespace, propagation: .background, uid: created.uid)
            #expect(isDeleted)
            let missing = await #expect(throws: AshlarError.self) {
                try await client.get(.configMaps, "sql", namespace: namespace)
            }
            #expect(missing?.code == "kubernetes-not-found")
            let kind = ResourceType(group: "no.such.group", version: "v1", kind: "X", plural: "xs")
            let unserved = await #expect(throws: AshlarError.self) {
                try await client.list(kind, namespace: namespace, .all)
            }
            #expect(unserved?.code == "kubernetes-not-served")
            #expect(try await client.mayI(AccessRequest("create", .jobs), namespace: namespace).isAllowed)
            #expect(try await client.serves(.jobs))
            #expect(try await !client.serves(kind))
            #expect(try await client.serverVersion().major == 1)
        }
    }

    @Test func logsAndChangesAreFollowed() async throws {
        try await withNamespace { client in
            let list = try await client.list(.pods, namespace: namespace, .all)
            let changes = client.watch(.pods, namespace: namespace, .all, from: list.resourceVersion)
            _ = try await client.create(
                .pods, pod("p", "for i in 1 2 3 4 5; do echo line $i; sleep 0.5; done; exit 3"), namespace: namespace)
            var texts: [String] = []
            let options = LogOptions(container: "main", follows: true)
            for try await line in client.logs(pod: "p", namespace: namespace, options) { texts.append(line.text) }
            #expect(texts == (1...5).map { "line \($0)" })
            var phases: [String] = []
            for try await change in changes {
                let phase = change.object["status", "phase"]?.string ?? ""
                if phases.last != phase { phases.append(phase) }
                if phase == "Failed" { break }
            }
            #expect(phases.first == "Pending")
            #expect(phases.last == "Failed")
        }
    }

    @Test func oldVersionsAndOtherUsers() async throws {
        try await withNamespace { client in
            for number in 1...3 {
                let object = KubernetesObject(.configMaps, name: "c\(number)", labels: ["n": "\(number)"])
                _ = try await client.create(.configMaps, object, namespace: namespace)
            }
            // A version from before the server's memory: it says 410, and what there is now is reported.
            let selection = Selection(labels: "n in (1,3)")
            var words: [String] = []
            var changes = client.watch(.configMaps, namespace: namespace, selection, from: "1").makeAsyncIterator()
            while words.count < 2, let change = try await changes.next() { words.append(change.words) }
            #expect(words == ["added c1", "added c3"])
            var other = client.configuration
            other.impersonation = Impersonation(user: "nobody@example.com", groups: ["system:authenticated"])
            let nobody = ClusterClient(other)
            let error = await #expect(throws: AshlarError.self) {
                try await nobody.create(.jobs, KubernetesObject(.jobs, name: "j"), namespace: namespace)
            }
            #expect(error?.code == "kubernetes-forbidden")
            #expect(error?.fact("server")?.contains("nobody@example.com") == true)
            let exec = await #expect(throws: AshlarError.self) {
                try await nobody.exec(pod: "p", namespace: namespace, container: nil, command: ["x"], input: [1])
            }
            #expect(exec?.code == "kubernetes-forbidden")
            let answer = try await nobody.mayI(AccessRequest("get", .pods, subresource: "log"), namespace: namespace)
            #expect(!answer.isAllowed)
            await nobody.close()
        }
    }

    @Test func aContainerThatDoesNotStartIsWaitedForAndExplained() async throws {
        try await withNamespace { client in
            var waiting = pod("w", "true")
            waiting.value[["spec", "containers"]] = [
                ["name": "main", "image": "ashlar.invalid/none:1", "imagePullPolicy": "Never"]
            ]
            _ = try await client.create(.pods, waiting, namespace: namespace)
            let list = try await client.list(.pods, namespace: namespace, .all)
            let isRefused = { (pod: KubernetesObject) in
                pod.value.elements("status", "containerStatuses").first?["state", "waiting", "reason"]?.string
                    == "ErrImageNeverPull"
            }
            if !list.items.contains(where: isRefused) {
                let changes = client.watch(.pods, namespace: namespace, .all, from: list.resourceVersion)
                for try await change in changes where isRefused(change.object) { break }
            }
            let error = await #expect(throws: AshlarError.self) {
                for try await _ in client.logs(pod: "w", namespace: namespace, LogOptions(container: "main")) {}
            }
            #expect(error?.code == "kubernetes-container-waiting")
            let previous = await #expect(throws: AshlarError.self) {
                let options = LogOptions(container: "main", previous: true)
                for try await _ in client.logs(pod: "w", namespace: namespace, options) {}
            }
            #expect(previous?.code == "kubernetes-no-previous-log")
            // Whoever follows waits; when the pod is gone, there is nothing to wait for.
            let follower = Task {
                var count = 0
                let options = LogOptions(container: "main", follows: true)
                for try await _ in client.logs(pod: "w", namespace: namespace, options) { count += 1 }
                return count
            }
            try await client.delete(.pods, "w", namespace: namespace, propagation: .background, uid: nil)
            let result = await follower.result
            #expect(throws: AshlarError.self) { try result.get() }
        }
    }

    /// The command in `ASHLAR_E2E_RESTART` restarts the API server, such as `e2e/cluster/cluster restart apiserver`.
    @Test(.enabled(if: LiveCluster.restart != nil, "ASHLAR_E2E_RESTART names no command"))
    func aRestartOfTheServerIsSurvived() async throws {
        try await withNamespace { client in
            _ = try await client.create(
                .pods, pod("p", "for i in $(seq 40); do echo line $i; sleep 0.5; done"), namespace: namespace)
            let list = try await client.list(.configMaps, namespace: namespace, .all)
            let changes = client.watch(.configMaps, namespace: namespace, .all, from: list.resourceVersion)
            let logs = client.logs(pod: "p", namespace: namespace, LogOptions(container: "main", follows: true))
            async let restarted: Void = TestShell.run(LiveCluster.restart ?? "")
            for number in 1...30 {
                let object = KubernetesObject(.configMaps, name: "c\(number)", ["data": ["a": "1"]])
                _ = try await client.apply(.configMaps, object, namespace: namespace, ApplyOptions())
                try await Task.sleep(for: .milliseconds(200))
            }
            try await restarted
            var names: [String] = []
            for try await change in changes where change.object.name != "kube-root-ca.crt" {
                names.append(change.words)
                if change.object.name == "c30" { break }
            }
            #expect(names == (1...30).map { "added c\($0)" })
            var texts: [String] = []
            for try await line in logs { texts.append(line.text) }
            #expect(texts == (1...40).map { "line \($0)" })
        }
    }

    @Test func commandsAreRun() async throws {
        try await withNamespace { client in
            _ = try await client.create(.pods, pod("p", "sleep 600"), namespace: namespace)
            let list = try await client.list(.pods, namespace: namespace, .all)
            let isRunning = { (pod: KubernetesObject) in pod["status", "phase"]?.string == "Running" }
            if !list.items.contains(where: isRunning) {
                let changes = client.watch(.pods, namespace: namespace, .all, from: list.resourceVersion)
                for try await change in changes where isRunning(change.object) { break }
            }
            let plain = try await client.exec(
                pod: "p", namespace: namespace, container: "main",
                command: ["/bin/sh", "-c", "echo out; echo err >&2; exit 7"],
                input: nil)
            #expect(plain == ExecResult(exitCode: 7, output: Array("out\n".utf8), errorOutput: Array("err\n".utf8)))
            let input = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let fed = try await client.exec(
                pod: "p", namespace: namespace, container: nil, command: ["cat"], input: input)
            #expect(fed.exitCode == 0)
            #expect(fed.output == input)
            let missing = await #expect(throws: AshlarError.self) {
                try await client.exec(pod: "none", namespace: namespace, container: nil, command: ["cat"], input: nil)
            }
            #expect(missing?.code == "kubernetes-not-found")
            let program = await #expect(throws: AshlarError.self) {
                try await client.exec(
                    pod: "p", namespace: namespace, container: nil, command: ["/no/such/program"], input: nil)
            }
            #expect(program?.code == "kubernetes-exec-failed")
        }
    }
}
