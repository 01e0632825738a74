/// Pieces of SQL that several queries share.
enum SQLFragment {
    /// True for the schemas that users make: neither the system's nor a session's temporary ones. `pg_` is reserved
    /// for the system (manual, section 5.9.5).
    static func userSchema(_ alias: String = "n") -> String {
        "\(alias).nspname !~ '^pg_' and \(alias).nspname <> 'information_schema'"
    }

    /// True unless the object is a member of an extension. The list is read by pg_depend's index on the referenced
    /// object once a query.
    static func notOfExtension(_ oid: String, _ catalog: String) -> String {
        """
        \(oid) not in (select member.objid from pg_depend member
          where member.refclassid = 'pg_extension'::regclass and member.deptype = 'e'
            and member.classid = '\(catalog)'::regclass)
        """
    }

    /// True for objects that initdb did not make (FirstNormalObjectId in PostgreSQL's access/transam.h).
    static func madeByUser(_ oid: String) -> String { "\(oid) >= 16384" }

    static func owner(_ role: String) -> String { "pg_get_userbyid(\(role)) as \"owner\"" }

    /// The properties `comment` and `security labels` of an object as a whole; whether there are any such labels is
    /// asked once a query.
    static func remarks(_ oid: String, _ catalog: String, prefix: String = "") -> String {
        """
        (select remark.description from pg_description remark where remark.objoid = \(oid)
          and remark.classoid = '\(catalog)'::regclass and remark.objsubid = 0) as "\(prefix)comment",
        case when exists (select from pg_seclabel) then (
            select string_agg(quote_ident(mark.provider) || ': ' || quote_literal(mark.label), E'\\n'
                order by mark.provider) from pg_seclabel mark
            where mark.objoid = \(oid) and mark.classoid = '\(catalog)'::regclass and mark.objsubid = 0) end
          as "\(prefix)security labels"
        """
    }

    /// The privileges on an object, one line a grantee, or NULL when they are what PostgreSQL gives without a GRANT:
    /// an absent list and one that spells the default out are the same. The owner's own are written for `(owner)`,
    /// so that two databases with different owners compare.
    ///
    /// - Parameter type: the letter that `acldefault` takes (manual, section 9.26.2).
    static func grants(_ acl: String, _ type: String, _ owner: String) -> String {
        """
        case when \(acl) is not null then nullif(
          \(lines(acl, owner)),
          \(lines("acldefault('\(type)', \(owner))", owner))) end
        """
    }

    /// One line a grantee, `none` when there is no privilege at all.
    static func lines(_ acl: String, _ owner: String) -> String {
        """
        coalesce((select string_agg(privileges.line, E'\\n' order by privileges.line) from (
            select case entry.grantee when \(owner) then '(owner)' when 0 then 'PUBLIC'
                else quote_ident(pg_get_userbyid(entry.grantee)) end || ': '
                || string_agg(entry.privilege, ', ' order by entry.privilege) collate "C" as line
            from (select distinct grantee,
                privilege_type || case when is_grantable then ' with grant option' else '' end collate "C" as privilege
                from aclexplode(\(acl))) entry
            group by entry.grantee) privileges), 'none')
        """
    }

    /// Options as `a=1, b=2`, sorted, because their order says nothing; without those that begin with the prefix.
    static func options(_ array: String, except prefix: String? = nil) -> String {
        """
        (select string_agg(item, ', ' order by item collate "C") from unnest(\(array)) item\(
            prefix.map { " where item not like '\($0)%'" } ?? ""))
        """
    }

    /// Options as `a=1, b=2` in the order in which pg_dump writes them, without those that begin with the prefix.
    static func orderedOptions(_ array: String, except prefix: String? = nil) -> String {
        """
        (select string_agg(item, ', ' order by place) from unnest(\(array)) with ordinality o (item, place)\(
            prefix.map { " where item not like '\($0)%'" } ?? ""))
        """
    }

    /// Options as ``options(_:except:)`` in the order in which they are stored and dumped, where that is another.
    static func optionsOrder(_ array: String) -> String {
        """
        (select nullif(string_agg(item, ', ' order by place), string_agg(item, ', ' order by item collate "C"))
          from unnest(\(array)) with ordinality o (item, place))
        """
    }

    /// Options of foreign objects as `host 'archive', "Odd" 'x'`, where the value of one that looks like a secret is
    /// replaced by a mark of it.
    static func foreignOptions(_ array: String) -> String {
        """
        (select string_agg(quote_ident(item.option_name) || ' ' || case when \(isSecret("item"))
            then \(mark("item.option_value")) else quote_literal(item.option_value) end, ', '
            order by item.option_name collate "C")
          from pg_options_to_table(\(array)) item)
        """
    }

    /// Whether an option of a foreign object looks like a secret; a truth value, as `password_required` has one, is
    /// none.
    static func isSecret(_ option: String) -> String {
        """
        \(option).option_name ~* '(pass|secret|token|credential|auth|.key$)'
            and \(option).option_value !~* '^(true|false|on|off|yes|no|0|1)$'
        """
    }

    /// Stands for a secret: four digits of a hash are enough to see that it changed, and too little to confirm a guess.
    static func mark(_ secret: String) -> String {
        "'(hidden, mark ' || left(encode(sha256(convert_to(\(secret), 'UTF8')), 'hex'), 4) || ')'"
    }

    /// A function by its oid as `schema.name`, NULL for none.
    static func function(_ oid: String) -> String { "nullif(\(oid)::oid, 0)::regproc::text" }

    /// When a trigger or rule fires (manual, ALTER TABLE, ENABLE/DISABLE TRIGGER); NULL is the default, `origin`.
    static func firing(_ column: String) -> String {
        "case \(column) when 'D' then 'disabled' when 'R' then 'replica' when 'A' then 'always' end"
    }

    /// How a table's column, constraint or the like relates to the same of its parents.
    static func inheritance(_ isLocal: String, _ count: String) -> String {
        "case when \(count) > 0 then case when \(isLocal) then 'inherited and local' else 'inherited' end end"
    }

    /// The kind of relation in this project's words, from `pg_class.relkind`.
    static func relationKind(_ column: String) -> String {
        """
        case \(column) when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table'
          when 'c' then 'composite type' else 'table' end
        """
    }
}
