import AshlarCore

extension ClusterClient {
    package func logs(
        pod: String, namespace: String?, _ options: LogOptions
    ) -> AsyncThrowingStream<LogLine, any Error> {
        .of { [self] in try await readLog(pod, namespace ?? defaultNamespace, options, $0) }
    }

    private func readLog(
        _ pod: String, _ namespace: String, _ options: LogOptions, _ report: (LogLine) -> Void
    ) async throws {
        var machine = LogStateMachine(follows: options.follows && !options.previous)
        var lines: AsyncThrowingStream<[UInt8], any Error>.Iterator?
        var step = machine.handle(.began)
        while true {
            for line in step.lines { report(line) }
            try Task.checkCancellation()
            do {
                switch step.action {
                case .finish: return
                case .fail(let error): throw Ended(error: error)
                case .readOn:
                    let line = try await lines?.next(isolation: nil)
                    step = machine.handle(line.map { .line($0) } ?? .closed)
                case .open(let since, let follows, let failures):
                    lines = nil
                    try await wait(failures)
                    lines = try await openLog(pod, namespace, options, since, follows).makeAsyncIterator()
                    step = LogStateMachine.Step(lines: [], action: .readOn)
                case .inspect(let failures):
                    lines = nil
                    try await wait(failures)
                    step = machine.handle(.inspected(try await life(pod, namespace, options.container)))
                }
            } catch let ended as Ended {
                throw ended.error
            } catch let error as AshlarError {
                step = machine.handle(.failed(Self.meaning(of: error)))
            }
        }
    }

    private struct Ended: Error { var error: AshlarError }

    private func wait(_ failures: Int) async throws {
        if failures > 0 { try await pace.sleep(pace.policy.backOff(failures, pace.jitter())) }
    }

    private func life(
        _ pod: String, _ namespace: String, _ container: String?
    ) async throws
        -> LogStateMachine.ContainerLife
    {
        do {
            return .init(try await get(.pods, pod, namespace: namespace), container: container)
        } catch let error as AshlarError where error.code == "kubernetes-not-found" {
            return .gone
        }
    }

    private func openLog(
        _ pod: String, _ namespace: String, _ options: LogOptions, _ since: String?, _ follows: Bool
    ) async throws -> AsyncThrowingStream<[UInt8], any Error> {
        var query: [(name: String, value: String)] = [("timestamps", "true")]
        if let container = options.container { query.append(("container", container)) }
        if follows { query.append(("follow", "true")) }
        if options.previous { query.append(("previous", "true")) }
        if let since {
            query.append(("sinceTime", since))
        } else if let tail = options.tailLines {
            query.append(("tailLines", String(tail)))
        }
        let call = APICall("get", "GET", .pods, namespace: namespace, name: pod, subresource: "log", query: query)
        return lines(of: try await open(call, retries: false), keepsRest: true, limit: nil)
    }

    /// Refusals of the kubelet that have a meaning of their own, told apart by their words: it knows no reasons.
    private static func meaning(of error: AshlarError) -> AshlarError {
        guard error.code == "kubernetes-bad-request", let words = error.fact("server") else { return error }
        var error = error
        if words.contains("is waiting to start") || words.contains("ContainerCreating")
            || words.contains("trying and failing to pull image")
        {
            error.code = "kubernetes-container-waiting"
            error.message = "the container has not started"
            error.cause = words
            error.remedies = ["See what it waits for: kubectl describe pod"]
        } else if words.contains("previous terminated container") {
            error.code = "kubernetes-no-previous-log"
            error.message = "there is no earlier run of the container"
            error.cause = words
        } else if words.contains("is terminated") || words.contains("is not available") {
            error.code = "kubernetes-log-unavailable"
            error.message = "the container's log is not there any more"
            error.cause = words
        }
        return error
    }
}
