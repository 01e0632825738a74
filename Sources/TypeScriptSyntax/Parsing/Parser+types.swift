import AshlarCore

extension Parser {
    /// A type. When it cannot be read inside something quiet, the node says so instead of throwing.
    mutating func type() throws(SyntaxFailure) -> TypeNode {
        try enter()
        defer { leave() }
        let start = position
        if isFunctionType { return try functionType() }
        let check = try unionType()
        guard withoutConditional == 0, at(.extends), !current.isAfterLineEnd || token(-1).kind != .closeBrace else {
            return check
        }
        advance()
        let bound = try boundType()
        try expect(.question, "?", after: "the condition of a conditional type")
        let then = try typeWithConditional()
        try expect(.colon, ":", after: "the first branch of a conditional type")
        let otherwise = try typeWithConditional()
        return TypeNode(
            .conditional(check: check, extends: bound, then: then, otherwise: otherwise), range(from: start))
    }

    /// What stands behind the `extends` of a condition, where another `extends` begins no condition of its own.
    private mutating func boundType() throws(SyntaxFailure) -> TypeNode {
        withoutConditional += 1
        defer { withoutConditional -= 1 }
        return try typeOrFunction()
    }

    private mutating func typeOrFunction() throws(SyntaxFailure) -> TypeNode {
        isFunctionType ? try functionType() : try unionType()
    }

    /// Inside brackets and branches a conditional type may stand again.
    mutating func typeWithConditional() throws(SyntaxFailure) -> TypeNode {
        let saved = withoutConditional
        withoutConditional = 0
        defer { withoutConditional = saved }
        return try type()
    }

    private var isFunctionType: Bool {
        switch current.kind {
        case .less: true
        case .openParenthesis: token(at: closing + 1).kind == .arrow
        case .word:
            at(.new) && (token(1).kind == .openParenthesis || token(1).kind == .less)
                || at(.abstract) && token(1).keyword == .new
        default: false
        }
    }

    func token(at index: Int) -> Token { list.tokens[min(index, list.tokens.count - 1)] }

    /// `<T>(x: T) => R`, `new () => R`: only its end matters.
    private mutating func functionType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        _ = take(.abstract)
        _ = take(.new)
        if at(.less) { _ = try typeParameters() }
        guard at(.openParenthesis) else { throw unexpected("the parameters of a function type were expected here") }
        jump()
        try expect(.arrow, "=>", after: "the parameters of a function type")
        _ = try type()
        return TypeNode(.function, range(from: start))
    }

    private mutating func unionType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        _ = take(.bar)
        var members = [try intersectionType()]
        while at(.bar) {
            advance()
            members.append(isFunctionType ? try functionType() : try intersectionType())
        }
        return members.count == 1 ? members[0] : TypeNode(.union(members), range(from: start))
    }

    private mutating func intersectionType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        _ = take(.ampersand)
        var members = [try operatorType()]
        while at(.ampersand) {
            advance()
            members.append(isFunctionType ? try functionType() : try operatorType())
        }
        return members.count == 1 ? members[0] : TypeNode(.intersection(members), range(from: start))
    }

    private mutating func operatorType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        switch current.keyword {
        case .keyof, .unique, .readonly:
            guard startsOperand(token(1)) else { break }
            let keyword = current.keyword
            advance()
            try enter()
            defer { leave() }
            let operand = try operatorType()
            let kind: TypeNode.Kind =
                switch keyword {
                case .keyof: .keyof(operand)
                case .readonly: .readonly(operand)
                default: .keyword(.symbol)
                }
            return TypeNode(kind, range(from: start))
        case .infer where token(1).kind == .word && !token(1).isAfterLineEnd:
            advance()
            let name = try expectName("the name behind infer")
            return TypeNode(.infer(name: name, constraint: inferConstraint()), range(from: start))
        default: break
        }
        return try postfixType()
    }

    /// `infer U extends X`, unless that `extends` belongs to an outer condition.
    private mutating func inferConstraint() -> TypeNode? {
        guard at(.extends) else { return nil }
        let saved = position
        let found = attempt { (parser: inout Parser) throws(SyntaxFailure) -> TypeNode in
            parser.advance()
            return try parser.boundType()
        }
        guard found != nil, withoutConditional > 0 || !at(.question) else {
            position = saved
            return nil
        }
        return found
    }

    /// True when a token can begin a type, so that the word before it is an operator and no name.
    private func startsOperand(_ token: Token) -> Bool {
        switch token.kind {
        case .word: token.keyword != .extends && token.keyword != .is && token.keyword != .in
        case .string, .number, .bigint, .template, .templateHead, .openBrace, .openParenthesis, .openBracket, .minus:
            true
        default: false
        }
    }

    private mutating func postfixType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        var node = try primaryType()
        var count = 0
        while at(.openBracket), !current.isAfterLineEnd {
            // Each pair wraps the node once more, and what reads the tree follows it down.
            count += 1
            guard count <= Self.maximumDepth else { throw unexpected("fewer brackets were expected here") }
            advance()
            if take(.closeBracket) {
                node = TypeNode(.array(node), range(from: start))
                continue
            }
            let index = try typeWithConditional()
            try expect(.closeBracket, "]", after: "an indexed access")
            node = TypeNode(.indexed(node, index: index), range(from: start))
        }
        return node
    }

    /// `<A, B>` behind a name.
    mutating func typeArguments() throws(SyntaxFailure) -> [TypeNode] {
        guard at(.less), !current.isAfterLineEnd || token(-1).kind == .word else { return [] }
        advance()
        var arguments: [TypeNode] = []
        while !at(.greater) {
            arguments.append(try typeWithConditional())
            guard take(.comma) else { break }
        }
        try expect(.greater, ">", after: "the type arguments")
        return arguments
    }

    /// `<T extends C = D>` of a declaration.
    mutating func typeParameters() throws(SyntaxFailure) -> [TypeParameter] {
        guard take(.less) else { return [] }
        var parameters: [TypeParameter] = []
        while !at(.greater), !isAtEnd {
            let start = position
            while at(.in) || ((at(.const) || at(.out)) && token(1).kind == .word) { advance() }
            let name = try expectName("the name of a type parameter")
            let constraint = take(.extends) ? try typeWithConditional() : nil
            let fallback = take(.assign) ? try typeWithConditional() : nil
            parameters.append(
                TypeParameter(name: name, constraint: constraint, fallback: fallback, range: range(from: start)))
            guard take(.comma) else { break }
        }
        try expect(.greater, ">", after: "the type parameters")
        return parameters
    }
}
