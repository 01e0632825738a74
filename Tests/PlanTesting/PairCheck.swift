import AshlarCore
import PostgresCatalog
import PostgresClient
import PostgresStore

extension PlanLab {
    /// Builds both databases, plans, carries the plan out and looks at the result from all sides.
    package func check(_ pair: SchemaPair) async -> PairOutcome {
        var outcome = PairOutcome(pair: pair)
        if let first = pair.options.firstMajor, first > major {
            outcome.skipped = "needs PostgreSQL \(first)"
            return outcome
        }
        let clock = ContinuousClock()
        let start = clock.now
        do {
            outcome = try await withDatabases { old, new in
                var outcome = outcome
                if keepsDatabases { outcome.databases = [old.name, new.name] }
                try await PairCheck(pair: pair, major: major, old: old, new: new).run(&outcome)
                return outcome
            }
        } catch let error as AshlarError {
            let facts = error.facts.map { "\($0.label): \($0.value)" }
            outcome.failures.append(
                .init(
                    check: .setup,
                    text: ([error.message, error.cause ?? ""] + facts).filter { !$0.isEmpty }.joined(separator: "\n")))
        } catch {
            outcome.failures.append(.init(check: .setup, text: "\(error)"))
        }
        outcome.duration = clock.now - start
        return outcome
    }
}

/// One pair in two databases of its own.
private struct PairCheck {
    let pair: SchemaPair
    let major: Int
    let old: LabDatabase
    let new: LabDatabase

    func run(_ outcome: inout PairOutcome) async throws {
        guard try await load(&outcome) else { return }
        try await withPostgresConnection(old.parameters) { connection in
            // A plan that waits for ever is as wrong as one that is refused.
            try await connection.execute("set statement_timeout = '60s'")
            let connected = outcome
            outcome = try await check(connection, connected)
        }
    }

    private func load(_ outcome: inout PairOutcome) async throws -> Bool {
        for (database, name, script) in [
            (old, "old.sql", pair.old), (old, "rows.sql", pair.rows ?? ""), (new, "new.sql", pair.new),
        ]
        where !script.isEmpty {
            do { try await database.load(script) } catch let failure as LabProgram.Failure {
                outcome.failures.append(.init(check: .setup, text: "\(name): \(failure.output)"))
                return false
            }
        }
        return true
    }

    private func check(_ connection: PostgresConnection, _ given: PairOutcome) async throws -> PairOutcome {
        var outcome = given
        func fail(_ check: PairOutcome.Check, _ text: String) {
            outcome.failures.append(.init(check: check, text: text))
        }

        async let oldDumped = old.dump()
        async let newDumped = new.dump()
        let before = try await CatalogReader.readCatalog(connection)
        let oldContents = try await TableContents.read(connection)
        let (wanted, newContents) = try await withPostgresConnection(new.parameters) { connection in
            let catalog = try await CatalogReader.readCatalog(connection)
            return (catalog, try await TableContents.read(connection))
        }
        let oldRows = try await oldContents.prints(connection, common: newContents)
        let (oldDump, newDump) = try await (oldDumped, newDumped)

        var options = PlanOptions()
        options.isOnline = !pair.options.isOffline
        let change = SchemaPlanner(from: before, to: wanted, options: options).plan()
        outcome.script = change.script
        outcome.stepCount = change.steps.count
        outcome.notes = change.notes
        // Servers of other majors deparse views differently and let foreign keys be added in other ways.
        if let plan = pair.plan, major == pair.options.firstMajor ?? SchemaPair.recordingMajor,
            plan != change.script
        {
            fail(.script, Self.firstDifference(plan, change.script))
        }

        if let text = await Self.execute(change, connection) {
            fail(.execution, text)
            return outcome
        }
        let result = try await CatalogReader.readCatalog(connection)
        if let text = Self.differences(result, wanted) { fail(.catalogue, text) }
        if let newDump, let text = try await old.dump()?.difference(from: newDump) { fail(.dump, text) }
        if !pair.options.losesRows {
            let contents = try await TableContents.read(connection)
            let rows = try await contents.prints(connection, common: oldContents)
            if let text = Self.lost(oldContents, oldRows, contents, rows) { fail(.rows, text) }
        }
        let again = SchemaPlanner(from: result, to: wanted, options: options).plan()
        if !again.isEmpty { fail(.again, again.script) }
        guard outcome.failures.allSatisfy({ $0.check == .script }), !pair.options.hasNoReverse else { return outcome }

        // The way back goes through psql, as most people will run a plan.
        let back = SchemaPlanner(from: wanted, to: before, options: options).plan()
        outcome.reverseScript = back.script
        if pair.options.emptiesBeforeReverse { try await connection.execute(Self.emptying) }
        do { try await old.load(back.script) } catch let failure as LabProgram.Failure {
            fail(.reverseExecution, failure.output)
            return outcome
        }
        let restored = try await CatalogReader.readCatalog(connection)
        if let text = Self.differences(restored, before) { fail(.reverseCatalogue, text) }
        if let oldDump, let text = try await old.dump()?.difference(from: oldDump) { fail(.reverseDump, text) }
        return outcome
    }

    private static let emptying = """
        do $$
        declare tables text := (
            select string_agg(oid::regclass::text, ', ') from pg_class
            where relkind in ('r', 'p') and oid >= 16384 and relpersistence <> 't');
        begin
            if tables is not null then execute 'truncate ' || tables; end if;
        end $$
        """

    /// Runs each step on its own; the refused one with the server's words, or nil.
    private static func execute(_ change: SchemaChange, _ connection: PostgresConnection) async -> String? {
        for step in change.steps {
            do { try await connection.execute(step.sql) } catch let error as PostgresError {
                let more = [error.detail.map { "DETAIL: \($0)" }, error.hint.map { "HINT: \($0)" }, error.context]
                return (["\(step.sql);", "\(error)"] + more.compactMap(\.self)).joined(separator: "\n")
            } catch {
                return "\(step.sql);\n\(error)"
            }
        }
        return nil
    }

    private static func differences(_ result: Catalog, _ wanted: Catalog) -> String? {
        let lines = result.snapshot.differences(from: wanted.snapshot).map(\.description)
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private static func lost(
        _ before: TableContents, _ old: [String: TableContents.Print],
        _ after: TableContents, _ new: [String: TableContents.Print]
    ) -> String? {
        var lines: [String] = []
        for (name, was) in old.sorted(by: { $0.key < $1.key }) {
            guard let now = new[name], now != was else { continue }
            lines.append(
                now.count != was.count
                    ? "table \(name) has \(now.count) rows, had \(was.count)" : "rows of table \(name) are not the same"
            )
        }
        for (name, was) in before.sequences.sorted(by: { $0.key < $1.key }) {
            // Gone with its table, or created anew: then it says so, and is at its start.
            guard after.allSequences.contains(name), after.sequences[name] != was else { continue }
            lines.append("sequence \(name) is at \(after.sequences[name] ?? "its start"), was at \(was)")
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private static func firstDifference(_ recorded: String, _ script: String) -> String {
        let (was, now) = (recorded.split(separator: "\n"), script.split(separator: "\n"))
        let line =
            zip(was, now).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(was.count, now.count)
        func text(_ lines: [Substring]) -> String { line < lines.count ? String(lines[line]) : "(its end)" }
        return "the recorded plan.sql has\n    \(text(was))\nwhere the plan has\n    \(text(now))"
    }
}
