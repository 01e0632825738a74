/// A pattern of relative paths: `*` and `?` within one name, `**` for any number of folders.
struct Glob {
    /// `**` goes no deeper, so that links that lead back up end.
    private static let deepest = 16

    private let parts: [[Character]]

    init(_ pattern: String) {
        parts = Path.normalised(pattern).split(separator: "/").map(Array.init)
    }

    /// True when a text holds anything that a glob would replace.
    static func isPattern(_ text: String) -> Bool { text.contains { $0 == "*" || $0 == "?" } }

    /// The files below `root` that match, relative to it, ordered by their bytes; hidden ones never match.
    func files(below root: String, in tree: any FileTree) throws -> [String] {
        var found: Set<String> = []
        try collect(folder: ".", root: root, parts: parts[...], tree: tree, into: &found)
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private func collect(
        folder: String, root: String, parts: ArraySlice<[Character]>, tree: any FileTree, into found: inout Set<String>
    ) throws {
        guard let part = parts.first else { return }
        let place = Path.join(root, folder)
        guard tree.isFolder(place) else { return }
        let rest = parts.dropFirst()
        if part == ["*", "*"] {
            try collect(folder: folder, root: root, parts: rest, tree: tree, into: &found)
        }
        for entry in try tree.entries(of: place) {
            let path = folder == "." ? entry.name : folder + "/" + entry.name
            if part == ["*", "*"] {
                if entry.kind == .folder, path.split(separator: "/").count <= Self.deepest {
                    try collect(folder: path, root: root, parts: parts, tree: tree, into: &found)
                }
            } else if Self.matches(Array(entry.name)[...], part[...]) {
                if rest.isEmpty, entry.kind == .file { found.insert(path) }
                if !rest.isEmpty, entry.kind == .folder {
                    try collect(folder: path, root: root, parts: rest, tree: tree, into: &found)
                }
            }
        }
    }

    private static func matches(_ name: ArraySlice<Character>, _ pattern: ArraySlice<Character>) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        if first == "*" {
            let rest = pattern.dropFirst()
            return matches(name, rest) || (!name.isEmpty && matches(name.dropFirst(), pattern))
        }
        guard let character = name.first, first == "?" || first == character else { return false }
        return matches(name.dropFirst(), pattern.dropFirst())
    }
}
