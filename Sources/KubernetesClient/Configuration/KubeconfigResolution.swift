import AshlarCore
import FoundationEssentials

/// Makes of a merged kubeconfig and a choice the one configuration that is used; reads the files that it names.
struct KubeconfigResolution {
    let config: Kubeconfig
    let surroundings: ClientSurroundings

    func configuration(_ choice: ClusterChoice) throws -> ClusterConfiguration {
        let (name, context) = try context(choice)
        guard let cluster = config.clusters[context.cluster] else {
            throw KubeconfigReader.malformed(
                "the context \(name) names the cluster \(context.cluster), which is not there", context.location)
        }
        var user: Kubeconfig.User?
        if !context.user.isEmpty {
            user = config.users[context.user]
            guard user != nil else {
                throw KubeconfigReader.malformed(
                    "the context \(name) names the user \(context.user), which is not there", context.location)
            }
        }
        guard let server = cluster.server else {
            throw KubeconfigReader.malformed("the cluster \(context.cluster) has no server", cluster.location)
        }
        guard let address = ServerAddress(server.text) else {
            throw KubeconfigReader.malformed("the server of the cluster \(context.cluster) is no URL", server.location)
        }
        let trust = try trust(cluster, context.cluster)
        let proxy = try cluster.proxyURL.map {
            try ProxyChoice.address($0.text, origin: "the cluster \(context.cluster)", location: $0.location)
        }
        let configuration = ClusterConfiguration(
            serverURL: server.text, namespace: choice.namespace ?? context.namespace ?? "default", contextName: name,
            trust: trust, tlsServerName: cluster.tlsServerName,
            proxy: try proxy ?? ProxyChoice.fromEnvironment(surroundings.environment, address),
            credentials: try user.map { try credentials($0, context.user, cluster, trust) } ?? Credentials(),
            impersonation: try user.map(impersonation) ?? Impersonation(), surroundings: surroundings)
        // Certificates that cannot be used are found here and not with the first request.
        if address.isSecure { _ = try configuration.tlsConfiguration(configuration.credentials.certificate) }
        return configuration
    }

    private func context(_ choice: ClusterChoice) throws -> (name: String, Kubeconfig.Context) {
        let files = config.files.joined(separator: ", ")
        let known = config.contexts.keys.sorted()
        guard !config.isEmpty || choice.context != nil else {
            throw AshlarError(
                "kubernetes-no-configuration", "no cluster is configured", subject: files.isEmpty ? nil : files,
                cause: "There is no kubeconfig, neither in KUBECONFIG nor at ~/.kube/config, and this is no pod.",
                effect: "nothing was asked of a cluster",
                remedies: ["Name the file: --kubeconfig FILE, or export KUBECONFIG=FILE"])
        }
        let list = known.isEmpty ? [] : ["Choose one of: " + known.joined(separator: ", ")]
        guard let name = choice.context ?? config.currentContext, !name.isEmpty else {
            throw AshlarError(
                "kubernetes-context-unknown", "no context is chosen", subject: files,
                cause: "The kubeconfig has no current-context.", effect: "nothing was asked of a cluster",
                remedies: list + ["Name it: --context NAME, or kubectl config use-context NAME"])
        }
        guard let context = config.contexts[name] else {
            throw AshlarError(
                "kubernetes-context-unknown", "there is no context \(name)", subject: files.isEmpty ? nil : files,
                cause: files.isEmpty ? "No kubeconfig was found." : nil, effect: "nothing was asked of a cluster",
                remedies: list + ["See what there is: kubectl config get-contexts"])
        }
        return (name, context)
    }

    private func trust(_ cluster: Kubeconfig.Cluster, _ name: String) throws -> ClusterConfiguration.Trust {
        let authority = try material(
            data: cluster.authorityData, file: cluster.authorityFile, "certificate-authority of the cluster \(name)")
        guard cluster.skipsVerification else {
            return authority.map { .authorities(pem: $0.bytes, origin: $0.origin) } ?? .system
        }
        guard authority == nil else {
            throw KubeconfigReader.malformed(
                "the cluster \(name) names an authority and skips its verification", cluster.location,
                cause: "Only one of the two can be meant.",
                remedies: ["Remove insecure-skip-tls-verify, or the certificate-authority"])
        }
        return .anyone
    }

    private func credentials(
        _ user: Kubeconfig.User, _ name: String, _ cluster: Kubeconfig.Cluster, _ trust: ClusterConfiguration.Trust
    ) throws -> Credentials {
        if let provider = user.provider, user.plugin == nil, user.token == nil, user.tokenFile == nil {
            throw AshlarError(
                "kubeconfig-unsupported", "the user \(name) relies on the auth-provider \(provider.text)",
                location: provider.location, cause: "Kubernetes removed auth providers in 1.26; plugins replace them.",
                effect: "nothing was asked of the cluster",
                remedies: [
                    "Fetch the kubeconfig again with an up-to-date tool, such as gcloud, az or kubelogin; it then has an exec section"
                ])
        }
        var credentials = Credentials(certificate: try certificate(user, name))
        let hasToken = user.token != nil || user.tokenFile != nil
        if hasToken, user.userName != nil {
            throw KubeconfigReader.malformed(
                "the user \(name) has both a token and a user name", user.location,
                cause: "Only one of the two is sent.")
        }
        // The file beats the text beside it, and either beats a plugin, as in kubectl.
        if let file = user.tokenFile {
            credentials.method = .tokenFile(file.text)
        } else if let token = user.token {
            credentials.method = .token(Redacted(token.text))
        } else if let userName = user.userName {
            credentials.method = .basic(user: userName.text, password: Redacted(user.password?.text ?? ""))
        } else if let plugin = user.plugin {
            credentials.method = .plugin(try resolve(plugin, name, cluster, trust))
        }
        return credentials
    }

    private func certificate(_ user: Kubeconfig.User, _ name: String) throws -> ClientCertificate? {
        let chain = try material(
            data: user.certificateData, file: user.certificateFile, "client-certificate of the user \(name)")
        let key = try material(data: user.keyData, file: user.keyFile, "client-key of the user \(name)")
        guard chain != nil || key != nil else { return nil }
        guard let chain, let key else {
            throw KubeconfigReader.malformed(
                "the user \(name) has a \(chain == nil ? "client key without its certificate" : "client certificate without its key")",
                user.location)
        }
        return ClientCertificate(
            chain: chain.bytes, key: Redacted(key.bytes), chainOrigin: chain.origin, keyOrigin: key.origin)
    }

    /// What stands in the file itself, else what the named file holds.
    private func material(
        data: Kubeconfig.Located?, file: Kubeconfig.Located?, _ words: String
    ) throws -> (bytes: [UInt8], origin: String)? {
        if let data {
            guard let bytes = Data(base64Encoded: data.text, options: .ignoreUnknownCharacters), !bytes.isEmpty,
                bytes.base64EncodedString().count >= data.text.filter({ !$0.isWhitespace }).count - 2
            else { throw KubeconfigReader.malformed("the \(words) is no base64", data.location) }
            return (Array(bytes), "\(data.location)")
        }
        guard let file else { return nil }
        do {
            return (try surroundings.readFile(file.text), file.text)
        } catch let failure as ClientSurroundings.FileFailure {
            throw AshlarError(
                "kubeconfig-unreadable", "the \(words) cannot be read", location: file.location,
                cause: failure.words, facts: [.init("file", file.text)], effect: "nothing was asked of the cluster",
                remedies: ["Check the file: ls -l \(file.text)"])
        }
    }

    private func impersonation(_ user: Kubeconfig.User) throws -> Impersonation {
        let wanted = user.impersonation
        guard wanted.user != nil || (wanted.uid == nil && wanted.groups.isEmpty && wanted.extra.isEmpty) else {
            throw KubeconfigReader.malformed(
                "the user acts in groups, a uid or extras of somebody who is not named", user.location,
                cause: "as-groups, as-uid and as-user-extra need as.")
        }
        return wanted
    }

    private func resolve(
        _ plugin: Kubeconfig.Plugin, _ name: String, _ cluster: Kubeconfig.Cluster, _ trust: ClusterConfiguration.Trust
    ) throws -> ExecPlugin {
        guard let command = plugin.command else {
            throw KubeconfigReader.malformed("the plugin of the user \(name) has no command", plugin.location)
        }
        let group = "client.authentication.k8s.io/"
        guard let version = plugin.apiVersion, [group + "v1", group + "v1beta1"].contains(version.text) else {
            throw KubeconfigReader.malformed(
                "the plugin of the user \(name) has an apiVersion that is not supported",
                plugin.apiVersion?.location ?? plugin.location,
                cause: "Supported are \(group)v1 and \(group)v1beta1.")
        }
        let mode = plugin.interactiveMode.map { ExecPlugin.InteractiveMode(rawValue: $0.text) } ?? .ifAvailable
        guard let mode, plugin.interactiveMode != nil || version.text == group + "v1beta1" else {
            throw KubeconfigReader.malformed(
                "the plugin of the user \(name) has no valid interactiveMode",
                plugin.interactiveMode?.location ?? plugin.location,
                cause: "It is Never, IfAvailable or Always, and must be there in version v1.")
        }
        return ExecPlugin(
            apiVersion: version.text, command: command.text, arguments: plugin.arguments,
            environment: plugin.environment, installHint: plugin.installHint, interactiveMode: mode,
            cluster: plugin.wantsCluster ? information(cluster, trust) : nil, userName: name)
    }

    /// `spec.cluster` of an ExecCredential.
    private func information(_ cluster: Kubeconfig.Cluster, _ trust: ClusterConfiguration.Trust) -> JSONValue {
        var value: JSONValue = ["server": .string(cluster.server?.text ?? "")]
        value["tls-server-name"] = cluster.tlsServerName.map { .string($0) }
        if cluster.skipsVerification { value["insecure-skip-tls-verify"] = true }
        if case .authorities(let pem, _) = trust {
            value["certificate-authority-data"] = .string(Data(pem).base64EncodedString())
        }
        value["proxy-url"] = cluster.proxyURL.map { .string($0.text) }
        value["config"] = cluster.pluginConfiguration
        return value
    }
}
