package import AshlarCore

/// What a collection's documents have to look like, and where that was read.
package struct CollectionSchema: Sendable {
    /// The name of the collection.
    package var name: String
    /// The type or model that it was made from.
    package var typeName: String
    package var location: SourceLocation
    package var schema: JSONSchema
    package var indexes: [IndexDefinition]
    package var approximations: [Approximation]
    /// Where an interface and a mongoose schema disagree.
    package var findings: [Finding]
}
