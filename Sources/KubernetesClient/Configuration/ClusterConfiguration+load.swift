import AshlarCore

/// What a person says about the cluster, above all files.
package struct ClusterChoice: Sendable, Hashable {
    /// Only this file is read.
    package var kubeconfig: String?
    package var context: String?
    package var namespace: String?

    package init(kubeconfig: String? = nil, context: String? = nil, namespace: String? = nil) {
        self.kubeconfig = kubeconfig
        self.context = context
        self.namespace = namespace
    }
}

extension ClusterConfiguration {
    /// Finds the cluster: the named kubeconfig; else the files of `KUBECONFIG`, merged; else `~/.kube/config`; and where
    /// those hold nothing and no context is asked for, the service account of the pod that we run in.
    ///
    /// - Throws: ``AshlarError``: `kubernetes-no-configuration`, `kubernetes-context-unknown`, `kubeconfig-malformed`,
    ///   `kubeconfig-unreadable`, `kubeconfig-certificate`, `kubeconfig-unsupported`, `kubernetes-proxy-unsupported`.
    package static func load(
        _ choice: ClusterChoice = ClusterChoice(), _ surroundings: ClientSurroundings = .system
    ) throws -> ClusterConfiguration {
        let config = try kubeconfig(choice, surroundings)
        if config.isEmpty, choice.kubeconfig == nil, choice.context == nil,
            let inside = try insideCluster(choice, surroundings)
        {
            return inside
        }
        return try KubeconfigResolution(config: config, surroundings: surroundings).configuration(choice)
    }

    /// The merged kubeconfig files; empty when there is none.
    static func kubeconfig(_ choice: ClusterChoice, _ surroundings: ClientSurroundings) throws -> Kubeconfig {
        let environment = surroundings.environment
        if let path = choice.kubeconfig {
            guard let config = try read(path, surroundings) else {
                throw unreadable(path, .missing)
            }
            return config
        }
        let paths: [String]
        if let list = environment["KUBECONFIG"], !list.isEmpty {
            paths = list.split(separator: ":").map(String.init)
        } else if let home = environment["HOME"], !home.isEmpty {
            paths = [home + "/.kube/config"]
        } else {
            paths = []
        }
        var merged = Kubeconfig()
        for path in paths { if let config = try read(path, surroundings) { merged.merge(config) } }
        return merged
    }

    /// - Returns: nil when there is no such file.
    private static func read(_ path: String, _ surroundings: ClientSurroundings) throws -> Kubeconfig? {
        let path = path.hasPrefix("/") ? path : surroundings.currentFolder() + "/" + path
        let content: [UInt8]
        do {
            content = try surroundings.readFile(path)
        } catch ClientSurroundings.FileFailure.missing {
            return nil
        } catch let failure as ClientSurroundings.FileFailure {
            throw unreadable(path, failure)
        }
        return try KubeconfigReader(file: path).read(String(decoding: content, as: UTF8.self))
    }

    private static func unreadable(_ path: String, _ failure: ClientSurroundings.FileFailure) -> AshlarError {
        AshlarError(
            "kubeconfig-unreadable", "the kubeconfig cannot be read", subject: path, cause: failure.words,
            effect: "nothing was asked of the cluster",
            remedies: ["Check the path: ls -l \(path)", "Name another one with --kubeconfig FILE"])
    }
}
