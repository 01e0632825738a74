/// A request to the API server, before it is given a server and credentials.
struct APICall: Sendable {
    /// As RBAC says it, for counts and for messages.
    var verb: String
    var method: String
    /// Encoded: `/api/v1/namespaces/prod/pods`.
    var path: String
    var query: [(name: String, value: String)] = []
    var contentType: String?
    var body: [UInt8]?
    /// Sending it twice is as good as once.
    var isIdempotent = true
    /// What it is about, for messages; nil for `/version` and the like.
    var target: Target?

    struct Target: Sendable {
        var type: ResourceType
        var namespace: String?
        var name: String?
        var subresource: String?
    }

    /// A request for objects.
    init(
        _ verb: String, _ method: String, _ type: ResourceType, namespace: String?, name: String? = nil,
        subresource: String? = nil, query: [(name: String, value: String)] = []
    ) {
        self.verb = verb
        self.method = method
        var path = type.group.isEmpty ? "/api/\(type.version)" : "/apis/\(type.group)/\(type.version)"
        if type.isNamespaced, let namespace { path += "/namespaces/" + PercentEncoding.component(namespace) }
        path += "/" + type.plural
        if let name { path += "/" + PercentEncoding.component(name) }
        if let subresource { path += "/" + subresource }
        self.path = path
        self.query = query
        target = Target(
            type: type, namespace: type.isNamespaced ? namespace : nil, name: name, subresource: subresource)
    }

    /// A request for anything else.
    init(_ verb: String, _ method: String, path: String) {
        self.verb = verb
        self.method = method
        self.path = path
    }

    var pathAndQuery: String { query.isEmpty ? path : path + "?" + PercentEncoding.query(query) }
}

extension APICall.Target {
    /// `configmap app-sql in namespace prod`.
    var words: String {
        var words = "\(type.kind.lowercased())\(name.map { " " + $0 } ?? "s")"
        if let subresource { words = "\(subresource) of \(words)" }
        return words + (namespace.map { " in namespace \($0)" } ?? "")
    }
}
