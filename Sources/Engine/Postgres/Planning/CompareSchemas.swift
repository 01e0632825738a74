import AshlarCore
package import PostgresCatalog
import PostgresStore
import Synchronization

/// Plans the SQL that leads from one schema to another, and proves it on a throw-away server.
package struct CompareSchemas: Sendable {
    package struct Options: Sendable {
        /// Ways that keep applications running, where there are such.
        package var isOnline = true
        package var isProved = true
        /// Also plan the way back.
        package var wantsReverse = false
        /// Nil for: only when both sides come from the same sort of place.
        package var comparesOwners: Bool?
        package var ignoresGrants = false
        package var ignoresComments = false
        /// Whether the order of columns is a difference; no statement changes it.
        package var comparesColumnOrder = false
        /// Only these schemas; all when empty.
        package var schemas: Set<String> = []
        package var excludedSchemas: Set<String> = []
        /// The major version of the throw-away server.
        package var major: Int?
        package init() {}
    }

    package struct Outcome: Sendable {
        package var from: String
        package var to: String
        /// Of the throw-away server; nil when none was needed.
        package var server: String?
        /// What `from` lacks, has too much or has otherwise; one line each.
        package var differences: [String]
        package var change: SchemaChange
        package var reverse: SchemaChange?
        package var isProved: Bool
        package var notes: [String] = []
        package var duration: Duration = .zero
    }

    package let from: SchemaSource
    package let to: SchemaSource
    package let machine: SandboxMachine
    package let options: Options

    package init(from: SchemaSource, to: SchemaSource, machine: SandboxMachine, options: Options) {
        self.from = from
        self.to = to
        self.machine = machine
        self.options = options
    }

    package func run() async throws -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let notes = Mutex<[String]>([])
        let note: @Sendable (String) -> Void = { text in notes.withLock { $0.append(text) } }
        var outcome = try await compare(note)
        outcome.notes = notes.withLock { $0 } + outcome.change.notes
        outcome.duration = clock.now - start
        return outcome
    }

    private func compare(_ note: @escaping @Sendable (String) -> Void) async throws -> Outcome {
        async let liveFrom = live(from)
        async let liveTo = live(to)
        let (old, new) = (try await liveFrom, try await liveTo)
        if let old, let new, !options.isProved { return try await plan(old.catalog, new.catalog, nil, note) }
        let installation = try await installation(old?.major ?? new?.major, note)
        return try await withPostgresSandbox(installation, options: machine.options) { sandbox in
            let databases = SandboxDatabases(sandbox: sandbox)
            async let first = catalog(from, old, "from_side", databases, note)
            async let second = catalog(to, new, "to_side", databases, note)
            return try await plan(try await first, try await second, databases, note)
        }
    }

    private func live(_ source: SchemaSource) async throws -> LiveCatalog? {
        guard case .database(let url) = source else { return nil }
        return try await LiveCatalog.read(url)
    }

    /// The server that reads and proves: of the major version of the live database if there is one.
    private func installation(_ major: Int?, _ note: (String) -> Void) async throws -> PostgresInstallation {
        if options.major != nil { return try await machine.installation(major: options.major) }
        guard let major else { return try await machine.installation(major: nil) }
        let found = try await machine.installation(preferring: major)
        if found.version.major != major {
            note(
                "the database runs PostgreSQL \(major), the throw-away server is \(found.version.short): "
                    + "two versions may write the same definition differently; install postgresql-\(major) to be exact")
        }
        return found
    }

    private func catalog(
        _ source: SchemaSource, _ live: LiveCatalog?, _ database: String, _ databases: SandboxDatabases,
        _ note: @escaping @Sendable (String) -> Void
    ) async throws -> CatalogReading {
        if let live { return live.catalog }
        try await databases.create(database)
        var scripts: [SchemaScript] = []
        if case .files(let files, _) = source { scripts = try files.map { try SchemaScript($0) } }
        return try await databases.with(database) { [scripts] connection in
            try await SchemaLoader(connection: connection, note: note).load(scripts)
            return try await CatalogReader.readAll(connection)
        }
    }

    // MARK: Planning

    private func plan(
        _ old: CatalogReading, _ new: CatalogReading, _ databases: SandboxDatabases?,
        _ note: @escaping @Sendable (String) -> Void
    ) async throws -> Outcome {
        var planning = PlanOptions()
        planning.isOnline = options.isOnline
        planning.comparison = comparison(old, new, note)
        var reported = planning.comparison
        reported.ignoresColumnOrder = !options.comparesColumnOrder
        let differences = old.snapshot.differences(from: new.snapshot, reported)
        let unordered = Set(differences.compactMap(\.tableOfMovedColumn)).sorted()
        if !unordered.isEmpty {
            note(
                "the order of the columns of \(unordered.joined(separator: ", ")) stays: PostgreSQL gives another order "
                    + "to a new table only")
        }
        for name in Set(old.snapshot.unmodelled + new.snapshot.unmodelled).sorted() { note("not compared: \(name)") }
        var outcome = Outcome(
            from: from.name, to: to.name, server: databases.map { "PostgreSQL \($0.sandbox.serverVersion.short)" },
            differences: differences.map(\.summary), change: SchemaChange(),
            reverse: options.wantsReverse ? SchemaChange() : nil, isProved: options.isProved)
        guard !differences.isEmpty else { return outcome }
        async let oldCatalog = old.catalog(leavingOut: planning.comparison)
        async let newCatalog = new.catalog(leavingOut: planning.comparison)
        let (before, after) = (await oldCatalog, await newCatalog)
        guard options.isProved, let databases else {
            if !to.renames(old: before, new: after, { _ in }).isEmpty {
                throw AshlarError(
                    "renames-need-proof", "a rename is asked for, and the plan may not run on a copy",
                    cause: "what a rename leaves can only be read after it has run", effect: "nothing was printed",
                    remedies: ["leave --no-proof out", "or take the comments out: \(RenameHint.mark)"])
            }
            outcome.change = SchemaPlanner(from: before, to: after, options: planning).plan()
            if options.wantsReverse {
                outcome.reverse = SchemaPlanner(from: after, to: before, options: planning).plan()
            }
            return outcome
        }
        let start =
            from.isDatabase ? try await databases.build(old, named: "from_side", what: from.name, note) : "from_side"
        let events: EventSink = { if case .note(let text) = $0 { note(text) } }
        let renames = to.renames(old: before, new: after, note)
        let forward = try await ChangeProof(
            databases: databases, old: before, wanted: after, options: planning, events: events,
            renames: renames.steps
        ).prove(onCopyOf: start, named: "forward")
        outcome.change = forward.change
        for sentence in RenameSuggestions(old: forward.renamed, new: after).sentences() { note(sentence) }
        if options.wantsReverse {
            // From what the plan made, which is where a rollback starts.
            outcome.reverse = try await ChangeProof(
                databases: databases, old: forward.catalog, wanted: before, options: planning, events: events,
                reversed: (forward.renamed, renames.reversedSteps)
            ).prove(onCopyOf: forward.database, named: "back").change
        }
        return outcome
    }

    // MARK: What is compared

    private func comparison(_ old: CatalogReading, _ new: CatalogReading, _ note: (String) -> Void) -> CatalogComparison
    {
        var comparison = CatalogComparison()
        let areAlike = !(from.isDatabase && to.isFiles) && !(from.isFiles && to.isDatabase)
        comparison.ignoresOwners = !(options.comparesOwners ?? areAlike)
        comparison.ignoresTablespaces = !areAlike
        comparison.keepsSecrets = from.isDatabase && to.isFiles
        comparison.ignoresGrants = options.ignoresGrants
        comparison.ignoresComments = options.ignoresComments
        comparison.excludedSchemas = options.excludedSchemas
        if !options.schemas.isEmpty {
            let schemas = [old, new].flatMap { $0.snapshot.objects.keys }.compactMap {
                $0.kind == .schema ? $0.name : $0.schema
            }
            comparison.excludedSchemas.formUnion(schemas.filter { !options.schemas.contains($0) })
            comparison.excludedKinds.formUnion(Self.kindsOutsideSchemas)
        }
        for (side, catalog, other) in [(from, old, new), (to, new, old)] where side.isDatabase {
            for text in comparison.leaveOutLedger(of: catalog.snapshot, unless: other.snapshot) { note(text) }
        }
        return comparison
    }

    private static let kindsOutsideSchemas: Set<ObjectKind> = [
        .extension, .language, .accessMethod, .cast, .transform, .foreignDataWrapper, .server, .userMapping,
        .publication, .publicationTable, .publicationSchema, .subscription, .eventTrigger,
    ]
}

extension CatalogComparison {
    /// Leaves out the tables in which Ashlar and other tools keep their books, of a database whose counterpart has
    /// none; a plan would drop them.
    mutating func leaveOutLedger(of database: CatalogSnapshot, unless other: CatalogSnapshot) -> [String] {
        var sentences = leaveOutForeignLedgers(in: database, unless: other)
        let location = LedgerLocation()
        let tables = location.relationNames.map { ObjectIdentity(.table, schema: location.schema, $0) }
        if tables.allSatisfy({ database[$0] != nil && other[$0] == nil }) {
            excludedIdentities.formUnion(tables)
            sentences.append("not compared: \(tables[0]), in which Ashlar keeps its books")
        }
        return sentences
    }
}

extension CatalogDifference {
    /// The table or type, when the difference is the place of one of its columns.
    fileprivate var tableOfMovedColumn: String? {
        guard case .changed(let identity, let property, _, _) = self,
            PropertyAspect(ofProperty: property) == .columnOrder, let parent = identity.parent
        else { return nil }
        return ObjectIdentity(.table, schema: identity.schema, parent).sqlName
    }
}
