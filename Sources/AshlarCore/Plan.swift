/// Names a migration within its store.
package struct MigrationID: Sendable, Hashable {
    /// What the file name orders by, as written: `005`, `20250131120000`, `1.2`.
    package var sequence: String
    /// The file name without its extension and direction: `005_add_severity`.
    package var name: String

    package init(sequence: String, name: String) {
        self.sequence = sequence
        self.name = name
    }
}

extension MigrationID: CustomStringConvertible {
    package var description: String { name }
}

extension MigrationID: Comparable {
    /// By sequence, number by number, so that `9` comes before `10` and `1.2` before `1.10`; then by name.
    package static func < (left: MigrationID, right: MigrationID) -> Bool {
        switch compareSequences(left.sequence, right.sequence) {
        case ..<0: true
        case 0: left.name < right.name
        default: false
        }
    }

    /// Negative, zero or positive as the first sequence comes before, equals or comes after the second;
    /// leading zeros do not count.
    package static func compareSequences(_ left: String, _ right: String) -> Int {
        let one = left.split(whereSeparator: { $0 == "." || $0 == "_" })
        let other = right.split(whereSeparator: { $0 == "." || $0 == "_" })
        for index in 0..<max(one.count, other.count) {
            let a = index < one.count ? one[index].drop(while: { $0 == "0" }) : ""
            let b = index < other.count ? other[index].drop(while: { $0 == "0" }) : ""
            if a.count != b.count { return a.count < b.count ? -1 : 1 }
            if a != b { return a < b ? -1 : 1 }
        }
        return 0
    }
}

/// Ordered work for one target, as data: shown before it runs, and run exactly as shown.
package struct Plan: Sendable, Hashable {
    package enum Direction: String, Sendable, Hashable {
        case up
        case down
    }

    package var store: String
    package var direction: Direction
    package var units: [PlanUnit]

    package init(store: String, direction: Direction, units: [PlanUnit]) {
        self.store = store
        self.direction = direction
        self.units = units
    }
}

/// One migration, or one rollback, of a plan; it enters the ledger as a whole.
package struct PlanUnit: Sendable, Hashable {
    /// How the steps relate to transactions.
    package enum TransactionMode: Sendable, Hashable {
        /// All steps and the ledger row commit together.
        case single
        /// Each step commits by itself and is journalled before and after; the reason names the statement.
        case none(reason: String)
    }

    package var migration: MigrationID
    /// The version that the target has once this unit is done: the migration's own going up, that of the
    /// migration before it going down.
    package var version: String
    package var description: String
    /// Of the file's bytes.
    package var checksum: Checksum
    /// Of the file's tokens: equal when two files differ in white space and comments only.
    package var meaning: Checksum
    /// The path as shown to a person.
    package var file: String
    package var transaction: TransactionMode
    package var steps: [Step]
    /// The hazards that the file's own header accepts.
    package var accepted: Set<Hazard.Kind>
    /// True when an earlier run left this unit part of the way; it is then resumed by its journal.
    package var wasInterrupted = false
    /// True when a statement changes settings or the role of its session.
    package var changesSession = false

    package init(
        migration: MigrationID,
        version: String,
        description: String,
        checksum: Checksum,
        meaning: Checksum,
        file: String,
        transaction: TransactionMode,
        steps: [Step],
        accepted: Set<Hazard.Kind> = []
    ) {
        self.migration = migration
        self.version = version
        self.description = description
        self.checksum = checksum
        self.meaning = meaning
        self.file = file
        self.transaction = transaction
        self.steps = steps
        self.accepted = accepted
    }
}

/// One statement of SQL or one step of a MongoDB migration.
package struct Step: Sendable, Hashable {
    package enum Action: Sendable, Hashable {
        /// One SQL statement without its semicolon.
        case sql(String)
        /// `COPY … FROM stdin` and the data up to, not including, `\.`.
        case copy(String, data: [UInt8])
        /// One step of a MongoDB migration as Extended JSON: `{"collMod": "tenants", …}`.
        case document(String)
    }

    package var action: Action
    /// The tag of the statement as PostgreSQL names it, `CREATE INDEX`, or the name of MongoDB's command, `collMod`.
    package var tag: String
    /// Where the statement starts.
    package var location: SourceLocation
    /// The byte offset of the statement in its file, to place the positions that a server reports.
    package var byteOffset: Int
    package var timeouts: TimeoutPolicy
    package var hazards: [Hazard]
    /// False for a statement that PostgreSQL refuses inside a transaction block, and for every step of MongoDB.
    package var isTransactional: Bool
    /// The index that this step builds concurrently, when it has a name: `schema.name`, quoted where needed.
    package var concurrentIndex: String?

    package init(
        action: Action,
        tag: String,
        location: SourceLocation,
        byteOffset: Int,
        timeouts: TimeoutPolicy = .standard,
        hazards: [Hazard] = [],
        isTransactional: Bool = true,
        concurrentIndex: String? = nil
    ) {
        self.action = action
        self.tag = tag
        self.location = location
        self.byteOffset = byteOffset
        self.timeouts = timeouts
        self.hazards = hazards
        self.isTransactional = isTransactional
        self.concurrentIndex = concurrentIndex
    }

    /// The statement that is sent to PostgreSQL, or the step of MongoDB as Extended JSON.
    package var sql: String {
        switch action {
        case .sql(let text), .copy(let text, _), .document(let text): text
        }
    }
}
