extension CatalogQuery {
    static let foreignDataWrappers = CatalogQuery("foreign-data wrappers") { _ in
        """
        select 'foreign-data wrapper' as "@kind", f.oid as "@oid", f.fdwname as "@name",
            \(SQLFragment.function("f.fdwhandler")) as "handler",
            \(SQLFragment.function("f.fdwvalidator")) as "validator",
            case when f.fdwoptions is not null then \(SQLFragment.foreignOptions("f.fdwoptions")) end as "options",
            \(SQLFragment.owner("f.fdwowner")),
            \(SQLFragment.grants("f.fdwacl", "F", "f.fdwowner")) as "grants",
            \(SQLFragment.remarks("f.oid", "pg_foreign_data_wrapper"))
        from pg_foreign_data_wrapper f
        where \(SQLFragment.notOfExtension("f.oid", "pg_foreign_data_wrapper"))
        """
    }

    static let servers = CatalogQuery("foreign servers") { _ in
        """
        select 'server' as "@kind", s.oid as "@oid", s.srvname as "@name", f.fdwname as "foreign-data wrapper",
            s.srvtype as "type", s.srvversion as "version",
            case when s.srvoptions is not null then \(SQLFragment.foreignOptions("s.srvoptions")) end as "options",
            \(SQLFragment.owner("s.srvowner")),
            \(SQLFragment.grants("s.srvacl", "S", "s.srvowner")) as "grants",
            \(SQLFragment.remarks("s.oid", "pg_foreign_server"))
        from pg_foreign_server s
        join pg_foreign_data_wrapper f on f.oid = s.srvfdw
        where \(SQLFragment.notOfExtension("s.oid", "pg_foreign_server"))
        """
    }

    /// User mappings, through the view that hides the options from those who may not see them (manual, section
    /// 54.37); what the role that reads may not see counts as absent.
    static let userMappings = CatalogQuery("user mappings") { _ in
        """
        select 'user mapping' as "@kind", u.umid as "@oid", u.srvname as "@parent", u.usename as "@name",
            case when u.umoptions is not null then \(SQLFragment.foreignOptions("u.umoptions")) end as "options"
        from pg_user_mappings u
        where \(SQLFragment.notOfExtension("u.umid", "pg_user_mapping"))
        """
    }
}
