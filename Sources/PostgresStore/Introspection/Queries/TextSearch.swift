extension CatalogQuery {
    static let textSearchConfigurations = CatalogQuery("text search configurations") { _ in
        """
        select 'text search configuration' as "@kind", c.oid as "@oid", n.nspname as "@schema", c.cfgname as "@name",
            quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) as "parser",
            (select string_agg(t.alias || ': ' || m.dictionaries, E'\\n' order by t.alias collate "C")
                from (select maptokentype, string_agg(mapdict::regdictionary::text, ', ' order by mapseqno)
                        as dictionaries
                    from pg_ts_config_map where mapcfg = c.oid group by maptokentype) m
                join ts_token_type(c.cfgparser) t on t.tokid = m.maptokentype) as "mappings",
            \(SQLFragment.owner("c.cfgowner")),
            \(SQLFragment.remarks("c.oid", "pg_ts_config"))
        from pg_ts_config c
        join pg_namespace n on n.oid = c.cfgnamespace
        join pg_ts_parser p on p.oid = c.cfgparser
        join pg_namespace pn on pn.oid = p.prsnamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("c.oid", "pg_ts_config"))
        """
    }

    static let textSearchDictionaries = CatalogQuery("text search dictionaries") { _ in
        """
        select 'text search dictionary' as "@kind", d.oid as "@oid", n.nspname as "@schema", d.dictname as "@name",
            quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname) as "template",
            d.dictinitoption as "options",
            \(SQLFragment.owner("d.dictowner")),
            \(SQLFragment.remarks("d.oid", "pg_ts_dict"))
        from pg_ts_dict d
        join pg_namespace n on n.oid = d.dictnamespace
        join pg_ts_template t on t.oid = d.dicttemplate
        join pg_namespace tn on tn.oid = t.tmplnamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("d.oid", "pg_ts_dict"))
        """
    }

    static let textSearchParsers = CatalogQuery("text search parsers") { _ in
        """
        select 'text search parser' as "@kind", p.oid as "@oid", n.nspname as "@schema", p.prsname as "@name",
            \(SQLFragment.function("p.prsstart")) as "start", \(SQLFragment.function("p.prstoken")) as "token",
            \(SQLFragment.function("p.prsend")) as "end", \(SQLFragment.function("p.prslextype")) as "token types",
            \(SQLFragment.function("p.prsheadline")) as "headline",
            \(SQLFragment.remarks("p.oid", "pg_ts_parser"))
        from pg_ts_parser p
        join pg_namespace n on n.oid = p.prsnamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("p.oid", "pg_ts_parser"))
        """
    }

    static let textSearchTemplates = CatalogQuery("text search templates") { _ in
        """
        select 'text search template' as "@kind", t.oid as "@oid", n.nspname as "@schema", t.tmplname as "@name",
            \(SQLFragment.function("t.tmplinit")) as "init", \(SQLFragment.function("t.tmpllexize")) as "lexize",
            \(SQLFragment.remarks("t.oid", "pg_ts_template"))
        from pg_ts_template t
        join pg_namespace n on n.oid = t.tmplnamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("t.oid", "pg_ts_template"))
        """
    }

    /// Collations; the version of the operating system's rules is the server's and not the schema's.
    static let collations = CatalogQuery("collations") { version in
        let locale =
            version >= 170_000 ? "c.colllocale" : version >= 150_000 ? "c.colliculocale" : "null"
        return """
            select 'collation' as "@kind", c.oid as "@oid", n.nspname as "@schema", c.collname as "@name",
                case c.collprovider when 'i' then 'icu' when 'c' then 'libc' when 'b' then 'builtin'
                    when 'd' then 'default' end as "provider",
                c.collcollate as "collate", c.collctype as "ctype", \(locale) as "locale",
                \(version >= 160_000 ? "c.collicurules" : "null") as "rules",
                case when not c.collisdeterministic then 'no' end as "deterministic",
                \(SQLFragment.owner("c.collowner")),
                \(SQLFragment.remarks("c.oid", "pg_collation"))
            from pg_collation c
            join pg_namespace n on n.oid = c.collnamespace
            where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("c.oid", "pg_collation"))
            """
    }

    static let conversions = CatalogQuery("conversions") { _ in
        """
        select 'conversion' as "@kind", c.oid as "@oid", n.nspname as "@schema", c.conname as "@name",
            pg_encoding_to_char(c.conforencoding) as "from", pg_encoding_to_char(c.contoencoding) as "to",
            \(SQLFragment.function("c.conproc")) as "function", case when c.condefault then 'yes' end as "default",
            \(SQLFragment.owner("c.conowner")),
            \(SQLFragment.remarks("c.oid", "pg_conversion"))
        from pg_conversion c
        join pg_namespace n on n.oid = c.connamespace
        where \(SQLFragment.userSchema()) and \(SQLFragment.notOfExtension("c.oid", "pg_conversion"))
        """
    }
}
