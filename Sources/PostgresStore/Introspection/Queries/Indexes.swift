extension CatalogQuery {
    /// Indexes that no constraint stands for.
    static let indexes = CatalogQuery("indexes") { _ in
        """
        select 'index' as "@kind", i.oid as "@oid", n.nspname as "@schema", i.relname as "@name", c.relname as "@container",
            pg_get_indexdef(i.oid) as "definition",
            case when not x.indisvalid then 'no' end as "valid",
            case when not x.indisready then 'no' end as "ready",
            case when x.indisclustered then 'yes' end as "clustered",
            h.inhparent::regclass::text as "partition of",
            (select string_agg(a.attnum || ': ' || a.attstattarget, ', ' order by a.attnum) from pg_attribute a
                where a.attrelid = i.oid and a.attstattarget >= 0) as "statistics targets",
            s.spcname as "tablespace",
            \(SQLFragment.remarks("i.oid", "pg_class"))
        from pg_index x
        join pg_class i on i.oid = x.indexrelid
        join pg_class c on c.oid = x.indrelid
        join pg_namespace n on n.oid = i.relnamespace
        left join pg_tablespace s on s.oid = i.reltablespace
        left join pg_inherits h on h.inhrelid = i.oid
        where \(SQLFragment.userSchema()) and c.relkind in ('r', 'p', 'm')
            and \(SQLFragment.notOfExtension("c.oid", "pg_class"))
            and \(SQLFragment.notOfExtension("i.oid", "pg_class"))
            and x.indexrelid not in (select k.conindid from pg_constraint k where k.contype in ('p', 'u', 'x'))
        """
    }

    /// Extended statistics.
    ///
    /// The server sorts their columns by their place in the table (CreateStatistics in PostgreSQL's
    /// commands/statscmds.c), so the list says no more than the order of the table's columns does: the definition has
    /// them by name, and what the server makes of it is a property of its own.
    static let statistics = CatalogQuery("extended statistics") { _ in
        """
        select 'statistics' as "@kind", s.oid as "@oid", n.nspname as "@schema", s.stxname as "@name",
            c.relname as "@container", m.nspname as "@container schema",
            replace(pg_get_statisticsobjdef(s.oid), ' ON ' || k.placed, ' ON ' || k.named) as "definition",
            case when k.placed <> k.named then pg_get_statisticsobjdef(s.oid) end as "definition in column order",
            nullif(s.stxstattarget, -1) as "statistics target",
            \(SQLFragment.owner("s.stxowner")),
            \(SQLFragment.remarks("s.oid", "pg_statistic_ext"))
        from pg_statistic_ext s
        join pg_namespace n on n.oid = s.stxnamespace
        join pg_class c on c.oid = s.stxrelid
        join pg_namespace m on m.oid = c.relnamespace
        cross join lateral (
            select coalesce(string_agg(quote_ident(a.attname), ', ' order by a.attnum), '') as placed,
                coalesce(string_agg(quote_ident(a.attname), ', ' order by a.attname), '') as named
            from pg_attribute a where a.attrelid = s.stxrelid and a.attnum = any (s.stxkeys)) k
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("s.oid", "pg_statistic_ext"))
            and \(SQLFragment.notOfExtension("c.oid", "pg_class"))
        """
    }
}
