extension CatalogQuery {
    static let operators = CatalogQuery("operators") { _ in
        """
        select 'operator' as "@kind", o.oid as "@oid", n.nspname as "@schema", o.oprname as "@name",
            case when o.oprleft = 0 then 'none' else format_type(o.oprleft, null) end || ', '
                || case when o.oprright = 0 then 'none' else format_type(o.oprright, null) end as "@arguments",
            case when o.oprcode <> 0 then format_type(o.oprresult, null) end as "returns",
            \(SQLFragment.function("o.oprcode")) as "function",
            \(other("o.oprcom")) as "commutator", \(other("o.oprnegate")) as "negator",
            \(SQLFragment.function("o.oprrest")) as "restriction estimator",
            \(SQLFragment.function("o.oprjoin")) as "join estimator",
            case when o.oprcanmerge then 'yes' end as "merges", case when o.oprcanhash then 'yes' end as "hashes",
            \(SQLFragment.owner("o.oprowner")),
            \(SQLFragment.remarks("o.oid", "pg_operator"))
        from pg_operator o
        join pg_namespace n on n.oid = o.oprnamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("o.oid", "pg_operator"))
        """
    }

    /// An operator by its oid as `schema.name`, without the types, which are those of the one that names it.
    private static func other(_ oid: String) -> String {
        """
        case when \(oid) <> 0 then (select quote_ident(m.nspname) || '.' || other.oprname from pg_operator other
            join pg_namespace m on m.oid = other.oprnamespace where other.oid = \(oid)) end
        """
    }

    /// Operator families with the members that belong to none of their classes.
    static let operatorFamilies = CatalogQuery("operator families") { _ in
        """
        select 'operator family' as "@kind", f.oid as "@oid", n.nspname as "@schema", m.amname as "@parent", f.opfname as "@name",
            nullif(concat_ws(E'\\n',
                (select \(operatorList) from pg_amop o where o.amopfamily = f.oid
                    and o.oid not in (\(ofClass("pg_amop")))),
                (select \(functionList) from pg_amproc p where p.amprocfamily = f.oid
                    and p.oid not in (\(ofClass("pg_amproc"))))), '') as "members",
            \(SQLFragment.owner("f.opfowner")),
            \(SQLFragment.remarks("f.oid", "pg_opfamily"))
        from pg_opfamily f
        join pg_namespace n on n.oid = f.opfnamespace
        join pg_am m on m.oid = f.opfmethod
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("f.oid", "pg_opfamily"))
        """
    }

    /// Operator classes with the members that go with them.
    static let operatorClasses = CatalogQuery("operator classes") { _ in
        """
        select 'operator class' as "@kind", c.oid as "@oid", n.nspname as "@schema", m.amname as "@parent", c.opcname as "@name",
            format_type(c.opcintype, null) as "type",
            quote_ident(fn.nspname) || '.' || quote_ident(f.opfname) as "family",
            case when c.opcdefault then 'yes' end as "default for type",
            case when c.opckeytype <> 0 then format_type(c.opckeytype, null) end as "storage",
            nullif(concat_ws(E'\\n',
                (select \(operatorList) from pg_amop o
                    where o.oid in (\(ofClass("pg_amop")) and d.refobjid = c.oid)),
                (select \(functionList) from pg_amproc p
                    where p.oid in (\(ofClass("pg_amproc")) and d.refobjid = c.oid))), '') as "members",
            \(SQLFragment.owner("c.opcowner")),
            \(SQLFragment.remarks("c.oid", "pg_opclass"))
        from pg_opclass c
        join pg_namespace n on n.oid = c.opcnamespace
        join pg_am m on m.oid = c.opcmethod
        join pg_opfamily f on f.oid = c.opcfamily
        join pg_namespace fn on fn.oid = f.opfnamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("c.oid", "pg_opclass"))
        """
    }

    /// The members that are tied to an operator class, which cannot lose them.
    private static func ofClass(_ catalog: String) -> String {
        """
        select d.objid from pg_depend d where d.classid = '\(catalog)'::regclass
            and d.refclassid = 'pg_opclass'::regclass and d.deptype = 'i'
        """
    }

    private static let operatorList = """
        string_agg(format('OPERATOR %s (%s, %s) %s', o.amopstrategy, format_type(o.amoplefttype, null),
                format_type(o.amoprighttype, null), o.amopopr::regoperator)
            || case when o.amopsortfamily <> 0 then (select ' FOR ORDER BY ' || quote_ident(sn.nspname) || '.'
                || quote_ident(s.opfname) from pg_opfamily s join pg_namespace sn on sn.oid = s.opfnamespace
                where s.oid = o.amopsortfamily) else '' end, E'\\n'
            order by format_type(o.amoplefttype, null), format_type(o.amoprighttype, null), o.amopstrategy)
        """

    private static let functionList = """
        string_agg(format('FUNCTION %s (%s, %s) %s', p.amprocnum, format_type(p.amproclefttype, null),
                format_type(p.amprocrighttype, null), p.amproc::regprocedure), E'\\n'
            order by format_type(p.amproclefttype, null), format_type(p.amprocrighttype, null), p.amprocnum)
        """

    /// Casts that users made; those of range types come and go with the type.
    static let casts = CatalogQuery("casts") { _ in
        """
        select 'cast' as "@kind", c.oid as "@oid",
            format_type(c.castsource, null) || ' as ' || format_type(c.casttarget, null) as "@name",
            case c.castmethod when 'i' then 'inout' when 'b' then 'binary coercible'
                else c.castfunc::regprocedure::text end as "function",
            case c.castcontext when 'a' then 'assignment' when 'i' then 'implicit' end as "context",
            \(SQLFragment.remarks("c.oid", "pg_cast"))
        from pg_cast c
        where \(SQLFragment.madeByUser("c.oid")) and \(SQLFragment.notOfExtension("c.oid", "pg_cast"))
            -- NOT IN and not NOT EXISTS: a merge right anti join of PostgreSQL 16.2 loses rows (measured here)
            and c.oid not in (select d.objid from pg_depend d where d.classid = 'pg_cast'::regclass
                and d.deptype = 'i')
        """
    }

    static let transforms = CatalogQuery("transforms") { _ in
        """
        select 'transform' as "@kind", t.oid as "@oid", l.lanname as "@parent", format_type(t.trftype, null) as "@name",
            case when t.trffromsql <> 0 then t.trffromsql::oid::regprocedure::text end as "from SQL",
            case when t.trftosql <> 0 then t.trftosql::oid::regprocedure::text end as "to SQL",
            \(SQLFragment.remarks("t.oid", "pg_transform"))
        from pg_transform t
        join pg_language l on l.oid = t.trflang
        where \(SQLFragment.madeByUser("t.oid")) and \(SQLFragment.notOfExtension("t.oid", "pg_transform"))
        """
    }
}
