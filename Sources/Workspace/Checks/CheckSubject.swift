package import AshlarCore
package import SQLSyntax

/// One store of a workspace, read and scanned, as the checks see it.
package struct CheckSubject: Sendable {
    package let workspace: Workspace
    package let store: StoreDeclaration
    package let schemas: [SchemaFile]
    package let migrations: MigrationSet
    /// Every script of the store: base schema, ways there, ways back.
    package let scripts: [CheckedScript]
    /// The day in UTC.
    package let today: CalendarDate

    /// Of the migrations.
    package var language: FileLanguage { store.kind.migrationLanguage }

    /// Every file of the store, each once, whatever sections it has.
    package var files: [SourceText] { schemas.map(\.source) + migrations.files }

    /// The headers of those base schema files and migrations that are text, each with the text it stands in.
    var headers: [(header: FileHeader, source: SourceText)] {
        readableSchemas.map { ($0.header, $0.source) } + readableMigrations.map { ($0.header, $0.file) }
    }

    /// The base schema files that are text.
    var readableSchemas: [SchemaFile] { schemas.filter { UTF8Problem.firstOffset(in: $0.source.bytes) == nil } }

    /// The migrations that are text.
    var readableMigrations: [MigrationFile] {
        migrations.migrations.filter { UTF8Problem.firstOffset(in: $0.file.bytes) == nil }
    }
}

/// One script with its statements.
package struct CheckedScript: Sendable {
    package enum Role: Sendable {
        case schema
        case migration(MigrationFile)
        /// Of a migration, or of none when the file is an orphan.
        case rollback(MigrationFile?)
    }

    package let role: Role
    package let source: SourceText
    package let header: FileHeader
    /// False when the bytes are not text, so that ``script`` is empty.
    package let isReadable: Bool
    package let script: SQLScript
    /// One for each statement of ``script``, in order.
    package let analyses: [StatementAnalysis]

    var isMigration: Bool { if case .migration = role { true } else { false } }
    var isSchema: Bool { if case .schema = role { true } else { false } }

    /// What to call it in a sentence.
    var noun: String {
        switch role {
        case .schema: "base schema"
        case .migration: "migration"
        case .rollback: "rollback"
        }
    }

    /// The start of the script: its first statement, else its first byte.
    var start: SourceLocation {
        source.location(ofByte: script.statements.first?.byteRange.lowerBound ?? 0)
    }
}
