extension CatalogQuery {
    /// Functions, window functions, procedures and what aggregates share with them.
    ///
    /// Read column by column and not through pg_get_functiondef, so that a difference names the property that
    /// differs and not the whole text; pg_get_functiondef refuses aggregates besides.
    static let routines = CatalogQuery("routines") { version in
        """
        select case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate' when 'w' then 'window function'
                else 'function' end as "@kind", p.oid as "@oid",
            n.nspname as "@schema", p.proname as "@name", oidvectortypes(p.proargtypes) as "@arguments",
            nullif(pg_get_function_arguments(p.oid), '') as "parameters",
            pg_get_function_result(p.oid) as "returns",
            case when p.prokind <> 'a' then l.lanname end as "language",
            case when p.prokind <> 'a'\(version >= 140_000 ? " and p.prosqlbody is null" : "") then p.prosrc end as "body",
            \(version >= 140_000 ? "case when p.prosqlbody is not null then pg_get_function_sqlbody(p.oid) end" : "null")
                as "standard body",
            p.probin as "library",
            case p.provolatile when 'i' then 'immutable' when 's' then 'stable' end as "volatility",
            case p.proparallel when 's' then 'safe' when 'r' then 'restricted' end as "parallel",
            case when p.proisstrict then 'yes' end as "strict",
            case when p.prosecdef then 'yes' end as "security definer",
            case when p.proleakproof then 'yes' end as "leakproof",
            case when p.prokind <> 'a' then nullif(p.procost, case when l.lanname in ('c', 'internal') then 1 else 100
                end) end as "cost",
            nullif(p.prorows, case when p.proretset then 1000 else 0 end) as "rows",
            \(SQLFragment.function("p.prosupport")) as "support function",
            case when p.proconfig is not null then
                (select string_agg(s, E'\\n' order by place) from unnest(p.proconfig) with ordinality c (s, place)) end
                as "settings",
            case when p.protrftypes is not null then
                (select string_agg('FOR TYPE ' || format_type(t, null), ', ') from unnest(p.protrftypes) t) end
                as "transforms",
            \(SQLFragment.owner("p.proowner")),
            \(SQLFragment.grants("p.proacl", "f", "p.proowner")) as "grants",
            \(SQLFragment.remarks("p.oid", "pg_proc"))
        from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
        join pg_language l on l.oid = p.prolang
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("p.oid", "pg_proc"))
            -- the constructors of a range type come and go with it
            and p.oid not in (select d.objid from pg_depend d where d.classid = 'pg_proc'::regclass
                and d.refclassid = 'pg_type'::regclass and d.deptype = 'i')
        """
    }

    static let aggregates = CatalogQuery("aggregates") { _ in
        """
        select 'aggregate' as "@kind", n.nspname as "@schema", p.proname as "@name",
            oidvectortypes(p.proargtypes) as "@arguments",
            case a.aggkind when 'o' then 'ordered set' when 'h' then 'hypothetical set' end as "variety",
            a.aggtransfn::text as "state function", format_type(a.aggtranstype, null) as "state type",
            nullif(a.aggtransspace, 0) as "state size", a.agginitval as "initial state",
            \(SQLFragment.function("a.aggfinalfn")) as "final function",
            case when a.aggfinalextra then 'yes' end as "final function with arguments",
            case a.aggfinalmodify when 's' then 'shareable'
                when case a.aggkind when 'n' then 'w' else 'r' end then
                    case a.aggkind when 'n' then 'read write' else 'read only' end end as "final function modifies",
            \(SQLFragment.function("a.aggcombinefn")) as "combine function",
            \(SQLFragment.function("a.aggserialfn")) as "serialize function",
            \(SQLFragment.function("a.aggdeserialfn")) as "deserialize function",
            \(SQLFragment.function("a.aggmtransfn")) as "moving state function",
            \(SQLFragment.function("a.aggminvtransfn")) as "moving inverse function",
            case when a.aggmtranstype <> 0 then format_type(a.aggmtranstype, null) end as "moving state type",
            nullif(a.aggmtransspace, 0) as "moving state size", a.aggminitval as "moving initial state",
            \(SQLFragment.function("a.aggmfinalfn")) as "moving final function",
            case when a.aggmfinalextra then 'yes' end as "moving final function with arguments",
            case when a.aggmtransfn <> 0 then case a.aggmfinalmodify when 's' then 'shareable'
                when case a.aggkind when 'n' then 'w' else 'r' end then
                    case a.aggkind when 'n' then 'read write' else 'read only' end end end as "moving final function modifies",
            case when a.aggsortop <> 0 then a.aggsortop::regoperator::text end as "sort operator"
        from pg_aggregate a
        join pg_proc p on p.oid = a.aggfnoid
        join pg_namespace n on n.oid = p.pronamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("p.oid", "pg_proc"))
        """
    }
}
