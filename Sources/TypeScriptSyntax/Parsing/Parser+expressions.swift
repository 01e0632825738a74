import AshlarCore

extension Parser {
    /// An expression without the comma operator.
    mutating func expression() throws(SyntaxFailure) -> Expression {
        try enter()
        defer { leave() }
        let start = position
        if let function = try arrowFunction() { return function }
        if at(.yield) || at(.await) {
            advance()
            _ = try expression()
            return Expression(.opaque, range(from: start))
        }
        let value = try binary(minimum: 1)
        if at(.question) {
            advance()
            let then = try expression()
            try expect(.colon, ":", after: "the first branch")
            let otherwise = try expression()
            return Expression(.conditional(value, then: then, otherwise: otherwise), range(from: start))
        }
        if at(.assign) {
            advance()
            return Expression(.binary("=", value, try expression()), range(from: start))
        }
        return value
    }

    /// `x => …`, `(a, b): T => …`, `async <T>(x: T) => …`; nil when no arrow function begins here.
    private mutating func arrowFunction() throws(SyntaxFailure) -> Expression? {
        let start = position
        var offset = at(.async) && !token(1).isAfterLineEnd && token(1).kind != .arrow ? 1 : 0
        if token(offset).kind == .word, token(offset + 1).kind == .arrow {
            position += offset + 2
            return try arrowBody(from: start)
        }
        if token(offset).kind == .less {
            let saved = position
            position += offset
            guard
                attempt({ (parser: inout Parser) throws(SyntaxFailure) -> Void in _ = try parser.typeParameters() })
                    != nil,
                at(.openParenthesis)
            else {
                position = saved
                return nil
            }
            offset = 0
        }
        guard token(offset).kind == .openParenthesis else {
            position = start
            return nil
        }
        let close = closing(of: position + offset)
        let next = token(at: close + 1)
        if next.kind == .arrow {
            position = close + 2
            return try arrowBody(from: start)
        }
        if next.kind == .colon {
            let saved = position
            position = close + 2
            if attempt({ (parser: inout Parser) throws(SyntaxFailure) -> Void in
                _ = try parser.type()
                try parser.expect(.arrow, "=>", after: "a type")
            }) != nil {
                return try arrowBody(from: start)
            }
            position = saved
        }
        position = start
        return nil
    }

    private mutating func arrowBody(from start: Int) throws(SyntaxFailure) -> Expression {
        if at(.openBrace) { jump() } else { _ = try expression() }
        return Expression(.function, range(from: start))
    }

    // MARK: Operators

    /// The operator at the current position: its text, how tightly it binds, and how many tokens it has.
    private var binaryOperator: (text: String, binding: Int, count: Int)? {
        switch current.kind {
        case .bar: return ("|", 4, 1)
        case .caret: return ("^", 5, 1)
        case .ampersand: return ("&", 6, 1)
        case .less: return ("<", 8, 1)
        case .plus: return ("+", 10, 1)
        case .minus: return ("-", 10, 1)
        case .star: return ("*", 11, 1)
        case .slash: return ("/", 11, 1)
        case .percent: return ("%", 11, 1)
        case .greater:
            var count = 1
            while token(count).kind == .greater, token(count).start == token(count - 1).end, count < 3 { count += 1 }
            if token(count).kind == .assign, token(count).start == token(count - 1).end { return (">=", 8, count + 1) }
            return count == 1 ? (">", 8, 1) : (count == 2 ? ">>" : ">>>", 9, count)
        case .operatorSymbol:
            let text = text(current)
            switch text {
            case "??": return (text, 1, 1)
            case "||": return (text, 2, 1)
            case "&&": return (text, 3, 1)
            case "==", "!=", "===", "!==": return (text, 7, 1)
            case "<=": return (text, 8, 1)
            case "<<": return (text, 9, 1)
            case "**": return (text, 12, 1)
            default: return nil
            }
        case .word where !current.isAfterLineEnd:
            switch current.keyword {
            case .as, .satisfies, .instanceof, .in: return (text(current), 8, 1)
            default: return nil
            }
        default: return nil
        }
    }

    private mutating func binary(minimum: Int) throws(SyntaxFailure) -> Expression {
        let start = position
        var left = try unary()
        var count = 0
        while let sign = binaryOperator, sign.binding >= minimum {
            // A long chain makes a tree as deep as it is long.
            count += 1
            guard count < 500 else { throw unexpected("a shorter expression was expected") }
            for _ in 0..<sign.count { advance() }
            switch sign.text {
            case "as":
                if at(.const) {
                    advance()
                    left = Expression(.asConst(left), range(from: start))
                } else {
                    left = Expression(.cast(left, try type()), range(from: start))
                }
            case "satisfies": left = Expression(.satisfies(left, try type()), range(from: start))
            default:
                let right = try binary(minimum: sign.text == "**" ? sign.binding : sign.binding + 1)
                left = Expression(.binary(sign.text, left, right), range(from: start))
            }
        }
        return left
    }

    private mutating func unary() throws(SyntaxFailure) -> Expression {
        let start = position
        let sign: String?
        switch current.kind {
        case .minus: sign = "-"
        case .plus: sign = "+"
        case .tilde: sign = "~"
        case .exclamation: sign = "!"
        case .word
        where current.keyword == .typeof || current.keyword == .void || current.keyword == .delete
            || current.keyword == .await:
            sign = text(current)
        case .operatorSymbol where text(current) == "++" || text(current) == "--": sign = text(current)
        default: sign = nil
        }
        if let sign {
            try enter()
            defer { leave() }
            advance()
            return Expression(.unary(sign, try unary()), range(from: start))
        }
        if at(.less) {
            // `<T>value`, the older form of a cast.
            advance()
            if at(.const), token(1).kind == .greater {
                advance()
                advance()
                return Expression(.asConst(try unary()), range(from: start))
            }
            try enter()
            defer { leave() }
            let type = try type()
            try expect(.greater, ">", after: "the type of a cast")
            return Expression(.cast(try unary(), type), range(from: start))
        }
        return try postfix()
    }

    // MARK: Calls and members

    private mutating func postfix() throws(SyntaxFailure) -> Expression {
        let start = position
        var value = at(.new) ? try newExpression() : try primary()
        var count = 0
        while true {
            count += 1
            guard count < 500 else { throw unexpected("a shorter expression was expected") }
            switch current.kind {
            case .dot, .questionDot:
                let isOptional = at(.questionDot)
                advance()
                if isOptional, at(.openParenthesis) || at(.openBracket) { continue }
                guard at(.word) || at(.privateName) else { throw unexpected("a name was expected after the dot") }
                value = Expression(.member(value, name: name(current)), range(from: start, with: 1))
                advance()
            case .openBracket where !current.isAfterLineEnd:
                advance()
                let index = try expression()
                try expect(.closeBracket, "]", after: "an index")
                value = Expression(.index(value, index), range(from: start))
            case .openParenthesis:
                value = Expression(.call(value, typeArguments: [], arguments: try arguments()), range(from: start))
            case .less:
                let types = attempt { (parser: inout Parser) throws(SyntaxFailure) -> [TypeNode] in
                    let types = try parser.typeArguments()
                    guard parser.at(.openParenthesis) || parser.at(.template) else { throw parser.unexpected("(") }
                    return types
                }
                guard let types else { return value }
                guard at(.openParenthesis) else { throw unexpected("( was expected") }
                value = Expression(.call(value, typeArguments: types, arguments: try arguments()), range(from: start))
            case .exclamation where !current.isAfterLineEnd: advance()
            case .template, .templateHead:
                if at(.template) { advance() } else { jump() }
                value = Expression(.opaque, range(from: start))
            case .operatorSymbol
            where !current.isAfterLineEnd && (text(current) == "++" || text(current) == "--"):
                advance()
                value = Expression(.opaque, range(from: start))
            default: return value
            }
        }
    }

    private func range(from index: Int, with more: Int) -> Range<Int> {
        list.tokens[index].range.lowerBound..<token(more - 1).range.upperBound
    }

    mutating func arguments() throws(SyntaxFailure) -> [Expression] {
        let close = closing
        advance()
        var arguments: [Expression] = []
        while position < close {
            arguments.append(try element(until: close))
            guard take(.comma) else { break }
        }
        position = close
        try expect(.closeParenthesis, ")", after: "the arguments")
        return arguments
    }

    private mutating func newExpression() throws(SyntaxFailure) -> Expression {
        let start = position
        advance()
        try enter()
        defer { leave() }
        var callee = at(.new) ? try newExpression() : try primary()
        var count = 0
        while at(.dot), token(1).kind == .word, count < 100 {
            count += 1
            advance()
            callee = Expression(.member(callee, name: name(current)), range(from: start, with: 1))
            advance()
        }
        let types =
            attempt { (parser: inout Parser) throws(SyntaxFailure) -> [TypeNode] in
                let types = try parser.typeArguments()
                guard parser.at(.openParenthesis) else { throw parser.unexpected("(") }
                return types
            } ?? []
        let values = at(.openParenthesis) ? try arguments() : []
        return Expression(.new(callee, typeArguments: types, arguments: values), range(from: start))
    }
}
