import AshlarCore

struct HeaderMissingCheck: WorkspaceCheck {
    let id = "header-missing"
    let title = "Files state their name and version in a header"

    func findings(in subject: CheckSubject) -> [Finding] {
        // Users of other tools have no such headers, and need none.
        guard subject.migrations.naming.expectsHeaders else { return [] }
        return subject.readableSchemas.compactMap(finding(for:)) + subject.readableMigrations.compactMap(finding(for:))
    }

    private func finding(for schema: SchemaFile) -> Finding? {
        // Made by pg_dump and made anew after every change: nobody writes into it. TypeScript may state its version in
        // a constant.
        guard !schema.isDump, FileLanguage(file: schema.path) == .sql else { return nil }
        let missing = [FileHeader.Key.schemaVersion, .lastModified, .description].filter { schema.header[$0] == nil }
        guard !missing.isEmpty, !isOnlyMisspelled(missing, schema.header) else { return nil }
        return finding(
            missing.contains(.schemaVersion) ? .error : .warning,
            "the header has no " + Self.list(missing), at: schema.source.location(ofByte: 0),
            cause: "the version in the base schema says which migrations it contains",
            remedy: "begin the file with: "
                + missing.map { "-- \($0.rawValue): \(Self.example($0))" }.joined(separator: " / "))
    }

    private func finding(for migration: MigrationFile) -> Finding? {
        let missing = [FileHeader.Key.migration, .schemaVersion].filter { migration.header[$0] == nil }
        guard !missing.isEmpty, !isOnlyMisspelled(missing, migration.header) else { return nil }
        let marker = FileLanguage(file: migration.path).commentMarker
        var fix: Finding.Fix?
        if missing == [.migration] {
            let start = migration.file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            fix = Finding.Fix(
                title: "write the name into the header",
                edits: [
                    Finding.Edit(
                        file: migration.path, byteRange: start..<start,
                        replacement: "\(marker) Migration: \(migration.id.name)\n")
                ])
        }
        return finding(
            .error, "the header has no " + Self.list(missing), at: migration.file.location(ofByte: 0),
            cause: "the ledger records the version of each migration, and 'SELECT version FROM schema_versions' "
                + "answers with it",
            remedy: "begin the file with: \(marker) Migration: \(migration.id.name) / \(marker) Schema Version: 1.1.0",
            fix: fix)
    }

    /// A misspelled key is reported once, by its own check.
    private func isOnlyMisspelled(_ missing: [FileHeader.Key], _ header: FileHeader) -> Bool {
        missing.allSatisfy { key in header.misspellings.contains { $0.meant == key } }
    }

    private static func list(_ keys: [FileHeader.Key]) -> String {
        keys.map { "'\($0.rawValue)'" }.joined(separator: " and no ")
    }

    private static func example(_ key: FileHeader.Key) -> String {
        switch key {
        case .schemaVersion: "1.0.0"
        case .lastModified: "2025-01-31"
        default: "what the schema is for"
        }
    }
}
