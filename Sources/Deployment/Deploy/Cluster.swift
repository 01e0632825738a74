package import KubernetesClient
package import Workspace

/// The cluster of an environment, and where in it the work is done.
package struct Cluster: Sendable {
    package let api: any KubernetesAPI
    package let namespace: String
    package let declaration: ClusterDeclaration
    /// Of `ashlar.yaml`; nil when none was named.
    package let environment: String?
    package let events: DeployEventSink

    package init(
        api: any KubernetesAPI, declaration: ClusterDeclaration, environment: String?,
        events: @escaping DeployEventSink
    ) {
        self.api = api
        self.environment = environment
        self.events = events
        var declaration = declaration
        namespace = declaration.namespace ?? api.defaultNamespace
        declaration.namespace = namespace
        self.declaration = declaration
    }

    /// Selects what this program made.
    static let ownedBy = "\(Marks.managedBy)=\(Marks.manager)"
}
