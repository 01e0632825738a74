package import AshlarCore

/// What a workspace decides about the documents of a MongoDB store.
package struct DocumentDeclaration: Sendable, Hashable {
    package enum AdditionalProperties: String, Sendable, Hashable, CaseIterable {
        case allowed
        case refused
    }

    package enum Numbers: String, Sendable, Hashable, CaseIterable {
        /// JSDoc tags such as `@integer` and `@bsonType` choose the type.
        case byTag = "by-tag"
        /// Every number is `number`.
        case number
    }

    /// Whether a document may have properties that its type does not name.
    package var additionalProperties = AdditionalProperties.allowed
    /// Whether an optional property may be null.
    package var optionalNull = false
    /// How often a type that contains itself is written out; nil to refuse such a type.
    package var recursionLevels: Int?
    package var numbers = Numbers.byTag
    package var validation = ValidationPolicy()
    /// Names of collections by the names of their types or models.
    package var collections: [String: String] = [:]

    package init() {}
}
