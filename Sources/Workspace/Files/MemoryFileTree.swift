import AshlarCore
import Synchronization

/// Files in memory, for tests and for trying a change before it is written.
package final class MemoryFileTree: FileTree {
    private let files: Mutex<[String: [UInt8]]>

    /// Takes absolute paths and their texts.
    package init(_ files: [String: String] = [:]) {
        self.files = Mutex(
            Dictionary(files.map { (Path.normalised($0.key), Array($0.value.utf8)) }, uniquingKeysWith: { $1 }))
    }

    package init(bytes files: [String: [UInt8]]) {
        self.files = Mutex(files)
    }

    /// Every path, in order.
    package var paths: [String] { files.withLock { $0.keys.sorted() } }

    package func text(_ path: String) -> String? {
        files.withLock { $0[path] }.map { String(decoding: $0, as: UTF8.self) }
    }

    package func absolutePath(_ path: String) -> String { Path.normalised(Path.join("/", path)) }

    package func kind(of path: String) -> FileKind? {
        let path = Path.normalised(path)
        let prefix = path == "/" ? "/" : path + "/"
        return files.withLock { files in
            if files[path] != nil { return .file }
            return files.keys.contains { $0.hasPrefix(prefix) } ? .folder : nil
        }
    }

    package func entries(of folder: String) throws -> [FileTreeEntry] {
        let folder = Path.normalised(folder)
        guard kind(of: folder) == .folder else {
            throw AshlarError.file("list the folder", folder, reason: "No such file or directory")
        }
        let prefix = folder == "/" ? "/" : folder + "/"
        var kinds: [String: FileKind] = [:]
        for path in paths where path.hasPrefix(prefix) {
            let parts = path.dropFirst(prefix.count).split(separator: "/", maxSplits: 1)
            guard let name = parts.first.map(String.init), !name.hasPrefix(".") else { continue }
            kinds[name] = parts.count > 1 ? .folder : .file
        }
        return kinds.map { FileTreeEntry(name: $0.key, kind: $0.value) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    package func read(_ path: String) throws -> [UInt8] {
        guard let bytes = files.withLock({ $0[Path.normalised(path)] }) else {
            throw AshlarError.file("read", path, reason: "No such file or directory")
        }
        return bytes
    }

    package func replace(_ path: String, with bytes: [UInt8]) throws {
        files.withLock { $0[Path.normalised(path)] = bytes }
    }

    package func create(_ path: String, bytes: [UInt8]) throws {
        guard kind(of: path) == nil else { throw AshlarError.file("create", path, reason: "File exists") }
        files.withLock { $0[Path.normalised(path)] = bytes }
    }

    package func remove(_ path: String) throws {
        let removed = files.withLock { $0.removeValue(forKey: Path.normalised(path)) }
        guard removed != nil else { throw AshlarError.file("remove", path, reason: "No such file or directory") }
    }
}
