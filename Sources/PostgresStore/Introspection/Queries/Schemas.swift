extension CatalogQuery {
    static let schemas = CatalogQuery("schemas") { _ in
        """
        select 'schema' as "@kind", n.oid as "@oid", n.nspname as "@name",
            \(SQLFragment.owner("n.nspowner")),
            \(SQLFragment.grants("n.nspacl", "n", "n.nspowner")) as "grants",
            \(SQLFragment.remarks("n.oid", "pg_namespace"))
        from pg_namespace n
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("n.oid", "pg_namespace"))
        """
    }

    /// Extensions stand for all their members. Their owner is left out: nothing can change it.
    static let extensions = CatalogQuery("extensions") { _ in
        """
        select 'extension' as "@kind", e.oid as "@oid", e.extname as "@name", e.extversion as "version",
            e.extnamespace::regnamespace::text as "schema",
            \(SQLFragment.remarks("e.oid", "pg_extension"))
        from pg_extension e
        """
    }

    /// The privileges that new objects get; one object for a role, a schema or none, and a class of objects.
    static let defaultPrivileges = CatalogQuery("default privileges") { _ in
        """
        select 'default privileges' as "@kind", a.oid as "@oid", n.nspname as "@schema", pg_get_userbyid(a.defaclrole) as "@parent",
            case a.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
                when 'T' then 'types' when 'n' then 'schemas' when 'L' then 'large objects'
                else a.defaclobjtype::text end as "@name",
            \(SQLFragment.lines("a.defaclacl", "a.defaclrole")) as "grants"
        from pg_default_acl a left join pg_namespace n on n.oid = a.defaclnamespace
        where a.defaclnamespace = 0 or \(SQLFragment.userSchema())
        """
    }
}
