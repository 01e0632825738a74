import AshlarCore
import TypeScriptSyntax

/// The options of one mongoose path: `{ type: String, required: true, enum: […] }`.
struct PathOptions {
    var constraints: Constraints
    var isRequired = false
    var hasDefault = false
    var isArray = false
    var values: [LiteralValue]?
    /// What could not be said in the schema.
    var notes: [String] = []
    private var bounds: [(isMinimum: Bool, value: Double)] = []
    private var hasDateBound = false
    private var indexKind: JSONValue?
    private var isUnique = false
    private var isSparse = false
    private var expires: Int64?
    private var indexOptions: [ObjectElement] = []
    private var partial: JSONValue?

    init(constraints: Constraints) { self.constraints = constraints }

    mutating func read(_ elements: [ObjectElement], _ reader: MongooseReader, _ scope: Scope) throws {
        for element in elements {
            guard case .name(let name) = element.key else { continue }
            let value = Self.first(element.value)
            switch name {
            case "required":
                switch value.kind {
                case .literal(.boolean(let flag)): isRequired = flag
                case .literal(.string): isRequired = true
                case .function, .name, .member:
                    notes.append("required depends on the document here, and is not in the schema")
                default: break
                }
            case "default":
                hasDefault = true
                constraints.defaultValue = try? reader.json(element.value, scope)
            case "enum":
                values = try Self.enumValues(element.value, reader, scope)
                if values == nil { notes.append("the values of this enum are not known here, and are not checked") }
            case "min", "max":
                let number = try reader.evaluator.constant(value, scope) { _ in nil }
                if case .number(let number)? = number {
                    bounds.append((name == "min", number))
                } else {
                    hasDateBound = true
                }
            case "minlength", "minLength", "maxlength", "maxLength":
                guard case .number(let number)? = try reader.evaluator.constant(value, scope, { _ in nil }),
                    let length = Int(exactly: number), length >= 0
                else {
                    notes.append("\(name) is not known here, and is not checked")
                    continue
                }
                if name.hasPrefix("min") { constraints.minLength = length } else { constraints.maxLength = length }
            case "match":
                guard case .regularExpression(let pattern, let flags) = try Self.pattern(value, reader, scope).kind
                else {
                    notes.append("the expression of match is not known here, and is not checked")
                    continue
                }
                let location = reader.evaluator.program.location(reader.place(value.range, scope))
                let expression = try RegularExpression(pattern, flags: flags, at: location)
                constraints.patterns.append(expression.expression)
                notes += expression.notes
            case "validate": notes.append("validate is a function of the program, and is not in the schema")
            case "index":
                switch value.kind {
                case .literal(.boolean(true)): indexKind = .int(1)
                case .literal(.boolean(false)): indexKind = nil
                case .object(let options):
                    indexKind = .int(1)
                    indexOptions = options
                default: indexKind = try reader.json(element.value, scope) ?? .int(1)
                }
            case "text": if case .literal(.boolean(true)) = value.kind { indexKind = .string("text") }
            case "unique":
                isUnique = if case .literal(.boolean(false)) = value.kind { false } else { true }
            case "sparse": if case .literal(.boolean(true)) = value.kind { isSparse = true }
            case "expires", "expireAfterSeconds":
                expires = reader.seconds(try reader.json(element.value, scope))
                if expires == nil { notes.append("the time of \(name) is not known here") }
            default: continue
            }
        }
        for option in indexOptions {
            guard case .name(let name) = option.key else { continue }
            let value = try reader.json(option.value, scope)
            switch name {
            case "unique": isUnique = value == .bool(true)
            case "sparse": isSparse = value == .bool(true)
            case "expires", "expireAfterSeconds": expires = reader.seconds(value)
            case "partialFilterExpression": partial = value
            default: continue
            }
        }
    }

    /// Of `[value, message]` the value.
    private static func first(_ expression: Expression) -> Expression {
        if case .array(let elements) = expression.kind, let first = elements.first { return first }
        return expression
    }

    /// A regular expression, also by the name of a constant.
    private static func pattern(_ value: Expression, _ reader: MongooseReader, _ scope: Scope) throws -> Expression {
        guard let path = TypeEvaluator.path(value),
            case .value(let declaration, _)? = try reader.evaluator.find(path, wantsType: false, scope.container),
            case .variable(true, _, let constant?) = declaration.kind
        else { return value }
        return constant
    }

    /// `[…]`, `{ values: […] }`, `Object.values(Name)`, the name of an enum.
    private static func enumValues(
        _ expression: Expression, _ reader: MongooseReader, _ scope: Scope
    ) throws -> [LiteralValue]? {
        let evaluator = reader.evaluator
        if case .object(let elements) = expression.kind, let values = PathCollector.option("values", elements) {
            return try enumValues(values.value, reader, scope)
        }
        if case .array(let elements) = expression.kind {
            var found: [LiteralValue] = []
            for element in elements {
                switch element.kind {
                case .null, .undefined: continue
                case .spread(let inner):
                    guard let others = try enumValues(inner, reader, scope) else { return nil }
                    found += others
                default:
                    guard let value = try evaluator.constant(element, scope, { _ in nil }) else { return nil }
                    found.append(value)
                }
            }
            return found
        }
        guard let type = try? evaluator.valueType(expression, scope, isConst: true) else { return nil }
        let members: [DataType]
        switch type {
        case .tuple(let slots): members = try slots.map { try $0.value.type(evaluator) }
        case .array(let element): members = evaluator.flat(try element.type(evaluator))
        case .object(let shape): members = try shape.properties.map { try $0.value.type(evaluator) }
        default: return nil
        }
        var found: [LiteralValue] = []
        for member in members.flatMap(evaluator.flat) {
            guard case .literal(let value) = member else { return nil }
            found.append(value)
        }
        return found
    }

    /// The type with the values and bounds that the options leave.
    mutating func narrowed(_ type: DataType, _ evaluator: TypeEvaluator) -> DataType {
        if let values {
            switch type {
            case .array(let element):
                let narrowed = evaluator.union(Self.literals(values))
                let isNullable =
                    (try? evaluator.flat(element.type(evaluator)))?.contains {
                        if case .null = $0 { true } else { false }
                    } ?? false
                return .array(
                    Deferred(isNullable ? evaluator.union([narrowed, .null]) : narrowed, place: element.place))
            case .string, .number, .boolean, .bigint:
                return evaluator.union(Self.literals(values))
            default: break
            }
        }
        if hasDateBound || !bounds.isEmpty, case .bson(.date) = type {
            notes.append("$jsonSchema has no bounds for dates: min and max are not checked")
            bounds = []
        } else if hasDateBound {
            notes.append("min or max is not known here, and is not checked")
        }
        for bound in bounds {
            if bound.isMinimum {
                constraints.minimum = .init(value: bound.value)
            } else {
                constraints.maximum = .init(value: bound.value)
            }
        }
        return type
    }

    private static func literals(_ values: [LiteralValue]) -> [DataType] { values.map { .literal($0) } }

    /// The index that `index`, `unique`, `sparse` or `expires` ask for.
    func index(_ path: String, _ location: SourceLocation) -> IndexDefinition? {
        guard indexKind != nil || isUnique || isSparse || expires != nil else { return nil }
        var definition = IndexDefinition(keys: [.init(path: path, order: indexKind ?? .int(1))], location: location)
        definition.isUnique = isUnique
        definition.isSparse = isSparse
        definition.expireAfterSeconds = expires
        definition.partialFilterExpression = partial
        return definition
    }
}
