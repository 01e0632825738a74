extension CatalogQuery {
    /// Sequences; that of an identity column is told as properties of its column, because SQL makes, alters and
    /// drops it there.
    static let sequences = CatalogQuery("sequences") { version in
        """
        with member as (
            select c.oid, n.nspname, c.relname, c.relowner, c.relacl, c.relpersistence, q.*,
                d.deptype = 'i' as isidentity, o.relname as ownertable, o.relkind as ownerkind,
                (select a.attname from pg_attribute a where a.attrelid = o.oid and a.attnum = d.refobjsubid)
                    as ownercolumn
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_sequence q on q.seqrelid = c.oid
            left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid = 0
                and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0 and d.deptype in ('a', 'i')
            left join pg_class o on o.oid = d.refobjid
            where c.relkind = 'S' and \(SQLFragment.userSchema())
                and \(SQLFragment.notOfExtension("c.oid", "pg_class"))
                and (o.oid is null or \(SQLFragment.notOfExtension("o.oid", "pg_class")))
        )
        select 'sequence' as "@kind", s.oid as "@oid", s.nspname as "@schema", null as "@parent", s.relname as "@name",
            s.ownertable as "@container",
            format_type(s.seqtypid, null) as "type", s.seqstart as "start", s.seqincrement as "increment",
            s.seqmin as "minimum", s.seqmax as "maximum", s.seqcache as "cache",
            case when s.seqcycle then 'yes' end as "cycle",
            quote_ident(s.nspname) || '.' || quote_ident(s.ownertable) || '.' || quote_ident(s.ownercolumn)
                as "owned by",
            case s.relpersistence when 'u' then 'unlogged' end as "persistence",
            \(SQLFragment.owner("s.relowner")),
            \(SQLFragment.grants("s.relacl", "s", "s.relowner")) as "grants",
            \(SQLFragment.remarks("s.oid", "pg_class")),
            null as "identity sequence", null as "identity options", null as "identity grants",
            null as "identity comment", null as "identity security labels"
        from member s where s.isidentity is not true
        union all
        select 'column', null, s.nspname, s.ownertable, s.ownercolumn, s.ownertable,
            null, null, null, null, null, null, null, null, null, null, null, null, null,
            quote_ident(s.nspname) || '.' || quote_ident(s.relname),
            format('start %s increment %s minimum %s maximum %s cache %s%s', s.seqstart, s.seqincrement, s.seqmin,
                s.seqmax, s.seqcache, case when s.seqcycle then ' cycle' end),
            \(SQLFragment.grants("s.relacl", "s", "s.relowner")),
            \(SQLFragment.remarks("s.oid", "pg_class"))
        from member s where s.isidentity
        """
    }
}
