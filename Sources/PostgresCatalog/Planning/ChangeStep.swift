package import AshlarCore

/// One SQL statement of a change of schema, with all that a person or a runner must know of it beforehand.
package struct ChangeStep: Sendable, Hashable {
    /// How the statement relates to transactions.
    package enum Transaction: String, Sendable, Hashable {
        /// May share a transaction with what comes before and after.
        case any
        /// What came before must be committed: VALIDATE CONSTRAINT, which would otherwise scan the table under the
        /// lock that ADD CONSTRAINT … NOT VALID holds until the end of its transaction.
        case afterCommit = "after-commit"
        /// Must be committed before what comes after: ALTER TYPE … ADD VALUE (SQLSTATE 55P04).
        case beforeCommit = "before-commit"
        /// PostgreSQL refuses it in a transaction block (SQLSTATE 25001).
        case forbidden
    }

    /// What the server does to the rows of the table, beyond its catalogue.
    package enum Work: String, Sendable, Hashable {
        case none
        /// Reads every row.
        case scan
        /// Reads every row and writes an index.
        case indexBuild = "index-build"
        /// Writes every row and index anew.
        case rewrite
        /// Changes or copies rows by a statement of its own.
        case rows
    }

    /// The SQL without a semicolon.
    package var sql: String
    /// The object that changes.
    package var subject: ObjectIdentity
    /// Why the step is there or is written as it is; becomes a comment above it. Only for what is not obvious.
    package var reason: String?
    package var locks: [TableLock]
    package var work: Work
    package var transaction: Transaction
    package var hazards: [Hazard]
    /// Which rows make the server refuse the statement, which then changes nothing: `a row of logs has no severity`.
    package var stopsWhen: [String]
    /// What undoing this step cannot bring back: `the values of column public.logs.severity`.
    package var loses: String?
    /// A clause that one ALTER TABLE can have several of: types of columns, which rewrite the table once together.
    var clause: Clause?

    struct Clause: Sendable, Hashable {
        /// `ALTER TABLE public.logs`
        var statement: String
        /// `ALTER COLUMN id TYPE bigint`
        var text: String
    }

    package init(
        _ sql: String, _ subject: ObjectIdentity, reason: String? = nil, locks: [TableLock] = [], work: Work = .none,
        transaction: Transaction = .any, hazards: [Hazard] = [], stopsWhen: [String] = [],
        loses: String? = nil
    ) {
        self.sql = sql
        self.subject = subject
        self.reason = reason
        self.locks = locks
        self.work = work
        self.transaction = transaction
        self.hazards = hazards
        self.stopsWhen = stopsWhen
        self.loses = loses
    }

    /// Takes a clause of the same statement in.
    ///
    /// - Returns: false when it is another statement's.
    mutating func join(_ next: ChangeStep) -> Bool {
        guard let clause, let other = next.clause, clause.statement == other.statement,
            (locks, transaction) == (next.locks, next.transaction)
        else { return false }
        let text = "\(clause.text),\n    \(other.text)"
        sql = "\(clause.statement)\n    \(text)"
        self.clause?.text = text
        reason = [reason, next.reason].compactMap(\.self).reduce(into: [String]()) { all, one in
            if !all.contains(one) { all.append(one) }
        }.joined(separator: "\n")
        if reason?.isEmpty == true { reason = nil }
        if next.work == .rewrite { work = .rewrite }
        hazards += next.hazards.filter { !hazards.contains($0) }
        stopsWhen += next.stopsWhen
        let lost = [loses, next.loses].compactMap(\.self).joined(separator: "; ")
        loses = lost.isEmpty ? nil : lost
        return true
    }

    /// Concurrent builds wait for other transactions, where a lock_timeout would leave an INVALID index behind.
    package var timeouts: TimeoutPolicy { transaction == .forbidden ? .concurrently : .standard }
}

/// A lock on a table (manual, section 13.3.1).
package struct TableLock: Sendable, Hashable {
    package enum Mode: String, Sendable, Hashable, CaseIterable {
        case accessShare = "ACCESS SHARE"
        case rowShare = "ROW SHARE"
        case rowExclusive = "ROW EXCLUSIVE"
        case shareUpdateExclusive = "SHARE UPDATE EXCLUSIVE"
        case share = "SHARE"
        case shareRowExclusive = "SHARE ROW EXCLUSIVE"
        case exclusive = "EXCLUSIVE"
        case accessExclusive = "ACCESS EXCLUSIVE"
    }
    package var mode: Mode
    package var table: ObjectIdentity

    package init(_ mode: Mode, _ table: ObjectIdentity) {
        self.mode = mode
        self.table = table
    }
}
