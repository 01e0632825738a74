package import AshlarCore

/// A file cut into statements and meta-commands as psql would read it.
///
/// Follows `psqlscan.l`, `psqlscanslash.l` and `copy.c` of PostgreSQL 15, with `standard_conforming_strings`
/// on. Scanning never fails: what is wrong is in ``problems``, and the rest is read as psql would read it.
package struct SQLScript: Sendable {
    package enum Item: Sendable {
        case statement(SQLStatement)
        case metaCommand(MetaCommand)

        /// The bytes of the item in the file.
        package var byteRange: Range<Int> {
            switch self {
            case .statement(let statement): statement.byteRange
            case .metaCommand(let command): command.byteRange
            }
        }
    }

    /// Something that is wrong with the tokens, whatever the statements mean.
    package struct Problem: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable, CaseIterable {
            case unterminatedString = "unterminated-string"
            case unterminatedDollarQuote = "unterminated-dollar-quote"
            case unterminatedIdentifier = "unterminated-identifier"
            case unterminatedComment = "unterminated-comment"
            case unterminatedCopyData = "unterminated-copy-data"
            /// An unknown meta-command, or one with unusable arguments.
            case metaCommand = "meta-command"
            /// The file is not text, but a dump for `pg_restore`.
            case customFormatDump = "custom-format-dump"
        }

        package let kind: Kind
        /// In the words of the server or of psql where they have some.
        package let message: String
        /// The first byte of the token that is wrong.
        package let byteOffset: Int
    }

    package let source: SourceText
    /// In the order in which they start in the file.
    package let items: [Item]
    /// In the order of their offsets.
    package let problems: [Problem]
    /// What follows a `\q`, which psql does not read; nil without one.
    package let unreadRange: Range<Int>?

    package init(_ source: SourceText) {
        self.source = source
        let result = source.bytes.withUnsafeBufferPointer { buffer in
            var scanner = ScriptScanner(buffer, recordsMeaning: false)
            return scanner.scan()
        }
        self.items = result.items
        self.problems = result.problems.sorted { $0.byteOffset < $1.byteOffset }
        self.unreadRange = result.unreadRange
    }

    package var statements: [SQLStatement] {
        items.compactMap { item in
            if case .statement(let statement) = item { statement } else { nil }
        }
    }

    package var metaCommands: [MetaCommand] {
        items.compactMap { item in
            if case .metaCommand(let command) = item { command } else { nil }
        }
    }

    /// The checksum of the tokens: equal for two files that differ in white space and comments only.
    ///
    /// Every other difference counts: case, quotes, what stands inside literals and dollar quotes, a last
    /// `;`, COPY data byte for byte. It does not depend on the version of the parser; a change of its
    /// definition would make every ledger disagree with its files.
    package var meaning: Checksum {
        source.bytes.withUnsafeBufferPointer { buffer in
            var scanner = ScriptScanner(buffer, recordsMeaning: true)
            return Checksum(of: scanner.scan().meaning)
        }
    }
}
