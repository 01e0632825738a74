/// What a project decides about its schemas; the default is what TypeScript itself would say.
package struct TranslationPolicy: Sendable, Hashable {
    package enum AdditionalProperties: String, Sendable, CaseIterable {
        /// A document may have properties that its type does not name, as in TypeScript's structural typing.
        case allowed
        case refused
    }

    package enum Recursion: Sendable, Hashable {
        /// A type that contains itself is an error, because `$jsonSchema` has no `$ref`.
        case refused
        /// It is written out that many times, and what is deeper may be anything; an approximation says so.
        case cut(levels: Int)
    }

    /// An optional property of a TypeScript type accepts null besides being absent. Off by default: TypeScript does
    /// not accept it, and a driver with `ignoreUndefined: true` does not store it. Without that setting the Node.js
    /// driver stores an `undefined` as null.
    package var optionalMayBeNull = false
    /// Paths of a mongoose schema that are not required accept null, as mongoose's own validation does.
    package var mongooseOptionalMayBeNull = true
    /// JSDoc tags such as `@integer` and `@bsonType` choose the type of a number; otherwise every number is `number`.
    package var numbersByTag = true
    package var additionalProperties = AdditionalProperties.allowed
    package var recursion = Recursion.refused

    package init() {}
}
