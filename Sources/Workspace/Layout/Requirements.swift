import AshlarCore

/// The order of base schema files that refer to each other with `-- Requires: other.sql`.
enum Requirements {
    /// The files in their given order, except that each comes after those that it requires.
    ///
    /// A required file is named by its path in the workspace, its path from the file, or its bare name.
    /// - Throws: when a required file is not among them, or when they require each other in a circle.
    static func ordered(_ files: [(path: String, header: FileHeader)]) throws -> [String] {
        let paths = files.map(\.path)
        var edges: [String: [(path: String, location: SourceLocation)]] = [:]
        for file in files {
            for (name, location) in file.header.requires {
                let near = Path.normalised(Path.join(Path.parent(file.path), name))
                let found = paths.first { $0 == name } ?? paths.first { $0 == near }
                guard let found = found ?? paths.first(where: { Path.lastComponent($0) == name }) else {
                    throw AshlarError(
                        "schema-requirement-missing", "'\(name)' is not one of the base schema files",
                        location: location, cause: "the files are: " + paths.joined(separator: ", "),
                        remedies: [
                            nearest(to: name, among: paths.map(Path.lastComponent)).map { "did you mean '\($0)'?" }
                                ?? "add the file, or correct the '-- Requires:' line"
                        ])
                }
                edges[file.path, default: []].append((found, location))
            }
        }
        var order: [String] = []
        var placed: Set<String> = []
        var open: [String] = []

        func place(_ path: String, requiredAt location: SourceLocation?) throws {
            if placed.contains(path) { return }
            if let start = open.firstIndex(of: path) {
                throw AshlarError(
                    "schema-requirement-cycle", "base schema files require each other in a circle",
                    location: location, cause: (open[start...] + [path]).joined(separator: " → "),
                    remedies: ["move what the first needs of the last into a file of its own"])
            }
            open.append(path)
            for (required, location) in edges[path] ?? [] { try place(required, requiredAt: location) }
            open.removeLast()
            placed.insert(path)
            order.append(path)
        }
        for path in paths { try place(path, requiredAt: nil) }
        return order
    }
}
