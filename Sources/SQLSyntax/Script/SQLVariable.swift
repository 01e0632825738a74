/// A place outside quotes where psql would put the value of one of its variables.
///
/// psql replaces only variables that are set and leaves the others as they are, so `:b` in `x[a:b]` is such
/// a place to psql too; ``isInSubscript`` tells these apart.
package struct SQLVariable: Sendable, Hashable {
    package enum Form: String, Sendable, Hashable {
        /// `:name`, the value as it is.
        case plain
        /// `:'name'`, the value as a literal.
        case literal
        /// `:"name"`, the value as an identifier.
        case identifier
        /// `:{?name}`, whether it is set.
        case test
    }

    package let name: String
    package let form: Form
    /// In the file.
    package let byteRange: Range<Int>
    /// Whether this is `:name` inside `[…]`, where it is far more likely the bound of an array slice.
    package let isInSubscript: Bool
}
