import AshlarCore

extension Workspace {
    /// The names of a configuration file, the first being the one that is written.
    package static let configurationNames = ["ashlar.yaml", "ashlar.yml"]

    /// Finds the workspace that a path belongs to.
    ///
    /// From `path` upwards, up to and including the folder that holds `.git`: first for `ashlar.yaml`, then for the
    /// layout of the schema update guide. Last, a folder of migrations at or below `path` itself. A path that
    /// names a file is read as the configuration.
    /// - Throws: `workspace-not-found` with what was looked for, or what is wrong in the configuration.
    package static func discover(startingAt path: String = ".", fileTree: any FileTree) throws -> Workspace {
        let start = fileTree.absolutePath(path)
        if fileTree.isFile(start) {
            return try configured(root: Path.parent(start), file: Path.lastComponent(start), fileTree)
        }
        guard fileTree.isFolder(start) else {
            throw AshlarError(
                "workspace-not-found", "there is no folder '\(start)'", subject: start,
                remedies: ["check the path given with --workspace"])
        }
        let folders = foldersUpwards(from: start, fileTree)
        for folder in folders {
            for name in configurationNames where fileTree.isFile(Path.join(folder, name)) {
                return try configured(root: folder, file: name, fileTree)
            }
        }
        for folder in folders {
            let layout = GuideLayout(root: folder, tree: fileTree)
            let stores = try layout.stores()
            if !stores.isEmpty { return recognised(root: folder, stores, layout.kubernetesFiles(), fileTree) }
        }
        if let store = try BareFolderLayout.store(in: start, fileTree) {
            return recognised(root: start, [store], KubernetesFiles(), fileTree)
        }
        throw notFound(start, folders)
    }

    private static func foldersUpwards(from start: String, _ tree: any FileTree) -> [String] {
        var folders = [start]
        while let folder = folders.last, folder != "/", tree.kind(of: Path.join(folder, ".git")) == nil {
            folders.append(Path.parent(folder))
        }
        return folders
    }

    private static func configured(root: String, file: String, _ tree: any FileTree) throws -> Workspace {
        let source = SourceText(file: file, bytes: try tree.read(Path.join(root, file)))
        let configuration = try Configuration(source, root: root, tree: tree)
        return Workspace(
            root: root, fileTree: tree, configurationFile: file, stores: configuration.stores,
            environments: configuration.environments, kubernetes: configuration.kubernetes,
            cluster: configuration.cluster,
            understood: ["read \(file)"] + understood(configuration.stores, configuration.kubernetes),
            configurationFindings: configuration.findings)
    }

    private static func recognised(
        root: String, _ stores: [StoreDeclaration], _ kubernetes: KubernetesFiles, _ tree: any FileTree
    ) -> Workspace {
        Workspace(
            root: root, fileTree: tree, configurationFile: nil, stores: stores, environments: [],
            kubernetes: kubernetes, cluster: ClusterDeclaration(), understood: understood(stores, kubernetes),
            configurationFindings: [])
    }

    private static func understood(_ stores: [StoreDeclaration], _ kubernetes: KubernetesFiles) -> [String] {
        var lines = stores.map { store in
            let schemas =
                store.schemaFiles.isEmpty
                ? "no base schema" : "base schema " + store.schemaFiles.joined(separator: ", ")
            return "store \(store.name) (\(store.kind.rawValue)): \(schemas)"
                + "; migrations in \(store.migrationsFolder)"
        }
        if let job = kubernetes.migrationsJob { lines.append("migration Job: \(job)") }
        if let map = kubernetes.mongoInitConfigMap { lines.append("MongoDB init ConfigMap: \(map)") }
        return lines
    }

    private static func notFound(_ start: String, _ folders: [String]) -> AshlarError {
        let upwards = folders.count > 1 ? " and in the \(folders.count - 1) folders above it" : ""
        return AshlarError(
            "workspace-not-found", "no schemas and no migrations were found", subject: start,
            cause: "looked in it\(upwards) for \(configurationNames.joined(separator: ", ")), "
                + GuideLayout.description.joined(separator: ", ")
                + "; and in it for migrations such as \(NamingPattern.guide.example) in "
                + BareFolderLayout.candidates.filter { $0 != "." }.joined(separator: ", "),
            effect: "nothing was changed",
            remedies: [
                "go to the project's folder, or name it with --workspace",
                "for a new project: mkdir migrations, then ashlar new create_users",
                "for folders of other names write ashlar.yaml: {version: 1, stores: [{name: app, migrations: {folder: "
                    + "PATH}}]}",
            ])
    }
}
