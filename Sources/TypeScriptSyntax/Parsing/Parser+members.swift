import AshlarCore

extension Parser {
    /// The members between `{` and `}`. A member that cannot be read is noted, and reading goes on behind it.
    mutating func members(isClass: Bool) throws(SyntaxFailure) -> [Member] {
        guard at(.openBrace) else { throw unexpected("{ was expected here") }
        let close = closing
        advance()
        var members: [Member] = []
        while position < close {
            if take(.semicolon) || take(.comma) { continue }
            let start = position
            do throws(SyntaxFailure) {
                members += try member(isClass: isClass, start: start)
                guard
                    position >= close || at(.semicolon) || at(.comma) || current.isAfterLineEnd
                        || token(-1).kind == .closeBrace
                else { throw unexpected("; was expected after a member") }
            } catch {
                report(error)
                if quiet > 0 { throw error }
                skipMember(until: close, from: start)
            }
        }
        position = close
        if isAtEnd { throw unexpected("} was expected here") }
        advance()
        return members
    }

    private mutating func skipMember(until close: Int, from start: Int) {
        if position <= start { position = start + 1 }
        while position < close {
            if at(.semicolon) || at(.comma) { return }
            if current.isAfterLineEnd, at(.word) || at(.string) || at(.openBracket) { return }
            if list.partner[position] > position { jump() } else { advance() }
        }
        position = close
    }

    private mutating func member(isClass: Bool, start: Int) throws(SyntaxFailure) -> [Member] {
        let documentation = documentation(before: start)
        skipDecorators()
        var isStatic = false
        while isModifier {
            if at(.static) { isStatic = true }
            advance()
        }
        func make(_ kind: Member.Kind, initializer: Expression? = nil) -> [Member] {
            [
                Member(
                    kind: kind, range: range(from: start), documentation: documentation, initializer: initializer)
            ]
        }
        if isStatic, at(.openBrace) {
            jump()
            return []
        }
        if at(.openParenthesis) || at(.less)
            || at(.new) && (token(1).kind == .openParenthesis || token(1).kind == .less)
        {
            _ = take(.new)
            try signature(isClass: isClass)
            return make(.skipped(name: nil))
        }
        _ = take(.star)
        if at(.openBracket), token(1).kind == .word, token(2).kind == .colon {
            return make(try indexSignature())
        }
        if isClass, at(.constructor), token(1).kind == .openParenthesis { return try constructor() }
        let name = try propertyName()
        let isOptional = take(.question)
        _ = take(.exclamation)
        if at(.openParenthesis) || at(.less) {
            try signature(isClass: isClass)
            return make(.skipped(name: name))
        }
        let type = take(.colon) ? try typeWithConditional() : nil
        var initializer: Expression?
        if take(.assign) { initializer = initialValue() }
        guard let name, !isStatic else { return make(.skipped(name: name)) }
        return make(.property(name: name, type: type, isOptional: isOptional), initializer: initializer)
    }

    /// A word that qualifies the member behind it, and is not its name.
    private var isModifier: Bool {
        switch current.keyword {
        case .readonly, .public, .private, .protected, .static, .abstract, .override, .declare, .accessor, .async, .get,
            .set:
            break
        default: return false
        }
        switch token(1).kind {
        case .word, .string, .number, .privateName, .openBracket, .star: return !token(1).isAfterLineEnd
        case .openBrace: return at(.static)
        default: return false
        }
    }

    /// nil for `#name`, which is never stored.
    private mutating func propertyName() throws(SyntaxFailure) -> PropertyName? {
        let token = current
        switch token.kind {
        case .word:
            // `get name()` is no stored property; its parentheses tell so afterwards.
            advance()
            return .text(name(token))
        case .string:
            advance()
            return .text(stringText(token))
        case .number:
            advance()
            return .text(NumberText.value(text(token)).map(DecimalText.text) ?? text(token))
        case .bigint:
            advance()
            return .text(NumberText.bigint(text(token)) ?? text(token))
        case .privateName:
            advance()
            return nil
        case .openBracket:
            let close = closing
            advance()
            defer { position = min(close + 1, list.tokens.count - 1) }
            if at(.string), position + 1 == close { return .text(stringText(current)) }
            if at(.template), position + 1 == close { return .text(templateText(current)) }
            if at(.number), position + 1 == close {
                return .text(NumberText.value(text(current)).map(DecimalText.text) ?? text(current))
            }
            guard at(.word) else { throw unexpected("the name of a property was expected here") }
            return .computed(try dottedName())
        default: throw unexpected("the name of a property was expected here")
        }
    }

    private mutating func indexSignature() throws(SyntaxFailure) -> Member.Kind {
        advance()
        advance()
        advance()
        let key = try typeWithConditional()
        try expect(.closeBracket, "]", after: "the key of an index signature")
        _ = take(.question)
        let start = position
        let type = take(.colon) ? try typeWithConditional() : TypeNode(.keyword(.any), range(from: start))
        return .index(key: key, type: type)
    }

    /// `<T>(…): R { … }`: only its end matters.
    private mutating func signature(isClass: Bool) throws(SyntaxFailure) {
        if at(.less) { _ = try typeParameters() }
        guard at(.openParenthesis) else { throw unexpected("( was expected here") }
        jump()
        if take(.colon) { _ = try typeWithConditional() }
        if isClass, at(.openBrace) { jump() }
    }

    /// `constructor(private readonly name: string)` declares a field for each parameter with a modifier.
    private mutating func constructor() throws(SyntaxFailure) -> [Member] {
        advance()
        let close = closing
        advance()
        var fields: [Member] = []
        while position < close {
            let start = position
            let documentation = documentation(before: start)
            skipDecorators()
            var isField = false
            while isModifier {
                isField = true
                advance()
            }
            if isField, at(.word) {
                let name = PropertyName.text(name(current))
                advance()
                let isOptional = take(.question)
                let type = take(.colon) ? try typeWithConditional() : nil
                let value = take(.assign) ? initialValue() : nil
                fields.append(
                    Member(
                        kind: .property(name: name, type: type, isOptional: isOptional), range: range(from: start),
                        documentation: documentation, initializer: value))
            }
            while position < close, !at(.comma) {
                if list.partner[position] > position { jump() } else { advance() }
            }
            _ = take(.comma)
        }
        position = min(close + 1, list.tokens.count - 1)
        if at(.openBrace) { jump() }
        return fields
    }

    /// `@Name`, `@Name(…)`, `@a.b(…)`
    mutating func skipDecorators() {
        while at(.at) {
            advance()
            if at(.openParenthesis) {
                jump()
                continue
            }
            while at(.word) {
                advance()
                guard at(.dot) else { break }
                advance()
            }
            if at(.less) {
                _ = attempt { (parser: inout Parser) throws(SyntaxFailure) -> Void in _ = try parser.typeArguments() }
            }
            if at(.openParenthesis) { jump() }
        }
    }
}
