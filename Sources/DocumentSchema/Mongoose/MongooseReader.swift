import AshlarCore
import TypeScriptSyntax

/// Finds the schemas and models of mongoose in a file.
final class MongooseReader {
    let evaluator: TypeEvaluator
    let policy: TranslationPolicy
    /// Schemas by where they stand.
    var schemas: [Place: MongooseSchema] = [:]
    /// Schemas that are part of others.
    var embedded: Set<Place> = []
    /// The schemas that are being read, to notice one inside itself.
    var active: [Place] = []

    init(_ evaluator: TypeEvaluator, _ policy: TranslationPolicy) {
        self.evaluator = evaluator
        self.policy = policy
    }

    func place(_ range: Range<Int>, _ scope: Scope) -> Place { Place(file: scope.container.file, range: range) }

    // MARK: Schemas

    /// The schema that an expression is or names; nil when it is none.
    func schema(_ expression: Expression, _ scope: Scope) throws -> MongooseSchema? {
        switch expression.kind {
        case .new(let callee, let types, let arguments), .call(let callee, let types, let arguments):
            guard TypeEvaluator.path(callee)?.last == "Schema" else {
                // `someSchema.clone()` and helpers that return the schema they were given
                if case .member(let target, "clone") = callee.kind { return try schema(target, scope) }
                return nil
            }
            let place = place(expression.range, scope)
            if let known = schemas[place] { return known }
            guard !active.contains(place) else {
                throw AshlarError(
                    "typescript-circle", "this schema contains itself",
                    location: evaluator.program.location(place),
                    cause: "$jsonSchema has no $ref, so that it cannot be written out",
                    remedies: ["use Schema.Types.Mixed where it comes back to itself"])
            }
            active.append(place)
            defer { active.removeLast() }
            let read = try read(types, arguments, place, scope)
            schemas[place] = read
            return read
        case .name, .member:
            guard let path = TypeEvaluator.path(expression),
                case .value(let declaration, let container)? = try evaluator.find(
                    path, wantsType: false, scope.container),
                case .variable(_, let type, let value?) = declaration.kind, declaration.name == path.last
            else { return nil }
            guard var found = try schema(value, Scope(container)) else { return nil }
            found.interface = found.interface ?? Self.argument(of: type, "Schema").map { ($0, Scope(container)) }
            try applyCalls(on: declaration.name, container, &found)
            return found
        case .asConst(let inner), .cast(let inner, _), .satisfies(let inner, _): return try schema(inner, scope)
        default: return nil
        }
    }

    /// The first argument of `Schema<ITenant>` or `Model<ITenant>` as the type of a constant.
    static func argument(of type: TypeNode?, _ name: String) -> TypeNode? {
        guard case .reference(let path, let arguments)? = type?.kind, path.last == name else { return nil }
        return arguments.first
    }

    private func read(
        _ types: [TypeNode], _ arguments: [Expression], _ place: Place, _ scope: Scope
    ) throws -> MongooseSchema {
        var options = MongooseSchema.Options()
        if arguments.count > 1 { try self.options(arguments[1], scope, &options) }
        var collector = PathCollector(reader: self, scope: scope)
        if let first = arguments.first {
            if case .object(let elements) = try resolved(first, scope).kind {
                try collector.collect(elements, prefix: "")
            } else if let other = try schema(first, scope) {
                collector.shape = other.shape
                collector.indexes = other.indexes
            } else {
                evaluator.approximate("the definition of this schema is not known here and is left out", place)
            }
        }
        for name in options.timestamps where collector.shape.property(name) == nil {
            collector.add(
                name, .bson(.date), isRequired: false, Constraints(), place: place,
                mayBeNull: policy.mongooseOptionalMayBeNull)
        }
        var shape = collector.shape
        shape.isSubdocument = options.hasIdentifier
        if options.isOpen { shape.indexes = [.init(keys: .string, value: Deferred(.any))] }
        return MongooseSchema(
            shape: shape, options: options, indexes: collector.indexes, defaults: collector.defaults,
            interface: types.first.map { ($0, scope) }, place: place)
    }

    /// A constant in the place of its name.
    func resolved(_ expression: Expression, _ scope: Scope) throws -> Expression {
        switch expression.kind {
        case .asConst(let inner), .cast(let inner, _), .satisfies(let inner, _): return try resolved(inner, scope)
        case .name, .member:
            guard let path = TypeEvaluator.path(expression),
                case .value(let declaration, let container)? = try evaluator.find(
                    path, wantsType: false, scope.container),
                case .variable(true, _, let value?) = declaration.kind, declaration.name == path.last,
                // A name means something else elsewhere: only what stands for itself may move.
                container === scope.container
            else { return expression }
            switch value.kind {
            case .object, .array, .asConst, .satisfies, .cast: return try resolved(value, scope)
            default: return expression
            }
        default: return expression
        }
    }

    private func options(_ expression: Expression, _ scope: Scope, _ options: inout MongooseSchema.Options) throws {
        guard case .object(let elements) = try resolved(expression, scope).kind else { return }
        for element in elements {
            guard case .name(let name) = element.key else { continue }
            let value = element.value
            switch name {
            case "collection":
                if case .string(let text)? = try evaluator.constant(value, scope, { _ in nil }) {
                    options.collection = text
                }
            case "_id": if case .literal(.boolean(false)) = value.kind { options.hasIdentifier = false }
            case "versionKey":
                switch value.kind {
                case .literal(.boolean(false)): options.versionKey = nil
                case .literal(.string(let text)): options.versionKey = text
                default: break
                }
            case "strict": if case .literal(.boolean(false)) = value.kind { options.isOpen = true }
            case "discriminatorKey":
                if case .string(let text)? = try evaluator.constant(value, scope, { _ in nil }) {
                    options.discriminatorKey = text
                }
            case "timestamps":
                switch value.kind {
                case .literal(.boolean(true)): options.timestamps = ["createdAt", "updatedAt"]
                case .object(let names):
                    options.timestamps = ["createdAt", "updatedAt"].compactMap { field in
                        guard
                            let element = names.first(where: { if case .name(field) = $0.key { true } else { false } })
                        else { return field }
                        switch element.value.kind {
                        case .literal(.string(let text)): return text
                        case .literal(.boolean(false)): return nil
                        default: return field
                        }
                    }
                default: break
                }
            default: break
            }
        }
    }

    /// `schema.index({…}, {…})`, `schema.add({…})`, `schema.plugin(…)` among the statements of the same container.
    private func applyCalls(on name: String, _ container: Container, _ schema: inout MongooseSchema) throws {
        let scope = Scope(container)
        for expression in container.expressions {
            for (callee, arguments) in Self.chain(expression) {
                guard case .member(let target, let method) = callee.kind, Self.base(target) == name else { continue }
                let place = place(expression.range, scope)
                switch method {
                case "index":
                    guard let first = arguments.first, case .object(let keys) = try resolved(first, scope).kind
                    else { continue }
                    let options: [ObjectElement] =
                        if arguments.count > 1, case .object(let list) = try resolved(arguments[1], scope).kind {
                            list
                        } else {
                            []
                        }
                    schema.indexes.append(try index(keys, options, scope, place))
                case "add":
                    guard let first = arguments.first else { continue }
                    var collector = PathCollector(reader: self, scope: scope)
                    collector.shape = schema.shape
                    collector.indexes = schema.indexes
                    collector.defaults = schema.defaults
                    if case .object(let elements) = try resolved(first, scope).kind {
                        try collector.collect(elements, prefix: "")
                    } else if let other = try self.schema(first, scope) {
                        evaluator.merge(other.shape, into: &collector.shape)
                    }
                    schema.shape.properties = collector.shape.properties
                    schema.indexes = collector.indexes
                    schema.defaults = collector.defaults
                case "plugin":
                    evaluator.approximate("what this plugin adds to the schema is not known here", place)
                default: continue
                }
            }
        }
    }

    /// The calls of `a.b(…).c(…)`, innermost first.
    static func chain(_ expression: Expression) -> [(callee: Expression, arguments: [Expression])] {
        guard case .call(let callee, _, let arguments) = expression.kind else { return [] }
        guard case .member(let target, _) = callee.kind else { return [(callee, arguments)] }
        return chain(target) + [(callee, arguments)]
    }

    /// The name at the very left of `a.b(…).c`.
    static func base(_ expression: Expression) -> String? {
        switch expression.kind {
        case .name(let name): name
        case .member(let target, _): base(target)
        case .call(let callee, _, _): base(callee)
        default: nil
        }
    }
}
