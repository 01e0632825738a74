package import AshlarCore
package import Engine
package import KubernetesClient

/// Watches one Job to its end: what the cluster tells goes in, what to show and to do comes out. Pure; the clock is
/// part of what goes in.
package struct JobWatch: Sendable {
    package enum Input: Sendable {
        case job(KubernetesObject)
        case jobGone
        case pod(KubernetesObject)
        case podGone(KubernetesObject)
        case event(KubernetesObject)
        case logLine(pod: String, String)
        case logEnded(pod: String)
        case tick
    }

    package enum Action: Sendable {
        case show(DeployEvent)
        case followLog(pod: String, container: String)
        /// The last action: nothing more is awaited.
        case finish(Ending)
    }

    package enum Ending: Sendable {
        case succeeded(RunnerEvent?)
        /// It ran and failed; the runner's own words where it said any.
        case failed(AshlarError)
        /// No container ever started and none will: the Job shall go, lest it starts when nobody expects it.
        case stuck(AshlarError)
    }

    let name: String
    /// The container that runs migrations.
    let container: String
    private var pods: [String: KubernetesObject] = [:]
    private var followed: Set<String> = []
    private var openLogs: Set<String> = []
    private var troubles: [PodTrouble: Duration] = [:]
    private var shownPhases: [String: String] = [:]
    /// By the object that the events are about: its uid.
    private var eventTroubles: [String: Set<PodTrouble>] = [:]
    private var jobUID = ""
    private var endings: [PodPhase.Termination] = []
    private var hasStarted = false
    private var result: RunnerEvent?
    private var failure: AshlarError?
    private var tail: [String] = []
    /// The Job's verdict, and when it was seen.
    private var verdict: (succeeded: Bool, reason: String, message: String, at: Duration)?
    private var isFinished = false

    package init(name: String, container: String) {
        self.name = name
        self.container = container
    }

    /// - Parameter now: time since any fixed moment.
    package mutating func handle(_ input: Input, at now: Duration) -> [Action] {
        guard !isFinished else { return [] }
        var actions: [Action] = []
        switch input {
        case .job(let job): read(job, now)
        case .jobGone:
            isFinished = true
            // One that the cluster removes as soon as it has ended has still ended.
            guard let verdict else { return [.finish(.failed(gone))] }
            return [.finish(ending(verdict.succeeded, verdict.reason, verdict.message))]
        case .pod(let pod): actions += read(pod: pod)
        case .podGone(let pod):
            if let ended = PodPhase(pod: pod, container: container).termination { endings.append(ended) }
            pods[pod.name] = nil
            eventTroubles[pod.uid] = nil
        case .event(let event): actions += read(event: event)
        case .logLine(_, let text): actions += read(line: text)
        case .logEnded(let pod): openLogs.remove(pod)
        case .tick: break
        }
        actions += weigh(now)
        return actions
    }

    // MARK: What is seen

    private mutating func read(_ job: KubernetesObject, _ now: Duration) {
        jobUID = job.uid
        for condition in job.value.elements("status", "conditions") where condition["status"]?.string == "True" {
            let succeeded: Bool
            switch condition["type"]?.string {
            case "Complete", "SuccessCriteriaMet": succeeded = true
            case "Failed", "FailureTarget": succeeded = false
            default: continue
            }
            guard verdict == nil else { return }
            verdict = (succeeded, condition["reason"]?.string ?? "", condition["message"]?.string ?? "", now)
        }
    }

    private mutating func read(pod: KubernetesObject) -> [Action] {
        pods[pod.name] = pod
        var actions: [Action] = []
        let phase = PodPhase(pod: pod, container: container)
        if phase.text != shownPhases[pod.name] {
            shownPhases[pod.name] = phase.text
            actions.append(.show(.podPhase(pod: pod.name, phase.text)))
        }
        // A pod is there, so whatever kept the Job from making one is over.
        eventTroubles[jobUID] = nil
        if phase.hasStarted {
            hasStarted = true
            eventTroubles[pod.uid] = nil
            if followed.insert(pod.name).inserted {
                openLogs.insert(pod.name)
                actions.append(.followLog(pod: pod.name, container: container))
            }
        }
        return actions
    }

    private mutating func read(event: KubernetesObject) -> [Action] {
        let reason = event["reason"]?.string ?? "", text = event["message"]?.string ?? ""
        let uid = event["involvedObject", "uid"]?.string ?? ""
        // Mounts come before the image, and the image before the container.
        if ["Pulling", "Pulled", "Created", "Started"].contains(reason) { eventTroubles[uid] = nil }
        guard event["type"]?.string == "Warning" else { return [] }
        if let trouble = PodTrouble(event: event) {
            eventTroubles[uid, default: []].insert(trouble)
            return []
        }
        // What the pod's own status says better.
        guard !["Failed", "BackOff", "FailedScheduling", "BackoffLimitExceeded"].contains(reason) else { return [] }
        return [.show(.warning("\(reason): \(text)"))]
    }

    private mutating func read(line: String) -> [Action] {
        guard let event = RunnerEvent(line: line) else {
            tail.append(line)
            if tail.count > 20 { tail.removeFirst() }
            return [.show(.logLine(line))]
        }
        switch event.event {
        case .finished: result = event
        case .failed: failure = event.error?.ashlarError
        case .refused:
            failure = AshlarError(
                AshlarError.Code(rawValue: event.code ?? "refused"), event.message ?? "the runner refused",
                effect: "nothing was changed")
        default: break
        }
        return [.show(.runner(event))]
    }

    // MARK: What follows

    private mutating func weigh(_ now: Duration) -> [Action] {
        if let verdict {
            // The log's last lines hold the runner's own words; a node that is gone never sends them. The verdict may
            // also come before it is seen that the pod has run at all.
            let isRead = hasStarted && openLogs.isEmpty
            guard isRead || now - verdict.at > .seconds(hasStarted ? 30 : 15) else { return [] }
            isFinished = true
            return [.finish(ending(verdict.succeeded, verdict.reason, verdict.message))]
        }
        var current = eventTroubles[jobUID] ?? []
        for pod in pods.values where !PodPhase(pod: pod, container: container).hasStarted {
            if let trouble = PodTrouble(pod: pod) { current.insert(trouble) }
            current.formUnion(eventTroubles[pod.uid] ?? [])
        }
        troubles = troubles.filter { current.contains($0.key) }
        var actions: [Action] = []
        for trouble in current.sorted(by: { $0.reason < $1.reason }) {
            guard let since = troubles[trouble] else {
                troubles[trouble] = now
                actions.append(.show(.trouble(trouble)))
                if trouble.patience == .zero { return actions + [stuck(trouble)] }
                continue
            }
            if now - since >= trouble.patience { return actions + [stuck(trouble)] }
        }
        return actions
    }

    /// Nothing more will happen. Where an earlier pod has run the Job stays, with its log.
    private mutating func stuck(_ trouble: PodTrouble) -> Action {
        isFinished = true
        guard hasStarted else { return .finish(.stuck(trouble.error)) }
        var error = trouble.error
        error.effect = "an earlier pod of the Job has run; what it applied stays applied and recorded"
        return .finish(.failed(error))
    }

    private func ending(_ succeeded: Bool, _ reason: String, _ message: String) -> Ending {
        succeeded ? .succeeded(result) : .failed(failureOfJob(reason, message))
    }

    /// The runner's words, else how its container ended, else the Job's reason.
    private func failureOfJob(_ reason: String, _ message: String) -> AshlarError {
        if var error = failure {
            error.facts.append(.init("Job", name))
            return error
        }
        let ended = (endings + pods.values.compactMap { PodPhase(pod: $0, container: container).termination }).max {
            $0.finishedAt < $1.finishedAt
        }
        // The deadline is what killed the container.
        if let ended, reason != "DeadlineExceeded" { return ended.error(job: name, tail: tail) }
        let remedies =
            reason == "DeadlineExceeded"
            ? ["raise kubernetes.deadline in ashlar.yaml, or find what takes so long: kubectl describe job \(name)"]
            : ["kubectl describe job \(name)"]
        return AshlarError(
            "job-failed", message.isEmpty ? "the Job failed" : message, subject: name,
            facts: reason.isEmpty ? [] : [.init("reason", reason)],
            effect: hasStarted ? "see how far it came: ashlar status" : "no container has started", remedies: remedies)
    }

    private var gone: AshlarError {
        AshlarError(
            "job-gone", "somebody deleted the Job while it ran", subject: name,
            effect: "what it had applied stays applied and recorded; what was in progress was rolled back",
            remedies: ["run the command again: it goes on where the Job stopped"])
    }
}
