import AshlarCore

/// Files that belong together: all of them are written, or none.
package struct FileChanges: Sendable, Hashable {
    package struct Change: Sendable, Hashable {
        /// Relative to the workspace.
        package var path: String
        package var bytes: [UInt8]
        /// False when the file is there and gets new contents.
        package var isNew: Bool

        package var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    package var changes: [Change] = []

    package init() {}

    package mutating func create(_ path: String, _ text: String) {
        changes.append(Change(path: path, bytes: Array(text.utf8), isNew: true))
    }

    package mutating func replace(_ path: String, _ bytes: [UInt8]) {
        changes.append(Change(path: path, bytes: bytes, isNew: false))
    }

    /// The workspace as it would be afterwards.
    package func tried(in workspace: Workspace) -> Workspace {
        let files = changes.map { (Path.join(workspace.root, $0.path), $0.bytes) }
        return workspace.with(
            fileTree: OverlayFileTree(
                Dictionary(files, uniquingKeysWith: { $1 }), over: workspace.fileTree))
    }

    /// - Throws: `file-exists` before anything is written; otherwise what failed, after the others were taken back.
    package func write(in workspace: Workspace) throws {
        let tree = workspace.fileTree
        for change in changes where change.isNew && tree.kind(of: Path.join(workspace.root, change.path)) != nil {
            throw AshlarError(
                "file-exists", "'\(change.path)' exists already", subject: change.path, effect: "no file was written",
                remedies: ["choose another name"])
        }
        var undo: [() throws -> Void] = []
        do {
            for change in changes {
                let path = Path.join(workspace.root, change.path)
                if change.isNew {
                    try tree.create(path, bytes: change.bytes)
                    undo.append { try tree.remove(path) }
                } else {
                    let before = try tree.read(path)
                    try tree.replace(path, with: change.bytes)
                    undo.append { try tree.replace(path, with: before) }
                }
            }
        } catch var error as AshlarError {
            for step in undo.reversed() {
                do { try step() } catch let later as AshlarError { error.followedBy.append(later) }
            }
            error.effect = error.followedBy.isEmpty ? "no file was written" : "not every file could be taken back"
            throw error
        }
    }
}
