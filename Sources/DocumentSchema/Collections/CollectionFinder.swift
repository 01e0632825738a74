import AshlarCore
import TypeScriptSyntax

/// Decides which types of a file are collections.
///
/// A mongoose model is one, and an exported schema that is no part of another. So is an exported interface, class, or alias of an object type or a union of them that
/// - is not the type of a model,
/// - is not part of another type of the file: neither embedded, nor extended, nor a member of a union,
/// - has no type parameters without defaults, and
/// - has at least one property that is stored.
/// A type that extends a `Document` of mongoose or mongodb, or has a tag `@collection NAME`, always is one.
struct CollectionFinder {
    enum Candidate {
        case model(MongooseModel)
        case declared([Declaration], Container, name: String)
    }

    let program: Program
    let evaluator: TypeEvaluator
    let reader: MongooseReader

    init(_ program: Program, _ evaluator: TypeEvaluator, _ reader: MongooseReader) {
        self.program = program
        self.evaluator = evaluator
        self.reader = reader
    }

    /// Those of a file, and of the files whose exports it gives on with `export *`.
    func collections(_ container: Container) throws -> [Candidate] {
        var visited: Set<Int> = [container.file]
        return try collections(container, &visited)
    }

    private func collections(_ container: Container, _ visited: inout Set<Int>) throws -> [Candidate] {
        let models = try reader.models(container)
        var candidates = models.map { Candidate.model($0) }
        var taken: Set<String> = []
        for model in models {
            if let (node, _) = model.interface { taken.formUnion(names(in: node)) }
        }
        let schemas = try reader.declaredSchemas(container)
        for (name, schema) in schemas {
            let names = schema.interface.map { self.names(in: $0.0) } ?? []
            taken.formUnion(names)
            // A schema whose model is made in another file
            guard !reader.embedded.contains(schema.place),
                !models.contains(where: { model in
                    model.schema.place == schema.place || model.variants.contains { $0.schema.place == schema.place }
                }), container.declarations.contains(where: { $0.name == name && isExported($0, container) })
            else { continue }
            candidates.append(.model(Self.model(of: schema, named: name)))
        }
        var usage = TypeUsage()
        for declaration in container.declarations { usage.add(declaration) }
        var seen: Set<String> = []
        for declaration in container.declarations where declaration.isType && seen.insert(declaration.name).inserted {
            guard isExported(declaration, container), let declarations = container.types[declaration.name] else {
                continue
            }
            let isNamed = declaration.documentation?.tag("collection") != nil
            let isDocument = isNamed || extendsDocument(declaration)
            guard !taken.contains(declaration.name) || isNamed, isDocument || !usage.isUsed(declaration.name),
                declaration.parameters.allSatisfy({ $0.fallback != nil })
            else { continue }
            switch declaration.kind {
            case .interface: break
            case .class: break
            case .alias(_, let type) where isObjectAlias(type): break
            default: continue
            }
            // A broken declaration is a candidate: whoever uses it learns what is broken.
            if declaration.problem == nil, try !isDocumentType(declarations, container) { continue }
            candidates.append(.declared(declarations, container, name: Self.collectionName(declaration)))
        }
        for inner in container.namespaces.values.sorted(by: { $0.name < $1.name }) where inner.file == container.file {
            candidates += try collections(inner, &visited)
        }
        for export in container.reexports {
            guard let module = export.module, let file = try program.resolve(module, from: container.file),
                visited.insert(file).inserted
            else { continue }
            candidates += try collections(program.container(file), &visited)
        }
        return candidates
    }

    /// What stands for a schema without a model: its collection is called after its interface, or else after itself.
    static func model(of schema: MongooseSchema, named name: String) -> MongooseModel {
        var type = name
        if case .reference(let path, _)? = schema.interface?.0.kind, let last = path.last { type = last }
        return MongooseModel(
            name: name, variable: nil, collection: schema.options.collection ?? collectionName(ofType: type),
            schema: schema,
            interface: schema.interface, variants: [], place: schema.place)
    }

    /// The names of all types of a container, for messages.
    func names(_ container: Container) -> [String] {
        var names: [String] = []
        for declaration in container.declarations where declaration.isType && !names.contains(declaration.name) {
            names.append(declaration.name)
        }
        return names
    }

    private func isExported(_ declaration: Declaration, _ container: Container) -> Bool {
        declaration.isExported || !program.files[container.file].isModule
            || container.exports.contains { $0.module == nil && $0.target == .name(declaration.name) }
    }

    private func extendsDocument(_ declaration: Declaration) -> Bool {
        switch declaration.kind {
        case .interface(_, let bases, _):
            bases.contains { base in
                if case .reference(let path, _) = base.kind, let name = path.last {
                    KnownTypes.isDocumentBase(name)
                } else {
                    false
                }
            }
        default: false
        }
    }

    private func isObjectAlias(_ type: TypeNode) -> Bool {
        switch type.kind {
        case .object, .intersection: true
        case .union(let members):
            members.allSatisfy {
                switch $0.kind {
                case .object, .reference, .intersection: true
                default: false
                }
            }
        default: false
        }
    }

    /// True for an object, or a union of objects, with something to store.
    private func isDocumentType(_ declarations: [Declaration], _ container: Container) throws -> Bool {
        let first = declarations[0]
        let node = TypeNode(.reference(path: [first.name], arguments: []), first.nameRange)
        let type: DataType
        do {
            type = try evaluator.instantiate(declarations, container, [], node, Scope(container))
        } catch {
            // `interface TenantModel extends Model<ITenant>` belongs to the program and not to the data.
            if case .interface(_, let bases, _) = first.kind,
                bases.contains(where: {
                    if case .reference(let path, _) = $0.kind { path.last == "Model" } else { false }
                })
            {
                return false
            }
            return true
        }
        return evaluator.flat(type).allSatisfy { member in
            guard case .object(let shape) = member else { return false }
            return !shape.indexes.isEmpty
                || shape.properties.contains { property in
                    guard let type = try? property.value.type(evaluator) else { return true }
                    return evaluator.flat(type).contains { if case .function = $0 { false } else { true } }
                }
        } && !evaluator.flat(type).isEmpty
    }

    private func names(in node: TypeNode) -> Set<String> {
        guard case .reference(let path, let arguments) = node.kind else { return [] }
        return Set(path.suffix(1)).union(arguments.flatMap { names(in: $0) })
    }

    /// `@collection NAME`, else what mongoose would make of the name without `I` in front and `Document` behind.
    static func collectionName(_ declaration: Declaration) -> String {
        if let tag = declaration.documentation?.tag("collection"),
            let name = tag.text.split(whereSeparator: \.isWhitespace).first
        {
            return String(name)
        }
        return collectionName(ofType: declaration.name)
    }

    static func collectionName(ofType type: String) -> String {
        var name = type[...]
        let second = name.dropFirst()
        if name.hasPrefix("I"), let letter = second.first, letter.isUppercase,
            second.dropFirst().first?.isLowercase ?? false
        {
            name = second
        }
        for ending in ["Document", "Doc", "Schema", "Entity", "Model", "Interface"]
        where name.hasSuffix(ending) && name.count > ending.count {
            name = name.dropLast(ending.count)
            break
        }
        return Pluralisation.collection(ofModel: String(name))
    }
}
