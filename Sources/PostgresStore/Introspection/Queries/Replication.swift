extension CatalogQuery {
    static let publications = CatalogQuery("publications") { version in
        let table =
            version >= 150_000
            ? """
            r.prrelid::regclass::text
                || case when r.prattrs is not null then (select ' (' || string_agg(quote_ident(a.attname), ', '
                    order by a.attnum) || ')' from pg_attribute a where a.attrelid = r.prrelid
                    and a.attnum = any (r.prattrs)) else '' end
                || coalesce(' where ' || pg_get_expr(r.prqual, r.prrelid), '')
            """ : "r.prrelid::regclass::text"
        return """
            select 'publication' as "@kind", p.oid as "@oid", p.pubname as "@name",
                concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
                    case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end)
                    as "publishes",
                case when p.puballtables then 'yes' end as "all tables",
                case when p.pubviaroot then 'yes' end as "via partition root",
                \(version >= 180_000 ? "case p.pubgencols when 's' then 'stored' end" : "null")
                    as "generated columns",
                (select string_agg(\(table), E'\\n' order by r.prrelid::regclass::text)
                    from pg_publication_rel r where r.prpubid = p.oid) as "tables",
                \(version >= 150_000 ? schemasOfPublication : "null") as "schemas",
                \(SQLFragment.owner("p.pubowner")),
                \(SQLFragment.remarks("p.oid", "pg_publication"))
            from pg_publication p
            where \(SQLFragment.notOfExtension("p.oid", "pg_publication"))
            """
    }

    private static let schemasOfPublication = """
        (select string_agg(s.pnnspid::regnamespace::text, ', ' order by s.pnnspid::regnamespace::text)
            from pg_publication_namespace s where s.pnpubid = p.oid)
        """

    /// Subscriptions of this database without their connection string, which holds a password as a rule; roles
    /// other than superusers may not read it, and before PostgreSQL 14 not most other columns.
    static let subscriptions = CatalogQuery("subscriptions") { version in
        """
        select 'subscription' as "@kind", s.oid as "@oid", s.subname as "@name",
            (select string_agg(p, ', ' order by p collate "C") from unnest(s.subpublications) p) as "publications",
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
}
