import AshlarCore

struct RollbackMissingCheck: WorkspaceCheck {
    let id = "rollback-missing"
    let title = "Every migration has a way back, or says why there is none"

    func findings(in subject: CheckSubject) -> [Finding] {
        let naming = subject.migrations.naming
        return subject.migrations.migrations.compactMap { migration in
            guard case .missing = migration.rollback else { return nil }
            if let field = migration.header[.irreversible] {
                return finding(
                    .error, "the header says irreversible and not why", at: field.location,
                    cause: "whoever must undo a release at night needs to know what cannot come back",
                    remedy: "write the reason after 'Irreversible:'")
            }
            return finding(
                Self.severity(naming), "'\(migration.id)' has no way back", at: migration.file.location(ofByte: 0),
                cause: "when the release fails, 'ashlar rollback' has to stop at this migration",
                remedy: Self.remedy(migration, naming, subject.language))
        }
    }

    /// Flyway's undo files belong to its paid edition, so their absence is usual.
    private static func severity(_ naming: NamingPattern) -> Finding.Severity {
        switch naming {
        case .guide, .timestamp: .error
        case .dbmate, .goose, .golangMigrate: .warning
        case .flyway: .note
        }
    }

    private static func remedy(
        _ migration: MigrationFile, _ naming: NamingPattern, _ language: FileLanguage
    ) -> String {
        let name = migration.id.name
        let ending = language.extensions[0]
        let way =
            switch naming {
            case .guide, .timestamp: "write 'rollback_\(name)\(ending)'"
            case .dbmate: "write statements below '-- migrate:down'"
            case .goose: "write statements below '-- +goose Down'"
            case .flyway: "write 'U\(name.dropFirst())\(ending)'"
            case .golangMigrate: "write '\(name).down\(ending)'"
            }
        return way + ", or put '\(language.commentMarker) Irreversible: REASON' into the header"
    }
}
