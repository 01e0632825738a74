/// One token: what it is and which bytes it covers.
///
/// A token holds no text: a file of two megabytes has half a million of them, and only a few thousand names are ever
/// looked at.
struct Token: Sendable {
    enum Kind: UInt8, Sendable {
        case end
        /// A name or a keyword; which keyword is told by ``Token/keyword``, because all but a few may also be names.
        case word
        /// `#name` of a class.
        case privateName
        case number
        case bigint
        case string
        /// A template without `${`, or its part up to the first `${`.
        case template
        case templateHead
        case templateMiddle
        case templateTail
        case regularExpression

        case openBrace, closeBrace, openParenthesis, closeParenthesis, openBracket, closeBracket
        case dot, ellipsis, questionDot, semicolon, comma, colon, question, at
        case less, greater, arrow, assign
        case plus, minus, star, slash, percent, ampersand, bar, caret, tilde, exclamation
        /// `**`, `<<`, `<=`, `==`, `&&`, `??`, `+=` and the like: never part of a type.
        case operatorSymbol
        /// A byte that no TypeScript program contains outside literals and comments.
        case unknown
    }

    struct Flags: OptionSet, Sendable {
        let rawValue: UInt8
        /// A line end lies before the token, where a semicolon may have been left out.
        static let afterLineEnd = Flags(rawValue: 1)
        /// The quote, slash or back-tick that should close the literal is missing.
        static let unterminated = Flags(rawValue: 2)
        /// A `/** … */` comment lies right before the token.
        static let documented = Flags(rawValue: 4)
    }

    var kind: Kind
    var keyword: Keyword
    var flags: Flags
    var start: Int32
    var end: Int32

    var range: Range<Int> { Int(start)..<Int(end) }
    var isAfterLineEnd: Bool { flags.contains(.afterLineEnd) }
}
