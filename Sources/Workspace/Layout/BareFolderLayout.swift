import AshlarCore

/// A folder of migrations and nothing else, as users of other tools have it.
enum BareFolderLayout {
    /// Where to look, below the folder where the search starts; the folder itself comes last.
    static let candidates = [
        "db/migrations", "migrations", "database/migrations", "sql/migrations", "db/migration",
        "src/main/resources/db/migration", "sql", ".",
    ]

    /// The store whose migrations lie in one of the candidates.
    static func store(in root: String, _ tree: any FileTree) throws -> StoreDeclaration? {
        for folder in candidates where try holdsMigrations(Path.normalised(Path.join(root, folder)), tree) {
            return StoreDeclaration(name: storeName(for: root), migrationsFolder: folder)
        }
        // Of a project that begins: made for migrations, and empty as yet.
        for folder in candidates where folder.hasSuffix("migrations") {
            guard try isEmpty(Path.join(root, folder), tree) else { continue }
            return StoreDeclaration(name: storeName(for: root), migrationsFolder: folder)
        }
        return nil
    }

    /// True for a folder with nothing in it that shows; `.gitkeep` does not.
    private static func isEmpty(_ folder: String, _ tree: any FileTree) throws -> Bool {
        guard tree.isFolder(folder) else { return false }
        return try tree.entries(of: folder).allSatisfy { $0.name.hasPrefix(".") }
    }

    /// True when a folder has at least one file that is named like a migration.
    static func holdsMigrations(_ folder: String, _ tree: any FileTree) throws -> Bool {
        guard tree.isFolder(folder) else { return false }
        return try tree.entries(of: folder).contains { entry in
            entry.kind == .file && MigrationFileName(entry.name).map { $0.role == .up } == true
        }
    }

    /// The nearest folder whose name says more than that it holds migrations.
    private static func storeName(for root: String) -> String {
        let general: Set<String> = ["migrations", "migration", "db", "database", "sql", "resources", "main", "src"]
        return root.split(separator: "/").last { !general.contains(String($0)) }.map(String.init) ?? "database"
    }
}
