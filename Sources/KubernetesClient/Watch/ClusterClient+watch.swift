import AshlarCore
import AsyncHTTPClient
import NIOCore
import Synchronization

extension ClusterClient {
    package func watch(
        _ type: ResourceType, namespace: String?, _ selection: Selection, from resourceVersion: String
    ) -> AsyncThrowingStream<WatchEvent, any Error> {
        .of { [self] in try await follow(type, namespace: namespace, selection, from: resourceVersion, $0) }
    }

    private func follow(
        _ type: ResourceType, namespace: String?, _ selection: Selection, from resourceVersion: String,
        _ report: (WatchEvent) -> Void
    ) async throws {
        let key = RecentLists.Key(type: type, namespace: namespace, selection: selection)
        let known = facts.withLock { $0.lists.items(key, resourceVersion: resourceVersion) }
        var machine = WatchStateMachine(from: resourceVersion, known: known)
        var lines: AsyncThrowingStream<[UInt8], any Error>.Iterator?
        var step = machine.handle(.began)
        while true {
            for change in step.changes { report(change) }
            try Task.checkCancellation()
            do {
                switch step.action {
                case .fail(let error): throw Ended(error: error)
                case .list(let failures):
                    lines = nil
                    try await backOff(failures)
                    step = machine.handle(.listed(try await list(type, namespace: namespace, selection)))
                case .watch(let version, let failures):
                    lines = nil
                    try await backOff(failures)
                    lines = try await openWatch(type, namespace, selection, version).makeAsyncIterator()
                    step = WatchStateMachine.Step(changes: [], action: .readOn)
                case .readOn:
                    let line = try await lines?.next(isolation: nil)
                    step = machine.handle(line.map { .line($0) } ?? .closed)
                }
            } catch let ended as Ended {
                throw ended.error
            } catch let error as AshlarError {
                step = machine.handle(.failed(error))
            }
        }
    }

    /// Carries the machine's last word past the errors that it still decides about.
    private struct Ended: Error { var error: AshlarError }

    private func backOff(_ failures: Int) async throws {
        if failures > 0 { try await pace.sleep(pace.policy.backOff(failures, pace.jitter())) }
    }

    private func openWatch(
        _ type: ResourceType, _ namespace: String?, _ selection: Selection, _ version: String
    ) async throws -> AsyncThrowingStream<[UInt8], any Error> {
        // The server ends the stream by then, each client at another moment.
        let seconds = Int(240 + 120 * pace.jitter())
        let query: [(name: String, value: String)] = [
            ("watch", "true"), ("allowWatchBookmarks", "true"), ("resourceVersion", version),
            ("timeoutSeconds", String(seconds)),
        ]
        let call = APICall("watch", "GET", type, namespace: namespace, query: query + selection.parameters)
        let answer = try await open(call, retries: false)
        return lines(of: answer, keepsRest: false, limit: .seconds(seconds + 30))
    }

    /// The lines of an answer that goes on.
    ///
    /// - Parameters:
    ///   - keepsRest: a last line without a line break is one, if the answer ended as it should.
    ///   - limit: when to give up a stream that should have ended: its connection is dead, and nobody said so.
    func lines(
        of answer: HTTPConnection.Answer, keepsRest: Bool, limit: Duration?
    ) -> AsyncThrowingStream<[UInt8], any Error> {
        let configuration = configuration
        return AsyncThrowingStream { continuation in
            let reader = Task {
                var splitter = LineSplitter()
                do {
                    for try await buffer in answer.body {
                        for line in splitter.take(buffer.readableBytesView) { continuation.yield(line) }
                    }
                    let rest = splitter.rest()
                    if keepsRest, !rest.isEmpty { continuation.yield(rest) }
                    continuation.finish()
                } catch {
                    let meaning = ConnectionFailure.meaning(of: error)
                    continuation.finish(throwing: (meaning as? ConnectionFailure)?.error(configuration) ?? meaning)
                }
            }
            let watchdog = limit.map { limit in
                Task {
                    try await Task.sleep(for: limit)
                    continuation.finish()
                }
            }
            continuation.onTermination = { _ in
                reader.cancel()
                watchdog?.cancel()
            }
        }
    }
}
