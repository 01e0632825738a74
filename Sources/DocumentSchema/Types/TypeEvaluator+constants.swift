import AshlarCore
import TypeScriptSyntax

extension TypeEvaluator {
    /// The value of a constant expression; nil when it is known only at run time. `lookUp` knows the names of the
    /// enum that is being read.
    func constant(
        _ expression: Expression, _ scope: Scope, _ lookUp: (String) -> LiteralValue?
    ) throws -> LiteralValue? {
        switch expression.kind {
        case .literal(let value): return value
        case .asConst(let inner), .cast(let inner, _), .satisfies(let inner, _):
            return try constant(inner, scope, lookUp)
        case .template(let texts, let expressions):
            var text = texts[0]
            for (index, inner) in expressions.enumerated() {
                guard let value = try constant(inner, scope, lookUp) else { return nil }
                text += Self.text(value) + texts[index + 1]
            }
            return .string(text)
        case .unary(let sign, let operand):
            guard case .number(let value)? = try constant(operand, scope, lookUp) else { return nil }
            switch sign {
            case "-": return .number(-value)
            case "+": return .number(value)
            case "~": return .number(Double(~Self.int32(value)))
            default: return nil
            }
        case .binary(let sign, let left, let right):
            guard let one = try constant(left, scope, lookUp), let other = try constant(right, scope, lookUp)
            else { return nil }
            return Self.apply(sign, one, other)
        case .name(let name):
            if let value = lookUp(name) { return value }
            return try namedConstant([name], scope)
        case .member(_, let name):
            guard let path = Self.path(expression) else { return nil }
            // An enum may name its own members by its own name.
            if path.count == 2, let value = lookUp(name), try namedConstant(path, scope) == nil { return value }
            return try namedConstant(path, scope)
        case .index:
            guard let path = Self.path(expression) else { return nil }
            return try namedConstant(path, scope)
        default: return nil
        }
    }

    /// A member of an enum, a constant, or a property of a constant object.
    private func namedConstant(_ path: [String], _ scope: Scope) throws -> LiteralValue? {
        guard case .value(let declaration, let container)? = try find(path, wantsType: false, scope.container) else {
            return nil
        }
        let inner = Scope(container)
        let key = "constant \(container.file):\(declaration.range.lowerBound):\(path.joined(separator: "."))"
        return try? entering(key, declaration.name, Place(file: container.file, range: declaration.nameRange)) {
            () throws -> LiteralValue? in
            switch declaration.kind {
            case .enumeration where path.count > 1:
                let declarations = container.types[declaration.name] ?? [declaration]
                return try enumValues(declarations, inner).first { $0.name == path.last }?.value
            case .variable(true, _, let value?):
                var current: Expression? = value
                let depth = path.firstIndex(of: declaration.name).map { path.count - $0 - 1 } ?? 0
                for name in path.suffix(depth) { current = current.flatMap { Self.property(name, of: $0) } }
                return try current.flatMap { try constant($0, inner, { _ in nil }) }
            default: return nil
            }
        }
    }

    private static func property(_ name: String, of expression: Expression) -> Expression? {
        switch expression.kind {
        case .object(let elements):
            return elements.last { if case .name(name) = $0.key { true } else { false } }?.value
        case .asConst(let inner), .cast(let inner, _), .satisfies(let inner, _): return property(name, of: inner)
        case .call(let callee, _, let arguments) where path(callee) == ["Object", "freeze"] && arguments.count == 1:
            return property(name, of: arguments[0])
        default: return nil
        }
    }

    /// As ECMAScript's ToInt32.
    private static func int32(_ value: Double) -> Int32 {
        guard value.isFinite, abs(value) < 9e18 else { return 0 }
        return Int32(truncatingIfNeeded: Int64(value))
    }

    private static func apply(_ sign: String, _ left: LiteralValue, _ right: LiteralValue) -> LiteralValue? {
        if case .number(let one) = left, case .number(let other) = right {
            switch sign {
            case "+": return .number(one + other)
            case "-": return .number(one - other)
            case "*": return .number(one * other)
            case "/": return .number(one / other)
            case "%": return other == 0 ? nil : .number(one.truncatingRemainder(dividingBy: other))
            case "**": return .number(power(one, other))
            case "|": return .number(Double(int32(one) | int32(other)))
            case "&": return .number(Double(int32(one) & int32(other)))
            case "^": return .number(Double(int32(one) ^ int32(other)))
            case "<<": return .number(Double(int32(one) << (int32(other) & 31)))
            case ">>": return .number(Double(int32(one) >> (int32(other) & 31)))
            case ">>>": return .number(Double(UInt32(bitPattern: int32(one)) >> UInt32(int32(other) & 31)))
            default: return nil
            }
        }
        guard sign == "+" else { return nil }
        return .string(text(left) + text(right))
    }

    /// Whole exponents only: what enums and limits use.
    private static func power(_ base: Double, _ exponent: Double) -> Double {
        guard exponent.rounded() == exponent, abs(exponent) < 2000 else { return .nan }
        var result = 1.0
        for _ in 0..<Int(abs(exponent)) { result *= base }
        return exponent < 0 ? 1 / result : result
    }
}
