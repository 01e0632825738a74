package import AshlarCore

/// Decides what a watch does next. Pure: an event in; changes to report and one action out.
///
/// What it holds on to: a watch goes on from the version of the last event or bookmark; a version that expired (410, as
/// an answer or as an event in the stream) is never tried again but replaced by a new list; no change is reported twice.
package struct WatchStateMachine: Sendable {
    package enum Event: Sendable {
        case began
        /// One line of the stream.
        case line([UInt8])
        /// The server ended the stream; half a line at its end is nothing.
        case closed
        /// There was no stream, or it broke.
        case failed(AshlarError)
        case listed(ObjectList)
    }

    package enum Action: Sendable, Equatable {
        case readOn
        /// Open a stream from that version, after the back-off for so many failures in a row; 0 is at once.
        case watch(from: String, failures: Int)
        case list(failures: Int)
        case fail(AshlarError)
    }

    package struct Step: Sendable, Equatable {
        package var changes: [WatchEvent]
        package var action: Action

        package init(changes: [WatchEvent], action: Action) {
            self.changes = changes
            self.action = action
        }
    }

    private struct Identity: Hashable, Sendable {
        var namespace: String?
        var name: String

        init(_ object: KubernetesObject) {
            namespace = object.namespace
            name = object.name
        }
    }

    /// Empty: a list comes first.
    private var resourceVersion: String
    private var known: [Identity: KubernetesObject] = [:]
    /// In a row, since the last event.
    private var failures = 0
    private var malformedLines = 0
    /// Failures in a row after which there is no hope: at the longest delay that is five minutes.
    private let mostFailures = 60

    /// - Parameters:
    ///   - known: what the caller knows to be there at that version.
    ///   - resourceVersion: empty or `0` is from whatever there is now.
    package init(from resourceVersion: String, known: [KubernetesObject] = []) {
        self.resourceVersion = resourceVersion == "0" ? "" : resourceVersion
        for object in known { self.known[Identity(object)] = object }
    }

    package mutating func handle(_ event: Event) -> Step {
        switch event {
        case .began: return Step(changes: [], action: next)
        case .listed(let list): return Step(changes: difference(to: list), action: next)
        case .closed:
            // The usual end after some minutes, but a server may also close at once, again and again.
            failures = min(failures + 1, mostFailures - 1)
            return Step(changes: [], action: next)
        case .failed(let error): return failed(error)
        case .line(let bytes): return read(bytes)
        }
    }

    private var next: Action {
        resourceVersion.isEmpty ? .list(failures: failures) : .watch(from: resourceVersion, failures: failures)
    }

    private mutating func failed(_ error: AshlarError) -> Step {
        if error.code == "kubernetes-gone" {
            resourceVersion = ""
            return Step(changes: [], action: next)
        }
        let passing: Set<AshlarError.Code> = [
            "kubernetes-unreachable", "kubernetes-busy", "kubernetes-timeout", "kubernetes-server-error",
            "kubernetes-unexpected-answer",
        ]
        failures += 1
        guard passing.contains(error.code), failures < mostFailures else {
            return Step(changes: [], action: .fail(error))
        }
        return Step(changes: [], action: next)
    }

    private mutating func read(_ bytes: [UInt8]) -> Step {
        if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { return Step(changes: [], action: .readOn) }
        guard let event = JSONText.read(bytes), let type = event["type"]?.string, let value = event["object"] else {
            return malformed()
        }
        let object = KubernetesObject(value)
        if type == "ERROR" { return refused(ServerStatus(value)) }
        guard !object.resourceVersion.isEmpty else { return malformed() }
        failures = 0
        malformedLines = 0
        resourceVersion = object.resourceVersion
        switch type {
        case "ADDED", "MODIFIED": return Step(changes: changes(object, isNew: type == "ADDED"), action: .readOn)
        case "DELETED":
            known[Identity(object)] = nil
            return Step(changes: [.deleted(object)], action: .readOn)
        default:
            // A bookmark, or a type of event that is not invented yet: the version counts.
            return Step(changes: [], action: .readOn)
        }
    }

    /// An ERROR event: the stream is over.
    private mutating func refused(_ status: ServerStatus) -> Step {
        let kind = StatusFailure.kind(of: status)
        return failed(
            AshlarError(
                kind.code, "the API server broke off the watch",
                facts: [.init("Status reason", status.reason ?? ""), .init("server", status.message)],
                remedies: ["Run the command again"]))
    }

    /// A line that cannot be read: again from the last good version; when that gives the same, a list leads past it.
    private mutating func malformed() -> Step {
        malformedLines += 1
        if malformedLines > 1 { resourceVersion = "" }
        return failed(
            AshlarError(
                malformedLines > 3 ? "kubernetes-malformed-event" : "kubernetes-unexpected-answer",
                "the API server sends events that cannot be read",
                cause: "Something between may change or cut the stream.",
                remedies: ["Check for a proxy between: kubectl config view --minify"]))
    }

    private mutating func changes(_ object: KubernetesObject, isNew: Bool) -> [WatchEvent] {
        let old = known.updateValue(object, forKey: Identity(object))
        guard let old else { return [isNew ? .added(object) : .modified(object)] }
        if old.uid != object.uid { return [.deleted(old), .added(object)] }
        return old.resourceVersion == object.resourceVersion ? [] : [.modified(object)]
    }

    /// What changed between what is known and a new list.
    private mutating func difference(to list: ObjectList) -> [WatchEvent] {
        failures = 0
        resourceVersion = list.resourceVersion
        let present = Set(list.items.map(Identity.init))
        let gone = known.filter { !present.contains($0.key) }
        for identity in gone.keys { known[identity] = nil }
        let deleted = gone.values.sorted { ($0.namespace ?? "", $0.name) < ($1.namespace ?? "", $1.name) }
        return deleted.map { .deleted($0) } + list.items.flatMap { changes($0, isNew: true) }
    }
}
