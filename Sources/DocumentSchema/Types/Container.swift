import TypeScriptSyntax

/// The names of one file or one namespace.
final class Container {
    /// The index of the file in the program.
    let file: Int
    let parent: Container?
    let name: String
    /// Declarations of types by name; several of one name are merged.
    private(set) var types: [String: [Declaration]] = [:]
    private(set) var values: [String: Declaration] = [:]
    private(set) var namespaces: [String: Container] = [:]
    private(set) var imports: [String: Import] = [:]
    private(set) var exports: [Export] = []
    /// Modules whose exports are exported again.
    private(set) var reexports: [Export] = []
    private(set) var expressions: [Expression] = []
    /// In the order of the file.
    private(set) var declarations: [Declaration] = []
    private(set) var defaultExport: Expression?

    init(file: Int, parent: Container?, name: String) {
        self.file = file
        self.parent = parent
        self.name = name
    }

    func add(_ body: SourceFile.Body) {
        for declaration in body.declarations {
            declarations.append(declaration)
            if case .namespace(let inner) = declaration.kind {
                let container =
                    namespaces[declaration.name] ?? Container(file: file, parent: self, name: declaration.name)
                namespaces[declaration.name] = container
                container.add(inner)
            }
            if declaration.isType { types[declaration.name, default: []].append(declaration) }
            if declaration.isValue { values[declaration.name] = values[declaration.name] ?? declaration }
        }
        for item in body.imports where !item.local.isEmpty { imports[item.local] = item }
        for export in body.exports {
            if export.target == .everything { reexports.append(export) } else { exports.append(export) }
        }
        expressions += body.expressions
        defaultExport = defaultExport ?? body.defaultExport
    }

    /// The container of the whole file.
    var root: Container { parent?.root ?? self }
}
