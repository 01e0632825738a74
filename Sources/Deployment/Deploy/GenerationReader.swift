import AshlarCore
import KubernetesClient
import Workspace

/// Reads a bundle back from the immutable ConfigMaps of a generation.
enum GenerationReader {
    /// Nil when the maps do not hold what their hash says, as with a layout of another version of this program.
    static func bundle(_ maps: [KubernetesObject], names: BundleMapNames) throws -> MigrationBundle? {
        if let bundle = try PackedBundle.bundle(ofParts: maps) { return bundle }
        guard let wanted = maps.compactMap({ $0.annotations[Marks.hash] }).first else { return nil }
        let migrations = maps.first { $0.name.hasPrefix(names.migrations + "-") }?["data"]?.texts ?? [:]
        let schemas = maps.first { $0.name.hasPrefix(names.schemas + "-") }?["data"]?.texts ?? [:]
        guard let configuration = migrations[ReducedConfiguration.path] else { return nil }
        // The configuration says where its files belong: the folder of the migrations, the paths of the schemas.
        var files = ["/workspace/\(ReducedConfiguration.path)": configuration]
        let lines = configuration.split(separator: "\n").map { $0.filter { !" '\"".contains($0) } }
        guard let folder = lines.first(where: { $0.hasPrefix("folder:") })?.dropFirst(7) else { return nil }
        for (key, text) in migrations where key != ReducedConfiguration.path {
            files["/workspace/\(folder)/\(key)"] = text
        }
        for (key, text) in schemas {
            guard let path = lines.first(where: { $0.hasPrefix("-") && ($0.hasSuffix("/" + key) || $0 == "-" + key) })
            else { return nil }
            files["/workspace/\(path.dropFirst())"] = text
        }
        let workspace = try Workspace.discover(startingAt: "/workspace", fileTree: MemoryFileTree(files))
        guard let store = workspace.stores.first else { return nil }
        let bundle = try MigrationBundle(store, in: workspace)
        return bundle.hash == wanted ? bundle : nil
    }
}
