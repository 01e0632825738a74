import BSON
package import DocumentSchema

/// A collection at one point of the history that the migrations describe.
///
/// A class, because most steps leave most collections as they are, and thousands of steps share one.
package final class LintedCollection: Sendable {
    package let snapshot: CollectionSnapshot
    /// What `$jsonSchema` of the validator says; nil when there is none or when the server would refuse it.
    package let schema: JSONSchema?
    /// Whether stored documents are known to fit the validator: the collection is new, or `requireValid` looked.
    let isChecked: Bool
    /// Which rules came since stored documents were known to fit.
    let unchecked: [SchemaChange]
    /// The validator that `requireValid` held stored documents against.
    let heldAgainst: BSONDocument?

    init(
        _ snapshot: CollectionSnapshot, schema: JSONSchema?, isChecked: Bool = true, unchecked: [SchemaChange] = [],
        heldAgainst: BSONDocument? = nil
    ) {
        self.snapshot = snapshot
        self.schema = schema
        self.isChecked = isChecked
        self.unchecked = unchecked
        self.heldAgainst = heldAgainst
    }

    static func schema(of validator: BSONDocument?) -> JSONSchema? {
        guard let schema = validator?["$jsonSchema"] else { return nil }
        return try? JSONSchema(json: JSONValue(schema))
    }

    package var name: String { snapshot.name }

    /// Whether every write of a document that fails is refused.
    package var isEnforced: Bool {
        snapshot.validator != nil && snapshot.validationLevel == "strict" && snapshot.validationAction != "warn"
    }

    /// Whether some write can be refused.
    package var refusesWrites: Bool {
        snapshot.validator != nil && snapshot.validationLevel != "off" && snapshot.validationAction != "warn"
    }

    /// The schema of a field by its path with dots; nil when nothing is said about it.
    package func schema(at path: String) -> JSONSchema? {
        var current = schema
        for part in path.split(separator: ".") { current = current?.property(String(part)) }
        return current
    }

    /// Whether a field is in every document that fits.
    package func requires(_ path: String) -> Bool {
        var current = schema
        for part in path.split(separator: ".") {
            guard let schema = current, schema.required.contains(String(part)) else { return false }
            current = schema.property(String(part)) ?? .anything
        }
        return current != nil
    }

    func with(isChecked: Bool, unchecked: [SchemaChange] = [], heldAgainst: BSONDocument? = nil) -> LintedCollection {
        LintedCollection(
            snapshot, schema: schema, isChecked: isChecked, unchecked: unchecked, heldAgainst: heldAgainst)
    }
}
