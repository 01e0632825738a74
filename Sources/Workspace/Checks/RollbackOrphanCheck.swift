import AshlarCore

struct RollbackOrphanCheck: WorkspaceCheck {
    let id = "rollback-orphan"
    let title = "Every rollback file has its migration"

    func findings(in subject: CheckSubject) -> [Finding] {
        let names = subject.migrations.migrations.map(\.id.name)
        return subject.migrations.orphans.map { orphan in
            let stem = MigrationFileName(Path.lastComponent(orphan.path), subject.language)?.stem ?? orphan.path
            let guess = nearest(to: stem, among: names).map { "; the nearest is '\($0)'" } ?? ""
            return finding(
                .error, "there is no migration '\(stem)' that this file could undo\(guess)",
                at: orphan.source.location(ofByte: 0),
                cause: "a rollback file belongs to the migration of exactly its name; this one would never run",
                remedy: "give both files the same name, or remove this one")
        }
    }
}
