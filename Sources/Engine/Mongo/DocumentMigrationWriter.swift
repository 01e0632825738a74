import AshlarCore
import BSON
import DocumentSchema
import FoundationEssentials
import Workspace

/// Turns a plan for documents into files as a person of this store would have written them.
struct DocumentMigrationWriter {
    let source: MongoSource
    let schemas: CompiledSchemas
    let options: PlanMigration.Options
    let clock: @Sendable () -> Date
    let agree: @Sendable (Hazard.Kind, [String]) -> Bool

    private var store: StoreDeclaration { source.declaration }

    /// The new migration with its way back, and the version in the schema.
    func compose(_ up: DocumentPlan, back: DocumentPlan) throws -> PlannedFiles {
        let set = try source.workspace.migrations(of: store, readsRollbacks: false)
        var planned = PlannedFiles()
        let newest = set.migrations.compactMap(\.semanticVersion).max()
        let version = NewMigration.nextVersion(
            after: newest, stated: schemas.version, options.bump ?? Self.bump(up))
        var body = NewMigration.Body(up: Self.text(up), down: Self.text(back))
        let asked = HazardAgreement(accepted: options.accepted, agree: agree).header(Self.hazards(up))
        body.hazards = asked.text
        planned.open = asked.open
        body.downHazards =
            HazardAgreement(accepted: options.accepted, agree: { _, _ in false }).header(Self.hazards(back)).text
        let migration = try NewMigration(
            named: options.name ?? "changes", body: body, after: set.migrations.last?.id, naming: set.naming,
            version: version, in: store.migrationsFolder, language: .yaml, clock: clock)
        for file in migration.files { planned.changes.create(file.path, file.contents) }
        planned.migrations = [migration.id]
        planned.version = version.description
        if schemas.version.map({ $0 < version }) ?? true { try raise(to: version, &planned) }
        return planned
    }

    /// The way back of the newest migration, which has none.
    func complete(_ last: MigrationFile, _ back: DocumentPlan, _ naming: NamingPattern) -> PlannedFiles {
        var planned = PlannedFiles()
        var body = NewMigration.Body(up: "", down: Self.text(back))
        body.downHazards =
            HazardAgreement(accepted: options.accepted, agree: { _, _ in false }).header(Self.hazards(back)).text
        if let file = NewMigration.rollbackFile(
            of: last.id, body: body, naming: naming, in: store.migrationsFolder, language: .yaml)
        {
            planned.changes.create(file.path, file.contents)
            planned.completed = last.id
        }
        return planned
    }

    static func text(_ plan: DocumentPlan) -> String {
        let place = SourceLocation(file: "", line: 1, column: 1)
        return DocumentMigration.text(
            plan.steps.map { planned in
                let step = MigrationStep(planned.action, location: place)
                let hazards = step.hazards.map { "\($0.kind.rawValue): \($0.message)" }
                let comment = ([planned.comment].compactMap(\.self) + hazards).joined(separator: "\n")
                return (step.document, comment.isEmpty ? nil : comment)
            })
    }

    private static func hazards(_ plan: DocumentPlan) -> [Hazard] {
        let place = SourceLocation(file: "", line: 1, column: 1)
        return plan.steps.flatMap { MigrationStep($0.action, location: place).hazards }
    }

    /// Major: something that was accepted is refused, or a collection goes. Minor: something is accepted, or there,
    /// that was not. Patch: indexes and words.
    static func bump(_ plan: DocumentPlan) -> NewMigration.Bump {
        let kinds = plan.validators.flatMap(\.changes).map(\.kind)
        let isMajor = plan.steps.contains { step in
            switch step.action {
            case .drop, .rename: true
            default: false
            }
        }
        if isMajor || kinds.contains(where: { $0 >= .narrowed }) { return .major }
        let isMinor = plan.steps.contains { if case .create = $0.action { true } else { false } }
        return isMinor || kinds.contains(.widened) ? .minor : .patch
    }

    // MARK: The version in the schema

    /// Writes version and day into the files that state the version, or above the first file when none does.
    private func raise(to version: SemanticVersion, _ planned: inout PlannedFiles) throws {
        let day = CalendarDate(clock())
        var isWritten = false
        for path in store.schemaFiles {
            let source = try self.source.workspace.read(path)
            if let bytes = SchemaFile(source).with(version: version, lastModified: day) {
                planned.changes.replace(path, bytes)
                isWritten = true
            } else if let stated = schemas.versions.first(where: { $0.location.file == path }),
                let line = source.line(stated.location.line),
                let place = line.firstRange(of: stated.version.description)
            {
                let start = source.byteOffset(ofLine: stated.location.line) + line[..<place.lowerBound].utf8.count
                var bytes = source.bytes
                bytes.replaceSubrange(
                    start..<start + stated.version.description.utf8.count, with: version.description.utf8)
                planned.changes.replace(path, bytes)
                isWritten = true
            }
        }
        guard !isWritten, let path = store.schemaFiles.first else { return }
        let header = "// Schema Version: \(version)\n// Last Modified: \(day)\n\n"
        planned.changes.replace(path, Array(header.utf8) + (try source.workspace.read(path).bytes))
    }
}
