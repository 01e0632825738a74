import AshlarCore

extension Parser {
    /// A literal, a name, or something in brackets.
    mutating func primary() throws(SyntaxFailure) -> Expression {
        let start = position
        switch current.kind {
        case .string, .number, .bigint:
            guard let value = try literalValue() else { break }
            return Expression(.literal(value), range(from: start))
        case .template:
            let text = templateText(current)
            advance()
            return Expression(.literal(.string(text)), range(from: start))
        case .templateHead: return try templateExpression()
        case .regularExpression:
            let (pattern, flags) = regularExpression(current)
            advance()
            return Expression(.regularExpression(pattern: pattern, flags: flags), range(from: start))
        case .openParenthesis:
            let close = closing
            advance()
            let inner = try expression()
            // A comma operator or whatever else stands behind does not matter for a schema.
            guard position == close else {
                position = min(close + 1, list.tokens.count - 1)
                return Expression(.opaque, range(from: start))
            }
            try expect(.closeParenthesis, ")", after: "an expression")
            return inner
        case .openBrace: return try objectLiteral()
        case .openBracket: return try arrayLiteral()
        case .word: return try word()
        default: break
        }
        throw unexpected("an expression was expected here")
    }

    private mutating func word() throws(SyntaxFailure) -> Expression {
        let start = position
        let kind: Expression.Kind
        switch current.keyword {
        case .true: kind = .literal(.boolean(true))
        case .false: kind = .literal(.boolean(false))
        case .null: kind = .null
        case .undefined: kind = .undefined
        case .this: kind = .this
        case .function, .class: return skipBodied()
        case .async where token(1).keyword == .function: return skipBodied()
        case .import, .super: kind = .opaque
        default:
            guard !current.keyword.isReserved else { throw unexpected("an expression was expected here") }
            kind = .name(name(current))
        }
        advance()
        return Expression(kind, range(from: start))
    }

    /// A function or class: everything up to the brace behind its head, and what that encloses.
    private mutating func skipBodied() -> Expression {
        let start = position
        while !isAtEnd, !at(.openBrace), !at(.semicolon) {
            if at(.openParenthesis) || at(.openBracket) { jump() } else { advance() }
        }
        if at(.openBrace) { jump() }
        return Expression(.function, range(from: start))
    }

    private func regularExpression(_ token: Token) -> (pattern: String, flags: String) {
        let bytes = source.bytes[token.range]
        let end = bytes.lastIndex(of: UInt8(ascii: "/")) ?? bytes.endIndex
        let first = min(bytes.startIndex + 1, end)
        return (
            String(decoding: bytes[first..<end], as: UTF8.self),
            String(decoding: bytes[min(end + 1, bytes.endIndex)...], as: UTF8.self)
        )
    }

    private mutating func templateExpression() throws(SyntaxFailure) -> Expression {
        let start = position
        var texts = [templateText(current)]
        var expressions: [Expression] = []
        advance()
        while true {
            expressions.append(try expression())
            guard at(.templateMiddle) || at(.templateTail) else {
                throw unexpected("} was expected after an expression in a template")
            }
            let isLast = at(.templateTail)
            texts.append(templateText(current))
            advance()
            if isLast { break }
        }
        return Expression(.template(texts: texts, expressions: expressions), range(from: start))
    }

    private mutating func arrayLiteral() throws(SyntaxFailure) -> Expression {
        let start = position
        let close = closing
        advance()
        var elements: [Expression] = []
        while position < close {
            if at(.comma) {
                advance()
                continue
            }
            elements.append(try element(until: close))
            guard take(.comma) else { break }
        }
        position = close
        try expect(.closeBracket, "]", after: "the elements of an array")
        return Expression(.array(elements), range(from: start))
    }

    /// One element of an array or one argument. What cannot be read does not spoil its neighbours.
    mutating func element(until close: Int) throws(SyntaxFailure) -> Expression {
        let start = position
        if at(.ellipsis) {
            advance()
            return Expression(.spread(try element(until: close)), range(from: start))
        }
        let value = attempt { (parser: inout Parser) throws(SyntaxFailure) -> Expression in
            let value = try parser.expression()
            guard parser.at(.comma) || parser.position == close else { throw parser.unexpected(",") }
            return value
        }
        if let value { return value }
        while position < close, !at(.comma), !isAtEnd {
            if list.partner[position] > position { jump() } else { advance() }
        }
        return Expression(.opaque, range(from: start))
    }

    private mutating func objectLiteral() throws(SyntaxFailure) -> Expression {
        let start = position
        let close = closing
        advance()
        var elements: [ObjectElement] = []
        while position < close {
            if take(.comma) { continue }
            let first = position
            if let element = try objectElement(until: close, from: first) { elements.append(element) }
            if position <= first { position = first + 1 }
        }
        position = close
        try expect(.closeBrace, "}", after: "the properties of an object")
        return Expression(.object(elements), range(from: start))
    }

    /// nil for a method or accessor.
    private mutating func objectElement(until close: Int, from start: Int) throws(SyntaxFailure) -> ObjectElement? {
        let documentation = documentation(before: start)
        func make(_ key: ObjectElement.Key, _ value: Expression) -> ObjectElement {
            ObjectElement(key: key, value: value, range: range(from: start), documentation: documentation)
        }
        if take(.ellipsis) { return make(.spread, try element(until: close)) }
        let key: ObjectElement.Key
        switch current.kind {
        case .word where isShorthand:
            let name = name(current)
            let value = Expression(.name(name), current.range)
            advance()
            return make(.name(name), value)
        case .word where (at(.get) || at(.set) || at(.async)) && !isNameEnd(token(1)):
            skipElement(until: close)
            return nil
        case .word:
            key = .name(name(current))
            advance()
        case .string:
            key = .name(stringText(current))
            advance()
        case .number:
            key = .name(NumberText.value(text(current)).map(DecimalText.text) ?? text(current))
            advance()
        case .openBracket:
            let end = closing
            advance()
            let inner = try element(until: end)
            position = min(end + 1, list.tokens.count - 1)
            key = .computed(inner)
        default:
            skipElement(until: close)
            return nil
        }
        guard take(.colon) else {
            skipElement(until: close)
            return nil
        }
        return make(key, try element(until: close))
    }

    private var isShorthand: Bool {
        switch token(1).kind {
        case .comma, .closeBrace: true
        default: false
        }
    }

    private func isNameEnd(_ token: Token) -> Bool {
        token.kind == .colon || token.kind == .openParenthesis || token.kind == .comma || token.kind == .closeBrace
    }

    private mutating func skipElement(until close: Int) {
        while position < close, !at(.comma), !isAtEnd {
            if list.partner[position] > position { jump() } else { advance() }
        }
    }
}
