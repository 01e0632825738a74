import FoundationEssentials
import KubernetesClient
import Workspace

extension PackedBundle {
    /// Reads a bundle back from the ConfigMaps of its parts; nil when the ConfigMaps are no parts.
    ///
    /// - Throws: ``AshlarError`` with code `bundle-damaged` when a part is missing or not what was written.
    static func bundle(ofParts maps: [KubernetesObject]) throws -> MigrationBundle? {
        let parts = maps.filter { $0.annotations[Marks.part] != nil }
        guard let hash = parts.first?.annotations[Marks.hash] else { return nil }
        var files: [String: [UInt8]] = [:]
        for map in parts where map.annotations[Marks.hash] == hash {
            for (key, text) in map["data"]?.texts ?? [:] { files["/bundle/\(key)"] = Array(text.utf8) }
            for (key, text) in map["binaryData"]?.texts ?? [:] {
                files["/bundle/\(key)"] = Data(base64Encoded: text).map { Array($0) }
            }
        }
        // The parts of a script for psql are no bundle.
        guard files["/bundle/\(manifestKey)"] != nil else { return nil }
        let tree = try BundleFolder.unpack("/bundle", expecting: hash, from: MemoryFileTree(bytes: files))
        let workspace = try Workspace.discover(startingAt: BundleFolder.workspace, fileTree: tree)
        return try workspace.stores.first.map { try MigrationBundle($0, in: workspace) }
    }
}
