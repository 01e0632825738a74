package import AshlarCore

/// A folder tree with the schemas and migrations of some stores.
package struct Workspace: Sendable {
    /// Files of the cluster that the guide's layout names.
    package struct KubernetesFiles: Sendable, Hashable {
        /// The Job that runs the migrations: `infra/k8s/postgres-migrations-job.yaml`.
        package var migrationsJob: String?
        /// The ConfigMap that initialises MongoDB: `infra/k8s/mongo-init-configmap.yaml`.
        package var mongoInitConfigMap: String?
        package init() {}
    }

    /// Absolute.
    package let root: String
    package let fileTree: any FileTree
    /// Relative to ``root``; nil when the layout was recognised without one.
    package let configurationFile: String?
    package let stores: [StoreDeclaration]
    package let environments: [EnvironmentDeclaration]
    package let kubernetes: KubernetesFiles
    /// What `ashlar.yaml` says of clusters, whatever the environment.
    package let cluster: ClusterDeclaration
    /// What was recognised, one sentence each, to be shown to a person.
    package let understood: [String]
    /// What is wrong in `ashlar.yaml` without hindering its reading, such as a secret.
    package let configurationFindings: [Finding]

    /// The same workspace over other files.
    func with(fileTree: any FileTree) -> Workspace {
        Workspace(
            root: root, fileTree: fileTree, configurationFile: configurationFile, stores: stores,
            environments: environments, kubernetes: kubernetes, cluster: cluster, understood: understood,
            configurationFindings: configurationFindings)
    }

    /// The text of a file below the root.
    package func read(_ relativePath: String) throws -> SourceText {
        SourceText(file: relativePath, bytes: try fileTree.read(Path.join(root, relativePath)))
    }

    /// The store of that name.
    package func store(named name: String) throws -> StoreDeclaration {
        if let store = stores.first(where: { $0.name == name }) { return store }
        throw unknown("store", name, among: stores.map(\.name), code: "unknown-store")
    }

    /// The environment of that name.
    package func environment(named name: String) throws -> EnvironmentDeclaration {
        if let environment = environments.first(where: { $0.name == name }) { return environment }
        throw unknown("environment", name, among: environments.map(\.name), code: "unknown-environment")
    }

    /// The migrations of a store.
    ///
    /// - Parameter readsRollbacks: false to leave rollbacks in files of their own unread until ``rollback(at:)``.
    package func migrations(of store: StoreDeclaration, readsRollbacks: Bool = true) throws -> MigrationSet {
        try MigrationFolder.load(
            store: store.name, root: root, folder: store.migrationsFolder,
            language: store.kind.migrationLanguage, naming: store.naming,
            readsRollbacks: readsRollbacks, fileTree: fileTree)
    }

    /// A rollback that was left unread.
    package func rollback(at path: String) throws -> MigrationScript {
        MigrationScript(path: path, file: try read(path), header: nil)
    }

    /// The base schema files of a store, in their order.
    package func schemaFiles(of store: StoreDeclaration) throws -> [SchemaFile] {
        try store.schemaFiles.map { SchemaFile(try read($0)) }
    }

    private func unknown(_ what: String, _ name: String, among names: [String], code: AshlarError.Code) -> AshlarError {
        let known =
            if !names.isEmpty {
                "known: " + names.joined(separator: ", ")
            } else if let configurationFile {
                "\(configurationFile) declares no \(what)"
            } else {
                "there is no ashlar.yaml that would declare one"
            }
        var remedies = [nearest(to: name, among: names).map { "did you mean '\($0)'?" }].compactMap(\.self)
        if names.isEmpty {
            if configurationFile == nil { remedies.append("write ashlar.yaml: ashlar init") }
            remedies.append("declare it there, below \(what)s:")
        }
        return AshlarError(
            code, "no \(what) is named '\(name)'", subject: configurationFile ?? root, cause: known,
            effect: "nothing was changed", remedies: remedies)
    }
}

/// One file of a base schema.
package struct SchemaFile: Sendable {
    package let source: SourceText
    package let header: FileHeader
    /// Relative to the workspace.
    package var path: String { source.file }

    package init(_ source: SourceText) {
        self.source = source
        header = FileHeader(source)
    }

    /// True for what pg_dump wrote, by the comment that it begins with.
    package var isDump: Bool {
        String(decoding: source.bytes.prefix(200), as: UTF8.self).contains("-- PostgreSQL database dump")
    }
}
