extension CatalogQuery {
    /// Enums, composite types and domains. The row types of tables and the array types are left out: they come and
    /// go with what they are made for.
    static let types = CatalogQuery("types") { _ in
        """
        select case t.typtype when 'e' then 'enum' when 'd' then 'domain' else 'composite type' end as "@kind", t.oid as "@oid",
            n.nspname as "@schema", t.typname as "@name",
            case when t.typtype = 'd' then format_type(t.typbasetype, t.typtypmod) end as "type",
            case when t.typtype = 'd' and t.typcollation <> b.typcollation
                then t.typcollation::regcollation::text end as "collation",
            case when t.typnotnull then 'yes' end as "not null",
            coalesce(pg_get_expr(t.typdefaultbin, 0), t.typdefault) as "default",
            \(SQLFragment.owner("t.typowner")),
            \(SQLFragment.grants("t.typacl", "T", "t.typowner")) as "grants",
            \(SQLFragment.remarks("t.oid", "pg_type"))
        from pg_type t
        join pg_namespace n on n.oid = t.typnamespace
        left join pg_class c on c.oid = t.typrelid
        left join pg_type b on b.oid = t.typbasetype
        where (t.typtype in ('e', 'd') or t.typtype = 'c' and c.relkind = 'c') and \(SQLFragment.userSchema())
            and \(SQLFragment.notOfExtension("t.oid", "pg_type"))
        """
    }

    /// The labels of enums, in the order in which they sort.
    static let enumLabels = CatalogQuery("enum labels") { _ in
        """
        select 'enum' as "@kind", n.nspname as "@schema", t.typname as "@name",
            string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) as "labels"
        from pg_enum e
        join pg_type t on t.oid = e.enumtypid
        join pg_namespace n on n.oid = t.typnamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("t.oid", "pg_type"))
        group by t.oid, n.nspname, t.typname
        """
    }

    /// The CHECK constraints of domains, and since PostgreSQL 17 a NOT NULL with a name of its own.
    static let domainConstraints = CatalogQuery("domain constraints") { version in
        """
        select 'domain constraint' as "@kind", k.oid as "@oid", n.nspname as "@schema", t.typname as "@parent", k.conname as "@name",
            pg_get_constraintdef(k.oid) as "definition",
            \(SQLFragment.remarks("k.oid", "pg_constraint"))
        from pg_constraint k
        join pg_type t on t.oid = k.contypid
        join pg_namespace n on n.oid = t.typnamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("t.oid", "pg_type"))
            and (k.contype <> 'n' or k.conname !~ '_not_null[0-9]*$')
        """
    }

    /// Range types with the multirange types that are made with them.
    static let rangeTypes = CatalogQuery("range types") { version in
        """
        select 'range type' as "@kind", t.oid as "@oid", n.nspname as "@schema", t.typname as "@name",
            format_type(r.rngsubtype, null) as "subtype",
            case when not o.opcdefault then quote_ident(cn.nspname) || '.' || quote_ident(o.opcname) end
                as "operator class",
            case when r.rngcollation <> s.typcollation then r.rngcollation::regcollation::text end as "collation",
            \(SQLFragment.function("r.rngcanonical")) as "canonical function",
            \(SQLFragment.function("r.rngsubdiff")) as "difference function",
            \(version >= 140_000 ? "format_type(r.rngmultitypid, null)" : "null") as "multirange type",
            \(SQLFragment.owner("t.typowner")),
            \(SQLFragment.grants("t.typacl", "T", "t.typowner")) as "grants",
            \(SQLFragment.remarks("t.oid", "pg_type"))
        from pg_range r
        join pg_type t on t.oid = r.rngtypid
        join pg_type s on s.oid = r.rngsubtype
        join pg_namespace n on n.oid = t.typnamespace
        join pg_opclass o on o.oid = r.rngsubopc
        join pg_namespace cn on cn.oid = o.opcnamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("t.oid", "pg_type"))
        """
    }

    /// Types with functions of their own, written in C as a rule, and types that are announced and not yet defined.
    static let baseTypes = CatalogQuery("base types") { version in
        """
        select case when t.typisdefined then 'base type' else 'shell type' end as "@kind", t.oid as "@oid",
            n.nspname as "@schema", t.typname as "@name",
            \(SQLFragment.function("t.typinput")) as "input", \(SQLFragment.function("t.typoutput")) as "output",
            \(SQLFragment.function("t.typreceive")) as "receive", \(SQLFragment.function("t.typsend")) as "send",
            \(SQLFragment.function("t.typmodin")) as "modifier input",
            \(SQLFragment.function("t.typmodout")) as "modifier output",
            \(SQLFragment.function("t.typanalyze")) as "analyze",
            \(version >= 140_000 ? SQLFragment.function("t.typsubscript") : "null") as "subscript",
            case when t.typlen > 0 then t.typlen end as "length",
            case t.typalign when 'c' then 'char' when 's' then 'int2' when 'd' then 'double' end as "alignment",
            case t.typstorage when 'e' then 'external' when 'x' then 'extended' when 'm' then 'main' end as "storage",
            case when t.typlen = -2 then 'cstring' when t.typbyval and t.typisdefined then 'by value' end as "passing",
            nullif(t.typcategory, 'U') as "category",
            case when t.typispreferred then 'yes' end as "preferred",
            case when t.typelem <> 0 then format_type(t.typelem, null) end as "element",
            nullif(t.typdelim, ',') as "delimiter",
            case when t.typcollation <> 0 then 'yes' end as "collatable",
            quote_literal(t.typdefault) as "default",
            \(SQLFragment.owner("t.typowner")),
            \(SQLFragment.grants("t.typacl", "T", "t.typowner")) as "grants",
            \(SQLFragment.remarks("t.oid", "pg_type"))
        from pg_type t
        join pg_namespace n on n.oid = t.typnamespace
        where (t.typtype = 'b' and t.oid not in (select e.typarray from pg_type e) or t.typtype = 'p')
            and \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("t.oid", "pg_type"))
        """
    }
}
