package import AshlarCore
import PostgresCatalog
import PostgresStore
import Workspace

/// Adopts an existing database: records migrations as present, after comparing the database with what they build.
package struct BaselineTarget: Sendable {
    package struct Options: Sendable {
        /// A version, sequence or name; nil to find out by comparing.
        package var to: String?
        /// Record although the database differs.
        package var acceptsDifferences = false
        package var dryRun = false
        package init() {}
    }

    package struct Outcome: Sendable {
        package var store: String
        package var target: String
        /// Recorded, or to be recorded, in order.
        package var migrations: [MigrationID]
        package var version: String?
        /// What the database has that the migrations do not build, and the reverse.
        package var differences: [String]
        package var isDone: Bool
    }

    package let source: PostgresSource
    package let target: StoreTarget
    package let machine: SandboxMachine
    package let options: Options
    package let events: EventSink
    /// Shown what would be recorded; true to do it.
    package let confirm: @Sendable (Outcome) async throws -> Bool

    package init(
        source: PostgresSource, target: StoreTarget, machine: SandboxMachine, options: Options,
        events: @escaping EventSink, confirm: @escaping @Sendable (Outcome) async throws -> Bool
    ) {
        self.source = source
        self.target = target
        self.machine = machine
        self.options = options
        self.events = events
        self.confirm = confirm
    }

    package func run() async throws -> Outcome {
        let migrations = try source.migrations()
        guard let session = try await source.open(target, events: events) as? PostgresSession else {
            preconditionFailure("a source opens its own sessions")
        }
        do {
            let outcome = try await run(migrations, session)
            await session.close()
            return outcome
        } catch {
            await session.close()
            throw error
        }
    }

    private func run(_ migrations: [StoreMigration], _ session: PostgresSession) async throws -> Outcome {
        let entries = try await session.entries()
        guard entries.isEmpty else {
            throw AshlarError(
                "already-adopted", "the ledger of \(source.name) holds \(entries.count) migrations already",
                subject: session.target, cause: "baseline is for a database that Ashlar does not know yet",
                effect: "nothing was changed",
                remedies: ["look at it: ashlar status", "correct single entries: ashlar repair"])
        }
        let found = try await CatalogReader.read(session.session.connection)
        let states = try await states(migrations, upTo: options.to, serverVersion: found.serverVersion)
        guard let last = states.indices.last else { preconditionFailure("there is always the state before all") }
        var comparison = CatalogComparison.withoutLedger(source.location)
        comparison.ignoresOwners = true
        comparison.ignoresGrants = true
        comparison.ignoresTablespaces = true
        comparison.keepsSecrets = true
        for sentence in comparison.leaveOutForeignLedgers(in: found, unless: states[last]) { events(.note(sentence)) }
        let count: Int
        if options.to != nil {
            count = last
        } else if let match = states.indices.last(where: { found.differences(from: states[$0], comparison).isEmpty }) {
            count = match
        } else {
            count = states.nearest(to: found, comparison)
            try refuse(found.differences(from: states[count], comparison), migrations[..<count].last, session.target)
        }
        let differences = found.differences(from: states[count], comparison)
        if !differences.isEmpty, !options.acceptsDifferences {
            try refuse(differences, migrations[..<count].last, session.target)
        }
        var outcome = Outcome(
            store: source.name, target: session.target, migrations: migrations[..<count].map(\.id),
            version: migrations[..<count].last?.version, differences: differences.map(\.summary), isDone: false)
        guard !options.dryRun, count > 0, try await confirm(outcome) else { return outcome }
        try await session.beginWriting()
        guard try await session.entries().isEmpty else {
            throw AshlarError(
                "target-moved", "another run changed \(session.target) meanwhile", subject: session.target,
                effect: "nothing was changed by this run", remedies: ["look at it: ashlar status"])
        }
        try await session.change(migrations[..<count].map { .baseline(try $0.up()) })
        outcome.isDone = true
        return outcome
    }

    private func refuse(
        _ differences: [CatalogDifference], _ migration: StoreMigration?, _ target: String
    ) throws {
        throw AshlarError(
            "baseline-differs",
            migration.map { "the database is not what the migrations up to \($0.id) build" }
                ?? "the database is at none of the versions of these files", subject: target,
            cause: options.to == nil
                ? "no version of the files matches; \(migration == nil ? "an empty database" : "this one") is nearest"
                : nil,
            facts: differences.facts("difference"), effect: "nothing was changed",
            remedies: (options.to == nil ? ["name the version that it should be at: --to VERSION"] : []) + [
                "bring the database or the files in line: what is unexpected has no migration, what is missing was "
                    + "never run",
                "or, when the differences are meant: --to \(migration?.version ?? "VERSION") --accept-differences",
            ])
    }

    /// The catalogue after none, one, two… migrations, up to the one that `target` means.
    private func states(
        _ migrations: [StoreMigration], upTo target: String?, serverVersion: Int
    ) async throws -> [CatalogSnapshot] {
        var chosen = migrations[...]
        if let target {
            guard
                let index = migrations.lastIndex(where: {
                    $0.version == target || $0.id.name == target || $0.id.sequence == target
                })
            else {
                throw AshlarError(
                    "unknown-version", "there is no migration or version \(target)", subject: target,
                    cause: "known versions: \(migrations.suffix(8).map(\.version).joined(separator: ", "))",
                    effect: "nothing was changed", remedies: ["look at the list: ashlar status"])
            }
            chosen = migrations[...index]
        }
        let installation = try await machine.installation(preferring: serverVersion / 10000)
        return try await withPostgresSandbox(installation, options: machine.options) { sandbox in
            let bench = PostgresWorkbench(sandbox: sandbox, source: source, actor: self.target.actor, events: { _ in })
            try await bench.createDatabase("expected")
            return try await bench.withDatabase("expected") { session in
                var states = [try await bench.snapshot(session)]
                for migration in chosen {
                    try Task.checkCancellation()
                    try await bench.run(migration.up(), .up, session)
                    states.append(try await bench.snapshot(session))
                }
                return states
            }
        }
    }
}
