/// Reads a file once, as psql's main loop does, and collects what ``SQLScript`` shows.
struct ScriptScanner {
    struct Result {
        var items: [SQLScript.Item] = []
        var problems: [SQLScript.Problem] = []
        var unreadRange: Range<Int>?
        var meaning: [UInt8] = []
    }

    /// The statement being read.
    private struct OpenStatement {
        var start: Int
        var end: Int
        /// Where it goes among the items: before the meta-commands inside it.
        var index: Int
        var blanks: [Range<Int>] = []
        var variables: [SQLVariable] = []
    }

    /// How far `COPY … FROM STDIN` was recognised.
    private enum CopyState {
        case start, copy, from, fromStdin, other
    }

    var lexer: SQLLexer
    var result = Result()
    var meaning: MeaningRecord?
    private var statement: OpenStatement?
    private var parenthesisDepth = 0
    private var bracketDepth = 0
    private var body = FunctionBodyDepth()
    private var copyState = CopyState.start
    private var isAfterString = false
    /// The items whose data follows once the line is sent.
    private var pendingCopies: [Int] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, recordsMeaning: Bool) {
        let hasMark = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        self.lexer = SQLLexer(bytes, at: hasMark ? 3 : 0)
        self.meaning = recordsMeaning ? MeaningRecord() : nil
    }

    mutating func scan() -> Result {
        if lexer.bytes.starts(with: "PGDMP".utf8) {
            report(.customFormatDump, "The input is a PostgreSQL custom-format dump.", at: 0)
        }
        reading: while true {
            let token = lexer.next()
            if !token.isTerminated { reportUnterminated(token) }
            switch token.kind {
            case .end:
                break reading
            case .backslash:
                if readMetaCommand(at: token.start) { break reading }
                isAfterString = false
                continue
            case .semicolon:
                record(token)
                if parenthesisDepth == 0, !body.isOpen {
                    finishStatement(.semicolon)
                    sendCopies()
                    continue
                }
            case .escapedSymbol:
                record(token)
                if lexer.bytes[token.start + 1] == UInt8(ascii: ";") {
                    finishStatement(.separator)
                    continue
                }
            default:
                record(token)
            }
            take(token)
            // Only the colon goes to the server.
            if token.kind == .escapedSymbol { blank(token.start..<token.start + 1) }
        }
        finishStatement(.endOfFile)
        sendCopies()
        if let start = lexer.unterminatedComment {
            report(.unterminatedComment, "unterminated /* comment", at: start)
        }
        if let record = meaning { result.meaning = record.bytes }
        return result
    }

    // MARK: Statements

    private mutating func take(_ token: SQLToken) {
        if statement == nil {
            statement = OpenStatement(start: token.start, end: token.end, index: result.items.count)
        }
        statement?.end = token.end
        switch token.kind {
        case .openParenthesis: parenthesisDepth += 1
        case .closeParenthesis: parenthesisDepth = max(0, parenthesisDepth - 1)
        case .openBracket: bracketDepth += 1
        case .closeBracket: bracketDepth = max(0, bracketDepth - 1)
        case .word: body.take(token, lexer, isInParentheses: parenthesisDepth > 0)
        case .variable:
            let variable = variable(token)
            statement?.variables.append(variable)
        default: break
        }
        followCopy(token)
    }

    private mutating func followCopy(_ token: SQLToken) {
        switch copyState {
        case .other, .fromStdin: break
        case .start: copyState = lexer.isWord(token, "copy") ? .copy : .other
        case .copy:
            if parenthesisDepth == 0, lexer.isWord(token, "from") { copyState = .from }
        case .from:
            // The grammar takes STDOUT here as well (gram.y, copy_file_name).
            let isStream = lexer.isWord(token, "stdin") || lexer.isWord(token, "stdout")
            copyState = isStream ? .fromStdin : .other
        }
    }

    private func variable(_ token: SQLToken) -> SQLVariable {
        let form: SQLVariable.Form
        let name: Range<Int>
        switch lexer.bytes[token.start + 1] {
        case UInt8(ascii: "'"): (form, name) = (.literal, token.start + 2..<token.end - 1)
        case UInt8(ascii: "\""): (form, name) = (.identifier, token.start + 2..<token.end - 1)
        case UInt8(ascii: "{"): (form, name) = (.test, token.start + 3..<token.end - 1)
        default: (form, name) = (.plain, token.start + 1..<token.end)
        }
        return SQLVariable(
            name: text(name), form: form, byteRange: token.range,
            isInSubscript: form == .plain && bracketDepth > 0)
    }

    mutating func finishStatement(_ terminator: SQLStatement.Terminator) {
        if let open = statement {
            if copyState == .fromStdin { pendingCopies.append(open.index) }
            let finished = SQLStatement(
                byteRange: open.start..<open.end,
                text: text(open.start..<open.end, blanking: open.blanks),
                terminator: terminator,
                variables: open.variables)
            result.items.insert(.statement(finished), at: open.index)
        }
        forgetStatement()
    }

    /// What psql calls resetting the query buffer.
    mutating func forgetStatement() {
        statement = nil
        parenthesisDepth = 0
        bracketDepth = 0
        body = FunctionBodyDepth()
        copyState = .start
        isAfterString = false
    }

    var isInStatement: Bool { statement != nil }

    /// Leaves a meta-command in the middle out of the text of the statement.
    mutating func blank(_ range: Range<Int>) {
        statement?.blanks.append(range)
    }

    // MARK: COPY data

    /// Takes the lines after the current one as the data of the COPY statements that were just sent.
    mutating func sendCopies() {
        for index in pendingCopies {
            guard case .statement(var copy) = result.items[index] else { continue }
            copy.copyData = readCopyData()
            result.items[index] = .statement(copy)
        }
        pendingCopies = []
    }

    /// The lines up to `\.` from the next line on; the lexer goes on behind them once it is through with
    /// the current line, because psql reads whole lines.
    mutating func readCopyData() -> Range<Int> {
        let bytes = lexer.bytes
        let lineEnd = lexer.jump?.lineEnd ?? endOfLine(from: lexer.position)
        let start = lexer.jump?.next ?? min(lineEnd + 1, bytes.count)
        var line = start
        while line < bytes.count {
            let end = endOfLine(from: line)
            let length = end - line
            let isEnd =
                (length == 2 || (length == 3 && bytes[line + 2] == 0x0D))
                && bytes[line] == UInt8(ascii: "\\") && bytes[line + 1] == UInt8(ascii: ".")
            if isEnd {
                lexer.jump = (lineEnd, min(end + 1, bytes.count))
                meaning?.append(.copyData, bytes[start..<line])
                return start..<line
            }
            line = end + 1
        }
        report(.unterminatedCopyData, "COPY data without its end: no line \\. follows", at: start)
        lexer.jump = (lineEnd, bytes.count)
        meaning?.append(.copyData, bytes[start..<bytes.count])
        return start..<bytes.count
    }

    /// The offset of the next line feed, or the number of bytes.
    func endOfLine(from offset: Int) -> Int {
        var cursor = offset
        while cursor < lexer.bytes.count, lexer.bytes[cursor] != 0x0A { cursor += 1 }
        return cursor
    }

    // MARK: Records

    private mutating func record(_ token: SQLToken) {
        guard meaning != nil else { return }
        let continues =
            token.kind == .string && isAfterString && lexer.gapHasLineEnd && !lexer.gapHasBlockComment
            && lexer.bytes[token.start] == UInt8(ascii: "'")
        meaning?.append(continues ? .continuedString : .token, lexer.bytes[token.range])
        isAfterString = token.kind == .string
    }

    private mutating func reportUnterminated(_ token: SQLToken) {
        switch token.kind {
        case .dollarString:
            report(.unterminatedDollarQuote, "unterminated dollar-quoted string", at: token.start)
        case .quotedIdentifier:
            report(.unterminatedIdentifier, "unterminated quoted identifier", at: token.start)
        default:
            let sort =
                switch lexer.bytes[token.start] | 0x20 {
                case UInt8(ascii: "b"): "bit string literal"
                case UInt8(ascii: "x"): "hexadecimal string literal"
                default: "quoted string"
                }
            report(.unterminatedString, "unterminated " + sort, at: token.start)
        }
    }

    mutating func report(_ kind: SQLScript.Problem.Kind, _ message: String, at offset: Int) {
        result.problems.append(SQLScript.Problem(kind: kind, message: message, byteOffset: offset))
    }

    func text(_ range: Range<Int>, blanking blanks: [Range<Int>] = []) -> String {
        if blanks.isEmpty { return String(decoding: lexer.bytes[range], as: UTF8.self) }
        var copy = Array(lexer.bytes[range])
        for blank in blanks {
            for offset in blank.clamped(to: range) { copy[offset - range.lowerBound] = 0x20 }
        }
        return String(decoding: copy, as: UTF8.self)
    }
}

/// psql's count of `BEGIN … END` in the body of a function of the SQL standard.
///
/// It counts only when the statement starts with CREATE [OR REPLACE] FUNCTION or PROCEDURE, only words
/// outside parentheses, and CASE only inside such a body, since it ends with END as well.
struct FunctionBodyDepth {
    private var words = 0
    private var head: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
    private var depth = 0

    var isOpen: Bool { depth > 0 }

    mutating func take(_ word: SQLToken, _ lexer: SQLLexer, isInParentheses: Bool) {
        if words < 4 {
            let letter: UInt8 =
                if lexer.isWord(word, "create") {
                    UInt8(ascii: "c")
                } else if lexer.isWord(word, "function") || lexer.isWord(word, "procedure") {
                    UInt8(ascii: "f")
                } else if lexer.isWord(word, "or") {
                    UInt8(ascii: "o")
                } else if lexer.isWord(word, "replace") {
                    UInt8(ascii: "r")
                } else {
                    0
                }
            switch words {
            case 0: head.0 = letter
            case 1: head.1 = letter
            case 2: head.2 = letter
            default: head.3 = letter
            }
            words += 1
        }
        let routine = UInt8(ascii: "f")
        guard head.0 == UInt8(ascii: "c"), !isInParentheses,
            head.1 == routine
                || (head.1 == UInt8(ascii: "o") && head.2 == UInt8(ascii: "r") && head.3 == routine)
        else { return }
        if lexer.isWord(word, "begin") {
            depth += 1
        } else if lexer.isWord(word, "case") {
            if depth > 0 { depth += 1 }
        } else if lexer.isWord(word, "end") {
            depth = max(0, depth - 1)
        }
    }
}
