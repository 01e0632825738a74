package import BSON

/// A keyword of `$jsonSchema` that a value can break.
package enum SchemaRule: String, Sendable, Hashable, CaseIterable {
    case bsonType, `enum`, required, additionalProperties, minProperties, maxProperties
    case additionalItems, minItems, maxItems, uniqueItems
    case minimum, maximum, multipleOf, minLength, maxLength, pattern
    case anyOf, not
}

/// A rule that a value breaks, and where.
package struct SchemaViolation: Sendable, Hashable {
    /// Such as `panels[].title`; empty for the document itself.
    package var path: String
    package var rule: SchemaRule

    package init(path: String, rule: SchemaRule) {
        self.path = path
        self.rule = rule
    }

    /// `name (minLength)`.
    package var text: String { "\(path.isEmpty ? "the document" : path) (\(rule.rawValue))" }
}

/// Documents to try a validator with.
package struct DocumentSamples: Sendable, Hashable {
    /// A document that breaks exactly one rule.
    package struct Broken: Sendable, Hashable {
        package var violation: SchemaViolation
        package var document: BSONDocument
    }

    /// A rule for which there is no document, and why.
    package struct Untried: Sendable, Hashable {
        package var path: String
        /// The keyword; also one of which nothing is ever made, such as `oneOf`.
        package var rule: String
        package var reason: String

        package init(path: String, rule: String, reason: String) {
            self.path = path
            self.rule = rule
            self.reason = reason
        }
    }

    package var valid: [BSONDocument] = []
    package var broken: [Broken] = []
    package var untried: [Untried] = []
}

extension JSONSchema {
    /// The rules that a document breaks, as far as they can be read without a server: to explain what the server
    /// refused, not to predict it.
    package func violations(of document: BSONDocument) -> [SchemaViolation] {
        SchemaReader().verdict(.document(document), self).broken
    }
}
