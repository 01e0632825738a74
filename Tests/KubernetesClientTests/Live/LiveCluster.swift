import FoundationEssentials

/// The real cluster that somebody set up for tests.
enum LiveCluster {
    static let kubeconfig = ProcessInfo.processInfo.environment["ASHLAR_E2E_KUBECONFIG"]
    static let restart = ProcessInfo.processInfo.environment["ASHLAR_E2E_RESTART"]
    static let image = ProcessInfo.processInfo.environment["ASHLAR_E2E_IMAGE"] ?? "postgres:15"
}
