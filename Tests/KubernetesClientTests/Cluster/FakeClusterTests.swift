import AshlarCore
import KubernetesClient
import KubernetesTesting
import Testing

/// The client and the cluster that other tests use, against each other.
@Suite struct FakeClusterTests {
    private func configMap(_ name: String, _ data: [String: String], labels: [String: String] = [:]) -> KubernetesObject
    {
        KubernetesObject(.configMaps, name: name, labels: labels, ["data": JSONValue(data)])
    }

    @Test func objectsAreCreatedReadChangedAndDeleted() async throws {
        try await FakeCluster.with { cluster, client in
            let created = try await client.create(.configMaps, configMap("sql", ["a": "1"]), namespace: "default")
            #expect(created.name == "sql")
            #expect(!created.uid.isEmpty)
            let patched = try await client.patch(
                .configMaps, "sql", namespace: "default", merge: ["data": ["a": .null, "b": "2"]])
            #expect(patched["data"] == ["b": "2"])
            #expect(patched.resourceVersion != created.resourceVersion)
            #expect(try await client.get(.configMaps, "sql", namespace: "default") == patched)
            #expect(cluster.object(.configMaps, "sql") == patched)
            let isDeleted = try await client.delete(
                .configMaps, "sql", namespace: "default", propagation: .background, uid: created.uid)
            #expect(isDeleted)
            let isDeletedAgain = try await client.delete(
                .configMaps, "sql", namespace: "default", propagation: .background, uid: nil)
            #expect(!isDeletedAgain)
            let options = try #require(JSONText.read(cluster.server.requests.last?.body ?? []))
            #expect(options["propagationPolicy"] == "Background")
            #expect(client.requests.snapshot == ["create": 1, "patch": 1, "get": 1, "delete": 2])
        }
    }

    @Test func aNameThatIsTakenIsAnErrorOfItsOwn() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.put(.configMaps, configMap("sql", [:]))
            let error = await #expect(throws: AshlarError.self) {
                try await client.create(.configMaps, configMap("sql", [:]), namespace: "default")
            }
            #expect(error?.code == "kubernetes-already-exists")
            #expect(error?.message == "configmap sql in namespace default exists already")
            #expect(error?.fact("Status reason") == "AlreadyExists")
        }
    }

    @Test func aPreconditionProtectsAnObjectThatWasMadeAnew() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.put(.configMaps, configMap("sql", [:]))
            let error = await #expect(throws: AshlarError.self) {
                try await client.delete(
                    .configMaps, "sql", namespace: "default", propagation: .foreground, uid: "another")
            }
            #expect(error?.code == "kubernetes-conflict")
            #expect(cluster.object(.configMaps, "sql") != nil)
        }
    }

    @Test func listsComeInPagesAndWithTheirKind() async throws {
        try await FakeCluster.with { cluster, client in
            for number in 0..<1203 {
                cluster.put(.configMaps, configMap("c\(number)", [:], labels: ["even": "\(number % 2 == 0)"]))
            }
            let all = try await client.list(.configMaps, namespace: "default", .all)
            #expect(all.items.count == 1203)
            #expect(Set(all.items.map(\.name)).count == 1203)
            #expect(all.items.allSatisfy { $0.kind == "ConfigMap" && $0.apiVersion == "v1" })
            #expect(client.requests.snapshot == ["list": 3])
            let some = try await client.list(.configMaps, namespace: nil, Selection(labels: "even=true"))
            #expect(some.items.count == 602)
        }
    }

    @Test func applyTakesOverNothingUnasked() async throws {
        try await FakeCluster.with { cluster, client in
            let first = try await client.apply(
                .configMaps, configMap("sql", ["a": "1", "b": "1"]), namespace: "default", ApplyOptions())
            #expect(first["data"] == ["a": "1", "b": "1"])
            cluster.update(.configMaps, "sql", manager: "kubectl-edit") { $0["data"] = ["a": "edited", "b": "1"] }
            let error = await #expect(throws: AshlarError.self) {
                try await client.apply(
                    .configMaps, configMap("sql", ["a": "2", "b": "2"]), namespace: "default", ApplyOptions())
            }
            #expect(error?.code == "kubernetes-conflict")
            #expect(error?.fact("manager kubectl-edit") == ".data.a")
            #expect(cluster.object(.configMaps, "sql")?["data"] == ["a": "edited", "b": "1"])
            _ = try await client.apply(
                .configMaps, configMap("sql", ["a": "2"]), namespace: "default", ApplyOptions(forces: true))
            // What the manager does not say any more is gone, because nobody else owned it.
            #expect(cluster.object(.configMaps, "sql")?["data"] == ["a": "2"])
        }
    }

    @Test func aDryRunStoresNothing() async throws {
        try await FakeCluster.with { cluster, client in
            let result = try await client.apply(
                .configMaps, configMap("sql", ["a": "1"]), namespace: "default", ApplyOptions(isDryRun: true))
            #expect(result["data"] == ["a": "1"])
            #expect(cluster.object(.configMaps, "sql") == nil)
        }
    }

    @Test func hooksPlayTheControllers() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.onChange { change in
                guard case .added(let job) = change.event, change.plural == "jobs" else { return }
                var pod = KubernetesObject(.pods, name: job.name + "-x", ["status": ["phase": "Running"]])
                pod.metadata["ownerReferences"] = [["kind": "Job", "uid": .string(job.uid)]]
                cluster.put(.pods, pod)
            }
            _ = try await client.create(.jobs, KubernetesObject(.jobs, name: "run"), namespace: "default")
            #expect(cluster.object(.pods, "run-x")?["status", "phase"] == "Running")
            try await client.delete(.jobs, "run", namespace: "default", propagation: .background, uid: nil)
            #expect(cluster.objects(.pods).isEmpty)
        }
    }

    @Test func deletionsInTheForegroundTakeTheirTime() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.holdDeletions()
            let job = cluster.put(.jobs, KubernetesObject(.jobs, name: "run"))
            var changes = client.watch(.jobs, namespace: "default", .all, from: job.resourceVersion).makeAsyncIterator()
            try await client.delete(.jobs, "run", namespace: "default", propagation: .foreground, uid: job.uid)
            #expect(try await changes.next()?.object.isBeingDeleted == true)
            let error = await #expect(throws: AshlarError.self) {
                try await client.create(.jobs, KubernetesObject(.jobs, name: "run"), namespace: "default")
            }
            #expect(error?.code == "kubernetes-already-exists")
            cluster.finishDeletions()
            #expect(try await changes.next()?.words == "deleted run")
            #expect(cluster.object(.jobs, "run") == nil)
        }
    }

    @Test func rightsAreAskedForAndRefused() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.deny("create", .jobs)
            let allowed = try await client.mayI(AccessRequest("get", .jobs), namespace: "default")
            #expect(allowed.isAllowed)
            let answer = try await client.mayI(AccessRequest("create", .jobs), namespace: "default")
            #expect(answer == AccessAnswer(isAllowed: false, reason: "denied by the test"))
            let error = await #expect(throws: AshlarError.self) {
                try await client.create(.jobs, KubernetesObject(.jobs, name: "run"), namespace: "default")
            }
            #expect(error?.code == "kubernetes-forbidden")
            #expect(error?.remedies.last?.contains("resources: [\"jobs\"]\n  verbs: [\"create\"]") == true)
            #expect(error?.remedies.last?.contains("apiGroups: [\"batch\"]") == true)
        }
    }

    @Test func discoveryAndVersionAreAskedOnce() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.unserve(.endpointSlices)
            let answers = [
                try await client.serves(.jobs), try await client.serves(.jobs),
                try await client.serves(.endpointSlices),
            ]
            #expect(answers == [true, true, false])
            #expect(try await client.serverVersion() == ServerVersion(text: "v1.30.2", major: 1, minor: 30))
            _ = try await client.serverVersion()
            #expect(client.requests.snapshot == ["discovery": 2, "version": 1])
        }
    }

    @Test func changesAreWatched() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.put(.pods, KubernetesObject(.pods, name: "old", labels: ["app": "x"]))
            let selection = Selection(labels: "app=x")
            let list = try await client.list(.pods, namespace: "default", selection)
            var changes = client.watch(.pods, namespace: "default", selection, from: list.resourceVersion)
                .makeAsyncIterator()
            cluster.put(.pods, KubernetesObject(.pods, name: "other"))
            cluster.put(.pods, KubernetesObject(.pods, name: "new", labels: ["app": "x"]))
            cluster.update(.pods, "new") { $0["status"] = ["phase": "Running"] }
            cluster.remove(.pods, "old")
            var words: [String] = []
            while words.count < 3, let change = try await changes.next() { words.append(change.words) }
            #expect(words == ["added new", "modified new", "deleted old"])
        }
    }

    @Test func anExpiredWatchListsAgainAndTellsWhatWent() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.put(.pods, KubernetesObject(.pods, name: "stays"))
            cluster.put(.pods, KubernetesObject(.pods, name: "goes"))
            let list = try await client.list(.pods, namespace: "default", .all)
            cluster.remove(.pods, "goes")
            cluster.put(.pods, KubernetesObject(.pods, name: "comes"))
            cluster.expireWatches()
            var changes = client.watch(.pods, namespace: "default", .all, from: list.resourceVersion)
                .makeAsyncIterator()
            var words: [String] = []
            while words.count < 2, let change = try await changes.next() { words.append(change.words) }
            #expect(words == ["deleted goes", "added comes"])
        }
    }

    @Test func logsAreFollowedOverBrokenConnections() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.put(
                .pods,
                KubernetesObject(
                    .pods, name: "p",
                    ["status": ["phase": "Running", "containerStatuses": [["state": ["running": [:]]]]]]))
            cluster.appendLog(["one", "two", "two"], pod: "p")
            var lines = client.logs(pod: "p", namespace: nil, LogOptions(follows: true)).makeAsyncIterator()
            var texts: [String] = []
            while texts.count < 3, let line = try await lines.next() { texts.append(line.text) }
            #expect(texts == ["one", "two", "two"])
            await cluster.server.cutConnections()
            cluster.appendLog(["three"], pod: "p")
            #expect(try await lines.next()?.text == "three")
            cluster.update(.pods, "p") { $0["status"] = ["phase": "Succeeded"] }
            cluster.appendLog(["four"], pod: "p")
            cluster.endLog(pod: "p")
            #expect(try await lines.next()?.text == "four")
            #expect(try await lines.next() == nil)
        }
    }

    @Test func failuresThatPassAreNotSeen() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.put(.configMaps, configMap("sql", [:]))
            cluster.failNext("get", .configMaps, code: 503, reason: "ServiceUnavailable")
            cluster.failNext("get", .configMaps, code: 0)
            let object = try await client.get(.configMaps, "sql", namespace: "default")
            #expect(object.name == "sql")
            #expect(client.requests.snapshot["get"] == 3)
        }
    }
}
