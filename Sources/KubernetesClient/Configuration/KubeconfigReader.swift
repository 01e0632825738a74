import AshlarCore
import Yams

/// Reads the text of one kubeconfig file. What it does not know it passes over, as kubectl does.
package struct KubeconfigReader {
    private let file: String
    /// The folder of the file: relative paths begin there.
    private let folder: String

    /// - Parameter file: absolute.
    package init(file: String) {
        self.file = file
        folder = file.lastIndex(of: "/").map { String(file[..<$0]) } ?? ""
    }

    /// - Throws: ``AshlarError`` `kubeconfig-malformed`, with the place.
    package func read(_ content: String) throws -> Kubeconfig {
        var config = Kubeconfig()
        config.files = [file]
        guard let root = try compose(content), root.null == nil else { return config }
        guard root.mapping != nil else {
            throw malformed("a kubeconfig is a mapping of clusters, users and contexts", root)
        }
        for (name, node) in try named("clusters", "cluster", root) { config.clusters[name] = try cluster(node) }
        for (name, node) in try named("users", "user", root) { config.users[name] = try user(node) }
        for (name, node) in try named("contexts", "context", root) {
            config.contexts[name] = Kubeconfig.Context(
                cluster: try text(node, "cluster")?.text ?? "", user: try text(node, "user")?.text ?? "",
                namespace: try text(node, "namespace")?.text, location: place(node))
        }
        config.currentContext = try text(root, "current-context")?.text
        return config
    }

    private func compose(_ text: String) throws -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                // Its own description quotes the line, which may hold a secret.
                throw Self.malformed(
                    "the kubeconfig is no YAML: \(problem)",
                    SourceLocation(file: file, line: mark.line, column: mark.column))
            default:
                throw Self.malformed("the kubeconfig is no YAML", SourceLocation(file: file, line: 1, column: 1))
            }
        }
    }

    /// The elements of a list such as `clusters`, by their names.
    private func named(_ list: String, _ element: String, _ root: Node) throws -> [(name: String, node: Node)] {
        guard let node = root[list], node.null == nil else { return [] }
        guard let sequence = node.sequence else { throw malformed("\(list) is a list", node) }
        var names: Set<String> = []
        return try sequence.map { entry in
            guard let name = try text(entry, "name")?.text, !name.isEmpty else {
                throw malformed("an element of \(list) has no name", entry)
            }
            guard names.insert(name).inserted else { throw malformed("\(list) names \(name) twice", entry) }
            return (name, entry[element] ?? .mapping(Node.Mapping([], Tag(.map), .any, entry.mark)))
        }
    }

    private func cluster(_ node: Node) throws -> Kubeconfig.Cluster {
        var cluster = Kubeconfig.Cluster(location: place(node))
        cluster.server = try text(node, "server")
        cluster.tlsServerName = try text(node, "tls-server-name")?.text
        cluster.skipsVerification = try flag(node, "insecure-skip-tls-verify")
        cluster.authorityFile = try path(node, "certificate-authority")
        cluster.authorityData = try text(node, "certificate-authority-data")
        cluster.proxyURL = try text(node, "proxy-url")
        for entry in node["extensions"]?.sequence.map(Array.init) ?? []
        where entry["name"]?.string == "client.authentication.k8s.io/exec" {
            cluster.pluginConfiguration = entry["extension"].map(JSONValue.init(yaml:))
        }
        return cluster
    }

    private func user(_ node: Node) throws -> Kubeconfig.User {
        var user = Kubeconfig.User(location: place(node))
        user.certificateFile = try path(node, "client-certificate")
        user.certificateData = try text(node, "client-certificate-data")
        user.keyFile = try path(node, "client-key")
        user.keyData = try text(node, "client-key-data")
        user.token = try text(node, "token")
        user.tokenFile = try path(node, "tokenFile")
        user.userName = try text(node, "username")
        user.password = try text(node, "password")
        user.impersonation = Impersonation(
            user: try text(node, "as")?.text, uid: try text(node, "as-uid")?.text,
            groups: try texts(node["as-groups"]),
            extra: try Dictionary(
                (node["as-user-extra"]?.mapping.map(Array.init) ?? []).map {
                    ($0.key.string ?? "", try texts($0.value))
                },
                uniquingKeysWith: { first, _ in first }))
        if let exec = node["exec"], exec.null == nil { user.plugin = try plugin(exec) }
        if let provider = node["auth-provider"], provider.null == nil {
            user.provider =
                try text(provider, "name") ?? Kubeconfig.Located(text: "without a name", location: place(provider))
        }
        return user
    }

    private func plugin(_ node: Node) throws -> Kubeconfig.Plugin {
        var plugin = Kubeconfig.Plugin(location: place(node))
        plugin.apiVersion = try text(node, "apiVersion")
        plugin.command = try text(node, "command")
        // A name without a slash is looked for in PATH; anything else is a path, beginning at the file's folder.
        if let command = plugin.command, command.text.contains("/") { plugin.command?.text = absolute(command.text) }
        plugin.arguments = try texts(node["args"])
        for variable in node["env"]?.sequence.map(Array.init) ?? [] {
            guard let name = try text(variable, "name")?.text else {
                throw malformed("a variable has no name", variable)
            }
            plugin.environment[name] = Redacted(try text(variable, "value")?.text ?? "")
        }
        plugin.installHint = try text(node, "installHint")?.text
        plugin.interactiveMode = try text(node, "interactiveMode")
        plugin.wantsCluster = try flag(node, "provideClusterInfo")
        return plugin
    }

    // MARK: Parts of a mapping

    /// nil for what is absent, null or empty, which kubeconfig does not tell apart.
    private func text(_ node: Node, _ key: String) throws -> Kubeconfig.Located? {
        guard let value = node.mapping?[key], value.null == nil || value.scalar?.style != .plain else { return nil }
        guard let scalar = value.scalar else { throw malformed("\(key) is a text", value) }
        return scalar.string.isEmpty ? nil : Kubeconfig.Located(text: scalar.string, location: place(value))
    }

    private func path(_ node: Node, _ key: String) throws -> Kubeconfig.Located? {
        guard var path = try text(node, key) else { return nil }
        path.text = absolute(path.text)
        return path
    }

    private func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }

    private func flag(_ node: Node, _ key: String) throws -> Bool {
        guard let value = node.mapping?[key], value.null == nil else { return false }
        guard let flag = value.bool else { throw malformed("\(key) is true or false", value) }
        return flag
    }

    private func texts(_ node: Node?) throws -> [String] {
        guard let node, node.null == nil else { return [] }
        guard let sequence = node.sequence else { throw malformed("this is a list of texts", node) }
        return try sequence.map { element in
            guard let scalar = element.scalar else { throw malformed("this is a text", element) }
            return scalar.string
        }
    }

    private func place(_ node: Node) -> SourceLocation {
        SourceLocation(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    private func malformed(_ message: String, _ node: Node) -> AshlarError { Self.malformed(message, place(node)) }

    /// - Parameter place: without the text of the line, which may be a secret.
    static func malformed(
        _ message: String, _ place: SourceLocation?, cause: String? = nil, remedies: [String] = []
    ) -> AshlarError {
        AshlarError(
            "kubeconfig-malformed", message, location: place, cause: cause, effect: "nothing was asked of the cluster",
            remedies: remedies.isEmpty ? ["Correct the file, or fetch it again with the tool that wrote it"] : remedies)
    }
}

extension JSONValue {
    /// A YAML value as JSON; keys that are no texts are written as such.
    init(yaml node: Node) {
        switch node {
        case .mapping(let mapping):
            self = .object(
                Dictionary(
                    mapping.map { ($0.key.string ?? "", JSONValue(yaml: $0.value)) },
                    uniquingKeysWith: { first, _ in first }))
        case .sequence(let sequence): self = .array(sequence.map(JSONValue.init(yaml:)))
        default:
            if node.scalar?.style != .plain {
                self = .string(node.scalar?.string ?? "")
            } else if node.null != nil {
                self = .null
            } else if let value = node.bool {
                self = .bool(value)
            } else if let value = node.int {
                self = .int(value)
            } else if let value = node.float {
                self = .double(value)
            } else {
                self = .string(node.scalar?.string ?? "")
            }
        }
    }
}
