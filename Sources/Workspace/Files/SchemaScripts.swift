package import AshlarCore

/// The SQL files that together say what a schema is, in the order in which they run.
package enum SchemaScripts {
    /// Reads a file, or a folder.
    ///
    /// A folder with an `ashlar.yaml` or with the guide's layout means the base schema of its store; a folder of
    /// migrations means these, without their ways back; any other folder means every `*.sql` below it, in the order
    /// of the names.
    /// - Parameters:
    ///   - path: as a person typed it; the places of errors are shown with it.
    ///   - store: which one of a workspace with several.
    package static func read(_ path: String, store: String? = nil, fileTree: any FileTree) throws -> [SourceText] {
        let place = fileTree.absolutePath(path)
        switch fileTree.kind(of: place) {
        case .file: return [SourceText(file: path, bytes: try fileTree.read(place))]
        case .folder: return try readFolder(path, place, store, fileTree)
        case nil:
            // A pipe, as the shell makes one for <(pg_dump -s …).
            if let bytes = try? fileTree.read(place) { return [SourceText(file: path, bytes: bytes)] }
            throw AshlarError(
                "schema-missing", "there is no file or folder '\(path)'", subject: path, effect: "nothing was changed",
                remedies: [
                    "check the path; it counts from the folder in which the command runs",
                    "a database is named by its URL: postgresql://user@host:5432/name",
                    "for an empty database say: empty",
                ])
        }
    }

    private static func readFolder(
        _ path: String, _ place: String, _ store: String?, _ tree: any FileTree
    ) throws -> [SourceText] {
        if let workspace = try? Workspace.discover(startingAt: place, fileTree: tree), workspace.root == place {
            let stores = workspace.stores.filter { $0.kind == .postgresql && (store == nil || $0.name == store) }
            if stores.count > 1 {
                throw AshlarError(
                    "ambiguous", "'\(path)' has several stores: \(stores.map(\.name).joined(separator: ", "))",
                    subject: path, effect: "nothing was changed",
                    remedies: ["name one: --store \(stores[0].name)", "or name its file or folder"])
            }
            if let declaration = stores.first, store != nil || mayStand(declaration, for: workspace) {
                return try read(declaration, in: workspace, shownBelow: path)
            }
        }
        let files = try sqlFiles(below: path, place, tree, depth: 0)
        guard !files.isEmpty else {
            throw AshlarError(
                "schema-missing", "there is no .sql file below '\(path)'", subject: path,
                effect: "nothing was changed", remedies: ["for an empty database say: empty"])
        }
        return files
    }

    /// A folder deep in a tree of plain SQL files must not make the others forgotten.
    private static func mayStand(_ store: StoreDeclaration, for workspace: Workspace) -> Bool {
        workspace.configurationFile != nil || !store.schemaFiles.isEmpty || store.migrationsFolder == "."
    }

    /// The base schema of a store, or what its migrations run when it has none.
    private static func read(
        _ store: StoreDeclaration, in workspace: Workspace, shownBelow path: String
    ) throws -> [SourceText] {
        func shown(_ source: SourceText) -> SourceText {
            SourceText(file: Path.normalised(Path.join(path, source.file)), bytes: source.bytes)
        }
        if !store.schemaFiles.isEmpty { return try workspace.schemaFiles(of: store).map { shown($0.source) } }
        let set = try workspace.migrations(of: store, readsRollbacks: false)
        try set.requireReadable()
        return set.migrations.map { shown($0.up.source) }
    }

    private static func sqlFiles(
        below path: String, _ place: String, _ tree: any FileTree, depth: Int
    ) throws -> [SourceText] {
        // Links may lead back up.
        guard depth < 16 else { return [] }
        return try tree.entries(of: place).flatMap { entry -> [SourceText] in
            let (path, place) = (Path.join(path, entry.name), Path.join(place, entry.name))
            guard entry.kind == .file else { return try sqlFiles(below: path, place, tree, depth: depth + 1) }
            guard entry.name.lowercased().hasSuffix(".sql"), MigrationFileName(entry.name)?.role != .down else {
                return []
            }
            return [SourceText(file: path, bytes: try tree.read(place))]
        }
    }
}
