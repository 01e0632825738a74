/// The latest lists of a client, a few of them.
///
/// The protocol gives a watch only the version to begin from. When that version expires and the objects are listed
/// again, only somebody who knows what there was can tell what went.
struct RecentLists: Sendable {
    struct Key: Hashable, Sendable {
        var type: ResourceType
        var namespace: String?
        var selection: Selection
    }

    private var lists: [(key: Key, list: ObjectList)] = []

    mutating func note(_ list: ObjectList, _ key: Key) {
        lists.removeAll { $0.key == key }
        lists.append((key, list))
        if lists.count > 16 { lists.removeFirst() }
    }

    /// What a watch from that version knows to be there; nothing when no such list is remembered.
    func items(_ key: Key, resourceVersion: String) -> [KubernetesObject] {
        lists.first { $0.key == key && $0.list.resourceVersion == resourceVersion }?.list.items ?? []
    }
}
