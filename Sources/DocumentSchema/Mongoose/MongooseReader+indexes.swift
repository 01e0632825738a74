import AshlarCore
import TypeScriptSyntax

extension MongooseReader {
    /// The keys and options of `schema.index({…}, {…})`.
    func index(
        _ keys: [ObjectElement], _ options: [ObjectElement], _ scope: Scope, _ place: Place
    ) throws -> IndexDefinition {
        var definition = IndexDefinition(keys: [], location: evaluator.program.location(place))
        for element in keys {
            guard case .name(let path) = element.key else { continue }
            definition.keys.append(.init(path: path, order: try json(element.value, scope) ?? .int(1)))
        }
        for element in options {
            guard case .name(let name) = element.key else { continue }
            let value = try json(element.value, scope)
            let isTrue = value == .bool(true)
            switch name {
            case "unique": definition.isUnique = isTrue
            case "sparse": definition.isSparse = isTrue
            case "hidden": definition.isHidden = isTrue
            case "name": if case .string(let text)? = value { definition.name = text }
            case "expireAfterSeconds", "expires": definition.expireAfterSeconds = seconds(value)
            case "partialFilterExpression": definition.partialFilterExpression = value
            case "collation": definition.collation = value
            case "weights": definition.weights = value
            case "wildcardProjection": definition.wildcardProjection = value
            default: continue
            }
        }
        return definition
    }

    /// Seconds, as a number or as text such as `1h`, `7 days` and `30m`, which mongoose takes as well.
    func seconds(_ value: JSONValue?) -> Int64? {
        switch value {
        case .int(let seconds)?: return seconds
        case .double(let seconds)?: return Int64(seconds)
        case .string(let text)?:
            let number = text.prefix { $0.isNumber || $0 == "." }
            guard let amount = Double(number) else { return nil }
            let unit = text.dropFirst(number.count).trimmingPrefix(while: \.isWhitespace).lowercased()
            // In the text form mongoose counts milliseconds where no unit stands.
            let factor: Double? =
                switch unit {
                case "", "ms", "msec", "msecs", "millisecond", "milliseconds": 0.001
                case "s", "sec", "secs", "second", "seconds": 1
                case "m", "min", "mins", "minute", "minutes": 60
                case "h", "hr", "hrs", "hour", "hours": 3600
                case "d", "day", "days": 86400
                case "w", "week", "weeks": 604_800
                case "y", "yr", "yrs", "year", "years": 31_557_600
                default: nil
                }
            return factor.map { Int64((amount * $0).rounded()) }
        default: return nil
        }
    }

    /// A constant as JSON; nil when it is known only at run time.
    func json(_ expression: Expression, _ scope: Scope) throws -> JSONValue? {
        switch expression.kind {
        case .null: return .null
        case .asConst(let inner), .cast(let inner, _), .satisfies(let inner, _): return try json(inner, scope)
        case .array(let elements):
            let values = try elements.map { try json($0, scope) }
            return values.contains(nil) ? nil : .array(values.compactMap(\.self))
        case .object(let elements):
            var members: [JSONValue.Member] = []
            for element in elements {
                guard case .name(let name) = element.key, let value = try json(element.value, scope) else { return nil }
                members.append(.init(name, value))
            }
            return .object(members)
        default:
            let found = try resolved(expression, scope)
            if case .object = found.kind { return try json(found, scope) }
            switch try evaluator.constant(expression, scope, { _ in nil }) {
            case .string(let text)?: return .string(text)
            case .number(let number)?: return .number(number)
            case .boolean(let value)?: return .bool(value)
            case .bigint(let digits)?: return Int64(digits).map { .int($0) }
            case nil: return nil
            }
        }
    }
}
