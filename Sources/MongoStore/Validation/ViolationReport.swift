package import AshlarCore
package import BSON

/// How many stored documents of a collection fail a validator, and at which rules.
package struct ViolationReport: Sendable, Hashable {
    /// What part of the validator documents fail.
    package struct Rule: Sendable, Hashable {
        package enum Kind: String, Sendable, Hashable {
            /// The field is required, and not there.
            case required
            /// The field is there, and its value does not fit.
            case property
        }

        package var kind: Kind
        package var field: String
        package var failing: Int
    }

    package var collection: String
    package var failing: Int
    /// All documents of the collection, by the server's own estimate.
    package var examined: Int
    /// How many of the failing documents were looked at rule by rule.
    package var examinedByRule = 0
    /// The rules of the top level that those break, most often first; empty when the validator is more than a
    /// `$jsonSchema`.
    package var byRule: [Rule]
    /// Up to ten `_id`s of documents that fail.
    package var sampleIDs: [BSONValue]

    /// The failure of a step or a command that must not go on with such documents.
    package func error(location: SourceLocation?) -> AshlarError {
        let count = failing == 1 ? "1 document of \(collection) does" : "\(failing) documents of \(collection) do"
        var error = AshlarError(
            "documents-invalid", "\(count) not fit the validator", location: location, subject: nil,
            cause: "a validator is only applied to documents that are written; those that are stored already stay as "
                + "they are, and later updates of them fail",
            facts: [.init("documents", "\(failing) of about \(max(examined, failing)) fail")],
            remedies: [
                "correct them in a step before, with a backfill",
                "look at one: db.\(collection).findOne({ _id: … })",
                "or accept them: validationLevel: moderate leaves documents alone that failed before",
            ])
        for rule in byRule.prefix(10) {
            let words = rule.kind == .required ? "is missing in" : "does not fit in"
            let among = examinedByRule < failing ? " of the first \(examinedByRule)" : ""
            error.facts.append(.init("rule", "\(rule.field) \(words) \(rule.failing)\(among)"))
        }
        if !sampleIDs.isEmpty {
            let ids = sampleIDs.map { ExtendedJSON.text(of: $0, .relaxed) }.joined(separator: ", ")
            error.facts.append(.init("_id of some", ids))
        }
        return error
    }
}
