/// How a statement relates to a transaction block.
package enum TransactionRule: Sendable, Hashable {
    /// It may run inside a block, and alone.
    case allowed
    /// The server refuses it inside a block (SQLSTATE 25001); the reason is the server's message, such as
    /// `CREATE INDEX CONCURRENTLY cannot run inside a transaction block`.
    case forbidden(reason: String)
    /// It begins or ends a block itself. SAVEPOINT, RELEASE and ROLLBACK TO are not here but allowed.
    case control(TransactionControl)

    static func forbid(_ command: String) -> TransactionRule {
        .forbidden(reason: "\(command) cannot run inside a transaction block")
    }
}

/// The statements that begin or end a transaction block.
package enum TransactionControl: String, Sendable, Hashable, CaseIterable {
    /// BEGIN or START TRANSACTION.
    case begin
    /// COMMIT or END.
    case commit
    /// ROLLBACK or ABORT.
    case rollback
    /// PREPARE TRANSACTION.
    case prepare
}
