/// One object that a statement creates, changes, drops or renames.
package struct ObjectChange: Sendable, Hashable {
    package enum Action: String, Sendable, Hashable {
        case create
        case alter
        case drop
        case rename
    }

    /// The sort of an object in PostgreSQL's words and lower case: `table`, `materialized view`, `column`.
    package struct Kind: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package init(stringLiteral value: String) { self.rawValue = value }
        package var description: String { rawValue }

        package static let table: Kind = "table"
        package static let column: Kind = "column"
        package static let constraint: Kind = "constraint"
        package static let index: Kind = "index"
        package static let view: Kind = "view"
        package static let materializedView: Kind = "materialized view"
        package static let sequence: Kind = "sequence"
        package static let schema: Kind = "schema"
        package static let type: Kind = "type"
        package static let domain: Kind = "domain"
        package static let function: Kind = "function"
        package static let procedure: Kind = "procedure"
        package static let trigger: Kind = "trigger"
        package static let foreignTable: Kind = "foreign table"
        package static let extensionModule: Kind = "extension"
        package static let database: Kind = "database"
    }

    package var action: Action
    package var kind: Kind
    package var name: QualifiedName
    /// The table or type that a column, constraint, index, trigger, policy or rule belongs to.
    package var parent: QualifiedName?
    /// After a rename.
    package var newName: String?
    /// Whether CASCADE was written.
    package var cascade: Bool
    /// IF EXISTS, or IF NOT EXISTS for a creation.
    package var isConditional: Bool
    /// CREATE OR REPLACE.
    package var replaces: Bool

    package init(
        _ action: Action,
        _ kind: Kind,
        _ name: QualifiedName,
        parent: QualifiedName? = nil,
        newName: String? = nil,
        cascade: Bool = false,
        isConditional: Bool = false,
        replaces: Bool = false
    ) {
        self.action = action
        self.kind = kind
        self.name = name
        self.parent = parent
        self.newName = newName
        self.cascade = cascade
        self.isConditional = isConditional
        self.replaces = replaces
    }

    package var ifExists: Bool { isConditional && action != .create }
}
