import AshlarCore
import DocumentSchema
import TypeScriptSyntax
import Workspace

/// The collections that the TypeScript files of a store describe.
struct CompiledSchemas {
    let collections: [CollectionSchema]
    /// What each file states as its version, with the place.
    let versions: [(version: SemanticVersion, location: SourceLocation)]
    /// Of the files, the highest; nil when none states one.
    var version: SemanticVersion? { versions.map(\.version).max() }
    /// What the schemas say less exactly than their types, and where an interface and a schema disagree.
    let notes: [String]
    let findings: [Finding]

    /// - Throws: ``AshlarError`` with the place of the type that cannot be expressed.
    init(_ store: StoreDeclaration, in workspace: Workspace) throws {
        var found: [CollectionSchema] = []
        var versions: [(version: SemanticVersion, location: SourceLocation)] = []
        let root = workspace.root
        let tree = workspace.fileTree
        let program = Program(aliases: Self.aliases(near: store.schemaFiles.first ?? "", workspace)) { path in
            let place = path.hasPrefix("/") ? path : Path.join(root, path)
            return tree.isFile(place) ? try tree.read(place) : nil
        }
        let compiler = SchemaCompiler(program, TranslationPolicy(store.documents))
        for file in store.schemaFiles {
            guard let index = try program.load(file) else {
                throw AshlarError(
                    "file-access", "there is no file '\(file)'", subject: file, remedies: ["correct the path"])
            }
            if var first = program.files[index].errors.first {
                first.followedBy = Array(program.files[index].errors.dropFirst().prefix(9))
                throw first
            }
            if let stated = try program.files[index].statedVersion { versions.append(stated) }
            found += try compiler.collections(of: index)
        }
        collections = found.map { schema in
            var schema = schema
            schema.name = store.documents.collections[schema.typeName] ?? schema.name
            return schema
        }
        self.versions = versions
        var seen: Set<Approximation> = []
        notes = found.flatMap(\.approximations).filter { seen.insert($0).inserted }.map { approximation in
            "\(approximation.location): \(approximation.message)"
                + (approximation.path.isEmpty ? "" : " (\(approximation.path))")
        }
        findings = found.flatMap(\.findings)
    }

    /// What stored documents get in a field that becomes required, by collection and path.
    var defaults: [String: [String: JSONValue]] {
        Dictionary(collections.map { ($0.name, $0.defaults) }, uniquingKeysWith: { first, _ in first })
    }

    /// Fields that have another name now, by collection.
    var fieldRenames: [String: FieldRenames] {
        Dictionary(collections.map { ($0.name, FieldRenames($0.renames)) }, uniquingKeysWith: { first, _ in first })
    }

    /// What the nearest tsconfig.json above a file says of module names.
    private static func aliases(near file: String, _ workspace: Workspace) -> [ModuleAlias] {
        var folder = Path.parent(file)
        while true {
            let path = folder.isEmpty || folder == "." ? "tsconfig.json" : "\(folder)/tsconfig.json"
            if let source = try? workspace.read(path) {
                return ModuleAlias.read(source, folder: folder == "." ? "" : folder)
            }
            guard !folder.isEmpty, folder != ".", folder != "/" else { return [] }
            folder = Path.parent(folder)
        }
    }
}

extension TranslationPolicy {
    init(_ documents: DocumentDeclaration) {
        self.init()
        additionalProperties = documents.additionalProperties == .refused ? .refused : .allowed
        optionalMayBeNull = documents.optionalNull
        numbersByTag = documents.numbers == .byTag
        if let levels = documents.recursionLevels { recursion = .cut(levels: levels) }
    }
}
