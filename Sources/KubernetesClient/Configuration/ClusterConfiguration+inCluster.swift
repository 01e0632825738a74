import AshlarCore

extension ClusterConfiguration {
    /// Where Kubernetes puts the credentials of a pod.
    private static let accountFolder = "/var/run/secrets/kubernetes.io/serviceaccount"

    /// The service account of the pod that we run in; nil outside of a cluster.
    ///
    /// - Throws: ``AshlarError`` when the pod has no account, or its authority cannot be read: without it nobody knows
    ///   who answers, so there is no going on.
    static func insideCluster(
        _ choice: ClusterChoice, _ surroundings: ClientSurroundings
    ) throws -> ClusterConfiguration? {
        let environment = surroundings.environment
        guard let host = environment["KUBERNETES_SERVICE_HOST"], !host.isEmpty,
            let port = environment["KUBERNETES_SERVICE_PORT"], !port.isEmpty
        else { return nil }
        func read(_ name: String) throws -> [UInt8] {
            do {
                return try surroundings.readFile("\(accountFolder)/\(name)")
            } catch let failure as ClientSurroundings.FileFailure {
                throw AshlarError(
                    "kubernetes-no-configuration", "the pod has no usable service account",
                    subject: "\(accountFolder)/\(name)", cause: failure.words,
                    effect: "nothing was asked of the cluster",
                    remedies: ["Set automountServiceAccountToken: true for the pod, or give it a kubeconfig"])
            }
        }
        let authority = try read("ca.crt")
        _ = try read("token")
        let own = try? surroundings.readFile("\(accountFolder)/namespace")
        let namespace = own.map { String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace } } ?? ""
        // Traffic to the API server of one's own cluster stays in it, but NO_PROXY is the environment's to say.
        let url = "https://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        let proxy = try ServerAddress(url).flatMap { try ProxyChoice.fromEnvironment(environment, $0) }
        return ClusterConfiguration(
            serverURL: url, namespace: choice.namespace ?? (namespace.isEmpty ? "default" : namespace),
            trust: .authorities(pem: authority, origin: "\(accountFolder)/ca.crt"), proxy: proxy,
            credentials: Credentials(.tokenFile("\(accountFolder)/token")), surroundings: surroundings)
    }
}
