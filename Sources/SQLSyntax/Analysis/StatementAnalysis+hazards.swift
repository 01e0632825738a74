import AshlarCore
import CPGQuery

extension StatementAnalysis {
    /// Sets ``hazards``; relies on ``objects``, which must be complete.
    ///
    /// A hazard is what the text alone proves possible: rows that cannot come back and rights that widen.
    /// Views, functions, indexes, triggers and constraints hold no data, so dropping one is none, unless
    /// CASCADE may reach further than the text shows.
    mutating func addHazards(_ node: Node) {
        switch node.kind {
        case PG_QUERY__NODE__NODE_DROP_STMT, PG_QUERY__NODE__NODE_DROPDB_STMT:
            for change in objects where change.action == .drop { addDrop(change) }
        case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: addAlterTable(node)
        case PG_QUERY__NODE__NODE_TRUNCATE_STMT:
            guard let truncate = node.pointee.truncate_stmt else { return }
            let suffix =
                truncate.pointee.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE
                ? " and of every table that refers to it" : ""
            for relation in nodes(truncate.pointee.relations, truncate.pointee.n_relations) {
                if let name = QualifiedName(relation) {
                    endanger(.dataLoss, "removes every row of \(name)\(suffix)")
                }
            }
        case PG_QUERY__NODE__NODE_DROP_OWNED_STMT:
            guard let drop = node.pointee.drop_owned_stmt else { return }
            for role in nodes(drop.pointee.roles, drop.pointee.n_roles) {
                endanger(.dataLoss, "drops everything that role \(role.roleName ?? "?") owns")
            }
        case PG_QUERY__NODE__NODE_GRANT_STMT:
            if let grant = node.pointee.grant_stmt { addGrant(grant, of: "on \(grantedObjects(grant))") }
        case PG_QUERY__NODE__NODE_ALTER_DEFAULT_PRIVILEGES_STMT:
            guard let grant = node.pointee.alter_default_privileges_stmt?.pointee.action else { return }
            addGrant(grant, of: "on future \(ObjectWords.of(grant.pointee.objtype).lowercased())s")
        case PG_QUERY__NODE__NODE_ALTER_ROLE_STMT: addRole(node)
        default: addDeletes(node)
        }
    }

    private mutating func addDrop(_ change: ObjectChange) {
        let reach = change.cascade ? " and everything that depends on it" : ""
        switch change.kind {
        case .table, .sequence, .schema, .database:
            endanger(.dataLoss, "drops \(change.kind) \(change.name)\(reach)")
        case .trigger, "rule", "policy":
            // Nothing can depend on these.
            break
        default:
            if change.cascade { endanger(.dataLoss, "drops \(change.kind) \(change.name)\(reach)") }
        }
    }

    private mutating func addAlterTable(_ node: Node) {
        guard let alter = node.pointee.alter_table_stmt, let relation = alter.pointee.relation else { return }
        let table = QualifiedName(relation)
        for case let command? in nodes(alter.pointee.cmds, alter.pointee.n_cmds).map(\.alterTableCommand) {
            switch command.pointee.subtype {
            case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
                // The columns of a foreign table hold nothing here.
                guard alter.pointee.objtype != PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE else { continue }
                let isType = alter.pointee.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE
                let column = SQLIdentifier.quoted(text(command.pointee.name) ?? "")
                let reach =
                    command.pointee.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE
                    ? " and everything that depends on it" : ""
                endanger(.dataLoss, "drops \(isType ? "attribute" : "column") \(table).\(column)\(reach)")
            case PG_QUERY__ALTER_TABLE_TYPE__AT_DisableRowSecurity:
                endanger(.permissionWidening, "disables row level security of \(table)")
            case PG_QUERY__ALTER_TABLE_TYPE__AT_NoForceRowSecurity:
                endanger(.permissionWidening, "frees the owner of \(table) from row level security")
            default: break
            }
        }
    }

    // MARK: Rights

    private mutating func addGrant(_ grant: UnsafeMutablePointer<PgQuery__GrantStmt>, of objects: String) {
        guard grant.pointee.is_grant == 1 else { return }
        let isPublic = nodes(grant.pointee.grantees, grant.pointee.n_grantees).contains { grantee in
            grantee.kind == PG_QUERY__NODE__NODE_ROLE_SPEC
                && grantee.pointee.role_spec?.pointee.roletype == PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_PUBLIC
        }
        guard isPublic else { return }
        let privileges = nodes(grant.pointee.privileges, grant.pointee.n_privileges).compactMap { node -> String? in
            guard node.kind == PG_QUERY__NODE__NODE_ACCESS_PRIV else { return nil }
            return text(node.pointee.access_priv?.pointee.priv_name)?.uppercased()
        }
        let what = privileges.isEmpty ? "ALL" : privileges.joined(separator: ", ")
        endanger(.permissionWidening, "grants \(what) \(objects) to every role")
    }

    private func grantedObjects(_ grant: UnsafeMutablePointer<PgQuery__GrantStmt>) -> String {
        let names = nodes(grant.pointee.objects, grant.pointee.n_objects).compactMap { QualifiedName($0)?.sql }
        let word = ObjectWords.of(grant.pointee.objtype).lowercased()
        let list = names.joined(separator: ", ")
        return grant.pointee.targtype == PG_QUERY__GRANT_TARGET_TYPE__ACL_TARGET_ALL_IN_SCHEMA
            ? "every \(word) in schema \(list)" : "\(word) \(list)"
    }

    private mutating func addRole(_ node: Node) {
        guard let alter = node.pointee.alter_role_stmt else { return }
        let options = nodes(alter.pointee.options, alter.pointee.n_options)
        for (name, word) in [("superuser", "SUPERUSER"), ("bypassrls", "BYPASSRLS")] {
            guard let option = option(name, in: options), isTrue(option), let role = alter.pointee.role else {
                continue
            }
            endanger(.permissionWidening, "gives \(word) to role \(text(role.pointee.rolename) ?? "?")")
        }
    }

    // MARK: Rows

    /// DELETE without WHERE, also in WITH.
    private mutating func addDeletes(_ node: Node) {
        let with: UnsafeMutablePointer<PgQuery__WithClause>?
        switch node.kind {
        case PG_QUERY__NODE__NODE_DELETE_STMT:
            guard let delete = node.pointee.delete_stmt, let relation = delete.pointee.relation else { return }
            // With USING, the join may choose the rows, but nothing in the text says so.
            if delete.pointee.where_clause == nil {
                endanger(.dataLoss, "removes every row of \(QualifiedName(relation))")
            }
            with = delete.pointee.with_clause
        case PG_QUERY__NODE__NODE_SELECT_STMT: with = node.pointee.select_stmt?.pointee.with_clause
        case PG_QUERY__NODE__NODE_INSERT_STMT:
            with = node.pointee.insert_stmt?.pointee.with_clause
            // `INSERT … WITH … SELECT` counts as WITH at the top level.
            if let query = node.pointee.insert_stmt?.pointee.select_stmt { addDeletes(query) }
        case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
            if let query = node.pointee.create_table_as_stmt?.pointee.query { addDeletes(query) }
            return
        case PG_QUERY__NODE__NODE_UPDATE_STMT: with = node.pointee.update_stmt?.pointee.with_clause
        case PG_QUERY__NODE__NODE_MERGE_STMT: with = node.pointee.merge_stmt?.pointee.with_clause
        default: return
        }
        guard let with else { return }
        for expression in nodes(with.pointee.ctes, with.pointee.n_ctes)
        where expression.kind == PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR {
            if let query = expression.pointee.common_table_expr?.pointee.ctequery { addDeletes(query) }
        }
    }
}

extension UnsafeMutablePointer<PgQuery__Node> {
    /// The name in a RoleSpec, or the keyword that stands for it.
    var roleName: String? {
        guard kind == PG_QUERY__NODE__NODE_ROLE_SPEC, let role = pointee.role_spec else { return nil }
        return switch role.pointee.roletype {
        case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_PUBLIC: "PUBLIC"
        case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_CURRENT_ROLE: "CURRENT_ROLE"
        case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_CURRENT_USER: "CURRENT_USER"
        case PG_QUERY__ROLE_SPEC_TYPE__ROLESPEC_SESSION_USER: "SESSION_USER"
        default: text(role.pointee.rolename)
        }
    }
}
