import AshlarCore

extension Parser {
    /// A type that needs no operator: a name, a literal, or something in brackets.
    mutating func primaryType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        switch current.kind {
        case .word: return try namedType()
        case .openBrace: return try objectType()
        case .openBracket: return try tupleType()
        case .openParenthesis:
            advance()
            try enter()
            defer { leave() }
            let inner = try typeWithConditional()
            try expect(.closeParenthesis, ")", after: "a type in parentheses")
            return inner
        case .string, .number, .bigint, .minus:
            guard let value = try literalValue() else { break }
            return TypeNode(.literal(value), range(from: start))
        case .template:
            let text = templateText(current)
            advance()
            return TypeNode(.literal(.string(text)), range(from: start))
        case .templateHead: return try templateType()
        default: break
        }
        throw unexpected("a type was expected here")
    }

    /// A string, number or bigint, the latter two perhaps negative; nil when it is none.
    mutating func literalValue() throws(SyntaxFailure) -> LiteralValue? {
        let isNegative = at(.minus)
        let literal = isNegative ? token(1) : current
        let value: LiteralValue
        switch literal.kind {
        case .string where !isNegative: value = .string(stringText(literal))
        case .number:
            guard let number = NumberText.value(text(literal)) else { throw unexpected("a number was expected here") }
            value = .number(isNegative ? -number : number)
        case .bigint:
            guard let digits = NumberText.bigint(text(literal)) else {
                throw error(
                    "typescript-unsupported", "this bigint does not fit into 64 bits", at: literal,
                    cause: "BSON's long has 64 bits", remedy: "use string or Decimal128 for larger numbers")
            }
            value = .bigint(isNegative && digits != "0" ? "-" + digits : digits)
        default: return nil
        }
        if isNegative { advance() }
        advance()
        return value
    }

    /// What stands between the quotes.
    func stringText(_ token: Token) -> String {
        var bytes = source.bytes[token.range].dropFirst()
        if !token.flags.contains(.unterminated) { bytes = bytes.dropLast() }
        return EscapedText.decode(bytes)
    }

    /// The text of a template or a part of it, without back-ticks and `${`.
    func templateText(_ token: Token) -> String {
        let end = token.kind == .templateHead || token.kind == .templateMiddle ? 2 : 1
        let bytes = source.bytes[token.range].dropFirst()
        // A template keeps its line ends as LF whatever the file has (ECMAScript, 12.9.6).
        let text = EscapedText.decode(token.flags.contains(.unterminated) ? bytes : bytes.dropLast(end))
        return text.contains("\r\n") ? text.replacing("\r\n", with: "\n") : text
    }

    private mutating func templateType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        try enter()
        defer { leave() }
        var texts = [templateText(current)]
        var types: [TypeNode] = []
        advance()
        while true {
            types.append(try typeWithConditional())
            guard at(.templateMiddle) || at(.templateTail) else {
                throw unexpected("} was expected after a type in a template")
            }
            let isLast = at(.templateTail)
            texts.append(templateText(current))
            advance()
            if isLast { break }
        }
        return TypeNode(.template(texts: texts, types: types), range(from: start))
    }

    private mutating func namedType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        switch current.keyword {
        case .typeof: return try typeofType()
        case .import: return try importType()
        case .true, .false:
            let value = at(.true)
            advance()
            return TypeNode(.literal(.boolean(value)), range(from: start))
        case .asserts where token(1).kind == .word && !token(1).isAfterLineEnd && token(1).keyword != .is:
            advance()
            advance()
            if take(.is) { _ = try type() }
            return TypeNode(.predicate, range(from: start))
        default: break
        }
        if token(1).keyword == .is, !token(1).isAfterLineEnd {
            advance()
            advance()
            _ = try type()
            return TypeNode(.predicate, range(from: start))
        }
        if let keyword = typeKeyword, token(1).kind != .dot {
            advance()
            return TypeNode(.keyword(keyword), range(from: start))
        }
        guard !current.keyword.isReserved else { throw unexpected("a type was expected here") }
        let path = try dottedName()
        let arguments = try typeArguments()
        return TypeNode(.reference(path: path, arguments: arguments), range(from: start))
    }

    private var typeKeyword: TypeKeyword? {
        switch current.keyword {
        case .any: .any
        case .unknown: .unknown
        case .never: .never
        case .void: .void
        case .undefined: .undefined
        case .null: .null
        case .stringWord: .string
        case .numberWord: .number
        case .boolean: .boolean
        case .bigintWord: .bigint
        case .symbol: .symbol
        case .object: .object
        case .this: .this
        case .intrinsic: .intrinsic
        default: nil
        }
    }

    /// `A.B.C`
    mutating func dottedName() throws(SyntaxFailure) -> [String] {
        var path = [try expectName("a name")]
        while at(.dot), token(1).kind == .word {
            advance()
            path.append(name(current))
            advance()
        }
        return path
    }

    private mutating func typeofType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        advance()
        if at(.import) { return try importType() }
        let path = try dottedName()
        _ = try typeArguments()
        return TypeNode(.typeof(path: path), range(from: start))
    }

    private mutating func importType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        advance()
        try expect(.openParenthesis, "(", after: "import")
        guard at(.string) else { throw unexpected("the name of a module was expected here") }
        let module = stringText(current)
        let close = closing(of: position - 1)
        position = min(close + 1, list.tokens.count - 1)
        var path: [String] = []
        while at(.dot), token(1).kind == .word {
            advance()
            path.append(name(current))
            advance()
        }
        let arguments = try typeArguments()
        return TypeNode(.imported(module: module, path: path, arguments: arguments), range(from: start))
    }

    private mutating func tupleType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        try enter()
        defer { leave() }
        advance()
        var elements: [TupleElement] = []
        while !at(.closeBracket), !isAtEnd {
            elements.append(try tupleElement())
            guard take(.comma) else { break }
        }
        try expect(.closeBracket, "]", after: "the elements of a tuple")
        return TypeNode(.tuple(elements), range(from: start))
    }

    private mutating func tupleElement() throws(SyntaxFailure) -> TupleElement {
        let isRest = take(.ellipsis)
        var name: String?
        var isOptional = false
        if at(.word), token(1).kind == .colon || token(1).kind == .question && token(2).kind == .colon {
            name = self.name(current)
            advance()
            isOptional = take(.question)
            advance()
        }
        let type = try typeWithConditional()
        if take(.question) { isOptional = true }
        return TupleElement(name: name, type: type, isOptional: isOptional, isRest: isRest)
    }

    private mutating func objectType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        try enter()
        defer { leave() }
        if isMappedType { return try mappedType() }
        let members = try members(isClass: false)
        return TypeNode(.object(members), range(from: start))
    }

    private var isMappedType: Bool {
        var offset = 1
        if token(1).kind == .plus || token(1).kind == .minus { return token(2).keyword == .readonly }
        if token(1).keyword == .readonly { offset = 2 }
        return token(offset).kind == .openBracket && token(offset + 1).kind == .word
            && token(offset + 2).keyword == .in
    }

    private mutating func mappedType() throws(SyntaxFailure) -> TypeNode {
        let start = position
        let close = closing
        advance()
        if take(.plus) || take(.minus) {}
        _ = take(.readonly)
        try expect(.openBracket, "[", after: "the opening of a mapped type")
        let parameter = try expectName("the name of the key")
        advance()
        let keys = try typeWithConditional()
        let newName = take(.as) ? try typeWithConditional() : nil
        try expect(.closeBracket, "]", after: "the keys of a mapped type")
        var optional = MappedType.Modifier.keep
        if at(.minus) || at(.plus) {
            optional = at(.minus) ? .remove : .add
            advance()
            try expect(.question, "?", after: "the sign")
        } else if take(.question) {
            optional = .add
        }
        let type = take(.colon) ? try typeWithConditional() : nil
        _ = take(.semicolon) || take(.comma)
        guard at(.closeBrace) else { throw unexpected("} was expected after a mapped type") }
        position = min(close + 1, list.tokens.count - 1)
        return TypeNode(
            .mapped(MappedType(parameter: parameter, keys: keys, name: newName, optional: optional, type: type)),
            range(from: start))
    }
}
