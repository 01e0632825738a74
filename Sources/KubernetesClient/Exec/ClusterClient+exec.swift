import AshlarCore

extension ClusterClient: KubernetesAPI {
    package func exec(
        pod: String, namespace: String?, container: String?, command: [String], input: [UInt8]?
    ) async throws -> ExecResult {
        throw AshlarError("kubernetes-exec-unsupported", "exec comes later")
    }
}
