/// What Ashlar asks of an API server. Every call throws ``AshlarError`` with the reason of the server's Status among
/// its facts, and leaves when its task is cancelled.
package protocol KubernetesAPI: Sendable {
    /// Where the server is and as whom, for messages: `https://10.0.0.1:6443 (context prod)`.
    var description: String { get }
    /// The namespace of the context; `default` where none is named.
    var defaultNamespace: String { get }

    /// - Throws: code `kubernetes-not-found` when there is none.
    func get(_ type: ResourceType, _ name: String, namespace: String?) async throws -> KubernetesObject
    /// All objects, in as many pages as it takes, and the version to watch from.
    func list(_ type: ResourceType, namespace: String?, _ selection: Selection) async throws -> ObjectList
    /// - Throws: code `kubernetes-already-exists` when the name is taken.
    func create(_ type: ResourceType, _ object: KubernetesObject, namespace: String?) async throws -> KubernetesObject
    /// Deletes an object; one that is gone already is no error.
    ///
    /// - Returns: false when there was none.
    @discardableResult
    func delete(
        _ type: ResourceType, _ name: String, namespace: String?, propagation: PropagationPolicy, uid: String?
    ) async throws -> Bool
    /// A JSON merge patch (RFC 7386).
    func patch(
        _ type: ResourceType, _ name: String, namespace: String?, merge: JSONValue
    ) async throws
        -> KubernetesObject
    /// Server-side apply.
    ///
    /// - Throws: code `kubernetes-conflict` with the other managers and their fields, unless forced.
    func apply(
        _ type: ResourceType, _ object: KubernetesObject, namespace: String?, _ options: ApplyOptions
    )
        async throws -> KubernetesObject
    /// Changes from a version on, without end: reconnects, follows bookmarks, and lists again when the version expired
    /// (it then reports what is there and what went meanwhile). It ends by throwing, or with the task.
    func watch(
        _ type: ResourceType, namespace: String?, _ selection: Selection, from resourceVersion: String
    )
        -> AsyncThrowingStream<WatchEvent, any Error>
    /// The lines of a container's log; with `follows` until the container ends, over broken connections, each line once.
    func logs(pod: String, namespace: String?, _ options: LogOptions) -> AsyncThrowingStream<LogLine, any Error>
    /// Runs a command in a container (WebSocket, `v5.channel.k8s.io`, else v4).
    func exec(
        pod: String, namespace: String?, container: String?, command: [String], input: [UInt8]?
    ) async throws -> ExecResult
    /// Whether this user may (SelfSubjectAccessReview).
    func mayI(_ access: AccessRequest, namespace: String?) async throws -> AccessAnswer
    func serverVersion() async throws -> ServerVersion
    /// True when the server serves the kind at that version (API discovery; asked once).
    func serves(_ type: ResourceType) async throws -> Bool
    /// Ends the connections.
    func close() async
}

/// Which objects of a kind.
package struct Selection: Sendable, Hashable {
    /// `app=x,tier!=y`.
    package var labels: String?
    /// `metadata.name=x`, `involvedObject.uid=…`.
    package var fields: String?
    package static let all = Selection()

    package init(labels: String? = nil, fields: String? = nil) {
        self.labels = labels
        self.fields = fields
    }
}

package struct ObjectList: Sendable {
    package var items: [KubernetesObject]
    /// Of the list: what ``KubernetesAPI/watch(_:namespace:_:from:)`` begins with.
    package var resourceVersion: String

    package init(items: [KubernetesObject], resourceVersion: String) {
        self.items = items
        self.resourceVersion = resourceVersion
    }
}

/// What becomes of an object's dependents. The API's own default for Jobs orphans their pods, so there is none here.
package enum PropagationPolicy: String, Sendable, Hashable {
    case foreground = "Foreground"
    case background = "Background"
    case orphan = "Orphan"
}

package struct ApplyOptions: Sendable, Hashable {
    package var fieldManager: String
    /// Takes fields over from other managers.
    package var forces: Bool
    /// Nothing is stored (`dryRun=All`).
    package var isDryRun: Bool

    package init(fieldManager: String = "ashlar", forces: Bool = false, isDryRun: Bool = false) {
        self.fieldManager = fieldManager
        self.forces = forces
        self.isDryRun = isDryRun
    }
}

package enum WatchEvent: Sendable, Hashable {
    case added(KubernetesObject)
    case modified(KubernetesObject)
    case deleted(KubernetesObject)

    package var object: KubernetesObject {
        switch self {
        case .added(let object), .modified(let object), .deleted(let object): object
        }
    }
}

package struct LogOptions: Sendable, Hashable {
    package var container: String?
    package var follows: Bool
    /// Of the container's run before this one.
    package var previous: Bool
    package var tailLines: Int?

    package init(container: String? = nil, follows: Bool = false, previous: Bool = false, tailLines: Int? = nil) {
        self.container = container
        self.follows = follows
        self.previous = previous
        self.tailLines = tailLines
    }
}

package struct LogLine: Sendable, Hashable {
    /// As the kubelet wrote it, RFC 3339 with nanoseconds.
    package var timestamp: String
    package var text: String

    package init(timestamp: String, text: String) {
        self.timestamp = timestamp
        self.text = text
    }
}

package struct ExecResult: Sendable, Hashable {
    package var exitCode: Int
    package var output: [UInt8]
    package var errorOutput: [UInt8]

    package init(exitCode: Int, output: [UInt8], errorOutput: [UInt8]) {
        self.exitCode = exitCode
        self.output = output
        self.errorOutput = errorOutput
    }
}

/// A right in RBAC's words.
package struct AccessRequest: Sendable, Hashable {
    package var verb: String
    package var group: String
    /// The plural: `jobs`.
    package var resource: String
    /// Such as `log` of pods.
    package var subresource: String?
    package var name: String?

    package init(
        _ verb: String, _ type: ResourceType, subresource: String? = nil, name: String? = nil
    ) {
        self.verb = verb
        group = type.group
        resource = type.plural
        self.subresource = subresource
        self.name = name
    }
}

package struct AccessAnswer: Sendable, Hashable {
    package var isAllowed: Bool
    package var reason: String

    package init(isAllowed: Bool, reason: String = "") {
        self.isAllowed = isAllowed
        self.reason = reason
    }
}

package struct ServerVersion: Sendable, Hashable {
    /// As the server says it: `v1.30.2`, or something that is no version.
    package var text: String
    package var major: Int?
    package var minor: Int?

    package init(text: String, major: Int?, minor: Int?) {
        self.text = text
        self.major = major
        self.minor = minor
    }
}
