import Glibc
import PostgresCatalog
import PostgresClient
import Testing

/// Ctrl-C, and the SIGTERM of a pod that is told to go.
@Suite("ashlar cancelled", .serialized)
struct CancelledCommandTests {
    typealias Gate = GatedWorkspace.Gate

    @Test(
        "undoes what it was at, frees the lock, records it and exits with 130; a rerun ends right",
        arguments: Gate.transactional + Gate.journalled)
    func cancelled(_ gate: Gate) async throws {
        let signal = gate.statement.contains("2, ") ? SIGTERM : SIGINT
        let gated = try await GatedWorkspace.beforeTheRest()
        let database = gated.database
        let before = try await database.snapshot()
        try await gated.holding(gate) { holder in
            let processID = holder.processID
            let outcome = try await gated.workspace.ashlar("apply", on: database) { program in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting, "nothing waits at \(gate.statement)")
                program.send(signal)
            }
            #expect(outcome.exitCode == 130, "\(gate.statement): \(outcome.everything)")
            #expect(outcome.errors.contains("interrupted"), "\(outcome.errors)")
            if gate.statement.contains("2, CREATE INDEX") || gate.statement.contains("REINDEX") {
                // The test holds its table, so that the index cannot be removed now.
                #expect(outcome.output.contains("stays until the next run"), "\(outcome.output)")
            }
            // The server may need a moment to end a session.
            let isOver = try await eventually(within: .seconds(20)) { try await database.sessions() == 0 }
            #expect(isOver)
        }
        let events = try await database.query(
            "SELECT event, name, error FROM schema_versions_events ORDER BY id DESC LIMIT 1")
        let isTransactional = gate.statement.hasPrefix("transactional")
        #expect(
            events == [["failed", isTransactional ? "002_transactional" : "003_journalled", "cancelled by the user"]])
        if isTransactional {
            #expect(try await database.snapshot().differences(from: before).isEmpty)
            #expect(try await database.ledger().count == 1)
        } else {
            #expect(try await database.ledger().last?.hasPrefix("003_journalled - failed") == true)
        }
        let rerun = try await gated.workspace.ashlar("apply", on: database)
        #expect(rerun.exitCode == 0, "\(rerun.everything)")
        try await gated.expectTheRightEnd(gate.statement)
    }

    @Test("leaves no INVALID index behind when nothing is in the way of removing it")
    func cancelledIndex() async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        let database = gated.database
        let outcome = try await gated.holding(Gate.journalled[1]) { holder in
            let processID = holder.processID
            return try await gated.workspace.ashlar("apply", on: database) { program in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting)
                program.send(SIGINT)
                let isCleaning = try await eventually {
                    try await database.scalar(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'DROP INDEX%'"
                    ) == "1"
                }
                #expect(isCleaning)
                _ = try await holder.query("ROLLBACK")
            }
        }
        #expect(outcome.exitCode == 130)
        #expect(outcome.output.contains("removed the INVALID index public.customers_name_idx"), "\(outcome.output)")
        #expect(try await database.scalar("SELECT to_regclass('customers_name_idx') IS NULL") == "t")
        #expect(try await database.journal().last == "003_journalled 1 failed")
    }

    @Test("while it waits for the lock of another run, it leaves at once")
    func waitingForTheLock() async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        let database = gated.database
        try await gated.holding(Gate.transactional[0]) { holder in
            let processID = holder.processID
            let workspace = gated.workspace
            _ = try await workspace.ashlar("apply", on: database) { _ in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting)
                let second = try await workspace.ashlar("apply", on: database, limit: .seconds(10)) { program in
                    let isThere = try await eventually { try await database.sessions() >= 2 }
                    #expect(isThere)
                    try await Task.sleep(for: .milliseconds(200))
                    program.send(SIGINT)
                }
                #expect(second.exitCode == 130, "\(second.everything)")
                _ = try await holder.query("ROLLBACK")
            }
        }
        try await gated.expectTheRightEnd("the first run goes on")
    }
}
