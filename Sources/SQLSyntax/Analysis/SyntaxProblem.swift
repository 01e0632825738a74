/// Why the parser, that of PostgreSQL 15, refuses a statement.
package struct SyntaxProblem: Sendable, Hashable {
    /// In the words of the server: `syntax error at or near "x"`.
    package var message: String
    /// Where, in bytes from the start of the statement.
    package var byteOffset: Int
    /// The name of the function when the problem is in its PL/pgSQL body; the body of DO is `inline_code_block`.
    package var routine: String?
    /// A feature that the statement seems to use and the parser does not know; nil for a plain error.
    package var newerFeature: NewerFeature?

    package init(message: String, byteOffset: Int, routine: String? = nil, newerFeature: NewerFeature? = nil) {
        self.message = message
        self.byteOffset = byteOffset
        self.routine = routine
        self.newerFeature = newerFeature
    }

    /// The major version of PostgreSQL whose grammar the parser knows.
    package static let parserVersion = 15
}

/// Syntax that came after PostgreSQL 15.
package struct NewerFeature: Sendable, Hashable {
    /// As a person calls it: `MERGE … RETURNING`.
    package var name: String
    /// The major version that brought it.
    package var version: Int
}
