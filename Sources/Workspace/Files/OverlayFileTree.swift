import AshlarCore

/// A file tree as it would be after some files were written.
package struct OverlayFileTree: FileTree {
    private let base: any FileTree
    private let files: [String: [UInt8]]

    /// - Parameter files: new contents by absolute path.
    package init(_ files: [String: [UInt8]], over base: any FileTree) {
        self.base = base
        self.files = Dictionary(files.map { (Path.normalised($0.key), $0.value) }, uniquingKeysWith: { $1 })
    }

    package func absolutePath(_ path: String) -> String { base.absolutePath(path) }

    package func kind(of path: String) -> FileKind? {
        let path = Path.normalised(path)
        if files[path] != nil { return .file }
        return base.kind(of: path) ?? (files.keys.contains { $0.hasPrefix(path + "/") } ? .folder : nil)
    }

    package func entries(of folder: String) throws -> [FileTreeEntry] {
        let folder = Path.normalised(folder)
        var entries = base.isFolder(folder) ? try base.entries(of: folder) : []
        for path in files.keys where Path.parent(path) == folder {
            let name = Path.lastComponent(path)
            if !entries.contains(where: { $0.name == name }) { entries.append(FileTreeEntry(name: name, kind: .file)) }
        }
        return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    package func read(_ path: String) throws -> [UInt8] { try files[Path.normalised(path)] ?? base.read(path) }

    package func replace(_ path: String, with bytes: [UInt8]) throws { throw Self.readOnly(path) }
    package func create(_ path: String, bytes: [UInt8]) throws { throw Self.readOnly(path) }
    package func remove(_ path: String) throws { throw Self.readOnly(path) }

    private static func readOnly(_ path: String) -> AshlarError {
        AshlarError.file("write", path, reason: "the files are only tried out")
    }
}
