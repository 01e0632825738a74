import AshlarCore

struct HeaderInconsistentCheck: WorkspaceCheck {
    let id = "header-inconsistent"
    let title = "The header agrees with the file's name"

    func findings(in subject: CheckSubject) -> [Finding] {
        // In other tools' folders '-- Migration:' is prose.
        guard subject.migrations.naming.expectsHeaders else { return [] }
        return subject.migrations.migrations.flatMap { migration in
            var findings: [Finding] = []
            if let field = migration.header[.migration], let name = migration.header.migration, !name.isEmpty,
                name != migration.id.name
            {
                findings.append(wrongName(field, migration.file, migration.id.name))
            }
            if case .file(let rollback) = migration.rollback {
                let names = [migration.id.name, "rollback_" + migration.id.name]
                if let field = rollback.header[.migration], let name = rollback.header.migration, !name.isEmpty,
                    !names.contains(name)
                {
                    findings.append(wrongName(field, rollback.source, migration.id.name))
                }
                if let field = migration.header[.irreversible] {
                    findings.append(
                        finding(
                            .error, "the header says irreversible, and there is '\(Path.lastComponent(rollback.path))'",
                            at: field.location, cause: "one of the two is wrong, and Ashlar would run the file",
                            remedy: "remove the line or the file"))
                }
            }
            return findings
        }
    }

    private func wrongName(_ field: FileHeader.Field, _ source: SourceText, _ name: String) -> Finding {
        finding(
            .error, "the header names '\(field.value)', the file is '\(name)'", at: field.location,
            cause: "the header was copied, or the file renamed; the name in the ledger is that of the file",
            remedy: "write '-- Migration: \(name)'",
            fix: Finding.Fix(
                title: "write the file's name into the header",
                edits: [Finding.Edit(file: source.file, byteRange: field.valueRange, replacement: name)]))
    }
}
