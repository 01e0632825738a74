extension CatalogQuery {
    /// Constraints of tables. What an index has beyond its constraint (options, validity, comment) is told with the
    /// constraint, because SQL names the two as one.
    ///
    /// Since PostgreSQL 18 a NOT NULL is a constraint too (manual, section 5.5.2). One with the name that the server
    /// gives and nothing else special is the column's property `not null` alone, and so is one that a parent has too.
    static let constraints = CatalogQuery("constraints") { version in
        """
        select case k.contype when 'p' then 'primary key' when 'u' then 'unique constraint'
                when 'c' then 'check constraint' when 'f' then 'foreign key' when 'x' then 'exclusion constraint'
                when 'n' then 'not-null constraint' end as "@kind",
            k.oid as "@oid", n.nspname as "@schema", c.relname as "@parent", k.conname as "@name", c.relname as "@container",
            pg_get_constraintdef(k.oid) as "definition",
            \(SQLFragment.inheritance("k.conislocal", "k.coninhcount")) as "inheritance",
            case when k.contype in ('p', 'u', 'x') and not x.indisvalid then 'no' end as "index valid",
            case when k.contype in ('p', 'u', 'x') and x.indisclustered then 'yes' end as "clustered",
            case when k.contype in ('p', 'u', 'x') then array_to_string(i.reloptions, ', ') end as "index options",
            case when k.contype in ('p', 'u', 'x') then s.spcname end as "index tablespace",
            case when k.contype in ('p', 'u', 'x') then r.description end as "index comment",
            case when k.contype in ('p', 'u', 'x') then h.inhparent::regclass::text end as "partition of",
            g.firing as "triggers",
            \(SQLFragment.remarks("k.oid", "pg_constraint"))
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid
        join pg_namespace n on n.oid = c.relnamespace
        left join pg_constraint parent on parent.oid = k.conparentid
        left join pg_index x on x.indexrelid = k.conindid
        left join pg_class i on i.oid = k.conindid
        left join pg_tablespace s on s.oid = i.reltablespace
        left join pg_inherits h on h.inhrelid = k.conindid
        left join pg_description r
            on r.objoid = k.conindid and r.classoid = 'pg_class'::regclass and r.objsubid = 0
        left join (
            select t.tgconstraint, string_agg(distinct p.proname || ' ' || \(SQLFragment.firing("t.tgenabled")), ', '
                order by p.proname || ' ' || \(SQLFragment.firing("t.tgenabled"))) as firing
            from pg_trigger t join pg_proc p on p.oid = t.tgfoid
            where t.tgisinternal and t.tgconstraint <> 0 and t.tgenabled <> 'O'
            group by t.tgconstraint) g on g.tgconstraint = k.oid
        \(version >= 180_000 ? notNullName : "")
        where k.contype in ('p', 'u', 'c', 'f', 'x'\(version >= 180_000 ? ", 'n'" : ""))
            and \(SQLFragment.userSchema())
            and \(SQLFragment.notOfExtension("c.oid", "pg_class"))
            -- a foreign key to a partitioned table has a hidden copy for each of its partitions
            and (k.contype <> 'f' or k.conparentid = 0 or parent.conrelid <> k.conrelid)
            \(version >= 180_000 ? notNullIsSpecial : "")
        """
    }

    /// The name that the server gives to a NOT NULL: `table_column_not_null`, where the longer of the two is cut to
    /// fit 63 bytes (makeObjectName in PostgreSQL's commands/indexcmds.c), and a number when that is taken.
    private static let notNullName = """
        left join lateral (
            select left(c.relname, least(length(c.relname), greatest(27, 53 - length(a.attname)))) || '_'
                || left(a.attname, least(length(a.attname), greatest(26, 53 - length(c.relname))))
                || '_not_null' as name
            from pg_attribute a where k.contype = 'n' and a.attrelid = k.conrelid and a.attnum = k.conkey[1]
        ) given on true
        """

    private static let notNullIsSpecial = """
        and (k.contype <> 'n' or k.coninhcount = 0)
        and (k.contype <> 'n' or not k.convalidated or k.connoinherit
            or left(k.conname, length(given.name)) <> given.name
            or substr(k.conname, length(given.name) + 1) !~ '^[0-9]*$'
            or exists (select from pg_description d
                where d.objoid = k.oid and d.classoid = 'pg_constraint'::regclass))
        """
}
