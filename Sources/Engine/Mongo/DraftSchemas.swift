package import AshlarCore
import DocumentSchema
package import FoundationEssentials
import MongoClient
import MongoStore
package import Workspace

/// Writes a first `schemas.ts` from a database that is there already: from its validators, and from sampled documents.
///
/// With it comes a first migration that builds the collections as they are now, so that `baseline` finds the database
/// at that version and `plan` leads from there to the schema.
package struct DraftSchemas: Sendable {
    package struct Options: Sendable {
        /// Documents of each collection to look at.
        package var documents: Int?
        /// Whether few and frequent texts become a union of literals, which puts values of documents into the file.
        package var guessesEnums = true
        /// Print the file also where it could be written.
        package var dryRun = false
        package init() {}
    }

    package struct Outcome: Sendable {
        package var target: String
        package var server: String
        package var text: String
        /// What the file says less exactly than the database.
        package var findings: [Finding]
        package var collections: [String]
        /// The files that were written; the first is the schema. Empty when the text is only to be printed.
        package var written: [String] = []
        package var duration: Duration = .zero
    }

    package let target: StoreTarget
    /// The store whose file it is; nil to print only.
    package let source: MongoSource?
    package let options: Options
    package let events: EventSink
    package let clock: @Sendable () -> Date

    package init(
        target: StoreTarget, source: MongoSource?, options: Options, events: @escaping EventSink,
        clock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.target = target
        self.source = source
        self.options = options
        self.events = events
        self.clock = clock
    }

    /// The file of a store that has none yet.
    package static func path(of store: StoreDeclaration) -> String? {
        store.schemaFiles.isEmpty ? "schemas/mongodb/\(store.name)/schemas.ts" : nil
    }

    package func run() async throws -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let session = try await MongoSource.session(
            target, name: source?.name ?? "draft", ledger: source?.declaration.ledger.table,
            retry: RetryPolicy.none, events: events)
        var outcome: Outcome
        let snapshot: DatabaseSnapshot
        do {
            (outcome, snapshot) = try await draft(session)
            await session.close()
        } catch {
            await session.close()
            throw error
        }
        if let source, let path = Self.path(of: source.declaration), !options.dryRun {
            var changes = FileChanges()
            changes.create(path, outcome.text)
            for file in try migration(of: snapshot, source) { changes.create(file.path, file.contents) }
            try changes.write(in: source.workspace)
            outcome.written = changes.changes.map(\.path)
        }
        outcome.duration = clock.now - start
        return outcome
    }

    /// The database as it is, for a store without migrations.
    private func migration(of snapshot: DatabaseSnapshot, _ source: MongoSource) throws -> [NewMigration.File] {
        let store = source.declaration
        let set = try source.workspace.migrations(of: store, readsRollbacks: false)
        guard set.migrations.isEmpty else { return [] }
        let nothing = DatabaseSnapshot(name: snapshot.name, collections: [])
        let up = try DocumentPlanner(from: nothing, to: snapshot, mode: .direct).plan()
        let down = try DocumentPlanner(from: snapshot, to: nothing, mode: .direct).plan()
        let body = NewMigration.Body(up: DocumentMigrationWriter.text(up), down: DocumentMigrationWriter.text(down))
        return try NewMigration(
            named: "existing_collections", body: body, after: nil, naming: set.naming,
            version: SemanticVersion(SchemaDraftOptions().version), in: store.migrationsFolder, language: .yaml,
            clock: clock
        ).files
    }

    private func draft(_ session: MongoSession) async throws -> (Outcome, DatabaseSnapshot) {
        let snapshot = try await session.session.snapshot()
        guard !snapshot.collections.isEmpty else {
            throw AshlarError(
                "nothing-to-draft", "the database has no collections", subject: session.target,
                effect: "no file was written", remedies: ["see that the connection string names the right database"])
        }
        var limits = DocumentSampler.Limits()
        if let documents = options.documents { limits.documents = documents }
        var inference = InferenceOptions()
        inference.guessesEnums = options.guessesEnums
        let (samples, findings) = try await session.session.samples(
            of: snapshot, limits: limits, inference: inference)
        var choice = SchemaDraftOptions()
        choice.inference = inference
        choice.lastModified = CalendarDate(self.clock()).description
        choice.description = "Collections of \(source?.name ?? snapshot.name), drafted from the database"
        let draft = try SchemaDraft(snapshot: snapshot, samples: samples, options: choice)
        let outcome = Outcome(
            target: session.target, server: session.server, text: draft.text, findings: findings + draft.findings,
            collections: draft.collections)
        return (outcome, snapshot)
    }
}
