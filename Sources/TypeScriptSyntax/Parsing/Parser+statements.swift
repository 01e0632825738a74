import AshlarCore

extension Parser {
    /// The statements of a file or a namespace, up to the token that closes it.
    mutating func body(until end: Int, isExported: Bool) -> SourceFile.Body {
        var body = SourceFile.Body()
        while position < end {
            let start = position
            statement(into: &body, isExported: isExported)
            if position <= start { position = start + 1 }
        }
        position = end
        return body
    }

    /// Reads one statement. One that cannot be read is noted, if it declares something, and passed over.
    private mutating func statement(into body: inout SourceFile.Body, isExported: Bool) {
        if take(.semicolon) { return }
        if at(.openBrace) {
            jump()
            return
        }
        let start = position
        let saved = problem
        problem = nil
        defer { problem = saved }
        var modifiers = Modifiers(isExported: isExported)
        do throws(SyntaxFailure) {
            try declaration(into: &body, start: start, &modifiers)
        } catch {
            report(error)
            // Whatever was being declared is known by name, so that its use tells the reason.
            if let name = brokenName(from: start) {
                body.declarations.append(
                    Declaration(
                        name: self.name(name),
                        kind: .alias(parameters: [], type: TypeNode(.broken(error.error), name.range)),
                        range: range(from: start), nameRange: name.range, documentation: nil,
                        isExported: modifiers.isExported, isGlobal: modifiers.isGlobal, problem: error.error))
            }
            position = max(position, start)
            skipBrokenStatement()
        }
    }

    struct Modifiers {
        var isExported = false
        var isDefault = false
        var isGlobal = false
        var isDeclared = false
    }

    private func brokenName(from start: Int) -> Token? {
        var index = start
        while index < min(start + 5, list.tokens.count - 1) {
            switch list.tokens[index].keyword {
            case .export, .default, .declare, .abstract, .const: index += 1
            case .interface, .type, .enum, .class:
                let name = list.tokens[index + 1]
                return name.kind == .word ? name : nil
            default: return nil
            }
        }
        return nil
    }

    private mutating func declaration(
        into body: inout SourceFile.Body, start: Int, _ modifiers: inout Modifiers
    ) throws(SyntaxFailure) {
        skipDecorators()
        if at(.import), token(1).kind != .openParenthesis, token(1).kind != .dot {
            return try importDeclaration(into: &body, isExported: false)
        }
        if at(.export) {
            advance()
            modifiers.isExported = true
            if try exportDeclaration(into: &body, start: start, &modifiers) { return }
        }
        skipDecorators()
        if at(.declare), token(1).kind == .word, !token(1).isAfterLineEnd, token(1).keyword != .none {
            modifiers.isDeclared = true
            advance()
        }
        let next = token(1)
        let isNamed = next.kind == .word && !next.isAfterLineEnd
        switch current.keyword {
        case .interface where next.kind == .word: return try interface(into: &body, start, modifiers)
        case .type where isNamed && (token(2).kind == .assign || token(2).kind == .less):
            return try alias(into: &body, start, modifiers)
        case .enum where next.kind == .word: return try enumeration(into: &body, start, modifiers, isConst: false)
        case .const where next.keyword == .enum:
            advance()
            return try enumeration(into: &body, start, modifiers, isConst: true)
        case .abstract where next.keyword == .class:
            advance()
            return try classDeclaration(into: &body, start, modifiers)
        case .class: return try classDeclaration(into: &body, start, modifiers)
        case .namespace where isNamed, .module where isNamed || next.kind == .string:
            return try namespace(into: &body, start, modifiers)
        case .global where next.kind == .openBrace && modifiers.isDeclared:
            modifiers.isGlobal = true
            return try namespace(into: &body, start, modifiers)
        case .const, .let, .var:
            guard isNamed || next.kind == .openBrace || next.kind == .openBracket || next.kind == .word else { break }
            return variables(into: &body, start, modifiers)
        case .function: return functionDeclaration(into: &body, start, modifiers)
        case .async where next.keyword == .function && isNamed:
            advance()
            return functionDeclaration(into: &body, start, modifiers)
        default: break
        }
        if modifiers.isExported {
            if modifiers.isDefault {
                body.defaultExport = initialValue()
                skipStatement()
                return
            }
            throw unexpected("a declaration was expected after export")
        }
        if current.keyword.isStatementWord {
            advance()
            skipStatement()
            return
        }
        quiet += 1
        let expression = attempt { (parser: inout Parser) throws(SyntaxFailure) -> Expression in
            try parser.expression()
        }
        quiet -= 1
        if let expression { body.expressions.append(expression) }
        skipStatement()
    }

    /// Goes to the end of a statement that does not matter: its semicolon, or a line end behind which something new
    /// begins. Whatever stands in brackets is passed over in one step.
    mutating func skipStatement() {
        while !isAtEnd {
            switch current.kind {
            case .semicolon:
                advance()
                return
            case .closeBrace, .closeParenthesis, .closeBracket: return
            default: break
            }
            if current.isAfterLineEnd, endsStatement(before: current) { return }
            if token(-1).kind == .closeBrace, current.keyword.startsDeclaration { return }
            if list.partner[position] > position { jump() } else { advance() }
        }
    }

    /// Behind a broken declaration: the next line that begins one, or the end of the enclosing block.
    private mutating func skipBrokenStatement() {
        while !isAtEnd {
            if at(.semicolon) {
                advance()
                return
            }
            if at(.closeBrace) {
                // A stray one closes nothing; that of the enclosing block ends it.
                if list.partner[position] < 0 { advance() }
                return
            }
            if current.isAfterLineEnd, current.keyword.startsDeclaration || at(.at) { return }
            if list.partner[position] > position {
                let before = position
                jump()
                // A bracket that was never closed reaches to the end: look inside for the next declaration.
                if isAtEnd { position = before + 1 }
            } else {
                advance()
            }
        }
    }

    /// True when a line end before a token ends the statement, as automatic semicolons do (ECMAScript, 12.10).
    private func endsStatement(before token: Token) -> Bool {
        guard position > 0 else { return false }
        let last = list.tokens[position - 1]
        switch last.kind {
        case .assign, .arrow, .comma, .operatorSymbol, .plus, .minus, .star, .slash, .percent, .ampersand, .bar, .caret,
            .question, .colon, .dot, .questionDot, .less, .exclamation, .tilde, .ellipsis:
            return false
        case .word where last.keyword == .extends || last.keyword == .in || last.keyword == .new: return false
        default: break
        }
        switch token.kind {
        case .word:
            switch token.keyword {
            case .instanceof, .in, .as, .satisfies, .is, .else, .catch, .finally, .extends: return false
            default: return true
            }
        case .openBrace: return last.kind != .closeParenthesis
        case .at, .string, .number, .exclamation, .tilde, .privateName: return true
        default: return false
        }
    }
}

extension Keyword {
    /// Begins a statement that declares nothing.
    fileprivate var isStatementWord: Bool {
        switch self {
        case .if, .for, .while, .do, .switch, .try, .return, .throw, .break, .continue, .debugger, .with, .else, .catch,
            .finally, .case, .default:
            true
        default: false
        }
    }
}
