import AshlarCore
import BSON
import DocumentSchema
import Workspace

/// Turns the steps of a file into a unit of a plan.
struct DocumentUnitBuilder {
    let workspace: Workspace
    let store: StoreDeclaration

    func migration(_ file: MigrationFile) -> StoreMigration {
        StoreMigration(
            id: file.id, version: file.version, description: file.description, file: file.up.path,
            checksum: file.up.checksum, down: StoreMigration.Down(file.rollback)
        ) { direction in
            switch direction {
            case .up: try unit(file, file.up, version: file.version)
            case .down: try unit(file, try workspace.rollback(of: file), version: "")
            }
        }
    }

    private func unit(_ file: MigrationFile, _ script: MigrationScript, version: String) throws -> PlanUnit {
        let migration = try DocumentMigration(script)
        let steps = try migration.entries.map { entry in
            let step = try MigrationStep(entry.document, at: entry.places)
            return Step(
                action: .document(step.document.extendedJSON(.exact)), tag: step.tag, location: step.location,
                byteOffset: entry.byteOffset, timeouts: store.timeouts, hazards: step.hazards, isTransactional: false)
        }
        return PlanUnit(
            migration: file.id, version: version, description: file.description, checksum: script.checksum,
            meaning: migration.meaning, file: script.path,
            transaction: .none(reason: "MongoDB commits each command by itself"), steps: steps,
            accepted: script.header.acceptedHazards)
    }
}

extension StoreMigration.Down {
    init(_ rollback: Rollback) {
        self =
            switch rollback {
            case .file, .section, .unread: .present
            case .irreversible(let reason): .irreversible(reason: reason)
            case .missing: .missing
            }
    }
}

extension Workspace {
    /// The way back of a migration that has one.
    func rollback(of file: MigrationFile) throws -> MigrationScript {
        if let script = file.rollback.script { return script }
        guard case .unread(let path) = file.rollback else {
            preconditionFailure("only a present rollback is asked for")
        }
        return try rollback(at: path)
    }
}

extension StoreMigration {
    /// The steps of one direction as MongoDB's.
    func steps(_ direction: Plan.Direction) throws -> [MigrationStep] {
        let unit = direction == .up ? try up() : try rollback()
        return try unit?.steps.map { try MigrationStep($0) } ?? []
    }
}

extension MigrationStep {
    /// - Throws: ``AshlarError`` when the step is none of MongoDB.
    init(_ step: Step) throws {
        guard case .document(let text) = step.action, let document = try? BSONDocument(extendedJSON: text) else {
            throw AshlarError(
                "migration-malformed", "this is no step of MongoDB", location: step.location,
                effect: "nothing was changed")
        }
        try self.init(document, at: PathPlaces(step.location))
    }
}
