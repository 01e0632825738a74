extension CatalogQuery {
    /// Triggers but for those that constraints make. The copies that a row trigger of a partitioned table has on its
    /// partitions are internal before PostgreSQL 15; `inheritance` tells them apart.
    static let triggers = CatalogQuery("triggers") { version in
        """
        select 'trigger' as "@kind", t.oid as "@oid", n.nspname as "@schema", c.relname as "@parent", t.tgname as "@name",
            c.relname as "@container",
            pg_get_triggerdef(t.oid) as "definition",
            \(SQLFragment.firing("t.tgenabled")) as "enabled",
            case when t.tgparentid <> 0 then 'inherited' end as "inheritance",
            \(SQLFragment.remarks("t.oid", "pg_trigger"))
        from pg_trigger t
        join pg_class c on c.oid = t.tgrelid
        join pg_namespace n on n.oid = c.relnamespace
        where \(version >= 150_000
            ? "not t.tgisinternal" : "(not t.tgisinternal or t.tgparentid <> 0 and t.tgconstraint = 0)")
            and \(SQLFragment.userSchema())
            and \(SQLFragment.notOfExtension("c.oid", "pg_class"))
            and \(SQLFragment.notOfExtension("t.oid", "pg_trigger"))
        """
    }

    /// Rules but for those that make a view a view.
    static let rules = CatalogQuery("rules") { _ in
        """
        select 'rule' as "@kind", r.oid as "@oid", n.nspname as "@schema", c.relname as "@parent", r.rulename as "@name",
            c.relname as "@container",
            pg_get_ruledef(r.oid) as "definition",
            \(SQLFragment.firing("r.ev_enabled")) as "enabled",
            \(SQLFragment.remarks("r.oid", "pg_rewrite"))
        from pg_rewrite r
        join pg_class c on c.oid = r.ev_class
        join pg_namespace n on n.oid = c.relnamespace
        where r.rulename <> '_RETURN' and \(SQLFragment.userSchema())
            and \(SQLFragment.notOfExtension("c.oid", "pg_class"))
            and \(SQLFragment.notOfExtension("r.oid", "pg_rewrite"))
        """
    }

    /// Row-level security policies.
    static let policies = CatalogQuery("policies") { _ in
        """
        select 'policy' as "@kind", p.oid as "@oid", n.nspname as "@schema", c.relname as "@parent", p.polname as "@name",
            c.relname as "@container",
            case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
                when 'd' then 'delete' end as "command",
            case when not p.polpermissive then 'yes' end as "restrictive",
            (select string_agg(case r when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(r)) end, ', '
                order by pg_get_userbyid(r)) from unnest(p.polroles) r) as "roles",
            pg_get_expr(p.polqual, p.polrelid) as "using",
            pg_get_expr(p.polwithcheck, p.polrelid) as "check",
            \(SQLFragment.remarks("p.oid", "pg_policy"))
        from pg_policy p
        join pg_class c on c.oid = p.polrelid
        join pg_namespace n on n.oid = c.relnamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("c.oid", "pg_class"))
            and \(SQLFragment.notOfExtension("p.oid", "pg_policy"))
        """
    }

    static let eventTriggers = CatalogQuery("event triggers") { _ in
        """
        select 'event trigger' as "@kind", e.oid as "@oid", e.evtname as "@name", e.evtevent as "event",
            (select string_agg(quote_literal(t.tag), ', ' order by t.n)
                from unnest(e.evttags) with ordinality t (tag, n)) as "tags",
            \(SQLFragment.function("e.evtfoid")) as "function",
            \(SQLFragment.firing("e.evtenabled")) as "enabled",
            \(SQLFragment.owner("e.evtowner")),
            \(SQLFragment.remarks("e.oid", "pg_event_trigger"))
        from pg_event_trigger e
        where \(SQLFragment.notOfExtension("e.oid", "pg_event_trigger"))
        """
    }
}
