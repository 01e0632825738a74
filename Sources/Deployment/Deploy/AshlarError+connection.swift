import AshlarCore

extension AshlarError {
    /// The API server was not reached, which says nothing about what goes on in the cluster.
    var isLostConnection: Bool {
        ["kubernetes-unreachable", "kubernetes-timeout", "kubernetes-tls", "kubernetes-proxy"].contains(code)
    }
}
