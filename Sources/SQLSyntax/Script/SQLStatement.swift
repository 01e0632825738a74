/// One statement as psql would send it.
package struct SQLStatement: Sendable {
    /// What ended a statement.
    package enum Terminator: Sendable, Hashable {
        case semicolon
        /// `\;`: the statement goes to the server together with the next one, in one implicit transaction.
        case separator
        /// `\g` and its like; the name with its backslash.
        case metaCommand(String)
        case endOfFile
    }

    /// From the first to the last token, without comments before and after and without the `;`.
    package let byteRange: Range<Int>
    /// The bytes of ``byteRange``; meta-commands in the middle are blanked out, so that offsets stay true, which
    /// they are unless the file is not UTF-8.
    package let text: String
    /// The bytes of the data of `COPY … FROM stdin`, without the line `\.`; offsets count in the file.
    package internal(set) var copyData: Range<Int>?
    package let terminator: Terminator
    /// The places where psql would put a variable.
    package let variables: [SQLVariable]

    package init(
        byteRange: Range<Int>,
        text: String,
        copyData: Range<Int>? = nil,
        terminator: Terminator = .semicolon,
        variables: [SQLVariable] = []
    ) {
        self.byteRange = byteRange
        self.text = text
        self.copyData = copyData
        self.terminator = terminator
        self.variables = variables
    }

    /// A statement that stands alone, such as one that a program wrote.
    package init(_ text: String) {
        self.init(byteRange: 0..<text.utf8.count, text: text)
    }
}
