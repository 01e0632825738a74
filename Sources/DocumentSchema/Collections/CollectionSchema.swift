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
    /// What new documents get in a field by `@default` or mongoose's `default`, where it is a constant; by the path of
    /// the field. The server sets no defaults, but stored documents that lack a field can be given them.
    package var defaults: [String: JSONValue] = [:]
    /// The name that a field had before, by its path now: `@renamedFrom` beside the property.
    package var renames: [String: String] = [:]
    /// The name that the collection had before: `@renamedFrom` beside the type.
    package var renamedFrom: String?
    package var approximations: [Approximation]
    /// Where an interface and a mongoose schema disagree.
    package var findings: [Finding]
}
