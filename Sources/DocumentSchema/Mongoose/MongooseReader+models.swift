import AshlarCore
import TypeScriptSyntax

extension MongooseReader {
    /// The models that a file makes: `model("Name", schema, "collection")`, also by way of `mongoose` or a connection.
    func models(_ container: Container) throws -> [MongooseModel] {
        var models: [MongooseModel] = []
        let scope = Scope(container)
        var values: [(variable: String?, type: TypeNode?, expression: Expression)] = []
        for declaration in container.declarations {
            if case .variable(_, let type, let value?) = declaration.kind {
                values.append((declaration.name, type, value))
            }
            if case .class(_, let base?, _) = declaration.kind {
                values.append((declaration.name, nil, base.expression))
            }
        }
        values += container.expressions.map { expression in
            if case .binary("=", _, let right) = expression.kind { return (nil, nil, right) }
            return (nil, nil, expression)
        }
        if let expression = container.defaultExport { values.append((nil, nil, expression)) }
        for (variable, declared, expression) in values {
            guard let (callee, types, arguments, range) = Self.modelCall(expression) else { continue }
            guard case .string(let name)? = try evaluator.constant(arguments[0], scope, { _ in nil }) else { continue }
            if case .member(let base, "discriminator") = callee.kind {
                guard arguments.count > 1, let schema = try schema(arguments[1], scope),
                    let owner = models.firstIndex(where: { $0.variable == Self.base(base) })
                else { continue }
                let value = try arguments.count > 2 ? evaluator.constant(arguments[2], scope, { _ in nil }) : nil
                models[owner].variants.append((value.map(TypeEvaluator.text) ?? name, schema))
                continue
            }
            guard arguments.count > 1, let schema = try schema(arguments[1], scope) else { continue }
            var collection = schema.options.collection ?? Pluralisation.collection(ofModel: name)
            if arguments.count > 2, case .string(let text)? = try evaluator.constant(arguments[2], scope, { _ in nil })
            {
                collection = text
            }
            guard !models.contains(where: { $0.name == name && $0.collection == collection }) else { continue }
            models.append(
                MongooseModel(
                    name: name, variable: variable, collection: collection, schema: schema,
                    interface: (types.first ?? Self.argument(of: declared, "Model")).map { ($0, scope) }
                        ?? schema.interface, variants: [],
                    place: place(range, scope)))
        }
        for inner in container.namespaces.values.sorted(by: { $0.name < $1.name }) { models += try self.models(inner) }
        return models
    }

    /// The call of `model` or `discriminator` in an expression, also behind `models.X ||` and in a cast.
    private static func modelCall(
        _ expression: Expression
    ) -> (callee: Expression, types: [TypeNode], arguments: [Expression], range: Range<Int>)? {
        switch expression.kind {
        case .call(let callee, let types, let arguments):
            let method: String
            switch callee.kind {
            case .name(let name): method = name
            case .member(_, let name): method = name
            default: return nil
            }
            guard !arguments.isEmpty else { return nil }
            return method == "model" || method == "discriminator"
                ? (callee, types, arguments, expression.range) : nil
        case .binary("||", let left, let right), .binary("??", let left, let right):
            return modelCall(right) ?? modelCall(left)
        case .conditional(_, let then, let otherwise): return modelCall(then) ?? modelCall(otherwise)
        case .cast(let inner, _), .asConst(let inner), .satisfies(let inner, _): return modelCall(inner)
        default: return nil
        }
    }

    /// The constants of a file that hold a schema, with their names.
    func declaredSchemas(_ container: Container) throws -> [(name: String, schema: MongooseSchema)] {
        try container.declarations.compactMap { declaration in
            guard case .variable(_, _, let value?) = declaration.kind, Self.mayBeSchema(value),
                let schema = try schema(Expression(.name(declaration.name), declaration.nameRange), Scope(container))
            else { return nil }
            return (declaration.name, schema)
        }
    }

    private static func mayBeSchema(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .new, .call: true
        case .cast(let inner, _), .satisfies(let inner, _): mayBeSchema(inner)
        default: false
        }
    }
}

extension TypeEvaluator {
    /// `InferSchemaType<typeof schema>`
    func inferredSchema(_ argument: TypeNode, _ node: TypeNode, _ scope: Scope) throws -> DataType {
        guard case .typeof(let path) = argument.kind else { return try type(argument, scope) }
        let expression = path.dropFirst().reduce(Expression(.name(path[0]), argument.range)) {
            Expression(.member($0, name: $1), argument.range)
        }
        var policy = TranslationPolicy()
        // Its types have undefined for what is not required, and no null.
        policy.mongooseOptionalMayBeNull = false
        guard let schema = try MongooseReader(self, policy).schema(expression, scope) else {
            throw unsupported(
                "\(path.joined(separator: ".")) is no schema that is known here", argument, scope,
                remedy: "write the type out")
        }
        return .object(schema.shape)
    }
}
