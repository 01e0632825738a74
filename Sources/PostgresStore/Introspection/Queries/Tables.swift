extension CatalogQuery {
    /// Tables, partitioned tables, partitions and foreign tables.
    static let tables = CatalogQuery("tables") { version in
        """
        select \(SQLFragment.relationKind("c.relkind")) as "@kind", c.oid as "@oid", n.nspname as "@schema", c.relname as "@name",
            case c.relpersistence when 'u' then 'unlogged' when 't' then 'temporary' end as "persistence",
            case when c.relkind = 'p' then pg_get_partkeydef(c.oid) end as "partition key",
            case when c.relispartition then p.parents end as "partition of",
            case when c.relispartition then pg_get_expr(c.relpartbound, c.oid) end as "partition bound",
            case when p.isdetaching then 'yes' end as "detach pending",
            case when not c.relispartition then p.parents end as "inherits",
            case when c.reloftype <> 0 then format_type(c.reloftype, null) end as "of type",
            case when c.reloptions is not null then \(SQLFragment.options("c.reloptions")) end as "options",
            case when c.reloptions is not null then \(SQLFragment.optionsOrder("c.reloptions")) end as "options order",
            case when c.reltoastrelid <> 0 then (select \(SQLFragment.options("t.reloptions")) from pg_class t
                where t.oid = c.reltoastrelid and t.reloptions is not null) end as "toast options",
            s.spcname as "tablespace", m.amname as "access method",
            case when c.relkind <> 'f' then case c.relreplident when 'f' then 'full' when 'n' then 'nothing'
                when 'i' then coalesce('index '
                || (select quote_ident(i.relname) from pg_index x join pg_class i on i.oid = x.indexrelid
                    where x.indrelid = c.oid and x.indisreplident), 'nothing') end end as "replica identity",
            case when c.relrowsecurity then 'enabled' end as "row security",
            case when c.relforcerowsecurity then 'yes' end as "row security forced",
            v.srvname as "server", case when f.ftoptions is not null then
                \(SQLFragment.foreignOptions("f.ftoptions")) end as "foreign options",
            \(SQLFragment.owner("c.relowner")),
            \(SQLFragment.grants("c.relacl", "r", "c.relowner")) as "grants",
            \(SQLFragment.remarks("c.oid", "pg_class"))
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join (
            select i.inhrelid, string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno) as parents,
                \(version >= 140_000 ? "bool_or(i.inhdetachpending)" : "false") as isdetaching
            from pg_inherits i group by i.inhrelid) p on p.inhrelid = c.oid
        left join pg_tablespace s on s.oid = c.reltablespace
        left join pg_am m on m.oid = c.relam
        left join pg_foreign_table f on f.ftrelid = c.oid
        left join pg_foreign_server v on v.oid = f.ftserver
        where c.relkind in ('r', 'p', 'f') and \(SQLFragment.userSchema())
            and \(SQLFragment.notOfExtension("c.oid", "pg_class"))
        """
    }

    /// Views and materialized views; their columns are in ``columns``.
    static let views = CatalogQuery("views") { _ in
        """
        select \(SQLFragment.relationKind("c.relkind")) as "@kind", c.oid as "@oid", n.nspname as "@schema", c.relname as "@name",
            ltrim(pg_get_viewdef(c.oid)) as "definition",
            case when c.reloptions is not null then
                \(SQLFragment.orderedOptions("c.reloptions", except: "check_option=")) end as "options",
            case when c.reloptions is not null then (select substr(item, 14) from unnest(c.reloptions) item
                where item like 'check_option=%') end as "check option",
            case when c.reltoastrelid <> 0 then (select \(SQLFragment.orderedOptions("t.reloptions")) from pg_class t
                where t.oid = c.reltoastrelid and t.reloptions is not null) end as "toast options",
            case when c.relkind = 'm' and not c.relispopulated then 'no' end as "populated",
            s.spcname as "tablespace", m.amname as "access method",
            \(SQLFragment.owner("c.relowner")),
            \(SQLFragment.grants("c.relacl", "r", "c.relowner")) as "grants",
            \(SQLFragment.remarks("c.oid", "pg_class"))
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_tablespace s on s.oid = c.reltablespace
        left join pg_am m on m.oid = c.relam
        where c.relkind in ('v', 'm') and \(SQLFragment.userSchema())
            and \(SQLFragment.notOfExtension("c.oid", "pg_class"))
        """
    }
}
