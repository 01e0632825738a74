extension CatalogQuery {
    static let publications = CatalogQuery("publications") { version in
        """
        select 'publication' as "@kind", p.oid as "@oid", p.pubname as "@name",
            concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
                case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end)
                as "publishes",
            case when p.puballtables then 'yes' end as "all tables",
            case when p.pubviaroot then 'yes' end as "via partition root",
            \(version >= 180_000 ? "case p.pubgencols when 's' then 'stored' end" : "null")
                as "generated columns",
            \(SQLFragment.owner("p.pubowner")),
            \(SQLFragment.remarks("p.oid", "pg_publication"))
        from pg_publication p
        where \(SQLFragment.notOfExtension("p.oid", "pg_publication"))
        """
    }

    /// The tables that publications name, with the columns and rows that they publish of them.
    static let publishedTables = CatalogQuery("published tables") { version in
        """
        select 'published table' as "@kind", r.oid as "@oid", n.nspname as "@schema", p.pubname as "@parent",
            c.relname as "@name",
            \(version >= 150_000 ? "case when r.prattrs is not null then \(publishedColumns) end" : "null")
                as "columns",
            \(version >= 150_000 ? "pg_get_expr(r.prqual, r.prrelid)" : "null") as "condition"
        from pg_publication_rel r
        join pg_publication p on p.oid = r.prpubid
        join pg_class c on c.oid = r.prrelid
        join pg_namespace n on n.oid = c.relnamespace
        where \(SQLFragment.notOfExtension("p.oid", "pg_publication"))
        """
    }

    /// By name: in which order the server lists them follows the order of the table, which says nothing.
    private static let publishedColumns = """
        (select '(' || string_agg(quote_ident(a.attname), ', ' order by a.attname) || ')' from pg_attribute a
            where a.attrelid = r.prrelid and a.attnum = any (r.prattrs))
        """

    /// The schemas all of whose tables are published, since PostgreSQL 15.
    static let publishedSchemas = CatalogQuery("published schemas") { version in
        guard version >= 150_000 else { return #"select null as "@kind" where false"# }
        return """
            select 'published schema' as "@kind", s.oid as "@oid", p.pubname as "@parent", n.nspname as "@name"
            from pg_publication_namespace s
            join pg_publication p on p.oid = s.pnpubid
            join pg_namespace n on n.oid = s.pnnspid
            where \(SQLFragment.notOfExtension("p.oid", "pg_publication"))
            """
    }

    /// Subscriptions of this database without their connection strings (``connections``). Before PostgreSQL 14 roles
    /// other than superusers may not read most columns.
    static let subscriptions = CatalogQuery("subscriptions") { version in
        """
        select 'subscription' as "@kind", s.oid as "@oid", s.subname as "@name",
            (select string_agg(quote_ident(p.name), ', ' order by p.n)
                from unnest(s.subpublications) with ordinality p (name, n)) as "publications",
            case when not s.subenabled then 'no' end as "enabled", s.subslotname as "slot",
            \(version >= 140_000 ? "case when s.subbinary then 'yes' end" : "null") as "binary",
            \(version >= 160_000 ? "case s.substream when 't' then 'on' when 'p' then 'parallel' end"
                : version >= 140_000 ? "case when s.substream then 'on' end" : "null") as "streaming",
            \(version >= 140_000 ? "nullif(s.subsynccommit, 'off')" : "null") as "synchronous commit",
            \(version >= 150_000 ? "case when s.subtwophasestate <> 'd' then 'yes' end" : "null") as "two phase",
            \(version >= 150_000 ? "case when s.subdisableonerr then 'yes' end" : "null") as "disable on error",
            \(version >= 160_000 ? "case when not s.subpasswordrequired then 'no' end" : "null")
                as "password required",
            \(version >= 160_000 ? "case when s.subrunasowner then 'yes' end" : "null") as "run as owner",
            \(version >= 160_000 ? "nullif(s.suborigin, 'any')" : "null") as "origin",
            \(version >= 170_000 ? "case when s.subfailover then 'yes' end" : "null") as "failover",
            \(SQLFragment.owner("s.subowner"))
            \(version >= 140_000 ? ", " + SQLFragment.remarks("s.oid", "pg_subscription") : "")
        from pg_subscription s
        where s.subdbid = (select oid from pg_database where datname = current_database())
        """
    }

    /// Whether the role may run ``connections``: one without the privilege may not even name the column.
    static let mayReadConnections = "select has_column_privilege('pg_subscription', 'subconninfo', 'select')"

    /// The connection strings of the subscriptions, for roles that may read them, without the secrets in them: a mark
    /// of the whole stands beside such a string.
    static let connections = CatalogQuery("connections of subscriptions") { _ in
        """
        select 'subscription' as "@kind", s.subname as "@name", quote_literal(open) as "connection",
            case when open <> s.subconninfo then \(SQLFragment.mark("s.subconninfo")) end as "connection password"
        from pg_subscription s, \(withoutSecrets("s.subconninfo")) open
        where s.subdbid = (select oid from pg_database where datname = current_database())
        """
    }

    /// A connection string without passwords, in either of libpq's forms (manual, section 34.1.1).
    private static func withoutSecrets(_ text: String) -> String {
        #"""
        btrim(case when \#(text) ~ '^postgres(ql)?://' then
            regexp_replace(regexp_replace(regexp_replace(
                \#(text), '(://[^@/:]*):[^@/]*@', '\1@'),
                '(?<=[?&])\#(secretParameters)\s*=[^&]*(&|$)', '', 'gi'),
                '[?&]$', '')
        else
            regexp_replace(\#(text), '(?<![a-z_])\#(secretParameters)\s*=\s*(''(\\.|[^''\\])*''|(\\.|[^\s\\])*)\s*', '', 'gi')
        end)
        """#
    }

    private static let secretParameters = "(password|sslpassword|oauth_client_secret)"
}
