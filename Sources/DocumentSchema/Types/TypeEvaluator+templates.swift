import AshlarCore
import TypeScriptSyntax

extension TypeEvaluator {
    /// `` `a-${T}` ``: literals where all parts are, else a form that strings have to have.
    func template(_ texts: [String], _ types: [DataType], _ place: Place) throws -> DataType {
        var combinations = [texts[0]]
        var isFinite = true
        for (index, type) in types.enumerated() {
            guard let options = finite(type), combinations.count * options.count <= 1000 else {
                isFinite = false
                break
            }
            combinations = combinations.flatMap { head in options.map { head + $0 + texts[index + 1] } }
        }
        if isFinite { return union(combinations.map { .literal(.string($0)) }) }
        var expression = StringPattern.escape(texts[0])
        var approximation: String?
        for (index, type) in types.enumerated() {
            let part = try form(type, place)
            expression += StringPattern.group(part.expression)
            approximation = approximation ?? part.approximation
            expression += StringPattern.escape(texts[index + 1])
        }
        if expression == StringPattern.anyText { return .string }
        return .pattern(StringPattern(expression: expression, approximation: approximation))
    }

    /// All texts of a type, when there are finitely many.
    private func finite(_ type: DataType) -> [String]? {
        var texts: [String] = []
        for member in distributed(type) {
            switch member {
            case .literal(let value): texts.append(Self.text(value))
            case .null: texts.append("null")
            case .undefined: texts.append("undefined")
            default: return nil
            }
        }
        return texts
    }

    private func form(_ type: DataType, _ place: Place) throws -> StringPattern {
        switch type {
        case .string, .any: return StringPattern(expression: StringPattern.anyText)
        case .number: return StringPattern(expression: StringPattern.number)
        case .bigint: return StringPattern(expression: StringPattern.bigint)
        case .boolean: return StringPattern(expression: "true|false")
        case .literal(let value): return StringPattern(expression: StringPattern.escape(Self.text(value)))
        case .null: return StringPattern(expression: "null")
        case .undefined: return StringPattern(expression: "undefined")
        case .pattern(let pattern): return pattern
        case .constrained(let inner, _): return try form(inner, place)
        case .union(let members):
            let forms = try members.map { try form($0, place) }
            return StringPattern(
                expression: forms.map(\.expression).joined(separator: "|"),
                approximation: forms.compactMap(\.approximation).first)
        default:
            throw AshlarError(
                "typescript-unsupported", "\(describe(type)) cannot be part of a template literal",
                location: program.location(place), remedies: ["use strings, numbers and booleans"])
        }
    }

    /// `Uppercase<T>` and its like: exact for literals, a form for the rest.
    func letterCase(_ name: String, _ type: DataType, _ place: Place) throws -> DataType {
        union(
            try flat(type).map { member in
                switch member {
                case .literal(.string(let text)):
                    return .literal(.string(Self.changed(text, name)))
                case .string, .pattern:
                    let expression =
                        switch name {
                        case "Uppercase": "[^a-z]*"
                        case "Lowercase": "[^A-Z]*"
                        case "Capitalize": "(?:[^a-z][\\s\\S]*)?"
                        default: "(?:[^A-Z][\\s\\S]*)?"
                        }
                    return .pattern(
                        StringPattern(
                            expression: expression, approximation: "\(name) is checked for the letters A to Z only"))
                case .any: return .string
                default:
                    throw AshlarError(
                        "typescript-unsupported", "\(name) needs strings", location: program.location(place),
                        remedies: ["give it a string type"])
                }
            })
    }

    private static func changed(_ text: String, _ name: String) -> String {
        switch name {
        case "Uppercase": text.uppercased()
        case "Lowercase": text.lowercased()
        case "Capitalize": text.prefix(1).uppercased() + text.dropFirst()
        default: text.prefix(1).lowercased() + text.dropFirst()
        }
    }

    /// Whether a string has a form; nil when that is not known here.
    static func matches(_ text: String, _ pattern: StringPattern) -> Bool? {
        guard let expression = try? Regex("^(?:\(pattern.expression))$") else { return nil }
        return (try? expression.wholeMatch(in: text)) != nil
    }
}
