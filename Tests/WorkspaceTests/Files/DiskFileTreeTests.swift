import AshlarCore
import Foundation
import Testing

@testable import Workspace

@Suite struct DiskFileTreeTests {
    private let tree = DiskFileTree()

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/ashlar-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    @Test func `a file is created with its folders, read back and never overwritten by create`() throws {
        try withFolder { folder in
            let path = folder + "/a b/größe.sql"
            try tree.create(path, bytes: Array("SELECT 1;".utf8))
            #expect(try tree.read(path) == Array("SELECT 1;".utf8))
            #expect(throws: AshlarError.self) { try tree.create(path, bytes: []) }
            #expect(try tree.read(path) == Array("SELECT 1;".utf8))
            #expect(try tree.entries(of: folder + "/a b").map(\.name) == ["größe.sql"])
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/a b") == ["größe.sql"])
        }
    }

    @Test func `replacing keeps the mode and the link`() throws {
        try withFolder { folder in
            try tree.create(folder + "/real.sql", bytes: [1])
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/real.sql")
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/link.sql", withDestinationPath: folder + "/real.sql")
            try tree.replace(folder + "/link.sql", with: [2, 3])
            #expect(try tree.read(folder + "/real.sql") == [2, 3])
            let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/real.sql")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(
                try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link.sql").hasSuffix("real.sql"))
        }
    }

    @Test func `a mounted ConfigMap shows each file once`() throws {
        try withFolder { folder in
            let manager = FileManager.default
            try tree.create(folder + "/..2025_01_31/001_a.sql", bytes: Array("SELECT 1;".utf8))
            try manager.createSymbolicLink(atPath: folder + "/..data", withDestinationPath: "..2025_01_31")
            try manager.createSymbolicLink(atPath: folder + "/001_a.sql", withDestinationPath: "..data/001_a.sql")
            try manager.createSymbolicLink(atPath: folder + "/broken.sql", withDestinationPath: "..data/none.sql")
            #expect(try tree.entries(of: folder) == [FileTreeEntry(name: "001_a.sql", kind: .file)])
            let set = try MigrationFolder.load(store: "s", root: folder, folder: ".", fileTree: tree)
            #expect(set.migrations.map(\.id.name) == ["001_a"])
        }
    }

    @Test func `a file that is not there is told by its path and the system's words`() throws {
        let error = try #require(throws: AshlarError.self) { try tree.read("/nowhere/at all.sql") }
        #expect(error.message == "cannot read '/nowhere/at all.sql'")
        #expect(error.cause == "No such file or directory")
        #expect(throws: AshlarError.self) { try tree.read("/") }
    }

    @Test func `a large file is read whole`() throws {
        try withFolder { folder in
            let bytes = [UInt8](repeating: 65, count: 10_000_000) + [66]
            try tree.create(folder + "/big", bytes: bytes)
            #expect(try tree.read(folder + "/big") == bytes)
        }
    }

    @Test func `a file whose size the system does not know is read to its end`() throws {
        #expect(try !tree.read("/proc/self/status").isEmpty)
    }

    @Test func `a link that leads back up does not keep a glob busy for ever`() throws {
        try withFolder { folder in
            try tree.create(folder + "/sql/a.sql", bytes: [])
            try FileManager.default.createSymbolicLink(atPath: folder + "/sql/up", withDestinationPath: "..")
            let found = try Glob("sql/**/a.sql").files(below: folder, in: tree)
            #expect(found.contains("sql/a.sql"))
            #expect(found.count < 20)
        }
    }
}
