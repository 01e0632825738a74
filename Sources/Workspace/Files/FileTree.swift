import AshlarCore

/// What a path leads to once symbolic links are followed.
package enum FileKind: Sendable, Hashable {
    case file
    case folder
}

/// One name in a folder.
package struct FileTreeEntry: Sendable, Hashable {
    package var name: String
    package var kind: FileKind

    package init(name: String, kind: FileKind) {
        self.name = name
        self.kind = kind
    }
}

/// The files that Ashlar reads and writes, injected so that a test can hold them in memory.
///
/// Paths are absolute, with `/` between names. Symbolic links are followed: in a mounted ConfigMap every file is
/// a link to `..data/file`, where `..data` is itself a link that an update swaps.
package protocol FileTree: Sendable {
    /// The absolute form of a path that a person typed.
    func absolutePath(_ path: String) -> String

    /// What is at a path; nil when nothing is there or a link leads nowhere.
    func kind(of path: String) -> FileKind?

    /// The names in a folder, ordered by their bytes, without those that begin with `.`: hidden files, and the
    /// `..data` and `..TIMESTAMP` entries of a mounted ConfigMap, which would show every file a second time.
    func entries(of folder: String) throws -> [FileTreeEntry]

    func read(_ path: String) throws -> [UInt8]

    /// Replaces the contents of a file in one step: a reader sees the old bytes or the new ones, never a part.
    func replace(_ path: String, with bytes: [UInt8]) throws

    /// Writes a new file, with the folders above it; an error when something is at the path already.
    func create(_ path: String, bytes: [UInt8]) throws

    /// Removes a file; an error when there is none.
    func remove(_ path: String) throws
}

extension FileTree {
    package func isFile(_ path: String) -> Bool { kind(of: path) == .file }
    package func isFolder(_ path: String) -> Bool { kind(of: path) == .folder }
}

extension AshlarError {
    /// A file or folder could not be read or written; the reason is the system's own text.
    static func file(_ action: String, _ path: String, reason: String) -> AshlarError {
        AshlarError("file-access", "cannot \(action) '\(path)'", subject: path, cause: reason)
    }
}
