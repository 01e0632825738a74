import AshlarCore
import BSON
import Engine
import KubernetesClient
import Workspace

/// Carries a plan out and records it.
struct CarryOut: Sendable {
    let workspace: Workspace
    let cluster: Cluster
    let surroundings: Surroundings
    let options: DeployStores.Options
    let waitFor: [WorkloadReference]

    private var records: Records { Records(cluster: cluster) }
    private var writer: ConfigMapWriter { ConfigMapWriter(cluster: cluster) }
    private var now: String { InternetDate.text(milliseconds: Int64(surroundings.now()) * 1000) ?? "" }

    func run(_ prepared: [PreparedStore], _ plan: DeployPlan) async throws -> DeploymentRecord {
        var record = DeploymentRecord(
            id: Records.id(at: surroundings.now(), actor: surroundings.actor), action: plan.action, startedAt: now,
            by: surroundings.actor, environment: cluster.environment, tool: Tool.version,
            stores: zip(prepared, plan.stores).map { store, planned in
                DeploymentRecord.Store(
                    store: store.name, versionBefore: planned.versionBefore, versionAfter: planned.versionAfter,
                    hash: planned.hash, generation: store.setting.maps.generationNames, job: planned.job,
                    migrations: planned.migrations.map(\.name), result: .running)
            })
        try await records.write(record)
        do {
            for index in prepared.indices {
                try await carryOut(prepared[index], &record, index)
                record.stores[index].result = .succeeded
            }
            try await roll()
            record.result = .succeeded
            try await finish(&record)
        } catch let error as AshlarError {
            // The Job goes on without us; the record stays open and takes its result.
            if error.isLostConnection { throw error }
            record.result = .failed
            record.error = error.description
            for index in record.stores.indices where record.stores[index].result == .running {
                record.stores[index].result = .failed
                break
            }
            try? await finish(&record)
            throw told(error, record)
        } catch {
            // Interrupted: the same.
            throw error
        }
        await prune(prepared)
        return record
    }

    /// What is old goes; that it cannot go is no failure of a deployment.
    private func prune(_ prepared: [PreparedStore]) async {
        do {
            for store in prepared {
                try await writer.prune(
                    store: store.name, keep: cluster.declaration.keepGenerations ?? 5,
                    including: Set(store.setting.maps.generationNames))
            }
            try await records.prune(keep: cluster.declaration.keepRecords ?? 50)
        } catch let error as AshlarError {
            cluster.events(.warning("old objects stay: \(error.message)"))
        } catch {}
    }

    private func finish(_ record: inout DeploymentRecord) async throws {
        record.finishedAt = now
        try await records.write(record)
    }

    private func told(_ error: AshlarError, _ record: DeploymentRecord) -> AshlarError {
        var error = error
        for store in record.stores where store.result == .succeeded && !store.migrations.isEmpty {
            error.facts.append(
                .init(
                    store.store,
                    "changed by this run, \(store.versionBefore ?? "nothing") → \(store.versionAfter ?? "?")"))
        }
        return error
    }

    // MARK: One store

    private func carryOut(_ store: PreparedStore, _ record: inout DeploymentRecord, _ index: Int) async throws {
        cluster.events(.phase("store \(store.name)"))
        let maps = store.setting.maps
        try await writer.create(maps.generation + (store.script?.generation ?? []))
        if store.hasWork {
            try await migrate(store) { name in
                record.stores[index].job = name
                try await records.write(record)
            }
        } else {
            cluster.events(.note("\(store.name) is up to date; no Job is needed"))
        }
        if store.options.direction == .up {
            for map in maps.current { try await writer.apply(map, forces: options.forcesConflicts) }
        } else {
            try await restore(store)
        }
        if store.setting.store.kind == .mongodb { try await applyInitScript() }
    }

    /// Runs the Job to success, again when its pod was killed from outside: the ledger knows how far it came.
    private func migrate(_ store: PreparedStore, named: (String) async throws -> Void) async throws {
        var killed = 0
        while true {
            let job = try await next(store)
            try await named(job.name)
            let outcome = try await JobRunner(cluster: cluster).run(job)
            switch outcome.ending {
            case .succeeded(let result):
                try verify(store, result)
                return
            case .stuck(let error): throw error
            case .failed(let error):
                killed += 1
                guard error.code == "runner-killed", killed < 3 else { throw error }
                cluster.events(.warning("\(error.message); another pod goes on where it stopped"))
            }
        }
    }

    /// The Job to run: one of the same contents that is at work already, else a new one.
    private func next(_ store: PreparedStore) async throws -> MigrationJob {
        let first = try store.job(cluster)
        let list = try await cluster.api.list(
            .jobs, namespace: cluster.namespace,
            Selection(labels: "\(Marks.jobHash)=\(first.hash),\(Marks.store)=\(KubernetesName.label(store.name))"))
        var attempts: [Int: KubernetesObject] = [:]
        for job in list.items {
            let suffix = job.name.hasPrefix(first.name + "-") ? job.name.dropFirst(first.name.count + 1) : ""
            attempts[Int(suffix) ?? 1] = job
        }
        guard let last = attempts.keys.max() else { return first }
        let isOver = attempts[last]?.jobResult != .running
        // Without a look at the database a Job that went well is the answer.
        let isAnswer = store.probe == nil && attempts[last]?.jobResult == .succeeded
        let attempt = isOver && !isAnswer ? last + 1 : last
        return try store.job(cluster, attempt: attempt == 1 ? nil : attempt)
    }

    private func verify(_ store: PreparedStore, _ result: RunnerEvent?) throws {
        guard let history = store.history else { return }
        guard let result else {
            cluster.events(.warning("the log of the Job could not be read, so nobody compared the version"))
            return
        }
        let wanted = history.version(after: store.plan) ?? "0"
        let found = result.version ?? "0"
        guard wanted == found else {
            throw AshlarError(
                "version-unexpected", "the ledger of \(store.name) says \(found), and \(wanted) was expected",
                subject: store.name, cause: "somebody else changed the database meanwhile",
                effect: "what the Job applied stays applied", remedies: ["look at it: ashlar deploy --plan"])
        }
        cluster.events(.note("\(store.name) is at version \(found == "0" ? "nothing" : found)"))
    }

    private func applyInitScript() async throws {
        guard let path = workspace.kubernetes.mongoInitConfigMap else { return }
        for document in try ManifestReader.documents(try workspace.read(path)) where document.kind == "ConfigMap" {
            var map = KubernetesObject(document.value)
            map.namespace = cluster.namespace
            map.labels[Marks.managedBy] = Marks.manager
            try await writer.apply(map, forces: options.forcesConflicts)
        }
    }

    /// The current ConfigMaps as they were with the version that the way led back to.
    private func restore(_ store: PreparedStore) async throws {
        let version = store.plan.units.last?.version ?? store.history?.currentVersion ?? "0"
        let selector = "\(Marks.store)=\(KubernetesName.label(store.name)),\(Marks.generation)"
        let list = try await cluster.api.list(
            .configMaps, namespace: cluster.namespace, Selection(labels: selector))
        let old = list.items.filter { $0.annotations[Marks.version] == version }.max {
            $0.creationTimestamp < $1.creationTimestamp
        }
        guard let generation = old?.labels[Marks.generation],
            let bundle = try? GenerationReader.bundle(
                list.items.filter { $0.labels[Marks.generation] == generation }, names: store.setting.maps.names)
        else {
            cluster.events(
                .note(
                    "no generation of \(version == "0" ? "no version" : version) is kept; the ConfigMaps of \(store.name) stay as they are"
                ))
            return
        }
        let maps = try BundleMaps(bundle, names: store.setting.maps.names, namespace: cluster.namespace)
        for map in maps.current { try await writer.apply(map, forces: options.forcesConflicts) }
    }

    // MARK: Roll-outs

    private func roll() async throws {
        let wait = RolloutWait(cluster: cluster, timeout: options.rolloutTimeout)
        for workload in options.restarts {
            try await wait.restart(workload, at: now)
            try await wait.wait(for: workload)
        }
        for workload in waitFor where !options.restarts.contains(workload) { try await wait.wait(for: workload) }
    }
}
