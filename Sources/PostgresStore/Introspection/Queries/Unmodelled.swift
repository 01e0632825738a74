/// Finds what no query reads, so that a new kind of object in a newer server is told and not silently left out.
enum UnmodelledSweep {
    /// The catalogues whose rows are objects or parts of objects that the queries read.
    private static let known = [
        "pg_class", "pg_type", "pg_proc", "pg_attrdef", "pg_constraint", "pg_rewrite", "pg_trigger", "pg_policy",
        "pg_namespace", "pg_extension", "pg_language", "pg_operator", "pg_opclass", "pg_opfamily", "pg_amop",
        "pg_amproc", "pg_am", "pg_cast", "pg_transform", "pg_collation", "pg_conversion", "pg_statistic_ext",
        "pg_ts_config", "pg_ts_dict", "pg_ts_parser", "pg_ts_template", "pg_foreign_data_wrapper",
        "pg_foreign_server", "pg_user_mapping", "pg_event_trigger", "pg_default_acl", "pg_publication",
        "pg_publication_rel", "pg_publication_namespace", "pg_subscription",
    ]

    /// One column, the plain words for one class a row.
    static func sql(_ version: Int) -> String {
        """
        select 'objects of ' || d.class
        from (select distinct classid::regclass::text as class from pg_depend where objid >= 16384) d
        where d.class not in (\(known.map { "'\($0)'" }.joined(separator: ", ")))
        union
        select 'DEPENDS ON EXTENSION of ' || d.classid::regclass::text from pg_depend d
        where d.deptype = 'x' and d.objid >= 16384
        union
        select 'relations of kind ' || c.relkind::text from pg_class c
        where c.oid >= 16384 and c.relkind not in ('r', 'p', 'f', 'v', 'm', 'c', 'S', 'i', 'I', 't')
        union
        select 'types of kind ' || t.typtype::text from pg_type t
        where t.oid >= 16384 and t.typtype not in ('b', 'c', 'd', 'e', 'r', 'm', 'p')
        union
        select 'routines of kind ' || p.prokind::text from pg_proc p
        where p.oid >= 16384 and p.prokind not in ('f', 'p', 'a', 'w')
        union
        select 'constraints of kind ' || k.contype::text from pg_constraint k
        where k.oid >= 16384 and k.contype not in ('c', 'f', 'p', 'u', 'x', 't', 'n')
        """
    }
}
