import AshlarCore

extension Parser {
    private mutating func make(
        _ kind: Declaration.Kind, named nameToken: Token, _ start: Int, _ modifiers: Modifiers, name: String? = nil
    ) -> Declaration {
        Declaration(
            name: modifiers.isDefault && nameToken.kind != .word ? "default" : name ?? self.name(nameToken), kind: kind,
            range: range(from: start), nameRange: nameToken.range, documentation: documentation(before: start),
            isExported: modifiers.isExported, isGlobal: modifiers.isGlobal, problem: problem?.error)
    }

    private func append(_ declaration: Declaration, to body: inout SourceFile.Body, _ modifiers: Modifiers) {
        body.declarations.append(declaration)
        if modifiers.isDefault {
            body.exports.append(
                Export(exported: "default", target: .name(declaration.name), module: nil, range: declaration.nameRange))
        }
    }

    mutating func interface(
        into body: inout SourceFile.Body, _ start: Int, _ modifiers: Modifiers
    ) throws(SyntaxFailure) {
        advance()
        let name = current
        advance()
        let parameters = try typeParameters()
        var bases: [TypeNode] = []
        if take(.extends) {
            repeat { bases.append(try type()) } while take(.comma)
        }
        let members = try members(isClass: false)
        append(
            make(.interface(parameters: parameters, extends: bases, members: members), named: name, start, modifiers),
            to: &body, modifiers)
    }

    mutating func alias(into body: inout SourceFile.Body, _ start: Int, _ modifiers: Modifiers) throws(SyntaxFailure) {
        advance()
        let name = current
        advance()
        let parameters = try typeParameters()
        try expect(.assign, "=", after: "the name of a type")
        let type = try type()
        append(make(.alias(parameters: parameters, type: type), named: name, start, modifiers), to: &body, modifiers)
        guard
            at(.semicolon) || at(.closeBrace) || isAtEnd || current.isAfterLineEnd || current.keyword.startsDeclaration
        else { throw unexpected("; was expected after a type") }
    }

    mutating func enumeration(
        into body: inout SourceFile.Body, _ start: Int, _ modifiers: Modifiers, isConst: Bool
    ) throws(SyntaxFailure) {
        advance()
        let name = current
        advance()
        guard at(.openBrace) else { throw unexpected("{ was expected after the name of an enum") }
        let close = closing
        advance()
        var members: [EnumMember] = []
        while position < close {
            let first = position
            let label: String
            switch current.kind {
            case .word: label = self.name(current)
            case .string: label = stringText(current)
            case .openBracket where token(1).kind == .string && token(2).kind == .closeBracket:
                label = stringText(token(1))
                advance()
                advance()
            default: throw unexpected("the name of an enum member was expected here")
            }
            advance()
            let value = take(.assign) ? initialValue() : nil
            members.append(
                EnumMember(
                    name: label, value: value, range: range(from: first), documentation: documentation(before: first)))
            guard take(.comma) || position >= close else { throw unexpected(", was expected after an enum member") }
        }
        guard !isAtEnd else { throw unexpected("} was expected here") }
        advance()
        append(
            make(.enumeration(isConst: isConst, members: members), named: name, start, modifiers), to: &body, modifiers)
    }

    mutating func classDeclaration(
        into body: inout SourceFile.Body, _ start: Int, _ modifiers: Modifiers
    ) throws(SyntaxFailure) {
        advance()
        let name = current
        if name.kind == .word, name.keyword != .extends, name.keyword != .implements { advance() }
        let parameters = try typeParameters()
        var base: ClassBase?
        if take(.extends) {
            let baseStart = position
            quiet += 1
            let type = attempt { (parser: inout Parser) throws(SyntaxFailure) -> TypeNode in
                let type = try parser.primaryType()
                guard parser.at(.openBrace) || parser.at(.implements) else { throw parser.unexpected("{") }
                return type
            }
            quiet -= 1
            if let type {
                base = ClassBase(expression: Expression(.opaque, type.range), type: type)
            } else {
                position = baseStart
                let expression = initialValue()
                base = ClassBase(expression: expression, type: nil)
                if at(.less) { _ = try typeArguments() }
            }
        }
        if take(.implements) {
            repeat { _ = try type() } while take(.comma)
        }
        let members = try members(isClass: true)
        append(
            make(.class(parameters: parameters, extends: base, members: members), named: name, start, modifiers),
            to: &body, modifiers)
    }

    mutating func namespace(
        into body: inout SourceFile.Body, _ start: Int, _ modifiers: Modifiers
    ) throws(SyntaxFailure) {
        let isGlobal = at(.global)
        if !isGlobal { advance() }
        let nameToken = current
        let path = nameToken.kind == .string ? [stringText(nameToken)] : try dottedName()
        if nameToken.kind == .string { advance() }
        guard at(.openBrace) else {
            // `declare module "x";` says that everything of it is any.
            skipStatement()
            return
        }
        let close = closing
        advance()
        try enter()
        defer { leave() }
        // In an ambient namespace everything is exported, with or without the word.
        var inner = self.body(until: close, isExported: modifiers.isDeclared || isGlobal)
        if !isAtEnd { advance() }
        if isGlobal {
            for index in inner.declarations.indices { inner.declarations[index].isGlobal = true }
            body.declarations += inner.declarations
            return
        }
        for name in path.dropFirst().reversed() {
            var declaration = make(.namespace(inner), named: nameToken, start, modifiers, name: name)
            declaration.isExported = true
            inner = SourceFile.Body()
            inner.declarations = [declaration]
        }
        // `declare module "mongoose" { … }` adds to a package that is not at hand.
        append(make(.namespace(inner), named: nameToken, start, modifiers, name: path[0]), to: &body, modifiers)
    }

    mutating func variables(into body: inout SourceFile.Body, _ start: Int, _ modifiers: Modifiers) {
        let isConst = at(.const)
        advance()
        quiet += 1
        defer { quiet -= 1 }
        while !isAtEnd {
            let name = current
            if name.kind == .openBrace || name.kind == .openBracket { jump() } else { advance() }
            _ = take(.exclamation)
            var type: TypeNode?
            if take(.colon) {
                type = attempt { (parser: inout Parser) throws(SyntaxFailure) -> TypeNode in try parser.type() }
                if type == nil { break }
            }
            let value = take(.assign) ? initialValue() : nil
            if name.kind == .word {
                append(
                    make(.variable(isConst: isConst, type: type, value: value), named: name, start, modifiers),
                    to: &body, modifiers)
            }
            guard at(.comma), token(1).kind == .word || token(1).kind == .openBrace || token(1).kind == .openBracket
            else { break }
            advance()
        }
        skipStatement()
    }

    mutating func functionDeclaration(into body: inout SourceFile.Body, _ start: Int, _ modifiers: Modifiers) {
        advance()
        _ = take(.star)
        let name = current
        if name.kind == .word { advance() }
        append(make(.function, named: name, start, modifiers), to: &body, modifiers)
        quiet += 1
        defer { quiet -= 1 }
        _ = attempt { (parser: inout Parser) throws(SyntaxFailure) -> Void in
            _ = try parser.typeParameters()
            guard parser.at(.openParenthesis) else { return }
            parser.jump()
            if parser.take(.colon) { _ = try parser.type() }
        }
        if at(.openBrace) {
            jump()
            return
        }
        skipStatement()
    }

    /// The value behind `=`; opaque when it is nothing that a schema is made of.
    mutating func initialValue() -> Expression {
        let start = position
        quiet += 1
        defer { quiet -= 1 }
        if let value = attempt({ (parser: inout Parser) throws(SyntaxFailure) -> Expression in
            try parser.expression()
        }) {
            return value
        }
        while !isAtEnd {
            if at(.comma) || at(.semicolon) || at(.closeBrace) || at(.closeParenthesis) || at(.closeBracket) { break }
            if current.isAfterLineEnd, position > start, at(.word) || at(.at) || at(.openBracket) { break }
            if list.partner[position] > position { jump() } else { advance() }
        }
        return Expression(.opaque, range(from: start))
    }
}
