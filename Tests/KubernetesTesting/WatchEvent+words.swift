package import KubernetesClient

extension WatchEvent {
    /// `added NAME`, for comparisons.
    package var words: String {
        switch self {
        case .added(let object): "added \(object.name)"
        case .modified(let object): "modified \(object.name)"
        case .deleted(let object): "deleted \(object.name)"
        }
    }
}
