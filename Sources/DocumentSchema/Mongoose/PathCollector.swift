import AshlarCore
import TypeScriptSyntax

/// Reads the paths of one mongoose schema definition.
struct PathCollector {
    let reader: MongooseReader
    let scope: Scope
    var shape: ObjectShape
    var indexes: [IndexDefinition] = []
    /// Paths with a default, or that mongoose fills by itself.
    var defaults: Set<String> = []

    init(reader: MongooseReader, scope: Scope) {
        self.reader = reader
        self.scope = scope
        shape = ObjectShape(id: reader.evaluator.newShape())
    }

    private var evaluator: TypeEvaluator { reader.evaluator }

    /// A path whose type is known.
    mutating func add(
        _ name: String, _ type: DataType, isRequired: Bool, _ constraints: Constraints, place: Place, mayBeNull: Bool
    ) {
        let stored = mayBeNull && !isRequired ? evaluator.union([type, .null]) : type
        let property = ObjectShape.Property(
            name: name, value: Deferred(stored, place: place), isOptional: !isRequired, constraints: constraints,
            place: place)
        shape.properties.removeAll { $0.name == name }
        shape.properties.append(property)
    }

    mutating func collect(_ elements: [ObjectElement], prefix: String) throws {
        for element in elements {
            let name: String
            switch element.key {
            case .name(let text): name = text
            case .computed(let key):
                guard let value = try evaluator.constant(key, scope, { _ in nil }) else {
                    evaluator.approximate("the name of this path is not known here", place(element.range))
                    continue
                }
                name = TypeEvaluator.text(value)
            case .spread:
                if case .object(let inner) = try reader.resolved(element.value, scope).kind {
                    try collect(inner, prefix: prefix)
                } else {
                    evaluator.approximate("what is spread here is not known and is left out", place(element.range))
                }
                continue
            }
            // `_id: false` is an option and no path.
            if name == "_id", case .literal(.boolean(let value)) = element.value.kind {
                shape.isSubdocument = value
                continue
            }
            try path(name, element, prefix: prefix)
        }
    }

    private func place(_ range: Range<Int>) -> Place { Place(file: scope.container.file, range: range) }

    private mutating func path(_ name: String, _ element: ObjectElement, prefix: String) throws {
        var field = PathOptions(
            constraints: try Constraints(element.documentation, file: scope.container.file, evaluator.program))
        let full = prefix.isEmpty ? name : "\(prefix).\(name)"
        let place = place(element.range)
        var type: DataType
        let value = try reader.resolved(element.value, scope)
        if case .object(let inner) = value.kind, let typeElement = Self.option("type", inner) {
            try field.read(inner, reader, scope)
            type = try self.type(typeElement.value, path: full, options: inner, &field)
        } else if case .object(let inner) = value.kind, !inner.isEmpty {
            type = try nested(inner, full, place, &field)
        } else {
            type = try self.type(value, path: full, options: [], &field)
        }
        type = field.narrowed(type, evaluator)
        if let index = field.index(full, evaluator.program.location(place)) { indexes.append(index) }
        if field.hasDefault { defaults.insert(full) }
        for note in field.notes { evaluator.approximate(note, place) }
        let mayBeNull: Bool
        switch type {
        // A nested path is an object that mongoose itself makes.
        case .any: mayBeNull = false
        default: mayBeNull = reader.policy.mongooseOptionalMayBeNull
        }
        if !field.constraints.isEmpty { field.constraints.place = field.constraints.place ?? place }
        add(name, type, isRequired: field.isRequired, field.constraints, place: place, mayBeNull: mayBeNull)
    }

    static func option(_ name: String, _ elements: [ObjectElement]) -> ObjectElement? {
        guard let found = elements.last(where: { if case .name(name) = $0.key { true } else { false } }) else {
            return nil
        }
        // `type: { type: String }` is a nested path that is called type.
        if name == "type", case .object(let inner) = found.value.kind,
            inner.contains(where: { if case .name("type") = $0.key { true } else { false } })
        {
            return nil
        }
        return found
    }

    /// `address: { street: String }`: an object whose required paths make it required too.
    private mutating func nested(
        _ elements: [ObjectElement], _ path: String, _ place: Place, _ field: inout PathOptions
    ) throws -> DataType {
        var inner = PathCollector(reader: reader, scope: scope)
        try inner.collect(elements, prefix: path)
        indexes += inner.indexes
        defaults.formUnion(inner.defaults)
        // Mongoose checks required paths in a nested object even where the object is absent (guide, "Subdocuments
        // versus nested paths").
        field.isRequired = inner.shape.properties.contains { !$0.isOptional }
        return .object(inner.shape)
    }

    /// The type that an expression in a definition names.
    private mutating func type(
        _ expression: Expression, path: String, options: [ObjectElement], _ field: inout PathOptions
    ) throws -> DataType {
        let expression = try reader.resolved(expression, scope)
        switch expression.kind {
        case .array(let elements):
            field.hasDefault = true
            field.isArray = true
            guard let first = elements.first else { return .array(Deferred(.any)) }
            let element = try self.element(first, path: path, &field)
            return .array(Deferred(element, place: place(first.range)))
        case .object(let elements):
            if elements.isEmpty { return .any }
            return try nestedType(elements, path)
        case .literal(.string(let name)): return try named(name, expression, options, path: path, &field)
        case .name, .member, .index:
            if let schema = try reader.schema(expression, scope) {
                reader.embedded.insert(schema.place)
                indexes += schema.indexes.map { $0.moved(below: path) }
                return .object(schema.shape)
            }
            if let names = TypeEvaluator.path(expression), let last = names.last {
                return try named(last, expression, options, path: path, &field)
            }
        case .new, .call:
            if let schema = try reader.schema(expression, scope) {
                reader.embedded.insert(schema.place)
                indexes += schema.indexes.map { $0.moved(below: path) }
                return .object(schema.shape)
            }
        default: break
        }
        evaluator.approximate("the type of \(path) is not known here; it may be anything", place(expression.range))
        return .any
    }

    private mutating func nestedType(_ elements: [ObjectElement], _ path: String) throws -> DataType {
        var inner = PathCollector(reader: reader, scope: scope)
        inner.shape.isSubdocument = true
        try inner.collect(elements, prefix: path)
        indexes += inner.indexes
        return .object(inner.shape)
    }

    /// The elements of `[X]`: X, `{type: X, …}`, or an object of its own.
    private mutating func element(
        _ expression: Expression, path: String, _ field: inout PathOptions
    ) throws -> DataType {
        let expression = try reader.resolved(expression, scope)
        guard case .object(let elements) = expression.kind, !elements.isEmpty else {
            var inner = PathOptions(constraints: Constraints())
            return try type(expression, path: path, options: [], &inner)
        }
        guard let typeElement = Self.option("type", elements) else { return try nestedType(elements, path) }
        var inner = PathOptions(constraints: Constraints())
        try inner.read(elements, reader, scope)
        var type = try self.type(typeElement.value, path: path, options: elements, &inner)
        type = inner.narrowed(type, evaluator)
        for note in inner.notes { evaluator.approximate(note, place(expression.range)) }
        if let index = inner.index(path, evaluator.program.location(place(expression.range))) { indexes.append(index) }
        inner.constraints.place = place(expression.range)
        if !inner.constraints.isEmpty { type = .constrained(type, inner.constraints) }
        return inner.isRequired || !reader.policy.mongooseOptionalMayBeNull ? type : evaluator.union([type, .null])
    }

    /// A type by its name: `String`, `Schema.Types.ObjectId`, `"number"`.
    private mutating func named(
        _ name: String, _ expression: Expression, _ options: [ObjectElement], path: String, _ field: inout PathOptions
    ) throws -> DataType {
        switch name.lowercased() {
        case "string": return .string
        case "number": return .number
        case "boolean", "bool": return .boolean
        case "date": return .bson(.date)
        case "buffer": return .bson(.binData)
        case "objectid", "oid": return .bson(.objectId)
        case "decimal128": return .bson(.decimal)
        case "bigint": return .bigint
        case "uuid": return .bson(.binData)
        case "double": return .bson(.double)
        case "int32": return .bson(.int)
        case "mixed", "object", "any": return .any
        case "array":
            field.isArray = true
            return .array(Deferred(.any))
        case "map":
            var value = DataType.any
            if let of = Self.option("of", options) {
                value = try element(of.value, path: "\(path).$*", &field)
            }
            var map = ObjectShape(id: evaluator.newShape(), name: "Map")
            map.indexes = [.init(keys: .string, value: Deferred(value, place: place(expression.range)))]
            return .object(map)
        default:
            evaluator.approximate("the type \(name) is not known here; it may be anything", place(expression.range))
            return .any
        }
    }
}

extension IndexDefinition {
    /// The same index of a subdocument, seen from the document.
    func moved(below path: String) -> IndexDefinition {
        var copy = self
        copy.keys = keys.map { Key(path: "\(path).\($0.path)", order: $0.order) }
        return copy
    }
}
