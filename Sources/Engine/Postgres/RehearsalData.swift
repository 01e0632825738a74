package import AshlarCore

/// Real data to rehearse on.
package struct RehearsalData: Sendable {
    package enum Origin: Sendable {
        /// A file or folder that pg_dump wrote, plain or custom.
        case dump(path: String)
        /// A database that is only read.
        case database(url: Redacted<String>)
    }

    package var origin: Origin
    /// Leave the rows behind: only the schema counts.
    package var schemaOnly: Bool
    /// The version that the data is at; nil to find out from its ledger or its catalogue.
    package var version: String?

    package init(origin: Origin, schemaOnly: Bool = false, version: String? = nil) {
        self.origin = origin
        self.schemaOnly = schemaOnly
        self.version = version
    }

    package struct Outcome: Sendable {
        /// The version of the data as it came.
        package var version: String?
        package var tables = 0
        package var rows = 0
        /// The migrations that ran on it, up, back and up again.
        package var rehearsed: [MigrationID] = []
    }
}
