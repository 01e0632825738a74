/// One set-based query of the system catalogues.
///
/// A column whose label begins with `@` says which object the row is about (`@kind`, `@schema`, `@parent`, `@name`,
/// `@arguments`) or where it belongs (`@container`, a relation of the same schema, and `@container schema` when it is
/// in another). Every other column is a property of that name; NULL is PostgreSQL's default and is not kept. Rows
/// about the same object add up.
///
/// Definitions come from the server's own deparsers (manual, table 9.74) where PostgreSQL has one, and from the
/// catalogue's columns elsewhere: a call a row is what costs time in a large schema.
struct CatalogQuery: Sendable {
    /// Plain words, for the error when it fails.
    let subject: String
    /// The statement for a server of that `server_version_num`.
    let sql: @Sendable (_ version: Int) -> String

    init(_ subject: String, _ sql: @escaping @Sendable (_ version: Int) -> String) {
        self.subject = subject
        self.sql = sql
    }

    /// All queries; more than one may speak of an object. The largest answer comes first, so that it is worked on
    /// while the server reads the others.
    static let all: [CatalogQuery] = [
        columns,
        schemas, extensions, languages, accessMethods,
        collations, conversions,
        types, enumLabels, rangeTypes, baseTypes, domainConstraints,
        tables, views, sequences,
        constraints, indexes, statistics, triggers, rules, policies,
        routines, aggregates,
        operators, operatorFamilies, operatorClasses, casts, transforms,
        textSearchParsers, textSearchTemplates, textSearchDictionaries, textSearchConfigurations,
        foreignDataWrappers, servers, userMappings,
        publications, publishedTables, publishedSchemas, subscriptions, eventTriggers, defaultPrivileges,
    ]
}
