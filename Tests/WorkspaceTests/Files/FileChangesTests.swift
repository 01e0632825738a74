import AshlarCore
import Testing

@testable import Workspace

/// Files that are written together.
@Suite struct FileChangesTests {
    private func workspace(_ tree: any FileTree) throws -> Workspace {
        try Workspace.discover(startingAt: "/w", fileTree: tree)
    }

    private var files: [String: String] { ["/w/migrations/001_a.sql": "SELECT 1;", "/w/base.sql": "old"] }

    @Test func theyCanBeTriedBeforeTheyAreWritten() throws {
        let tree = MemoryFileTree(files)
        let workspace = try workspace(tree)
        var changes = FileChanges()
        changes.create("migrations/002_b.sql", "SELECT 2;")
        changes.replace("base.sql", Array("new".utf8))
        let tried = changes.tried(in: workspace)
        #expect(try tried.migrations(of: tried.stores[0]).migrations.map(\.id.name) == ["001_a", "002_b"])
        #expect(tree.text("/w/base.sql") == "old")
        #expect(throws: AshlarError.self) { try tried.fileTree.replace("/w/base.sql", with: []) }
        try changes.write(in: workspace)
        #expect(tree.text("/w/base.sql") == "new")
        #expect(tree.text("/w/migrations/002_b.sql") == "SELECT 2;")
    }

    @Test func allOrNone() throws {
        let tree = MemoryFileTree(files)
        let workspace = try workspace(tree)
        var changes = FileChanges()
        changes.create("migrations/002_b.sql", "SELECT 2;")
        changes.replace("nosuch.sql", [])
        #expect(throws: AshlarError.self) { try changes.write(in: workspace) }
        #expect(tree.paths == files.keys.sorted())
        changes = FileChanges()
        changes.create("migrations/003_c.sql", "SELECT 3;")
        changes.create("migrations/001_a.sql", "other")
        #expect(throws: AshlarError.self) { try changes.write(in: workspace) }
        #expect(tree.paths == files.keys.sorted())
    }
}

/// The files that say what a schema is.
@Suite struct SchemaScriptsTests {
    private func names(_ files: [String: String], _ path: String = "/d", store: String? = nil) throws -> [String] {
        try SchemaScripts.read(path, store: store, fileTree: MemoryFileTree(files)).map(\.file)
    }

    @Test func foldersOfPlainFiles() throws {
        #expect(try names(["/d/b.sql": "", "/d/a/z.sql": "", "/d/notes.txt": ""]) == ["/d/a/z.sql", "/d/b.sql"])
        #expect(try names(["/d/a.sql": ""], "/d/a.sql") == ["/d/a.sql"])
        #expect(throws: AshlarError.self) { try names(["/d/notes.txt": ""]) }
        #expect(throws: AshlarError.self) { try names([:], "/nosuch") }
    }

    @Test func migrationsInTheirOrderWithoutRollbacks() throws {
        #expect(
            try names(["/d/10_b.sql": "", "/d/9_a.sql": "", "/d/rollback_9_a.sql": ""]) == [
                "/d/9_a.sql", "/d/10_b.sql",
            ])
        #expect(try names(["/d/1_a.up.sql": "", "/d/1_a.down.sql": ""]) == ["/d/1_a.up.sql"])
    }

    @Test func aWorkspaceMeansItsBaseSchema() throws {
        let files = [
            "/d/schemas/postgresql/s/t.sql": "", "/d/s/migrations/001_t.sql": "",
            "/d/schemas/postgresql/r/t.sql": "", "/d/r/migrations/001_t.sql": "",
        ]
        #expect(try names(files, store: "s") == ["/d/schemas/postgresql/s/t.sql"])
        #expect(throws: AshlarError.self) { try names(files) }
    }
}
