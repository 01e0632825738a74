import AshlarCore

struct SequenceDuplicateCheck: WorkspaceCheck {
    let id = "sequence-duplicate"
    let title = "No two migrations have the same number"

    func findings(in subject: CheckSubject) -> [Finding] {
        let migrations = subject.migrations.migrations
        return zip(migrations, migrations.dropFirst()).compactMap { first, second in
            guard MigrationID.compareSequences(first.id.sequence, second.id.sequence) == 0 else { return nil }
            return finding(
                .error, "'\(second.id)' has the number of '\(first.id)'", at: second.file.location(ofByte: 0),
                cause: "their order would depend on the rest of the name, and on who applied which first; two branches "
                    + "that each added a migration often end so",
                remedy: "give the one that is not applied anywhere the next free number")
        }
    }
}
