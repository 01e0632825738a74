package import AshlarCore
package import PostgresClient

/// Reads and writes the ledger of one store in one database.
///
/// The writing members return statements instead of running them, because a change and its ledger row must commit
/// together: the caller puts them into the same transaction.
package struct PostgresLedger: Sendable {
    package let location: LedgerLocation
    package let store: String
    package let actor: Actor

    /// Who writes, for every row.
    package struct Actor: Sendable, Hashable {
        /// Operating-system user and host: `anna@build-7`.
        package var origin: String
        /// Tells the runs of this program apart.
        package var run: String

        package init(origin: String, run: String) {
            self.origin = origin
            self.run = run
        }
    }

    package init(location: LedgerLocation, store: String, actor: Actor) {
        self.location = location
        self.store = store
        self.actor = actor
    }

    // MARK: Reading

    /// The migrations of this store in the order of application; never writes.
    package func entries(_ connection: PostgresConnection) async throws -> [LedgerEntry] {
        let results = try await connection.batch([
            BatchStatement(
                """
                SELECT version, sequence, name, description, kind, state, checksum, meaning, statements_total,
                       statements_done, applied_by, (applied_at AT TIME ZONE 'UTC')::text || '+00', duration_ms,
                       tool_version, error
                FROM \(location.versions) WHERE store = $1 ORDER BY id
                """, [store]),
            BatchStatement(
                """
                SELECT name, direction, step, checksum, state, error
                FROM \(location.steps) WHERE store = $1 ORDER BY name, direction, step
                """, [store]),
        ])
        var steps: [String: [LedgerEntry.StepRecord]] = [:]
        for row in results[1].rows {
            guard let name = row[0], let direction = row[1].flatMap(Plan.Direction.init(rawValue:)),
                let index = row[2].flatMap({ Int($0) }), let checksum = row[3].flatMap({ Checksum($0) }),
                let state = row[4].flatMap(LedgerEntry.StepRecord.State.init(rawValue:))
            else { throw unreadable(row: row) }
            steps[name, default: []].append(
                .init(index: index, direction: direction, checksum: checksum, state: state, error: row[5]))
        }
        return try results[0].rows.map { row in
            guard let sequence = row[1], let name = row[2], let kind = row[4].flatMap(LedgerEntry.Kind.init(rawValue:)),
                let state = row[5].flatMap(LedgerEntry.State.init(rawValue:)),
                let checksum = row[6].flatMap({ Checksum($0) }), let meaning = row[7].flatMap({ Checksum($0) }),
                let total = row[8].flatMap({ Int($0) }), let done = row[9].flatMap({ Int($0) })
            else { throw unreadable(row: row) }
            return LedgerEntry(
                migration: MigrationID(sequence: sequence, name: name), version: row[0], description: row[3] ?? "",
                kind: kind, state: state, checksum: checksum, meaning: meaning, statementsTotal: total,
                statementsDone: done, appliedBy: row[10] ?? "", appliedAt: row[11] ?? "",
                durationMilliseconds: row[12].flatMap { Int($0) }, toolVersion: row[13] ?? "", error: row[14],
                steps: steps[name] ?? [])
        }
    }

    private func unreadable(row: [String?]) -> AshlarError {
        AshlarError(
            "ledger-unreadable", "a row of the ledger \(location.schema).\(location.table) cannot be understood",
            subject: row.compactMap { $0 }.prefix(3).joined(separator: " "),
            cause: "it was changed by hand or written by a newer version of ashlar",
            remedies: ["use the newest ashlar", "compare the row with the comment of the table and its columns"])
    }

    // MARK: Writing

    package static var creationHint: String { "ashlar creates it when it first applies a migration" }

    /// Creates the tables; run under the lock, in one transaction.
    package var creation: [BatchStatement] {
        LedgerSchema(location: location).statements.map { BatchStatement($0) }
    }

    /// Records that a migration was applied, and the event, in the transaction that applied it.
    package func recordApplied(_ unit: PlanUnit) -> BatchStatement {
        BatchStatement(
            """
            WITH entry AS (
                INSERT INTO \(location.versions) AS v (version, store, sequence, name, description, kind, state,
                    checksum, meaning, statements_total, statements_done, applied_by, duration_ms, tool_version)
                VALUES ($1, $2, $3, $4, $5, 'migration', 'applied', $6, $7, $8, $8, session_user || ' (' || $9 || ')',
                    \(Self.elapsed), $10)
                RETURNING duration_ms)
            INSERT INTO \(location.events) (store, event, name, version, checksum, run, actor, tool_version, duration_ms)
            SELECT $2, 'applied', $4, $1, $6, $11, session_user || ' (' || $9 || ')', $10, duration_ms FROM entry
            """,
            [
                unit.version, store, unit.migration.sequence, unit.migration.name, unit.description,
                unit.checksum.description, unit.meaning.description, String(unit.steps.count), actor.origin,
                Tool.version, actor.run,
            ])
    }

    /// Removes a migration after its rollback and records the event, in the rollback's transaction.
    package func recordReverted(_ unit: PlanUnit) -> BatchStatement {
        BatchStatement(
            """
            WITH steps AS (DELETE FROM \(location.steps) WHERE store = $1 AND name = $2),
                entry AS (DELETE FROM \(location.versions) WHERE store = $1 AND name = $2 RETURNING version)
            INSERT INTO \(location.events) (store, event, name, version, checksum, run, actor, tool_version, duration_ms)
            SELECT $1, 'rolled-back', $2, coalesce(version, $3), $4, $5, session_user || ' (' || $6 || ')', $7,
                \(Self.elapsed) FROM entry
            """,
            [
                store, unit.migration.name, unit.version, unit.checksum.description, actor.run, actor.origin,
                Tool.version,
            ])
    }

    /// Marks the beginning of a migration outside a transaction; a row that an earlier run left is taken over.
    package func recordStarted(_ unit: PlanUnit) -> BatchStatement {
        BatchStatement(
            """
            WITH entry AS (
                INSERT INTO \(location.versions) AS v (version, store, sequence, name, description, kind, state,
                    checksum, meaning, statements_total, statements_done, applied_by, tool_version)
                VALUES (NULL, $1, $2, $3, $4, 'migration', 'running', $5, $6, $7, 0,
                    session_user || ' (' || $8 || ')', $9)
                ON CONFLICT (store, name) DO UPDATE SET state = 'running', checksum = excluded.checksum,
                    meaning = excluded.meaning, statements_total = excluded.statements_total,
                    applied_by = excluded.applied_by, tool_version = excluded.tool_version, error = NULL)
            INSERT INTO \(location.events) (store, event, name, checksum, run, actor, tool_version)
            VALUES ($1, 'started', $3, $5, $10, session_user || ' (' || $8 || ')', $9)
            """,
            [
                store, unit.migration.sequence, unit.migration.name, unit.description, unit.checksum.description,
                unit.meaning.description, String(unit.steps.count), actor.origin, Tool.version, actor.run,
            ])
    }

    /// Marks the beginning of a rollback outside a transaction.
    package func recordReverting(_ unit: PlanUnit) -> BatchStatement {
        BatchStatement(
            """
            WITH entry AS (
                UPDATE \(location.versions) SET state = 'reverting', error = NULL WHERE store = $1 AND name = $2)
            INSERT INTO \(location.events) (store, event, name, checksum, run, actor, tool_version)
            VALUES ($1, 'rollback-started', $2, $3, $4, session_user || ' (' || $5 || ')', $6)
            """,
            [store, unit.migration.name, unit.checksum.description, actor.run, actor.origin, Tool.version])
    }

    /// Journals that a statement is about to run.
    package func recordStep(
        started index: Int, of unit: PlanUnit, direction: Plan.Direction, checksum: Checksum
    ) -> BatchStatement {
        BatchStatement(
            """
            INSERT INTO \(location.steps) AS s (store, name, direction, step, checksum, state)
            VALUES ($1, $2, $3, $4, $5, 'started')
            ON CONFLICT (store, name, direction, step) DO UPDATE SET checksum = excluded.checksum, state = 'started',
                started_at = clock_timestamp(), finished_at = NULL, error = NULL
            """,
            [store, unit.migration.name, direction.rawValue, String(index), checksum.description])
    }

    /// Journals that a statement is done.
    package func recordStep(
        done index: Int, of unit: PlanUnit, direction: Plan.Direction, checksum: Checksum
    ) -> BatchStatement {
        BatchStatement(
            """
            WITH step AS (
                INSERT INTO \(location.steps) AS s (store, name, direction, step, checksum, state, finished_at)
                VALUES ($1, $2, $3, $4, $5, 'done', clock_timestamp())
                ON CONFLICT (store, name, direction, step) DO UPDATE SET checksum = excluded.checksum,
                    state = 'done', finished_at = clock_timestamp(), error = NULL)
            UPDATE \(location.versions) SET statements_done = CASE WHEN $3 = 'up' THEN $4::integer + 1
                ELSE statements_done END
            WHERE store = $1 AND name = $2
            """,
            [store, unit.migration.name, direction.rawValue, String(index), checksum.description])
    }

    /// Journals that a statement failed for certain.
    package func recordStep(
        failed index: Int, of unit: PlanUnit, direction: Plan.Direction, error: String
    ) -> BatchStatement {
        BatchStatement(
            """
            UPDATE \(location.steps) SET state = 'failed', finished_at = clock_timestamp(), error = $5
            WHERE store = $1 AND name = $2 AND direction = $3 AND step = $4
            """,
            [store, unit.migration.name, direction.rawValue, String(index), error])
    }

    /// Completes a migration outside a transaction: its version shows from now on, its journal goes.
    package func recordCompleted(_ unit: PlanUnit) -> BatchStatement {
        BatchStatement(
            """
            WITH journal AS (
                DELETE FROM \(location.steps) WHERE store = $2 AND name = $3 RETURNING started_at),
            entry AS (
                UPDATE \(location.versions) SET version = $1, state = 'applied', statements_done = statements_total,
                    applied_at = clock_timestamp(), error = NULL, duration_ms = (SELECT
                    (extract(epoch FROM clock_timestamp() - min(started_at)) * 1000)::bigint FROM journal)
                WHERE store = $2 AND name = $3 RETURNING checksum, duration_ms)
            INSERT INTO \(location.events) (store, event, name, version, checksum, run, actor, tool_version, duration_ms)
            SELECT $2, 'applied', $3, $1, checksum, $4, session_user || ' (' || $5 || ')', $6, duration_ms FROM entry
            """,
            [unit.version, store, unit.migration.name, actor.run, actor.origin, Tool.version])
    }

    /// Records a failed attempt; for a migration outside a transaction also in its row and journal.
    package func recordFailure(
        _ unit: PlanUnit, direction: Plan.Direction, step: Int?, error: String, isPartial: Bool
    ) -> [BatchStatement] {
        var statements = [
            BatchStatement(
                """
                INSERT INTO \(location.events) (store, event, name, checksum, run, actor, tool_version, error, detail)
                VALUES ($1, $2, $3, $4, $5, session_user || ' (' || $6 || ')', $7, $8, $9)
                """,
                [
                    store, direction == .up ? "failed" : "rollback-failed", unit.migration.name,
                    unit.checksum.description, actor.run, actor.origin, Tool.version, error,
                    step.map { "statement \($0 + 1) of \(unit.steps.count)" },
                ])
        ]
        guard isPartial else { return statements }
        statements.append(
            BatchStatement(
                """
                UPDATE \(location.versions) SET state = $3, error = $4 WHERE store = $1 AND name = $2
                """,
                [store, unit.migration.name, direction == .up ? "failed" : "reverting", error]))
        if let step {
            statements.append(recordStep(failed: step, of: unit, direction: direction, error: error))
        }
        return statements
    }

    /// Milliseconds since the transaction began.
    private static let elapsed = "(extract(epoch FROM clock_timestamp() - transaction_timestamp()) * 1000)::bigint"
}
