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
