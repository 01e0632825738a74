import KubernetesClient

struct FakeKey: Hashable, Sendable {
    var group: String
    var plural: String
    var namespace: String?
    var name: String

    init(_ type: ResourceType, _ name: String, _ namespace: String?) {
        self.init(group: type.group, plural: type.plural, namespace: type.isNamespaced ? namespace : nil, name: name)
    }

    init(group: String, plural: String, namespace: String?, name: String) {
        self.group = group
        self.plural = plural
        self.namespace = namespace
        self.name = name
    }
}

struct FakeLogKey: Hashable, Sendable {
    var namespace: String
    var pod: String
    /// Empty for the only container.
    var container: String
}

struct FakeFailure: Sendable {
    var verb: String
    var plural: String
    var remaining: Int
    var code: Int
    var reason: String
    var message: String
}

/// What a ``FakeCluster`` holds. Values in, values out: everything here runs under its lock.
struct FakeState: Sendable {
    struct Stored: Sendable {
        var object: KubernetesObject
        var owners: FieldOwners
    }

    struct LoggedEvent: Sendable {
        var version: Int
        var key: FakeKey
        var event: WatchEvent
        var labelsBefore: KubernetesObject?
    }

    struct Log: Sendable {
        var lines: [LogLine] = []
        var hasEnded = false
    }

    var objects: [FakeKey: Stored] = [:]
    var resourceVersion = 100
    var history: [LoggedEvent] = []
    /// Watches from before this version are refused.
    var oldestVersion = 0
    var logs: [FakeLogKey: Log] = [:]
    var failures: [FakeFailure] = []
    var denials: Set<String> = []
    var unserved: Set<ResourceType> = []
    var hooks: [@Sendable (FakeChange) -> Void] = []
    var untold: [FakeChange] = []
    var holdsDeletions = false
    var exec: (@Sendable (FakeExec) -> ExecResult)?
    var version: JSONValue = ["gitVersion": "v1.30.2", "major": "1", "minor": "30"]
    /// Streams that wait for anything to change; each looks by itself what there is for it.
    var waiting: [Int: AsyncStream<Void>.Continuation] = [:]
    private var nextStream = 0
    private var clock = 0
    private var nextUID = 1

    mutating func put(_ type: ResourceType, _ object: KubernetesObject, manager: String) -> KubernetesObject {
        let namespace = type.isNamespaced ? object.namespace ?? "default" : nil
        let key = FakeKey(type, object.name, namespace)
        var object = object
        object.namespace = namespace
        object["apiVersion"] = .string(type.apiVersion)
        object["kind"] = .string(type.kind)
        var owners = objects[key]?.owners ?? FieldOwners()
        owners.take(changed: FieldOwners.leaves(of: object.value), from: objects[key]?.object.value, by: manager)
        return store(key, object, owners)
    }

    /// Stores an object under a new version and remembers the event; one that does not change keeps its version.
    mutating func store(_ key: FakeKey, _ object: KubernetesObject, _ owners: FieldOwners) -> KubernetesObject {
        var object = object
        let old = objects[key]
        var metadata = object.metadata
        metadata["uid"] = old?.object.metadata["uid"] ?? metadata["uid"] ?? .string(freshUID())
        metadata["creationTimestamp"] =
            old?.object.metadata["creationTimestamp"] ?? metadata["creationTimestamp"] ?? .string(timestamp())
        metadata["managedFields"] = owners.managedFields(apiVersion: object.apiVersion)
        metadata["resourceVersion"] = old?.object.metadata["resourceVersion"]
        object.metadata = metadata
        if let old, old.object == object { return object }
        resourceVersion += 1
        object.metadata["resourceVersion"] = .string(String(resourceVersion))
        objects[key] = Stored(object: object, owners: owners)
        record(key, old == nil ? .added(object) : .modified(object), before: old?.object)
        return object
    }

    /// Marks an object as being deleted; its dependents go first.
    mutating func markDeleted(_ key: FakeKey) -> KubernetesObject? {
        guard var stored = objects[key] else { return nil }
        stored.object.metadata["deletionTimestamp"] = .string(timestamp())
        stored.object.metadata["finalizers"] = ["foregroundDeletion"]
        return store(key, stored.object, stored.owners)
    }

    /// Removes an object and what it owns.
    mutating func remove(_ key: FakeKey, orphansDependents: Bool = false) -> KubernetesObject? {
        guard var object = objects.removeValue(forKey: key)?.object else { return nil }
        resourceVersion += 1
        let before = object
        object.metadata["resourceVersion"] = .string(String(resourceVersion))
        record(key, .deleted(object), before: before)
        guard !orphansDependents else { return object }
        let dependents = objects.filter { _, stored in
            stored.object.metadata.elements("ownerReferences").contains { $0["uid"]?.string == before.uid }
        }
        for dependent in dependents.keys.sorted(by: { $0.name < $1.name }) { _ = remove(dependent) }
        return object
    }

    private mutating func record(_ key: FakeKey, _ event: WatchEvent, before: KubernetesObject?) {
        history.append(LoggedEvent(version: resourceVersion, key: key, event: event, labelsBefore: before))
        untold.append(FakeChange(plural: key.plural, event: event))
        wake()
    }

    func selected(
        plural: String, group: String, namespace: String?, _ selection: Selection = .all
    ) -> [KubernetesObject] {
        objects.filter { key, stored in
            key.plural == plural && key.group == group && (namespace == nil || key.namespace == namespace)
                && FakeSelection.matches(stored.object, selection)
        }.values.map(\.object).sorted { ($0.namespace ?? "", $0.name) < ($1.namespace ?? "", $1.name) }
    }

    // MARK: Streams

    mutating func wake() { for stream in waiting.values { stream.yield() } }

    mutating func addStream(_ continuation: AsyncStream<Void>.Continuation) -> Int {
        nextStream += 1
        waiting[nextStream] = continuation
        return nextStream
    }

    mutating func endStreams() {
        for stream in waiting.values { stream.finish() }
        waiting = [:]
    }

    mutating func expire() {
        resourceVersion += 1
        oldestVersion = resourceVersion
        wake()
    }

    // MARK: Logs

    mutating func appendLog(_ lines: [String], _ key: FakeLogKey) {
        logs[key, default: Log()].lines += lines.map { LogLine(timestamp: timestamp(nanoseconds: true), text: $0) }
        wake()
    }

    mutating func endLog(_ key: FakeLogKey) {
        logs[key, default: Log()].hasEnded = true
        wake()
    }

    // MARK: Small things

    /// The next of the failures that a test ordered.
    mutating func failure(_ verb: String, _ plural: String) -> FakeFailure? {
        guard let index = failures.firstIndex(where: { $0.verb == verb && $0.plural == plural && $0.remaining > 0 })
        else { return nil }
        failures[index].remaining -= 1
        return failures[index]
    }

    private mutating func freshUID() -> String {
        defer { nextUID += 1 }
        let digits = String(nextUID)
        return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// Each call is a moment later: a second, or some thousand nanoseconds for logs.
    private mutating func timestamp(nanoseconds: Bool = false) -> String {
        clock += 1
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        guard nanoseconds else { return "2026-01-01T\(two(clock / 3600)):\(two(clock / 60 % 60)):\(two(clock % 60))Z" }
        let digits = String(clock * 1000)
        return "2026-01-01T00:00:00." + String(repeating: "0", count: 9 - digits.count) + digits + "Z"
    }
}

extension AccessRequest {
    /// `create pods/exec.`, for the list of what is denied.
    var words: String { "\(verb) \(resource)\(subresource.map { "/" + $0 } ?? "").\(group)" }
}
