import AshlarCore
package import Workspace

/// A folder that holds a rendering: what in it would change, and the change.
package struct RenderedFolder: Sendable {
    package enum Change: String, Sendable, Hashable {
        case created
        case changed
        case unchanged
        /// Of an earlier rendering, and none of this one.
        case removed
    }

    /// By path in the folder, ordered.
    package let changes: [(path: String, change: Change)]
    private let texts: [String: String]
    private let folder: String
    private let tree: any FileTree

    /// Compares; writes nothing.
    ///
    /// Only files in whose first line Ashlar says that it wrote them are replaced or removed.
    /// - Parameter folder: absolute.
    /// - Throws: ``AshlarError`` with code `file-exists` when somebody else's file is in the way.
    package init(_ files: [RenderedFile], in folder: String, of tree: any FileTree) throws {
        self.folder = folder
        self.tree = tree
        texts = Dictionary(files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
        var changes: [(path: String, change: Change)] = []
        for file in files {
            let place = Path.join(folder, file.path)
            guard tree.kind(of: place) != nil else {
                changes.append((file.path, .created))
                continue
            }
            let bytes = try tree.read(place)
            if bytes == Array(file.text.utf8) {
                changes.append((file.path, .unchanged))
            } else if Self.isRendered(bytes) {
                changes.append((file.path, .changed))
            } else {
                throw AshlarError(
                    "file-exists", "'\(file.path)' is there already, and Ashlar did not write it", subject: place,
                    cause: "the first line of what it writes says: \(Rendering.marker)", effect: "nothing was written",
                    remedies: ["move the file away", "or name another folder: ashlar render --output-dir DIR"])
            }
        }
        // Of the folders that renderings have; what lies deeper may be one of another environment.
        for below in [".", "access", "templates"] where tree.isFolder(Path.normalised(Path.join(folder, below))) {
            for entry in try tree.entries(of: Path.normalised(Path.join(folder, below))) where entry.kind == .file {
                let path = below == "." ? entry.name : "\(below)/\(entry.name)"
                guard texts[path] == nil, Self.isRendered(try tree.read(Path.join(folder, path))) else { continue }
                changes.append((path, .removed))
            }
        }
        self.changes = changes.sorted { $0.path < $1.path }
    }

    package var isUpToDate: Bool { changes.allSatisfy { $0.change == .unchanged } }

    /// Makes the folder what it should be.
    package func write() throws {
        for (path, change) in changes {
            let place = Path.join(folder, path)
            let bytes = Array((texts[path] ?? "").utf8)
            switch change {
            case .created: try tree.create(place, bytes: bytes)
            case .changed: try tree.replace(place, with: bytes)
            case .removed: try tree.remove(place)
            case .unchanged: break
            }
        }
    }

    private static func isRendered(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes.prefix { $0 != 0x0A }.prefix(200), as: UTF8.self).contains(Rendering.marker)
    }
}
