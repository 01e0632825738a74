package import AshlarCore

/// Reads the declarations of a file. What is neither a type nor part of a schema is passed over, not understood.
///
/// Recursive descent over a finished list of tokens. A function that meets something it cannot read throws; the
/// nearest member list or statement catches that, notes the error, and goes on behind the broken part.
struct Parser {
    let list: TokenList
    var position = 0
    /// How many types and expressions contain the current one.
    private var depth = 0
    var errors: [AshlarError] = []
    /// The first error inside the declaration that is being read.
    var problem: SyntaxFailure?
    /// Above zero inside expressions, where whatever cannot be read does not matter unless a schema needs it.
    var quiet = 0
    /// Above zero where `extends` does not begin a conditional type.
    var withoutConditional = 0

    /// Deeper nesting than people write; a guard for the stack.
    static let maximumDepth = 100

    /// A file with more is no TypeScript; the first ones tell that as well.
    static let maximumErrors = 100

    init(_ list: TokenList) {
        self.list = list
    }

    var source: SourceText { list.source }

    // MARK: Looking

    @inline(__always) var current: Token { list.tokens[position] }

    @inline(__always) func token(_ offset: Int) -> Token {
        list.tokens[max(0, min(position + offset, list.tokens.count - 1))]
    }

    var isAtEnd: Bool { current.kind == .end }

    @inline(__always) func at(_ kind: Token.Kind) -> Bool { current.kind == kind }
    @inline(__always) func at(_ keyword: Keyword) -> Bool { current.keyword == keyword }

    func text(_ token: Token) -> String {
        String(decoding: source.bytes[token.range], as: UTF8.self)
    }

    /// The name that a word spells, with its `\u` escapes replaced.
    func name(_ token: Token) -> String {
        let bytes = source.bytes[token.range]
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        return EscapedText.decode(bytes)
    }

    /// The bytes from the token at an index up to the one before the current.
    func range(from index: Int) -> Range<Int> {
        let start = list.tokens[index].range.lowerBound
        let end = position > index ? list.tokens[position - 1].range.upperBound : start
        return start..<max(start, end)
    }

    /// Where the bracket at the current position closes: the index of the closing token.
    var closing: Int { closing(of: position) }

    func closing(of index: Int) -> Int {
        let partner = Int(list.partner[index])
        return partner > index ? partner : list.tokens.count - 1
    }

    // MARK: Moving

    mutating func advance() {
        if position < list.tokens.count - 1 { position += 1 }
    }

    mutating func take(_ kind: Token.Kind) -> Bool {
        guard at(kind) else { return false }
        advance()
        return true
    }

    mutating func take(_ keyword: Keyword) -> Bool {
        guard at(keyword) else { return false }
        advance()
        return true
    }

    mutating func expect(_ kind: Token.Kind, _ what: String, after: String) throws(SyntaxFailure) {
        guard take(kind) else { throw unexpected("\(what) was expected after \(after)") }
    }

    /// Behind the bracket that closes the one at the current position.
    mutating func jump() {
        position = min(closing + 1, list.tokens.count - 1)
    }

    mutating func expectName(_ what: String) throws(SyntaxFailure) -> String {
        guard at(.word) else { throw unexpected("\(what) was expected here") }
        let name = name(current)
        advance()
        return name
    }

    /// Counts one level of nesting; `leave()` must follow.
    mutating func enter() throws(SyntaxFailure) {
        guard depth < Self.maximumDepth else {
            throw error(
                "typescript-unsupported", "this is nested more than \(Self.maximumDepth) levels deep", at: current,
                cause: "a limit protects Ashlar against files that would exhaust its stack",
                remedy: "give the inner parts names of their own")
        }
        depth += 1
    }

    mutating func leave() { depth -= 1 }

    // MARK: Failing

    func error(
        _ code: AshlarError.Code, _ message: String, at token: Token, cause: String? = nil, remedy: String
    ) -> SyntaxFailure {
        // Finding a place costs time that grows with its line, and nobody sees the errors of an attempt.
        guard quiet == 0 else { return SyntaxFailure(AshlarError(code, message)) }
        let length = SourceText.scalarCount(source.bytes[token.range].prefix { $0 != 0x0A })
        return SyntaxFailure(
            AshlarError(
                code, message, location: source.location(ofByte: token.range.lowerBound, length: max(1, length)),
                cause: cause, remedies: [remedy]))
    }

    func unexpected(_ message: String) -> SyntaxFailure {
        let found =
            switch current.kind {
            case .end: "the file ends here"
            case .unknown: "'\(text(current))' does not belong to TypeScript"
            default: "'\(text(current).prefix(40))' stands here"
            }
        return error(
            "typescript-syntax", message, at: current, cause: found,
            remedy: "correct the syntax; the TypeScript compiler (tsc --noEmit) reports it too")
    }

    /// Notes an error, unless it lies where nothing that matters can be broken.
    mutating func report(_ failure: SyntaxFailure) {
        guard quiet == 0 else { return }
        let error = failure.error
        problem = problem ?? failure
        // One broken place may be noticed by several readers.
        guard errors.last?.location != error.location, errors.count < Self.maximumErrors else { return }
        errors.append(error)
    }

    /// Tries to read something; puts everything back when it is not there.
    mutating func attempt<Value>(_ read: (inout Parser) throws(SyntaxFailure) -> Value) -> Value? {
        let saved = (position, depth, withoutConditional)
        quiet += 1
        defer { quiet -= 1 }
        do throws(SyntaxFailure) {
            return try read(&self)
        } catch {
            (position, depth, withoutConditional) = saved
            return nil
        }
    }
}

/// Why something could not be read. A reference, because every function of the parser keeps room for one on the stack.
final class SyntaxFailure: Error {
    let error: AshlarError
    init(_ error: AshlarError) { self.error = error }
}

extension SourceFile {
    /// Parses a file. It never fails: what cannot be read is in ``errors``.
    package static func parse(_ source: SourceText) -> SourceFile {
        var parser = Parser(TokenList(source))
        parser.reportBrackets()
        let body = parser.body(until: parser.list.tokens.count - 1, isExported: false)
        var file = SourceFile(source: source, body: body, errors: parser.errors, isModule: false)
        file.isModule =
            !body.exports.isEmpty || body.defaultExport != nil || body.imports.contains { !$0.module.isEmpty }
            || body.declarations.contains { $0.isExported && !$0.isGlobal }
        file.errors.sort {
            ($0.location?.line ?? 0, $0.location?.column ?? 0) < ($1.location?.line ?? 0, $1.location?.column ?? 0)
        }
        return file
    }
}

extension Parser {
    /// Brackets, comments and literals without an end are told once, where they begin.
    fileprivate mutating func reportBrackets() {
        if let offset = list.unterminatedComment {
            errors.append(
                AshlarError(
                    "typescript-syntax", "this comment has no end",
                    location: source.location(ofByte: offset, length: 2),
                    remedies: ["close it with */"]))
        }
        for token in list.tokens where token.flags.contains(.unterminated) && errors.count < Self.maximumErrors {
            let what = token.kind == .string ? "string" : "template"
            errors.append(
                error("typescript-syntax", "this \(what) has no end", at: token, remedy: "close it on the same line")
                    .error)
        }
        for index in list.unclosed.prefix(3) {
            let token = list.tokens[index]
            errors.append(
                error(
                    "typescript-syntax", "this '\(text(token).suffix(2))' is never closed", at: token,
                    remedy: "add the missing bracket"
                ).error)
        }
    }
}
