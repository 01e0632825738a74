/// A backslash command of psql, such as `\i file`.
package struct MetaCommand: Sendable, Hashable {
    /// With its backslash, as written: `\i`.
    package let name: String
    /// The arguments without their single quotes and with their escapes resolved, as psql hands them over;
    /// commands that take the whole line (`\copy`, `\!`) have one.
    ///
    /// Double quotes stay, because psql keeps them, and so do `:variables` and commands in backticks.
    package let arguments: [String]
    /// From the backslash to the last argument.
    package let byteRange: Range<Int>
    /// The lines after `\copy … from stdin`, without the line `\.`.
    package let copyData: Range<Int>?
    /// Whether the command ends the statement before it and sends it, as `\g` does.
    package let sendsStatement: Bool
    /// Whether the command stands inside a statement that goes on after it.
    package let isInsideStatement: Bool
}
