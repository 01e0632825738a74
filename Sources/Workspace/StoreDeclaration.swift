package import AshlarCore

/// What a workspace says about one store.
package struct StoreDeclaration: Sendable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case postgresql
        case mongodb
    }

    /// Where the ledger is kept in a target.
    package struct LedgerTable: Sendable, Hashable {
        package var schema: String
        package var table: String

        package init(schema: String = "public", table: String = "schema_versions") {
            self.schema = schema
            self.table = table
        }
    }

    package var name: String
    package var kind: Kind
    /// The base schema: files relative to the workspace, in the order in which they must run.
    package var schemaFiles: [String]
    /// Relative to the workspace; the folder need not exist yet.
    package var migrationsFolder: String
    /// The pattern of the migrations' names; nil when the files themselves show it.
    package var naming: NamingPattern?
    package var ledger = LedgerTable()
    package var timeouts = TimeoutPolicy.standard
    package var retry = RetryPolicy.standard
    package var policies = StorePolicies()
    /// Of a MongoDB store.
    package var documents = DocumentDeclaration()
    /// Severities that the workspace gives to checks, by id; a nil severity turns the check off.
    package var checkSeverities: [String: Finding.Severity?] = [:]
    /// Where `ashlar.yaml` declares the store; nil when the layout was recognised.
    package var location: SourceLocation?

    package init(
        name: String, kind: Kind = .postgresql, schemaFiles: [String] = [], migrationsFolder: String,
        naming: NamingPattern? = nil
    ) {
        self.name = name
        self.kind = kind
        self.schemaFiles = schemaFiles
        self.migrationsFolder = migrationsFolder
        self.naming = naming
    }
}

/// What happens when a target's history and the files disagree.
package struct StorePolicies: Sendable, Hashable {
    /// A pending migration whose place is before one that was applied already.
    package enum OutOfOrder: String, Sendable, Hashable, CaseIterable {
        case error
        /// Run it now, late.
        case apply
    }

    /// A migration whose file changed after it was applied.
    package enum Edited: String, Sendable, Hashable, CaseIterable {
        case error
        /// Accept changes of white space and comments only.
        case cosmetic
        case accept
    }

    /// An applied migration whose file is gone.
    package enum Missing: String, Sendable, Hashable, CaseIterable {
        case error
        case accept
    }

    package var outOfOrder = OutOfOrder.error
    package var edited = Edited.error
    package var missing = Missing.error

    package init() {}
}
