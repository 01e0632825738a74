extension CatalogQuery {
    /// Columns of tables and views and attributes of composite types.
    ///
    /// This is the largest answer, so what few columns have is looked up only for them.
    static let columns = CatalogQuery("columns") { version in
        """
        with relation as materialized (
            select c.oid, c.relname, n.nspname, c.relkind, c.relowner
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'f', 'v', 'm', 'c') and \(SQLFragment.userSchema())
                and \(SQLFragment.notOfExtension("c.oid", "pg_class"))
                and \(SQLFragment.notOfExtension("c.reltype", "pg_type"))
        )
        select case c.relkind when 'c' then 'attribute' else 'column' end as "@kind",
            a.attrelid as "@oid", a.attnum as "@sub", c.nspname as "@schema", c.relname as "@parent", a.attname as "@name", c.relname as "@container",
            a.attnum - case when a.attrelid in (select attrelid from pg_attribute where attisdropped)
                then (select count(*) from pg_attribute g where g.attrelid = a.attrelid and g.attnum > 0
                    and g.attnum < a.attnum and g.attisdropped) else 0 end as "position",
            format_type(a.atttypid, a.atttypmod) as "type",
            case when a.attcollation <> t.typcollation then a.attcollation::regcollation::text end as "collation",
            case when a.attnotnull then 'yes' end as "not null",
            case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end as "default",
            case a.attgenerated when 's' then pg_get_expr(d.adbin, d.adrelid) || ' stored'
                when 'v' then pg_get_expr(d.adbin, d.adrelid) || ' virtual' end as "generated",
            case a.attidentity when 'a' then 'always' when 'd' then 'by default' end as "identity",
            case when a.attstorage <> t.typstorage then case a.attstorage when 'p' then 'plain'
                when 'e' then 'external' when 'm' then 'main' when 'x' then 'extended' end end as "storage",
            \(version >= 140_000 ? "case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end" : "null")
                as "compression",
            nullif(a.attstattarget, -1) as "statistics target",
            case when a.attoptions[1] not like '\(stamp)%' or a.attoptions[2] is not null then
                \(SQLFragment.options("a.attoptions", except: stamp)) end as "options",
            case when a.attfdwoptions is not null then
                \(SQLFragment.foreignOptions("a.attfdwoptions")) end as "foreign options",
            \(SQLFragment.inheritance("a.attislocal", "a.attinhcount")) as "inheritance",
            case when a.attacl is not null then
                nullif(\(SQLFragment.lines("a.attacl", "c.relowner")), 'none') end as "grants",
            r.description as "comment",
            case when a.attrelid in (select objoid from pg_seclabel where objsubid > 0)
                then (select string_agg(quote_ident(l.provider) || ': ' || quote_literal(l.label), E'\\n' order by l.provider) from pg_seclabel l
                    where l.objoid = a.attrelid and l.classoid = 'pg_class'::regclass
                    and l.objsubid = a.attnum) end as "security labels"
        from relation c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        join pg_type t on t.oid = a.atttypid
        left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        left join pg_description r on r.objoid = a.attrelid and r.classoid = 'pg_class'::regclass
            and r.objsubid = a.attnum
        """
    }

    /// A stamp that PostgreSQL 15.20 keeps among each column's options: the WAL position at which the column's type
    /// was set (measured; pg_dump leaves it out as well). It differs in every database and says nothing of the schema.
    private static let stamp = "pg_attver="
}
