/// A `/** … */` comment: its text and its tags.
package struct Documentation: Sendable, Hashable {
    package struct Tag: Sendable, Hashable {
        /// Without the `@`.
        package var name: String
        /// What follows the name, without the white space around it.
        package var text: String
        package var range: Range<Int>
    }

    /// What stands before the first tag, as one line.
    package var summary: String
    package var tags: [Tag]

    /// The text of the first tag of that name, compared without case.
    package func tag(_ name: String) -> Tag? {
        tags.first { $0.name.lowercased() == name.lowercased() }
    }
}
