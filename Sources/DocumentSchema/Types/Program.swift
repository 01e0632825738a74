package import AshlarCore
package import TypeScriptSyntax

/// The files that are read together: the one that was asked for, and those it imports.
package final class Program {
    /// Reads a file; nil when there is none at that path.
    package typealias Loader = (_ path: String) throws -> [UInt8]?

    /// A file by its path, as the reader of messages sees it.
    package private(set) var files: [SourceFile] = []
    private(set) var containers: [Container] = []
    private var indexes: [String: Int] = [:]
    private(set) var globals: [String: (declarations: [Declaration], container: Container)] = [:]
    private let loader: Loader
    /// What stands before `*` in the `paths` of tsconfig.json, and where it leads.
    private let aliases: [ModuleAlias]

    package init(aliases: [ModuleAlias] = [], loader: @escaping Loader) {
        self.loader = loader
        self.aliases = aliases
    }

    /// Parses a file once and returns its index; nil when there is none at that path.
    @discardableResult
    package func load(_ path: String) throws -> Int? {
        let path = ModulePath.normalised(path)
        if let index = indexes[path] { return index }
        guard let bytes = try loader(path) else { return nil }
        return add(SourceText(file: path, bytes: bytes))
    }

    /// Adds a file whose bytes are at hand.
    @discardableResult
    package func add(_ source: SourceText) -> Int {
        let file = SourceFile.parse(source)
        let index = files.count
        files.append(file)
        indexes[ModulePath.normalised(source.file)] = index
        let container = Container(file: index, parent: nil, name: source.file)
        container.add(file.body)
        containers.append(container)
        for declaration in file.body.declarations where declaration.isGlobal || !file.isModule {
            globals[declaration.name, default: ([], container)].declarations.append(declaration)
        }
        return index
    }

    /// The file that a module name leads to from another file; nil for a package.
    func resolve(_ module: String, from file: Int) throws -> Int? {
        for candidate in ModulePath.candidates(module, from: files[file].source.file, aliases: aliases) {
            if let index = try load(candidate) { return index }
        }
        return nil
    }

    func container(_ file: Int) -> Container { containers[file] }

    func location(_ place: Place) -> SourceLocation { files[place.file].location(place.range) }

    func location(_ place: Place?) -> SourceLocation? { place.map { location($0) } }
}

/// `"@models/*": ["src/models/*"]` of tsconfig.json.
package struct ModuleAlias: Sendable, Hashable {
    package var pattern: String
    package var targets: [String]
    package init(pattern: String, targets: [String]) {
        self.pattern = pattern
        self.targets = targets
    }
}

/// Where a module name may lead, as TypeScript tries it ("Module resolution" in its handbook).
enum ModulePath {
    static func candidates(_ module: String, from file: String, aliases: [ModuleAlias]) -> [String] {
        var bases: [String] = []
        if module.hasPrefix(".") {
            let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
            bases = [folder.isEmpty ? module : folder + "/" + module]
        } else if module.hasPrefix("/") {
            bases = [module]
        }
        for alias in aliases {
            let parts = alias.pattern.split(separator: "*", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 1 {
                if alias.pattern == module { bases += alias.targets }
            } else if module.hasPrefix(parts[0]), module.hasSuffix(parts[1]),
                module.utf8.count >= parts[0].utf8.count + parts[1].utf8.count
            {
                let middle = module.dropFirst(parts[0].count).dropLast(parts[1].count)
                bases += alias.targets.map { $0.replacing("*", with: middle, maxReplacements: 1) }
            }
        }
        return bases.flatMap { base in
            let path = normalised(base)
            var paths: [String] = []
            // TypeScript sources name the JavaScript that is made of them.
            for (written, sources) in [(".js", [".ts", ".tsx", ".d.ts"]), (".mjs", [".mts"]), (".cjs", [".cts"])]
            where path.hasSuffix(written) {
                paths += sources.map { path.dropLast(written.count) + $0 }
            }
            if path.hasSuffix(".ts") || path.hasSuffix(".mts") || path.hasSuffix(".cts") || path.hasSuffix(".tsx") {
                paths.append(path)
            }
            paths += [".ts", ".tsx", ".d.ts", ".mts", ".cts"].map { path + $0 }
            paths += [".ts", ".tsx", ".d.ts"].map { path + "/index" + $0 }
            return paths
        }
    }

    /// Without `.`, and with each `..` taken away together with the folder before it.
    static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: true) where part != "." {
            if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
