import AshlarCore
import TypeScriptSyntax

/// Makes the schemas of collections from the files of a program.
package struct SchemaCompiler {
    let program: Program
    let policy: TranslationPolicy

    package init(_ program: Program, _ policy: TranslationPolicy = TranslationPolicy()) {
        self.program = program
        self.policy = policy
    }

    /// The schema of one type of a file: an interface, an alias, a class, a mongoose schema or model by its name.
    package func schema(of name: String, in file: Int) throws -> CollectionSchema {
        let container = program.container(file)
        let evaluator = TypeEvaluator(program)
        let reader = MongooseReader(evaluator, policy)
        let path = name.split(separator: ".").map { String($0) }
        if let found = try evaluator.exported(path, wantsType: true, container, seen: []),
            case .types(let declarations, let owner) = found
        {
            return try interface(declarations, owner, evaluator)
        }
        if let model = try reader.models(container).first(where: { $0.variable == name || $0.name == name }) {
            return try collection(model, evaluator)
        }
        if let (_, schema) = try reader.declaredSchemas(container).first(where: { $0.name == name }) {
            return try collection(CollectionFinder.model(of: schema, named: name), evaluator)
        }
        let names = CollectionFinder(program, evaluator, reader).names(container)
        let source = program.files[file].source
        throw AshlarError(
            "typescript-no-type", "\(source.file) declares no type \(name)", subject: source.file,
            cause: names.isEmpty ? "it declares no types" : "it declares \(names.joined(separator: ", "))",
            remedies: ["name one of them with --type"])
    }

    /// The schemas of all collections that a file describes; ``CollectionFinder`` says which those are.
    package func collections(of file: Int) throws -> [CollectionSchema] {
        let container = program.container(file)
        let evaluator = TypeEvaluator(program)
        let reader = MongooseReader(evaluator, policy)
        var found: [CollectionSchema] = []
        for candidate in try CollectionFinder(program, evaluator, reader).collections(container) {
            let inner = TypeEvaluator(program)
            switch candidate {
            case .model(let model): found.append(try collection(model, inner))
            case .declared(let declarations, let owner, let name):
                var schema = try interface(declarations, owner, inner)
                schema.name = name
                found.append(schema)
            }
        }
        let source = program.files[file].source
        guard !found.isEmpty else {
            throw AshlarError(
                "typescript-no-type", "\(source.file) describes no collection", subject: source.file,
                cause: "it has no mongoose model, and exports no interface that looks like a document",
                remedies: ["name a type: --type NAME"])
        }
        return found.sorted { $0.location < $1.location }
    }

    private func interface(
        _ declarations: [Declaration], _ owner: Container, _ evaluator: TypeEvaluator
    ) throws -> CollectionSchema {
        let first = declarations[0]
        let translator = SchemaTranslator(evaluator, policy)
        let place = Place(file: owner.file, range: first.nameRange)
        let type = try evaluator.instantiate(
            declarations, owner, [], TypeNode(.reference(path: [first.name], arguments: []), first.nameRange),
            Scope(owner))
        var schema = try translator.document(type, place: place)
        let documentation = try Constraints(first.documentation, file: owner.file, program)
        schema.description = documentation.description ?? schema.description
        return CollectionSchema(
            name: CollectionFinder.collectionName(first), typeName: first.name, location: program.location(place),
            schema: schema, indexes: try DocumentedIndexes(evaluator).read(declarations, owner),
            defaults: translator.defaults, renames: translator.renames, renamedFrom: documentation.renamedFrom,
            approximations: (translator.approximations + evaluator.approximations).sorted { $0.location < $1.location },
            findings: [])
    }

    private func collection(_ model: MongooseModel, _ evaluator: TypeEvaluator) throws -> CollectionSchema {
        let translator = SchemaTranslator(evaluator, policy)
        var agreement = SchemaAgreement(evaluator, translator)
        let reader = MongooseReader(evaluator, policy)
        // Read again, so that approximations and types belong to this collection alone.
        let container = program.container(model.place.file)
        let fresh =
            try reader.models(container).first { $0.place == model.place }
            ?? reader.declaredSchemas(container).first { $0.schema.place == model.place }.map {
                CollectionFinder.model(of: $0.schema, named: $0.name)
            } ?? model
        var shape = fresh.schema.shape
        if let (node, scope) = fresh.interface, case .object(let interface) = try evaluator.type(node, scope) {
            shape = try agreement.combined(interface, fresh.schema)
        }
        var type = DataType.object(shape)
        if !fresh.variants.isEmpty { type = variants(of: fresh, shape, evaluator) }
        let version = fresh.schema.options.versionKey.map { [$0] } ?? []
        let schema = try translator.document(type, place: fresh.place, always: version)
        return CollectionSchema(
            name: fresh.collection, typeName: fresh.name, location: program.location(fresh.place), schema: schema,
            indexes: fresh.schema.indexes + fresh.variants.flatMap(\.schema.indexes), defaults: translator.defaults,
            renames: translator.renames,
            approximations: (translator.approximations + evaluator.approximations).sorted { $0.location < $1.location },
            findings: agreement.findings)
    }

    /// Documents of the base model have no discriminator key; those of a variant have its name there.
    private func variants(of model: MongooseModel, _ base: ObjectShape, _ evaluator: TypeEvaluator) -> DataType {
        let key = model.schema.options.discriminatorKey
        func tagged(_ shape: ObjectShape, _ type: DataType, isOptional: Bool) -> DataType {
            var shape = shape
            shape.id = evaluator.newShape()
            shape.properties.removeAll { $0.name == key }
            shape.properties.append(
                .init(
                    name: key, value: Deferred(type, place: model.place), isOptional: isOptional,
                    constraints: Constraints(), place: model.place))
            return .object(shape)
        }
        var options = [tagged(base, .never, isOptional: true)]
        for (name, schema) in model.variants {
            var shape = base
            evaluator.merge(schema.shape, into: &shape)
            options.append(tagged(shape, .literal(.string(name)), isOptional: false))
        }
        return evaluator.union(options)
    }
}
