import AshlarCore
import Engine
import KubernetesClient

/// Creates a Job, or finds it running already, and follows it to its end.
struct JobRunner: Sendable {
    let cluster: Cluster
    /// Quiet for a look at the database; nothing of it but troubles is shown.
    var showsProgress = true

    private var api: any KubernetesAPI { cluster.api }

    /// The lines that the container printed and were no events, beside how it ended.
    struct Outcome: Sendable {
        var job: KubernetesObject
        var ending: JobWatch.Ending
        /// True when somebody else, or an earlier run, had created the Job.
        var wasThere: Bool
        var events: [String]
    }

    /// - Throws: ``AshlarError`` when the cluster does not take the Job, or cannot be asked any more; the Job then goes
    ///   on, and running again attaches to it. Cancelled, it throws and leaves the Job at work.
    func run(_ job: MigrationJob) async throws -> Outcome {
        let (object, wasThere) = try await create(job)
        if wasThere, showsProgress { cluster.events(.note("\(object.name) is there already; following it")) }
        let container = object.value.elements("spec", "template", "spec", "containers").first?["name"]?.string
        let ashlar = MigrationJob.containerName
        let own = object.value.elements("spec", "template", "spec", "containers").contains {
            $0["name"]?.string == ashlar
        }
        let (ending, lines) = try await follow(object, container: own ? ashlar : container ?? ashlar)
        if case .stuck = ending {
            // Nothing of it has run. It must not begin later, when nobody expects it.
            try await api.delete(
                .jobs, object.name, namespace: cluster.namespace, propagation: .foreground, uid: object.uid)
            cluster.events(.object("job/\(object.name)", "removed, since its pod cannot start"))
        }
        return Outcome(job: object, ending: ending, wasThere: wasThere, events: lines)
    }

    private func create(_ job: MigrationJob) async throws -> (KubernetesObject, wasThere: Bool) {
        do {
            let made = try await api.create(.jobs, job.object, namespace: cluster.namespace)
            if showsProgress { cluster.events(.object("job/\(job.name)", "created")) }
            return (made, false)
        } catch let error as AshlarError where error.code == "kubernetes-already-exists" {
            let found = try await api.get(.jobs, job.name, namespace: cluster.namespace)
            guard found.isBeingDeleted else { return (found, true) }
            // One whose pod could not start goes in the background of the run before this one.
            for _ in 0..<60 {
                try await Task.sleep(for: .milliseconds(500))
                let there = try await api.find(.jobs, job.name, namespace: cluster.namespace)
                if there?.uid != found.uid { break }
            }
            return (try await api.create(.jobs, job.object, namespace: cluster.namespace), false)
        }
    }

    // MARK: Following

    private func follow(
        _ job: KubernetesObject, container: String
    ) async throws -> (JobWatch.Ending, lines: [String]) {
        let (inputs, send) = AsyncStream<Result<JobWatch.Input, any Error>>.makeStream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            group.addTask { await watch(.jobs, fields: "metadata.name=\(job.name)", into: send) { .job($0) } }
            group.addTask {
                // Pods of an earlier Job of the name may still be ending.
                await watch(.pods, labels: "job-name=\(job.name)", into: send, only: { $0.isOwned(by: job) }) {
                    .pod($0)
                }
            }
            group.addTask { await watchEvents(of: job, into: send) }
            group.addTask {
                while !Task.isCancelled {
                    send.yield(.success(.tick))
                    try? await Task.sleep(for: .milliseconds(500))
                }
            }
            var machine = JobWatch(name: job.name, container: container)
            var lines: [String] = []
            let start = ContinuousClock.now
            for await result in inputs {
                let input = try result.get()
                if case .logLine(_, let text) = input { lines.append(text) }
                for action in machine.handle(input, at: ContinuousClock.now - start) {
                    switch action {
                    case .show(let event): show(event)
                    case .followLog(let pod, let container):
                        group.addTask { await followLog(pod, container, into: send) }
                    case .finish(let ending): return (ending, lines)
                    }
                }
            }
            // The stream ends only with the task.
            throw CancellationError()
        }
    }

    private func show(_ event: DeployEvent) {
        if showsProgress {
            cluster.events(event)
        } else if case .trouble = event {
            cluster.events(event)
        }
    }

    private typealias Inputs = AsyncStream<Result<JobWatch.Input, any Error>>.Continuation

    private func watch(
        _ type: ResourceType, labels: String? = nil, fields: String? = nil, into send: Inputs,
        only concerns: @Sendable (KubernetesObject) -> Bool = { _ in true },
        _ input: @Sendable (KubernetesObject) -> JobWatch.Input
    ) async {
        do {
            let selection = Selection(labels: labels, fields: fields)
            let list = try await api.list(type, namespace: cluster.namespace, selection)
            for object in list.items where concerns(object) { send.yield(.success(input(object))) }
            if type == .jobs, list.items.isEmpty { send.yield(.success(.jobGone)) }
            let changes = api.watch(
                type, namespace: cluster.namespace, selection, from: list.resourceVersion)
            for try await change in changes where concerns(change.object) {
                if case .deleted = change {
                    send.yield(.success(type == .jobs ? .jobGone : .podGone(change.object)))
                } else {
                    send.yield(.success(input(change.object)))
                }
            }
        } catch {
            if !Task.isCancelled { send.yield(.failure(error)) }
        }
    }

    /// Events are a help where they may be read, and no need.
    private func watchEvents(of job: KubernetesObject, into send: Inputs) async {
        func concerns(_ event: KubernetesObject) -> Bool {
            let name = event["involvedObject", "name"]?.string ?? ""
            return event["involvedObject", "uid"]?.string == job.uid || name.hasPrefix(job.name + "-")
        }
        guard let list = try? await api.list(.events, namespace: cluster.namespace, .all) else { return }
        for event in list.items where concerns(event) { send.yield(.success(.event(event))) }
        let changes = api.watch(.events, namespace: cluster.namespace, .all, from: list.resourceVersion)
        do {
            for try await change in changes where concerns(change.object) {
                if case .deleted = change { continue }
                send.yield(.success(.event(change.object)))
            }
        } catch {}
    }

    /// A log that may not be read costs the progress, not the result.
    private func followLog(_ pod: String, _ container: String, into send: Inputs) async {
        let lines = api.logs(
            pod: pod, namespace: cluster.namespace, LogOptions(container: container, follows: true))
        do {
            for try await line in lines { send.yield(.success(.logLine(pod: pod, line.text))) }
        } catch let error as AshlarError {
            cluster.events(.warning("the log of \(pod) cannot be read: \(error.message)"))
        } catch {}
        send.yield(.success(.logEnded(pod: pod)))
    }
}

extension KubernetesObject {
    /// True also for one that says nothing of owners.
    fileprivate func isOwned(by owner: KubernetesObject) -> Bool {
        let owners = value.elements("metadata", "ownerReferences").compactMap { $0["uid"]?.string }
        return owners.isEmpty || owners.contains(owner.uid)
    }
}
