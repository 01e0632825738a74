/// What a session finds when it looks at its target; looking changes nothing, not even by making the ledger.
package struct TargetProbe: Sendable, Hashable, Codable {
    /// Such as `PostgreSQL 15.18`.
    package var server: String
    package var readOnly: Bool
    /// True of a standby, and of a member of a replica set that is not the primary.
    package var inRecovery: Bool
    package var user: String
    package var database: String
    package var ledgerExists: Bool
    /// Whether a ledger that does not exist yet could be made.
    package var canCreate: Bool

    package init(
        server: String, readOnly: Bool, inRecovery: Bool, user: String, database: String, ledgerExists: Bool,
        canCreate: Bool
    ) {
        self.server = server
        self.readOnly = readOnly
        self.inRecovery = inRecovery
        self.user = user
        self.database = database
        self.ledgerExists = ledgerExists
        self.canCreate = canCreate
    }
}
