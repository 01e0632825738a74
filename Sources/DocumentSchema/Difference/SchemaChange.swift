/// One rule that two schemas of a collection do not share.
package struct SchemaChange: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, Comparable, CaseIterable {
        /// Only words: titles and descriptions.
        case described
        /// Whatever was accepted still is.
        case widened
        /// Something that was accepted is refused now.
        case narrowed
        /// Whatever was accepted at this place is refused now.
        case incompatible

        package static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }
        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package var kind: Kind
    /// The field, such as `panels[].title`; empty for the document itself.
    package var path: String
    /// The keyword of `$jsonSchema` that says it.
    package var keyword: String
    /// What changed, such as `maxLength 200 → 100`.
    package var message: String
    /// Which stored documents fail from now on when they are written again; nil when none does.
    package var stored: String?

    package init(kind: Kind, path: String, keyword: String, message: String, stored: String? = nil) {
        self.kind = kind
        self.path = path
        self.keyword = keyword
        self.message = message
        self.stored = stored
    }

    /// What it means for application versions that still write by the old schema.
    package var writers: String? {
        switch kind {
        case .described, .widened: nil
        case .narrowed: "a version that writes by the old schema may be refused"
        case .incompatible: "a version that writes \(path.isEmpty ? "documents" : path) by the old schema is refused"
        }
    }
}

/// What separates two schemas, rule by rule.
package struct SchemaDifference: Sendable, Hashable {
    package var changes: [SchemaChange]

    /// The strongest of the changes; nil when the schemas are the same.
    package var verdict: SchemaChange.Kind? { changes.map(\.kind).max() }

    /// Stored documents may fail: they have to be counted before the new schema is enforced.
    package var needsCheck: Bool { verdict.map { $0 >= .narrowed } ?? false }

    /// The changes on the way from one schema to another, ordered by field as the schemas are.
    package init(from old: JSONSchema, to new: JSONSchema) {
        var comparison = SchemaComparison()
        comparison.compare(old, new, "")
        changes = comparison.changes
    }
}
