import AshlarCore
import PostgresCatalog

/// The tables in which other migration tools keep their books.
///
/// A database that another tool served so far has one, and no migration builds it: neither a difference nor drift.
enum ForeignLedger {
    /// Names of tables, and the tools that make them.
    static let tools: [(table: String, tool: String)] = [
        ("schema_migrations", "dbmate, golang-migrate or Rails"),
        ("goose_db_version", "goose"),
        ("flyway_schema_history", "Flyway"),
        ("schema_version", "Flyway before 5"),
        ("databasechangelog", "Liquibase"),
        ("databasechangeloglock", "Liquibase"),
        ("atlas_schema_revisions", "Atlas"),
        ("alembic_version", "Alembic"),
        ("ar_internal_metadata", "Rails"),
        ("_prisma_migrations", "Prisma"),
        ("_sqlx_migrations", "sqlx"),
    ]

    /// Those that a database has and its migrations do not build.
    static func tables(in found: CatalogSnapshot, unless expected: CatalogSnapshot) -> [(ObjectIdentity, tool: String)]
    {
        let names = Dictionary(tools.map { ($0.table, $0.tool) }, uniquingKeysWith: { first, _ in first })
        return found.objects.keys.filter { $0.kind == .table && expected.objects[$0] == nil }.sorted().compactMap {
            identity in names[identity.name].map { (identity, $0) }
        }
    }
}

extension CatalogComparison {
    /// Leaves out the tables of other tools; gives a sentence for each.
    mutating func leaveOutForeignLedgers(in found: CatalogSnapshot, unless expected: CatalogSnapshot) -> [String] {
        ForeignLedger.tables(in: found, unless: expected).map { identity, tool in
            excludedIdentities.insert(identity)
            return "not compared: \(identity), in which \(tool) keeps its books"
        }
    }
}
