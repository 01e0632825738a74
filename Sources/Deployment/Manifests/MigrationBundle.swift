import AshlarCore
package import Workspace

/// One file that a pod needs.
package struct BundleFile: Sendable, Hashable {
    package enum Role: String, Sendable, Hashable, CaseIterable {
        /// Of the base schema.
        case schema
        case migration
        case rollback
        /// The reduced `ashlar.yaml`.
        case configuration
    }

    package var role: Role
    /// Relative to the workspace in the pod, where it is the same as at home.
    package var path: String
    /// Valid as a key of a ConfigMap, and of this file only within the bundle.
    package var key: String
    package var bytes: [UInt8]
    /// Of a migration whose file has its way back in it as well: only the way there. Else the same as ``bytes``.
    package var forwardBytes: [UInt8]
}

/// Everything that a pod needs to run the migrations of one store without the repository.
package struct MigrationBundle: Sendable {
    /// The name of the store as the workspace has it.
    package let store: String
    package let kind: StoreDeclaration.Kind
    /// Where the ledger is kept in a target.
    package let ledger: StoreDeclaration.LedgerTable
    /// Ordered by path.
    package let files: [BundleFile]
    /// SHA-256 in 64 hexadecimal digits over the ordered paths and contents. Two bundles are the same if and only if
    /// their hashes are.
    package let hash: String
    /// Of the last migration: its header's version, else its number. Nil when there is none.
    package let version: String?
    /// The names of the migrations in the order in which they run.
    package let names: [String]

    /// What object names end with: enough digits to tell generations apart.
    package var shortHash: String { String(hash.prefix(10)) }

    package func files(_ roles: BundleFile.Role...) -> [BundleFile] { files.filter { roles.contains($0.role) } }

    /// Reads the files of a store.
    ///
    /// Rollbacks whose migration is gone stay out: nothing would ever run them.
    /// - Throws: ``AshlarError`` with code `migrations-unreadable` when a file has no place in the order, and
    ///   what reading files throws.
    package init(_ store: StoreDeclaration, in workspace: Workspace) throws {
        let set = try workspace.migrations(of: store)
        try set.requireReadable()
        var files: [(role: BundleFile.Role, path: String, bytes: [UInt8], forward: [UInt8]?)] = []
        for schema in try workspace.schemaFiles(of: store) {
            files.append((.schema, schema.path, schema.source.bytes, nil))
        }
        for migration in set.migrations {
            let forward = set.naming.hasSections ? Array(migration.up.source.bytes[migration.up.byteRange]) : nil
            files.append((.migration, migration.path, migration.file.bytes, forward))
            if case .file(let script) = migration.rollback {
                files.append((.rollback, script.path, script.source.bytes, nil))
            }
        }
        let configuration = try ReducedConfiguration(store, naming: set.naming).text()
        files.append((.configuration, ReducedConfiguration.path, Array(configuration.utf8), nil))
        files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        let keys = BundleKeys(files.map(\.path))
        self.init(
            store: store.name, kind: store.kind, ledger: store.ledger,
            files: files.map { file in
                BundleFile(
                    role: file.role, path: file.path, key: keys[file.path], bytes: file.bytes,
                    forwardBytes: file.forward ?? file.bytes)
            }, version: set.migrations.last?.version, names: set.migrations.map(\.id.name))
    }

    init(
        store: String, kind: StoreDeclaration.Kind, ledger: StoreDeclaration.LedgerTable = .init(),
        files: [BundleFile], version: String?, names: [String]
    ) {
        self.store = store
        self.kind = kind
        self.ledger = ledger
        self.files = files
        hash = Self.hash(files.map { ($0.path, $0.bytes) })
        self.version = version
        self.names = names
    }

    /// Changes whenever the layout of a generation does: its ConfigMaps are immutable, so another layout needs another
    /// name.
    private static let layout = "ashlar bundle 1"

    /// - Parameter files: in the order of their paths.
    static func hash(_ files: [(path: String, bytes: [UInt8])]) -> String {
        var bytes = Array(layout.utf8)
        for file in files {
            bytes.append(0)
            bytes += file.path.utf8
            bytes.append(0)
            bytes += String(file.bytes.count).utf8
            bytes.append(0)
            bytes += file.bytes
        }
        return Checksum(of: bytes).hex
    }
}
