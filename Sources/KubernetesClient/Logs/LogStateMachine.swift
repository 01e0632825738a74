package import AshlarCore

/// Decides how a container's log is read. Pure: an event in; lines to report and one action out.
///
/// A stream that ends says nothing: the container may have ended, the node's file may have been rotated, the API server
/// may have restarted. So the pod is asked, and where the container goes on the log is read on from the second of the
/// last line. The server begins at whole seconds, hence lines of that second come again and are recognised.
package struct LogStateMachine: Sendable {
    package enum Event: Sendable {
        case began
        case line([UInt8])
        /// The stream ended as an answer should.
        case closed
        case failed(AshlarError)
        case inspected(ContainerLife)
    }

    /// What a container is doing.
    package enum ContainerLife: Sendable, Equatable {
        /// Not started, or about to start again.
        case waiting
        case running
        case ended
        /// The pod itself is gone.
        case gone
    }

    package enum Action: Sendable, Equatable {
        case readOn
        /// Open a stream, after the back-off for so many failures in a row.
        case open(since: String?, follows: Bool, failures: Int)
        case inspect(failures: Int)
        case finish
        case fail(AshlarError)
    }

    package struct Step: Sendable, Equatable {
        package var lines: [LogLine]
        package var action: Action
    }

    private let follows: Bool
    private var failures = 0
    /// The last refusal, in case the pod says that nothing better will come.
    private var refusal: AshlarError?
    /// The container ended, and this is the last look for lines that a broken stream left behind.
    private var isLast = false
    /// The second of the newest line, and the lines of that second with how often each came.
    private var second: Int?
    private var timestamp: String?
    private var seen: [LogLine: Int] = [:]
    /// What of ``seen`` is still expected to come again.
    private var repeated: [LogLine: Int] = [:]
    private let mostFailures = 60

    package init(follows: Bool) { self.follows = follows }

    package mutating func handle(_ event: Event) -> Step {
        switch event {
        case .began: return Step(lines: [], action: open(follows: follows))
        case .line(let bytes):
            failures = 0
            return Step(lines: read(bytes).map { [$0] } ?? [], action: .readOn)
        case .closed:
            guard follows, !isLast else { return Step(lines: [], action: .finish) }
            refusal = nil
            return Step(lines: [], action: .inspect(failures: failures))
        case .failed(let error): return failed(error)
        case .inspected(let life): return inspected(life)
        }
    }

    private mutating func open(follows: Bool) -> Action {
        repeated = seen
        return .open(since: timestamp, follows: follows, failures: failures)
    }

    private mutating func failed(_ error: AshlarError) -> Step {
        failures += 1
        guard failures < mostFailures else { return Step(lines: [], action: .fail(error)) }
        switch error.code {
        case "kubernetes-unreachable", "kubernetes-busy", "kubernetes-timeout", "kubernetes-server-error":
            return Step(lines: [], action: open(follows: follows && !isLast))
        case "kubernetes-not-found" where timestamp != nil: return Step(lines: [], action: .finish)
        case "kubernetes-container-waiting" where follows:
            refusal = error
            return Step(lines: [], action: .inspect(failures: failures))
        default: return Step(lines: [], action: .fail(error))
        }
    }

    private mutating func inspected(_ life: ContainerLife) -> Step {
        switch life {
        case .running:
            // A stream that ends again and again is not read in a tight loop.
            failures = min(failures + 1, mostFailures - 2)
            return Step(lines: [], action: open(follows: true))
        case .waiting:
            // Waiting has no limit here: an image may take long to pull, and whoever follows knows when to stop.
            failures = min(failures + 1, mostFailures - 2)
            return Step(lines: [], action: open(follows: true))
        case .ended:
            if let refusal, refusal.code == "kubernetes-container-waiting", timestamp == nil, isLast {
                return Step(lines: [], action: .fail(refusal))
            }
            isLast = true
            failures = 0
            return Step(lines: [], action: open(follows: false))
        case .gone: return Step(lines: [], action: refusal.map { .fail($0) } ?? .finish)
        }
    }

    private mutating func read(_ bytes: [UInt8]) -> LogLine? {
        let text = String(decoding: bytes, as: UTF8.self)
        let space = text.firstIndex(of: " ") ?? text.endIndex
        let stamp = String(text[..<space])
        guard let moment = InternetTime.seconds(stamp) else {
            // Not the kubelet's: words of the API server in the middle of the stream, such as of a lost node.
            return LogLine(timestamp: timestamp ?? "", text: text)
        }
        let line = LogLine(
            timestamp: stamp, text: space == text.endIndex ? "" : String(text[text.index(after: space)...]))
        let lineSecond = Int(moment.rounded(.down))
        if let count = repeated[line], count > 0 {
            repeated[line] = count - 1
            return nil
        }
        if let second, lineSecond < second, !repeated.isEmpty { return nil }
        if second.map({ lineSecond > $0 }) ?? true {
            second = lineSecond
            timestamp = stamp
            seen = [:]
            repeated = [:]
        }
        seen[line, default: 0] += 1
        return line
    }
}
