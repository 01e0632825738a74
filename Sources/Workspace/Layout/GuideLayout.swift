import AshlarCore

/// The folder tree of the schema update guide, recognised without any configuration.
///
/// - `schemas/postgresql/<store>/*.sql`: base schemas
/// - `<store>/migrations/`: their migrations; also `schemas/postgresql/<store>/migrations/`
/// - `schemas/mongodb/<store>/schemas.ts`
/// - `infra/k8s/postgres-migrations-job.yaml`, `infra/k8s/mongo-init-configmap.yaml`
struct GuideLayout {
    static let postgresFolder = "schemas/postgresql"
    static let mongoFolder = "schemas/mongodb"
    static let migrationsJob = "infra/k8s/postgres-migrations-job.yaml"
    static let mongoInitConfigMap = "infra/k8s/mongo-init-configmap.yaml"

    /// What a person is told when nothing was recognised.
    static let description = [
        "\(postgresFolder)/<store>/*.sql", "\(mongoFolder)/<store>/schemas.ts", "<store>/migrations/*.sql",
    ]

    let root: String
    let tree: any FileTree

    /// The stores that the layout shows; empty when it is not this layout.
    func stores() throws -> [StoreDeclaration] {
        var stores: [StoreDeclaration] = []
        for name in try folders(in: Self.postgresFolder) {
            let schemas = try schemaFiles(ofStore: name)
            let migrations = try migrationsFolder(ofStore: name)
            guard !schemas.isEmpty || migrations != nil else { continue }
            stores.append(
                StoreDeclaration(
                    name: name, schemaFiles: schemas, migrationsFolder: migrations ?? "\(name)/migrations"))
        }
        for name in try folders(in: Self.mongoFolder) {
            let file = "\(Self.mongoFolder)/\(name)/schemas.ts"
            guard tree.isFile(Path.join(root, file)) else { continue }
            stores.append(
                StoreDeclaration(
                    name: name, kind: .mongodb, schemaFiles: [file], migrationsFolder: "\(name)/migrations"))
        }
        guard tree.isFolder(Path.join(root, "schemas")) else { return stores }
        // Migrations of a store that has no base schema yet.
        for name in try folders(in: ".") where !stores.contains(where: { $0.name == name }) {
            let folder = "\(name)/migrations"
            guard try BareFolderLayout.holdsMigrations(Path.join(root, folder), tree) else { continue }
            stores.append(StoreDeclaration(name: name, migrationsFolder: folder))
        }
        return stores
    }

    func kubernetesFiles() -> Workspace.KubernetesFiles {
        var files = Workspace.KubernetesFiles()
        if tree.isFile(Path.join(root, Self.migrationsJob)) { files.migrationsJob = Self.migrationsJob }
        if tree.isFile(Path.join(root, Self.mongoInitConfigMap)) { files.mongoInitConfigMap = Self.mongoInitConfigMap }
        return files
    }

    /// The base schema of a store: alphabetical, except that a file comes after those that it requires.
    func schemaFiles(ofStore name: String) throws -> [String] {
        let folder = "\(Self.postgresFolder)/\(name)"
        guard tree.isFolder(Path.join(root, folder)) else { return [] }
        let names = try tree.entries(of: Path.join(root, folder)).filter {
            $0.kind == .file && $0.name.hasSuffix(".sql")
        }
        return try Self.ordered(names.map { "\(folder)/\($0.name)" }, root: root, tree: tree)
    }

    /// The folder that holds the migrations of a store, nil when there is none yet.
    func migrationsFolder(ofStore name: String) throws -> String? {
        ["\(name)/migrations", "\(Self.postgresFolder)/\(name)/migrations"].first { tree.isFolder(Path.join(root, $0)) }
    }

    static func ordered(_ paths: [String], root: String, tree: any FileTree) throws -> [String] {
        try Requirements.ordered(
            paths.map { path in
                (path, FileHeader(SourceText(file: path, bytes: try tree.read(Path.join(root, path)))))
            })
    }

    private func folders(in folder: String) throws -> [String] {
        let place = Path.join(root, folder)
        guard tree.isFolder(place) else { return [] }
        return try tree.entries(of: place).filter { $0.kind == .folder }.map(\.name)
    }
}
