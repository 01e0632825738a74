import AshlarCore
import TypeScriptSyntax

extension TypeEvaluator {
    /// `typeof a.b.c`
    func typeof(_ path: [String], _ node: TypeNode, _ scope: Scope) throws -> DataType {
        guard let found = try find(path, wantsType: false, scope.container) else {
            throw unsupported(
                "nothing declares \(path.joined(separator: "."))", node, scope,
                remedy: "import it, declare it, or correct the name")
        }
        switch found {
        case .value(let declaration, let container):
            var type = try entering(
                "typeof \(container.file) \(declaration.range.lowerBound)", "typeof \(declaration.name)",
                Place(file: container.file, range: declaration.nameRange)
            ) { try valueType(declaration, Scope(container)) }
            // `Status.Active` was found by its first name only.
            let depth = path.firstIndex(of: declaration.name).map { path.count - $0 - 1 } ?? 0
            for name in path.suffix(depth) {
                type = try indexed(type, .literal(.string(name)), node, scope)
            }
            return type
        case .types(let declarations, let container):
            guard case .enumeration = declarations[0].kind else { break }
            return try valueType(declarations[0], Scope(container))
        case .external(let module, let inner):
            throw unsupported(
                "\(inner.joined(separator: ".")) comes from '\(module)', which is not at hand", node, scope,
                remedy: "write the type out")
        case .namespace: break
        }
        throw unsupported(
            "typeof \(path.joined(separator: ".")) cannot be evaluated", node, scope, remedy: "write the type out")
    }

    /// The type of a declared value.
    func valueType(_ declaration: Declaration, _ scope: Scope) throws -> DataType {
        let place = Place(file: scope.container.file, range: declaration.nameRange)
        switch declaration.kind {
        case .enumeration:
            let declarations = scope.container.types[declaration.name] ?? [declaration]
            var shape = ObjectShape(
                id: intern("typeof \(place.file):\(place.range.lowerBound)"), name: declaration.name)
            for (name, value) in try enumValues(declarations, scope) {
                shape.properties.append(
                    .init(
                        name: name, value: Deferred(value.map { .literal($0) } ?? .number), isOptional: false,
                        constraints: Constraints(), place: place))
            }
            return .object(shape)
        case .function, .class: return .function
        case .variable(let isConst, let type, let value):
            if let type { return try self.type(type, scope) }
            guard let value else { return .any }
            return try valueType(value, scope, isConst: false, widens: !isConst)
        default: return .any
        }
    }

    /// The type that TypeScript infers for an expression. `isConst`: inside `as const`, where nothing is widened.
    func valueType(_ expression: Expression, _ scope: Scope, isConst: Bool, widens: Bool = true) throws -> DataType {
        let place = Place(file: scope.container.file, range: expression.range)
        switch expression.kind {
        case .literal(let value): return isConst || !widens ? .literal(value) : Self.widened(value)
        case .null: return .null
        case .undefined: return .undefined
        case .regularExpression: return .bson(.regex)
        case .template(let texts, let expressions):
            guard isConst else { return .string }
            return try template(
                texts, expressions.map { try valueType($0, scope, isConst: true, widens: false) }, place)
        case .asConst(let inner): return try valueType(inner, scope, isConst: true, widens: false)
        case .cast(_, let type): return try self.type(type, scope)
        case .satisfies(let inner, _): return try valueType(inner, scope, isConst: isConst, widens: widens)
        case .function: return .function
        case .array(let elements):
            let place = place
            if isConst { return .tuple(try constTuple(elements, scope, place)) }
            return .array(
                Deferred(place: place) { [unowned self] in
                    union(
                        try elements.map { element in
                            guard case .spread(let inner) = element.kind else {
                                return try valueType(element, scope, isConst: false)
                            }
                            return try indexed(
                                valueType(inner, scope, isConst: false), .number, TypeNode(.function, element.range),
                                scope)
                        })
                })
        case .object(let elements): return .object(try objectValue(elements, scope, isConst: isConst, place))
        case .unary("-", let operand), .unary("+", let operand):
            if isConst || !widens, let value = try constant(expression, scope, { _ in nil }) { return .literal(value) }
            return try valueType(operand, scope, isConst: false)
        case .unary("!", _): return .boolean
        case .name, .member, .index:
            if let path = Self.path(expression) {
                let type = try typeof(path, TypeNode(.typeof(path: path), expression.range), scope)
                return isConst || !widens ? type : union(flat(type).map(Self.widened))
            }
            guard case .index(let target, let index) = expression.kind else { break }
            return try indexed(
                valueType(target, scope, isConst: isConst), valueType(index, scope, isConst: true),
                TypeNode(.function, expression.range), scope)
        case .new(let callee, _, _):
            if let path = Self.path(callee), let name = path.last, let type = KnownTypes.bson(name) { return type }
        case .call(let callee, _, let arguments):
            if let path = Self.path(callee) { return try callType(path, arguments, expression, scope) }
        case .binary(let sign, let left, let right):
            if let value = try constant(expression, scope, { _ in nil }) {
                return isConst || !widens ? .literal(value) : Self.widened(value)
            }
            switch sign {
            case "==", "!=", "===", "!==", "<", ">", "<=", ">=": return .boolean
            case "||", "??", "&&":
                return union([
                    try valueType(left, scope, isConst: isConst), try valueType(right, scope, isConst: isConst),
                ])
            case "-", "*", "/", "%", "**", "|", "&", "^", "<<", ">>", ">>>": return .number
            default: break
            }
        case .conditional(_, let then, let otherwise):
            return union([
                try valueType(then, scope, isConst: isConst, widens: widens),
                try valueType(otherwise, scope, isConst: isConst, widens: widens),
            ])
        default: break
        }
        throw AshlarError(
            "typescript-unsupported", "the type of this value is not known", location: program.location(place),
            cause: "only constants, objects and arrays of them are evaluated", remedies: ["write its type out"])
    }

    private static func widened(_ value: LiteralValue) -> DataType {
        switch value {
        case .string: .string
        case .number: .number
        case .bigint: .bigint
        case .boolean: .boolean
        }
    }

    private static func widened(_ type: DataType) -> DataType {
        if case .literal(let value) = type { return widened(value) }
        return type
    }

    /// `a.b.c` of names only.
    static func path(_ expression: Expression) -> [String]? {
        switch expression.kind {
        case .name(let name): [name]
        case .member(let target, let name): path(target).map { $0 + [name] }
        case .index(let target, let index):
            if case .literal(.string(let name)) = index.kind { path(target).map { $0 + [name] } } else { nil }
        default: nil
        }
    }

    private func callType(
        _ path: [String], _ arguments: [Expression], _ expression: Expression, _ scope: Scope
    ) throws -> DataType {
        switch path {
        case ["Object", "freeze"] where arguments.count == 1:
            return try valueType(arguments[0], scope, isConst: true, widens: false)
        case ["Object", "values"] where arguments.count == 1:
            let type = try valueType(arguments[0], scope, isConst: true)
            return .array(
                Deferred(place: nil) { [unowned self] in
                    try indexed(type, keys(of: type), TypeNode(.function, expression.range), scope)
                })
        case ["Object", "keys"]: return .array(Deferred(.string))
        case ["String"]: return .string
        case ["Number"]: return .number
        case ["BigInt"]: return .bigint
        case ["Boolean"]: return .boolean
        case ["Symbol"]: return .function
        default:
            throw AshlarError(
                "typescript-unsupported", "what \(path.joined(separator: ".")) returns is not known",
                location: program.location(Place(file: scope.container.file, range: expression.range)),
                remedies: ["write the type out"])
        }
    }

    private func constTuple(_ elements: [Expression], _ scope: Scope, _ place: Place) throws -> [TupleSlot] {
        var slots: [TupleSlot] = []
        for element in elements {
            if case .spread(let inner) = element.kind {
                switch try valueType(inner, scope, isConst: true) {
                case .tuple(let others): slots += others
                case .array(let value): slots.append(TupleSlot(value: value, isOptional: false, isRest: true))
                default: break
                }
                continue
            }
            slots.append(
                TupleSlot(
                    value: Deferred(place: place) { [unowned self] in
                        try valueType(element, scope, isConst: true, widens: false)
                    }, isOptional: false, isRest: false))
        }
        return slots
    }

    private func objectValue(
        _ elements: [ObjectElement], _ scope: Scope, isConst: Bool, _ place: Place
    ) throws -> ObjectShape {
        var shape = ObjectShape(id: intern("{} \(place.file):\(place.range.lowerBound)#\(scope.key(self))"))
        for element in elements {
            let name: String
            switch element.key {
            case .name(let text): name = text
            case .computed(let key):
                guard let value = try constant(key, scope, { _ in nil }) else { continue }
                name = Self.text(value)
            case .spread:
                if case .object(let other) = try valueType(element.value, scope, isConst: isConst) {
                    merge(other, into: &shape)
                }
                continue
            }
            let value = Deferred(place: Place(file: place.file, range: element.range)) { [unowned self] in
                try valueType(element.value, scope, isConst: isConst, widens: !isConst)
            }
            shape.properties.removeAll { $0.name == name }
            shape.properties.append(
                .init(
                    name: name, value: value, isOptional: false, constraints: Constraints(),
                    place: Place(file: place.file, range: element.range)))
        }
        return shape
    }
}
