import AshlarCore
import PostgresCatalog
import PostgresClient

/// Asks what a plan has to know beside the schema.
enum FactsQuery {
    /// The role in the first row, then a row for each installed extension. `pg_available_extensions` reads the control
    /// files, so it is asked only where there is an extension that initdb did not install.
    static let sql = """
        select current_user::text as name, null::text as version, null::text as comment, null::text as relocatable
        union all
        select e.extname, a.default_version, a.comment, e.extrelocatable::text
        from pg_extension e
        left join lateral (
            select * from pg_available_extensions() a where a.name = e.extname) a on true
        where e.oid >= 16384
        """

    /// What the marks in a snapshot stand for, as literals: for a database that was made from files which say it
    /// openly. Never of one that others use.
    static let secrets = """
        select \(SQLFragment.mark("o.option_value")), quote_literal(o.option_value)
        from (select fdwoptions as options from pg_foreign_data_wrapper
            union all select srvoptions from pg_foreign_server
            union all select umoptions from pg_user_mappings
            union all select ftoptions from pg_foreign_table
            union all select attfdwoptions from pg_attribute where attfdwoptions is not null) a,
            pg_options_to_table(a.options) o
        where \(SQLFragment.isSecret("o"))
        """

    /// The same for subscriptions; only for roles that may read their connections.
    static let connectionSecrets = """
        select \(SQLFragment.mark("s.subconninfo")), quote_literal(s.subconninfo) from pg_subscription s
        where s.subdbid = (select oid from pg_database where datname = current_database())
            and \(CatalogQuery.isSecretConnection("s.subconninfo"))
        """

    /// Mark → literal; two secrets with the same mark stay unknown.
    static func secrets(_ results: [PostgresResult]) -> [String: Redacted<String>] {
        let pairs = results.flatMap(\.rows).compactMap { row in row[0].flatMap { mark in row[1].map { (mark, $0) } } }
        return Dictionary(grouping: pairs) { $0.0 }.compactMapValues { found in
            found.allSatisfy { $0.1 == found[0].1 } ? Redacted(found[0].1) : nil
        }
    }

    static func facts(_ result: PostgresResult) -> CatalogFacts {
        var facts = CatalogFacts()
        for (index, row) in result.rows.enumerated() {
            guard let name = row[0] else { continue }
            if index == 0 {
                facts.reader = name
            } else {
                facts.extensions[name] = CatalogFacts.InstalledExtension(
                    defaultVersion: row[1], comment: row[2], isRelocatable: row[3] == "true")
            }
        }
        return facts
    }
}
