package import AshlarCore

/// Something that the schema says less exactly than the type, and where.
package struct Approximation: Sendable, Hashable {
    /// One sentence without a full stop.
    package var message: String
    package var location: SourceLocation
    /// Which part of the documents, such as `panels[].title`.
    package var path: String
}
