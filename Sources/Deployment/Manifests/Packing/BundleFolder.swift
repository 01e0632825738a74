import AshlarCore
import FoundationEssentials
import KubernetesClient
package import Workspace

/// The folder of a pod in which the parts of a packed bundle are mounted.
package enum BundleFolder {
    /// The variable that names the folder. While it is set, a command finds its workspace in the bundle.
    package static let variable = "ASHLAR_BUNDLE"
    /// The variable with the hash that the bundle must have.
    package static let hashVariable = "ASHLAR_BUNDLE_HASH"
    /// Where the files of the bundle stand, for commands.
    package static let workspace = "/workspace"

    /// Puts the parts together and gives the files, below ``workspace``, in memory.
    ///
    /// - Parameter hash: what whoever made the pod expects; nil to believe the bundle.
    /// - Throws: ``AshlarError`` with code `bundle-damaged` when a part is missing, belongs to another bundle or is
    ///   not what was written; nothing of such a bundle is used.
    package static func unpack(
        _ folder: String, expecting hash: String?, from tree: some FileTree
    ) throws
        -> MemoryFileTree
    {
        let manifestPath = "\(folder)/\(PackedBundle.manifestKey)"
        guard tree.isFile(manifestPath) else {
            throw damaged(
                folder, "it has no \(PackedBundle.manifestKey)",
                "the ConfigMaps of the bundle are not mounted there; \(variable) must name the folder of the mount")
        }
        guard let manifest = try? JSONDecoder().decode(JSONValue.self, from: Data(try tree.read(manifestPath))),
            let stated = manifest["hash"]?.string, let parts = manifest["parts"]?.array,
            manifest["format"] == "tar+gzip"
        else {
            throw damaged(
                folder, "\(PackedBundle.manifestKey) is not understood",
                "it was made by another version of Ashlar, or edited")
        }
        if let hash, hash != stated {
            throw damaged(
                folder, "it holds the bundle \(stated.prefix(10)), and \(hash.prefix(10)) is expected",
                "the volume of the pod names the ConfigMaps of another generation")
        }
        var archive: [UInt8] = []
        for (number, part) in parts.enumerated() {
            let path = "\(folder)/\(PackedBundle.key(ofPart: number))"
            guard tree.isFile(path) else {
                throw damaged(
                    folder, "part \(number + 1) of \(parts.count) is missing",
                    "the volume of the pod does not name its ConfigMap")
            }
            let bytes = try tree.read(path)
            guard Checksum(of: bytes).hex == part["sha256"]?.string else {
                throw damaged(
                    folder, "part \(number + 1) of \(parts.count) is not the one that was written",
                    "it has \(bytes.count) bytes, and \(part["bytes"]?.int ?? 0) were written; it may be of another bundle"
                )
            }
            archive += bytes
        }
        let files = try TarArchive.read(try Gzip.decompress(archive, limit: PackedBundle.largest))
        guard MigrationBundle.hash(files.map { ($0.path, $0.bytes) }) == stated else {
            throw damaged(folder, "its files are not those of its hash", "it was made by another version of Ashlar")
        }
        for file in files where !Path.staysInside(file.path) {
            throw damaged(folder, "'\(file.path)' leads out of the workspace", "it was not made by Ashlar")
        }
        return MemoryFileTree(
            bytes: Dictionary(
                files.map { (Path.normalised("\(workspace)/\($0.path)"), $0.bytes) },
                uniquingKeysWith: { first, _ in first }))
    }

    private static func damaged(_ folder: String, _ message: String, _ cause: String) -> AshlarError {
        AshlarError(
            "bundle-damaged", "the bundle cannot be used: \(message)", subject: folder, cause: cause,
            effect: "nothing was changed",
            remedies: [
                "see what is mounted: kubectl describe pod POD",
                "make the ConfigMaps and the Job anew: ashlar deploy",
            ])
    }
}
