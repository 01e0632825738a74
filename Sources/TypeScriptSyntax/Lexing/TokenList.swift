import AshlarCore

/// The tokens of one file, and for every opening bracket where it closes.
///
/// With the closing places known, the body of a function is passed over in one step, however long it is, and a
/// declaration that cannot be understood never swallows the ones behind it.
///
/// A reference, so that the parser itself stays small: unoptimised code keeps copies of it on the stack.
final class TokenList: Sendable {
    let source: SourceText
    let tokens: ContiguousArray<Token>
    /// For an opening bracket the index of what closes it, or of the end; for a closing one the index of the opening
    /// one, or -1 when it closes nothing; for all others -1.
    let partner: ContiguousArray<Int32>
    /// Brackets that nothing closes, by index.
    let unclosed: [Int]
    let documentation: [Int: Range<Int>]
    let unterminatedComment: Int?

    init(_ source: SourceText) {
        self.source = source
        let lexer = source.bytes.withUnsafeBufferPointer { buffer in
            var lexer = Lexer(buffer)
            lexer.run()
            return Scanned(
                tokens: lexer.tokens, documentation: lexer.documentation, comment: lexer.unterminatedComment)
        }
        tokens = lexer.tokens
        (partner, unclosed) = Self.match(lexer.tokens)
        unterminatedComment = lexer.comment
        // Of several comments before a token the last one belongs to it.
        documentation = Dictionary(lexer.documentation.map { ($0.token, $0.range) }, uniquingKeysWith: { $1 })
    }

    private struct Scanned {
        var tokens: ContiguousArray<Token>
        var documentation: [(token: Int, range: Range<Int>)]
        var comment: Int?
    }

    private static func match(_ tokens: ContiguousArray<Token>) -> (ContiguousArray<Int32>, [Int]) {
        var partner = ContiguousArray<Int32>(repeating: -1, count: tokens.count)
        var stack: [(index: Int, closing: Token.Kind)] = []
        var unclosed: [Int] = []
        let end = Int32(tokens.count - 1)
        // How many brackets wait for each closing one, so that a row of stray ones is not searched for again and again.
        var open: [Token.Kind: Int] = [:]
        func push(_ index: Int, _ closing: Token.Kind) {
            stack.append((index, closing))
            open[closing, default: 0] += 1
        }
        for (index, token) in tokens.enumerated() {
            switch token.kind {
            case .openBrace: push(index, .closeBrace)
            case .openParenthesis: push(index, .closeParenthesis)
            case .openBracket: push(index, .closeBracket)
            case .templateHead: push(index, .templateTail)
            case .closeBrace, .closeParenthesis, .closeBracket, .templateTail:
                // One that fits nothing open is passed over; one that fits further out closes what is inside too. Only
                // `}` may close many at once: a stray `)` must not end everything around it.
                guard open[token.kind, default: 0] > 0 else { continue }
                let nearest = token.kind == .closeBrace ? 0 : max(0, stack.count - 3)
                guard let place = stack[nearest...].lastIndex(where: { $0.closing == token.kind }) else { continue }
                for inner in stack[place...] { open[inner.closing, default: 1] -= 1 }
                for inner in stack[(place + 1)...] {
                    partner[inner.index] = Int32(index)
                    unclosed.append(inner.index)
                }
                partner[stack[place].index] = Int32(index)
                partner[index] = Int32(stack[place].index)
                stack.removeSubrange(place...)
            default: break
            }
        }
        for open in stack {
            partner[open.index] = end
            unclosed.append(open.index)
        }
        return (partner, unclosed)
    }
}
