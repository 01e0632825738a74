import AshlarCore

struct BaseVersionCheck: WorkspaceCheck {
    let id = "base-version-mismatch"
    let title = "The base schema has the version of the newest migration"

    func findings(in subject: CheckSubject) -> [Finding] {
        // With several files each keeps the version of its last change, so the newest of them counts.
        let versioned = subject.schemas.compactMap { schema in schema.header.version.map { (schema, $0) } }
        guard let (schema, base) = versioned.max(by: { $0.1 < $1.1 }),
            let migration = subject.migrations.migrations.last, let newest = migration.semanticVersion,
            base != newest
        else { return [] }
        let place = schema.header[.schemaVersion]?.location
        if base < newest {
            return [
                finding(
                    .error, "the base schema is at \(base), the newest migration '\(migration.id)' at \(newest)",
                    at: place,
                    cause: "a database made from the base schema would lack what the migration brings, or have it "
                        + "under the wrong version",
                    remedy: "make the change of '\(migration.id)' in the base schema too, and write its version there")
            ]
        }
        return [
            finding(
                .error, "the base schema is at \(base), and no migration leads beyond \(newest)", at: place,
                cause: "existing databases would never get what the base schema gained",
                remedy: "write the migration: ashlar plan NAME")
        ]
    }
}
