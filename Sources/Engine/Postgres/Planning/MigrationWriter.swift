import AshlarCore
import FoundationEssentials
import PostgresCatalog
import SQLSyntax
import Workspace

/// The files of a plan before they are written.
struct PlannedFiles: Sendable {
    var changes = FileChanges()
    /// The new migrations, in order.
    var migrations: [MigrationID] = []
    /// The migration that was there and gets its rollback.
    var completed: MigrationID?
    var version: String?
    /// Hazards that no header accepts.
    var open: [Hazard] = []

    /// Whether there is something that a server can prove.
    var changesMigrations: Bool { !migrations.isEmpty || completed != nil }
}

/// Turns the parts of a plan into files as a person of this store would have written them.
struct MigrationWriter: Sendable {
    let source: PostgresSource
    let baseFiles: [SchemaFile]
    let options: PlanMigration.Options
    let clock: @Sendable () -> Date
    let agree: @Sendable (Hazard.Kind, [String]) -> Bool

    private var store: StoreDeclaration { source.declaration }

    /// - Parameters:
    ///   - undoOfLast: the way back of the newest migration, when it has none.
    ///   - touched: the names of the tables, views and so on that differ.
    func compose(
        _ parts: [PlannedPart], bump: NewMigration.Bump, undoOfLast: SchemaChange?, touched: Set<String>,
        _ note: (String) -> Void
    ) throws -> PlannedFiles {
        let set = try source.workspace.migrations(of: store, readsRollbacks: false)
        var planned = PlannedFiles()
        if let undoOfLast, let last = set.migrations.last { complete(last, undoOfLast, set.naming, &planned, note) }
        let newest = set.migrations.compactMap(\.semanticVersion).max()
        let stated = baseFiles.compactMap(\.header.version).max()
        var version: SemanticVersion?
        if parts.isEmpty {
            // The author wrote the migration; the base schema may not say so yet.
            version = newest
        } else {
            let statesVersions = set.naming.expectsHeaders || newest != nil || stated != nil
            let first =
                statesVersions ? NewMigration.nextVersion(after: newest, stated: stated, options.bump ?? bump) : nil
            version = try write(parts, set, first, &planned)
        }
        planned.version = version?.description ?? planned.migrations.last?.sequence
        if let version, stated.map({ $0 < version }) ?? true {
            raise(to: version, touched: parts.isEmpty ? names(in: set.migrations.last) : touched, &planned)
        }
        return planned
    }

    // MARK: New migrations

    /// - Returns: the version of the last one.
    private func write(
        _ parts: [PlannedPart], _ set: MigrationSet, _ first: SemanticVersion?, _ planned: inout PlannedFiles
    ) throws -> SemanticVersion? {
        var version = first
        var last = set.migrations.last?.id
        for (index, part) in parts.enumerated() {
            // A version names one state, and each file leads to one.
            if index > 0 { version = version.map { NewMigration.raised($0, .patch) } }
            var body = NewMigration.Body(up: part.up, down: part.down)
            body.upIsAlone = part.steps.contains { $0.transaction == .forbidden }
            body.downIsAlone = part.back.steps.contains { $0.transaction == .forbidden }
            body.downNeedsCommits = part.back.runs.count > 1 && part.back.runs.allSatisfy(\.isTransactional)
            body.hazards = accepted(part.up, asks: true, &planned)
            body.downHazards = accepted(part.down, asks: false, &planned)
            let name = [options.name ?? "changes", part.suffix].compactMap(\.self).joined(separator: "_")
            let migration = try NewMigration(
                named: name, body: body, after: last, naming: set.naming, version: version, in: store.migrationsFolder,
                clock: clock)
            for file in migration.files { planned.changes.create(file.path, file.contents) }
            planned.migrations.append(migration.id)
            last = migration.id
        }
        return version
    }

    private func complete(
        _ last: MigrationFile, _ undo: SchemaChange, _ naming: NamingPattern, _ planned: inout PlannedFiles,
        _ note: (String) -> Void
    ) {
        let part = PlannedPart(steps: [], back: undo)
        var body = NewMigration.Body(up: "", down: part.down)
        body.downNeedsCommits = undo.runs.count > 1 && undo.runs.allSatisfy(\.isTransactional)
        body.downHazards = accepted(part.down, asks: false, &planned)
        guard
            let file = NewMigration.rollbackFile(of: last.id, body: body, naming: naming, in: store.migrationsFolder)
        else {
            note("\(last.path) has no way back; write it into the file:\n\(undo.script)")
            return
        }
        planned.changes.create(file.path, file.contents)
        planned.completed = last.id
    }

    // MARK: Hazards

    /// What the header of a script accepts: what was accepted beforehand, or what the author agrees to now.
    private func accepted(_ sql: String, asks: Bool, _ planned: inout PlannedFiles) -> String? {
        guard let unit = try? SQLUnit(SourceText(file: "", text: sql), timeouts: .standard) else { return nil }
        let nobody: @Sendable (Hazard.Kind, [String]) -> Bool = { _, _ in false }
        let agreement = HazardAgreement(accepted: options.accepted, agree: asks ? agree : nobody)
        let header = agreement.header(unit.steps.flatMap(\.hazards))
        if asks { planned.open += header.open }
        return header.text
    }

    // MARK: Headers of the base schema

    /// Writes version and day into the base schema files that speak of what changed.
    private func raise(to version: SemanticVersion, touched: Set<String>, _ planned: inout PlannedFiles) {
        let day = CalendarDate(clock())
        var files = baseFiles.filter { file in
            !file.isDump && !names(in: file.source).isDisjoint(with: touched)
        }
        // What went is in no file any more.
        if files.isEmpty {
            let lowest = SemanticVersion(0, 0, 0)
            files = baseFiles.max { ($0.header.version ?? lowest) < ($1.header.version ?? lowest) }.map { [$0] } ?? []
        }
        for file in files where file.header.version != version {
            guard let bytes = file.with(version: version, lastModified: day) else { continue }
            planned.changes.replace(file.path, bytes)
        }
    }

    private func names(in migration: MigrationFile?) -> Set<String> { migration.map { names(in: $0.up.source) } ?? [] }

    private func names(in source: SourceText) -> Set<String> {
        Set(
            SQLScript(source).statements.flatMap { $0.analyse().objects }.flatMap {
                [$0.name.name, $0.parent?.name].compactMap(\.self)
            })
    }
}
