extension CatalogQuery {
    static let languages = CatalogQuery("languages") { _ in
        """
        select 'language' as "@kind", l.oid as "@oid", l.lanname as "@name",
            case when not l.lanpltrusted then 'no' end as "trusted",
            \(SQLFragment.function("l.lanplcallfoid")) as "handler",
            \(SQLFragment.function("l.laninline")) as "inline handler",
            \(SQLFragment.function("l.lanvalidator")) as "validator",
            \(SQLFragment.owner("l.lanowner")),
            \(SQLFragment.grants("l.lanacl", "l", "l.lanowner")) as "grants",
            \(SQLFragment.remarks("l.oid", "pg_language"))
        from pg_language l
        where \(SQLFragment.madeByUser("l.oid")) and \(SQLFragment.notOfExtension("l.oid", "pg_language"))
        """
    }

    static let accessMethods = CatalogQuery("access methods") { _ in
        """
        select 'access method' as "@kind", m.oid as "@oid", m.amname as "@name",
            case m.amtype when 't' then 'table' when 'i' then 'index' end as "type",
            \(SQLFragment.function("m.amhandler")) as "handler",
            \(SQLFragment.remarks("m.oid", "pg_am"))
        from pg_am m
        where \(SQLFragment.madeByUser("m.oid")) and \(SQLFragment.notOfExtension("m.oid", "pg_am"))
        """
    }
}
