package import AshlarCore
package import PostgresClient

/// Entries that are written without running a migration: baseline and repair.
extension PostgresLedger {
    /// Records a migration as present without running it.
    package func recordBaseline(_ unit: PlanUnit) -> BatchStatement {
        BatchStatement(
            """
            WITH entry AS (
                INSERT INTO \(location.versions) (version, store, sequence, name, description, kind, state,
                    checksum, meaning, statements_total, statements_done, applied_by, duration_ms, tool_version)
                VALUES ($1, $2, $3, $4, $5, 'baseline', 'applied', $6, $7, $8, $8, session_user || ' (' || $9 || ')',
                    0, $10))
            INSERT INTO \(location.events) (store, event, name, version, checksum, run, actor, tool_version)
            VALUES ($2, 'baseline', $4, $1, $6, $11, session_user || ' (' || $9 || ')', $10)
            """,
            [
                unit.version, store, unit.migration.sequence, unit.migration.name, unit.description,
                unit.checksum.description, unit.meaning.description, String(unit.steps.count), actor.origin,
                Tool.version, actor.run,
            ])
    }

    /// Takes the checksums of the file as it is now.
    package func recordRepaired(checksumsOf unit: PlanUnit, was checksum: Checksum) -> BatchStatement {
        BatchStatement(
            """
            WITH entry AS (
                UPDATE \(location.versions) SET checksum = $3, meaning = $4 WHERE store = $1 AND name = $2)
            INSERT INTO \(location.events) (store, event, name, checksum, run, actor, tool_version, detail)
            VALUES ($1, 'repaired', $2, $3, $5, session_user || ' (' || $6 || ')', $7, $8)
            """,
            [
                store, unit.migration.name, unit.checksum.description, unit.meaning.description, actor.run,
                actor.origin, Tool.version, "checksum was \(checksum)",
            ])
    }

    /// Forgets a migration: its row and journal go, the event stays.
    package func recordForgotten(_ migration: MigrationID, reason: String) -> BatchStatement {
        BatchStatement(
            """
            WITH steps AS (DELETE FROM \(location.steps) WHERE store = $1 AND name = $2),
                entry AS (DELETE FROM \(location.versions) WHERE store = $1 AND name = $2 RETURNING version, checksum)
            INSERT INTO \(location.events) (store, event, name, version, checksum, run, actor, tool_version, detail)
            SELECT $1, 'forgotten', $2, version, checksum, $3, session_user || ' (' || $4 || ')', $5, $6 FROM entry
            """,
            [store, migration.name, actor.run, actor.origin, Tool.version, reason])
    }

    /// Declares a migration outside a transaction that stopped part of the way as complete: a person finished it.
    package func recordFinishedByHand(_ unit: PlanUnit) -> BatchStatement {
        BatchStatement(
            """
            WITH steps AS (DELETE FROM \(location.steps) WHERE store = $2 AND name = $3),
            entry AS (
                UPDATE \(location.versions) SET version = $1, state = 'applied', statements_done = statements_total,
                    checksum = $4, meaning = $5, error = NULL
                WHERE store = $2 AND name = $3)
            INSERT INTO \(location.events) (store, event, name, version, checksum, run, actor, tool_version, detail)
            VALUES ($2, 'repaired', $3, $1, $4, $6, session_user || ' (' || $7 || ')', $8, 'finished by hand')
            """,
            [
                unit.version, store, unit.migration.name, unit.checksum.description, unit.meaning.description,
                actor.run, actor.origin, Tool.version,
            ])
    }
}
