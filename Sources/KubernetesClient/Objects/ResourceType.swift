/// A kind of object with the place where the API server serves it.
package struct ResourceType: Sendable, Hashable {
    /// Empty for the core group.
    package var group: String
    package var version: String
    package var kind: String
    /// As in the path of the URL: `configmaps`.
    package var plural: String
    package var isNamespaced: Bool

    package init(group: String, version: String, kind: String, plural: String, isNamespaced: Bool = true) {
        self.group = group
        self.version = version
        self.kind = kind
        self.plural = plural
        self.isNamespaced = isNamespaced
    }

    /// `v1`, `batch/v1`.
    package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }
    /// As RBAC and messages name it: `jobs.batch`.
    package var qualified: String { group.isEmpty ? plural : "\(plural).\(group)" }

    package static let namespaces = core("Namespace", "namespaces", isNamespaced: false)
    package static let nodes = core("Node", "nodes", isNamespaced: false)
    package static let configMaps = core("ConfigMap", "configmaps")
    package static let secrets = core("Secret", "secrets")
    package static let pods = core("Pod", "pods")
    package static let services = core("Service", "services")
    package static let endpoints = core("Endpoints", "endpoints")
    package static let events = core("Event", "events")
    package static let serviceAccounts = core("ServiceAccount", "serviceaccounts")
    package static let persistentVolumeClaims = core("PersistentVolumeClaim", "persistentvolumeclaims")
    package static let resourceQuotas = core("ResourceQuota", "resourcequotas")
    package static let jobs = ResourceType(group: "batch", version: "v1", kind: "Job", plural: "jobs")
    package static let deployments = apps("Deployment", "deployments")
    package static let statefulSets = apps("StatefulSet", "statefulsets")
    package static let daemonSets = apps("DaemonSet", "daemonsets")
    package static let controllerRevisions = apps("ControllerRevision", "controllerrevisions")
    /// Served since Kubernetes 1.21; before that ``endpoints`` answers.
    package static let endpointSlices = ResourceType(
        group: "discovery.k8s.io", version: "v1", kind: "EndpointSlice", plural: "endpointslices")
    package static let networkPolicies = ResourceType(
        group: "networking.k8s.io", version: "v1", kind: "NetworkPolicy", plural: "networkpolicies")
    package static let roles = rbac("Role", "roles")
    package static let roleBindings = rbac("RoleBinding", "rolebindings")

    private static func core(_ kind: String, _ plural: String, isNamespaced: Bool = true) -> ResourceType {
        ResourceType(group: "", version: "v1", kind: kind, plural: plural, isNamespaced: isNamespaced)
    }

    private static func apps(_ kind: String, _ plural: String) -> ResourceType {
        ResourceType(group: "apps", version: "v1", kind: kind, plural: plural)
    }

    private static func rbac(_ kind: String, _ plural: String) -> ResourceType {
        ResourceType(group: "rbac.authorization.k8s.io", version: "v1", kind: kind, plural: plural)
    }
}
