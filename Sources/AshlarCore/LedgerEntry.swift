/// What the ledger of a target says about one migration.
package struct LedgerEntry: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable {
        case migration
        /// Recorded as present without being run, when an existing database was adopted.
        case baseline
    }

    package enum State: String, Sendable, Hashable {
        case applied
        /// A migration outside a transaction has started; its runner works or has died.
        case running
        /// A migration outside a transaction stopped part of the way.
        case failed
        /// Its rollback outside a transaction has started and not ended.
        case reverting
    }

    /// What the journal says about one statement of a migration outside a transaction.
    package struct StepRecord: Sendable, Hashable {
        package enum State: String, Sendable, Hashable {
            case started
            case done
            case failed
        }

        /// From 0.
        package var index: Int
        package var direction: Plan.Direction
        package var checksum: Checksum
        package var state: State
        package var error: String?

        package init(index: Int, direction: Plan.Direction, checksum: Checksum, state: State, error: String? = nil) {
            self.index = index
            self.direction = direction
            self.checksum = checksum
            self.state = state
            self.error = error
        }
    }

    package var migration: MigrationID
    /// Nil until the migration is complete.
    package var version: String?
    package var description: String
    package var kind: Kind
    package var state: State
    package var checksum: Checksum
    package var meaning: Checksum
    package var statementsTotal: Int
    package var statementsDone: Int
    /// Database role, operating-system user and host: `postgres (anna@build-7)`.
    package var appliedBy: String
    /// As the server wrote it, in UTC: `2025-01-31 09:30:00.123456+00`.
    package var appliedAt: String
    package var durationMilliseconds: Int?
    package var toolVersion: String
    package var error: String?
    /// Only for a migration that is not complete.
    package var steps: [StepRecord]

    package init(
        migration: MigrationID, version: String?, description: String, kind: Kind, state: State, checksum: Checksum,
        meaning: Checksum, statementsTotal: Int, statementsDone: Int, appliedBy: String, appliedAt: String,
        durationMilliseconds: Int?, toolVersion: String, error: String?, steps: [StepRecord] = []
    ) {
        self.migration = migration
        self.version = version
        self.description = description
        self.kind = kind
        self.state = state
        self.checksum = checksum
        self.meaning = meaning
        self.statementsTotal = statementsTotal
        self.statementsDone = statementsDone
        self.appliedBy = appliedBy
        self.appliedAt = appliedAt
        self.durationMilliseconds = durationMilliseconds
        self.toolVersion = toolVersion
        self.error = error
        self.steps = steps
    }
}

/// The version of this program, as `--version` prints it and the ledger keeps it.
package enum Tool {
    package static let version = "0.1.0"
}
