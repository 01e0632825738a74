import CPGQuery

/// The PL/pgSQL body of a CREATE FUNCTION, CREATE PROCEDURE or DO statement.
struct RoutineBody {
    /// As PostgreSQL names it in messages.
    let routine: String
    /// The statement before the literal with the body, and after it.
    private let before: String
    private let after: String
    /// The body, and the byte of the statement that each of its bytes comes from; one more for its end.
    private let content: [UInt8]
    private let origins: [Int]

    /// Nil when the statement has no body in PL/pgSQL.
    init?(_ node: Node, in statement: String) {
        let options: [Node]
        switch node.kind {
        case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
            guard let create = node.pointee.create_function_stmt else { return nil }
            options = nodes(create.pointee.options, create.pointee.n_options)
            routine = nodes(create.pointee.funcname, create.pointee.n_funcname).last?.string ?? ""
        case PG_QUERY__NODE__NODE_DO_STMT:
            guard let block = node.pointee.do_stmt else { return nil }
            options = nodes(block.pointee.args, block.pointee.n_args)
            routine = "inline_code_block"
        default: return nil
        }
        var language = node.kind == PG_QUERY__NODE__NODE_DO_STMT ? "plpgsql" : nil
        var location: Int?
        for option in options.compactMap(\.defElem) {
            switch text(option.pointee.defname) {
            case "language": language = option.pointee.arg?.constant
            case "as": location = Int(option.pointee.location)
            default: break
            }
        }
        guard language == "plpgsql", let location else { return nil }
        guard let literal = Self.literal(in: statement, from: location) else { return nil }
        let bytes = Array(statement.utf8)
        before = String(decoding: bytes[..<literal.range.lowerBound], as: UTF8.self)
        after = String(decoding: bytes[literal.range.upperBound...], as: UTF8.self)
        (content, origins) = Self.decode(literal, bytes)
    }

    /// The first literal at or behind a byte offset.
    private static func literal(in statement: String, from offset: Int) -> SQLToken? {
        var statement = statement
        return statement.withUTF8 { bytes in
            guard offset >= 0, offset < bytes.count else { return nil }
            var lexer = SQLLexer(bytes, at: offset)
            for _ in 0..<3 {
                let token = lexer.next()
                if token.kind == .dollarString { return token }
                // Escapes would make the map of offsets a guess.
                if token.kind == .string { return bytes[token.start] == UInt8(ascii: "'") ? token : nil }
            }
            return nil
        }
    }

    private static func decode(_ literal: SQLToken, _ bytes: [UInt8]) -> (content: [UInt8], origins: [Int]) {
        if literal.kind == .dollarString {
            let tag = (bytes[(literal.start + 1)...].firstIndex(of: UInt8(ascii: "$")) ?? literal.start) + 1
            let range = tag..<(literal.end - (tag - literal.start))
            return (Array(bytes[range]), Array(range) + [range.upperBound])
        }
        var content: [UInt8] = []
        var origins: [Int] = []
        var cursor = literal.start + 1
        while cursor < literal.end - 1 {
            content.append(bytes[cursor])
            origins.append(cursor)
            cursor += bytes[cursor] == UInt8(ascii: "'") ? 2 : 1
        }
        return (content, origins + [literal.end - 1])
    }

    /// The first syntax error in the body, when the parser is sure of one.
    ///
    /// libpg_query knows no catalogue, so what it says about variables and types may be wrong; only errors of
    /// the grammar count. It names no place either, so the place is found by trial: two commas, which no
    /// grammar takes, are put before a token. The message changes as long as that token is not behind the error.
    func syntaxProblem() -> SyntaxProblem? {
        guard let message = error(in: content), Self.isCertain(message) else { return nil }
        let text = String(decoding: content, as: UTF8.self)
        let tokens = TokenList(text)
        let offsets = tokens.entries.map(\.range.lowerBound) + [content.count]
        var low = 0
        var high = offsets.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            var changed = content
            changed.insert(contentsOf: " ,, ".utf8, at: offsets[middle])
            if error(in: changed) != message { low = middle } else { high = middle - 1 }
        }
        if Self.mayBeCursor(tokens, low) { return nil }
        return SyntaxProblem(
            message: message, byteOffset: origins[min(offsets[low], origins.count - 1)], routine: routine,
            newerFeature: NewerFeature.detect(in: tokens, message: message))
    }

    /// "missing expression" is not certain: RETURN and RETURN NEXT need none where there are OUT parameters,
    /// which libpg_query does not tell its parser.
    private static func isCertain(_ message: String) -> Bool {
        if message.hasPrefix("missing expression") { return false }
        return ["syntax error", "missing ", "mismatched ", "unterminated "].contains { message.hasPrefix($0) }
    }

    /// Whether the error may only be that libpg_query takes the cursor in `FOR r IN cursor LOOP` for a query.
    private static func mayBeCursor(_ tokens: TokenList, _ index: Int) -> Bool {
        guard tokens.entries.indices.contains(index), tokens.entries[index].name != nil,
            tokens.word(index - 1) == "IN"
        else { return false }
        return tokens.word(index + 1) == "LOOP" || tokens.word(index + 1) == "("
    }

    /// The message about the statement with another body; nil when there is none.
    private func error(in body: [UInt8]) -> String? {
        var tag = "$ashlar$"
        let text = String(decoding: body, as: UTF8.self)
        while text.contains(tag) { tag = "$" + tag.filter { $0 != "$" } + "_$" }
        let answer = pg_query_parse_plpgsql(before + " " + tag + text + tag + " " + after)
        defer { pg_query_free_plpgsql_parse_result(answer) }
        guard let error = answer.error else { return nil }
        return error.pointee.message.map { String(cString: $0) } ?? ""
    }
}
