import CPGQuery

extension StatementAnalysis {
    /// Sets ``objects`` and ``ifNotExists``.
    mutating func addObjects(_ node: Node) {
        switch node.kind {
        case PG_QUERY__NODE__NODE_DROP_STMT: addDropped(node)
        case PG_QUERY__NODE__NODE_DROPDB_STMT:
            guard let drop = node.pointee.dropdb_stmt else { return }
            add(.drop, .database, text(drop.pointee.dbname), isConditional: drop.pointee.missing_ok)
        case PG_QUERY__NODE__NODE_DROP_ROLE_STMT:
            guard let drop = node.pointee.drop_role_stmt else { return }
            for role in nodes(drop.pointee.roles, drop.pointee.n_roles) {
                add(.drop, "role", role.roleName, isConditional: drop.pointee.missing_ok)
            }
        case PG_QUERY__NODE__NODE_DROP_TABLE_SPACE_STMT:
            guard let drop = node.pointee.drop_table_space_stmt else { return }
            add(.drop, "tablespace", text(drop.pointee.tablespacename), isConditional: drop.pointee.missing_ok)
        case PG_QUERY__NODE__NODE_DROP_SUBSCRIPTION_STMT:
            guard let drop = node.pointee.drop_subscription_stmt else { return }
            add(.drop, "subscription", text(drop.pointee.subname), isConditional: drop.pointee.missing_ok)
        case PG_QUERY__NODE__NODE_RENAME_STMT: addRenamed(node)
        default:
            addCreated(node)
            addAltered(node)
        }
        if objects.contains(where: { $0.action == .create && $0.isConditional }) { ifNotExists = true }
    }

    mutating func add(
        _ action: ObjectChange.Action, _ kind: ObjectChange.Kind, _ name: String?, isConditional: protobuf_c_boolean = 0
    ) {
        guard let name else { return }
        objects.append(ObjectChange(action, kind, QualifiedName(name), isConditional: isConditional == 1))
    }

    mutating func add(_ change: ObjectChange?) {
        if let change { objects.append(change) }
    }

    // MARK: DROP

    private mutating func addDropped(_ node: Node) {
        guard let drop = node.pointee.drop_stmt else { return }
        let kind = ObjectWords.kind(drop.pointee.remove_type)
        for object in nodes(drop.pointee.objects, drop.pointee.n_objects) {
            let name: QualifiedName?
            var parent: QualifiedName?
            switch drop.pointee.remove_type {
            case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER, PG_QUERY__OBJECT_TYPE__OBJECT_RULE,
                PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
                // The name of the table, then that of the object on it.
                let parts = object.strings
                name = parts.last.map { QualifiedName($0) }
                parent = QualifiedName(parts: parts.dropLast())
            case PG_QUERY__OBJECT_TYPE__OBJECT_OPCLASS, PG_QUERY__OBJECT_TYPE__OBJECT_OPFAMILY:
                // The access method, then the name.
                name = QualifiedName(parts: Array(object.strings.dropFirst()))
            case PG_QUERY__OBJECT_TYPE__OBJECT_CAST:
                name = object.items.first.flatMap { QualifiedName($0) }
            case PG_QUERY__OBJECT_TYPE__OBJECT_TRANSFORM:
                name = object.items.first.flatMap { QualifiedName($0) }
            default:
                name = QualifiedName(object)
            }
            guard let name else { continue }
            objects.append(
                ObjectChange(
                    .drop, kind, name, parent: parent,
                    cascade: drop.pointee.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE,
                    isConditional: drop.pointee.missing_ok == 1))
        }
    }

    // MARK: RENAME

    private mutating func addRenamed(_ node: Node) {
        guard let rename = node.pointee.rename_stmt else { return }
        let type = rename.pointee.rename_type
        let whole =
            rename.pointee.relation.map { QualifiedName($0) } ?? rename.pointee.object.flatMap { QualifiedName($0) }
        let part = text(rename.pointee.subname).map { QualifiedName($0) }
        let isPart = [
            PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN, PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT,
            PG_QUERY__OBJECT_TYPE__OBJECT_DOMCONSTRAINT, PG_QUERY__OBJECT_TYPE__OBJECT_ATTRIBUTE,
            PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER, PG_QUERY__OBJECT_TYPE__OBJECT_RULE,
            PG_QUERY__OBJECT_TYPE__OBJECT_POLICY,
        ].contains(type)
        guard let name = isPart ? part : (whole ?? part) else { return }
        objects.append(
            ObjectChange(
                .rename, ObjectWords.kind(type), name, parent: isPart ? whole : nil,
                newName: text(rename.pointee.newname), isConditional: rename.pointee.missing_ok == 1))
    }

    // MARK: ALTER

    private mutating func addAltered(_ node: Node) {
        switch node.kind {
        case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: addAlteredTable(node)
        case PG_QUERY__NODE__NODE_ALTER_SEQ_STMT:
            guard let alter = node.pointee.alter_seq_stmt, let sequence = alter.pointee.sequence else { return }
            add(
                ObjectChange(
                    .alter, .sequence, QualifiedName(sequence), isConditional: alter.pointee.missing_ok == 1))
        case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT:
            guard let alter = node.pointee.alter_enum_stmt else { return }
            let parts = nodes(alter.pointee.type_name, alter.pointee.n_type_name).compactMap(\.string)
            add(QualifiedName(parts: parts).map { ObjectChange(.alter, .type, $0) })
        case PG_QUERY__NODE__NODE_ALTER_TYPE_STMT:
            guard let alter = node.pointee.alter_type_stmt else { return }
            let parts = nodes(alter.pointee.type_name, alter.pointee.n_type_name).compactMap(\.string)
            add(QualifiedName(parts: parts).map { ObjectChange(.alter, .type, $0) })
        case PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT: addAlteredDomain(node)
        case PG_QUERY__NODE__NODE_ALTER_FUNCTION_STMT:
            guard let alter = node.pointee.alter_function_stmt, let function = alter.pointee.func else { return }
            let parts = nodes(function.pointee.objname, function.pointee.n_objname).compactMap(\.string)
            add(QualifiedName(parts: parts).map { ObjectChange(.alter, ObjectWords.kind(alter.pointee.objtype), $0) })
        case PG_QUERY__NODE__NODE_ALTER_POLICY_STMT:
            guard let alter = node.pointee.alter_policy_stmt, let name = text(alter.pointee.policy_name) else { return }
            add(
                ObjectChange(
                    .alter, "policy", QualifiedName(name), parent: alter.pointee.table.map { QualifiedName($0) }))
        case PG_QUERY__NODE__NODE_ALTER_OWNER_STMT:
            guard let alter = node.pointee.alter_owner_stmt else { return }
            let name =
                alter.pointee.relation.map { QualifiedName($0) } ?? alter.pointee.object.flatMap { QualifiedName($0) }
            add(name.map { ObjectChange(.alter, ObjectWords.kind(alter.pointee.object_type), $0) })
        case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT:
            guard let alter = node.pointee.alter_object_schema_stmt else { return }
            let name =
                alter.pointee.relation.map { QualifiedName($0) } ?? alter.pointee.object.flatMap { QualifiedName($0) }
            add(
                name.map {
                    ObjectChange(
                        .alter, ObjectWords.kind(alter.pointee.object_type), $0,
                        isConditional: alter.pointee.missing_ok == 1)
                })
        case PG_QUERY__NODE__NODE_ALTER_DATABASE_STMT:
            add(.alter, .database, text(node.pointee.alter_database_stmt?.pointee.dbname))
        case PG_QUERY__NODE__NODE_ALTER_DATABASE_SET_STMT:
            add(.alter, .database, text(node.pointee.alter_database_set_stmt?.pointee.dbname))
        case PG_QUERY__NODE__NODE_ALTER_ROLE_STMT:
            add(.alter, "role", text(node.pointee.alter_role_stmt?.pointee.role?.pointee.rolename))
        case PG_QUERY__NODE__NODE_ALTER_ROLE_SET_STMT:
            add(.alter, "role", text(node.pointee.alter_role_set_stmt?.pointee.role?.pointee.rolename))
        case PG_QUERY__NODE__NODE_ALTER_EXTENSION_STMT:
            add(.alter, .extensionModule, text(node.pointee.alter_extension_stmt?.pointee.extname))
        case PG_QUERY__NODE__NODE_ALTER_PUBLICATION_STMT:
            add(.alter, "publication", text(node.pointee.alter_publication_stmt?.pointee.pubname))
        case PG_QUERY__NODE__NODE_ALTER_SUBSCRIPTION_STMT:
            add(.alter, "subscription", text(node.pointee.alter_subscription_stmt?.pointee.subname))
        default: break
        }
    }

    /// The table itself, and the columns and constraints that come, change or go.
    private mutating func addAlteredTable(_ node: Node) {
        guard let alter = node.pointee.alter_table_stmt, let relation = alter.pointee.relation else { return }
        let table = QualifiedName(relation)
        objects.append(
            ObjectChange(
                .alter, ObjectWords.kind(alter.pointee.objtype), table, isConditional: alter.pointee.missing_ok == 1))
        let column: ObjectChange.Kind =
            alter.pointee.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TYPE ? "attribute" : .column
        for case let command? in nodes(alter.pointee.cmds, alter.pointee.n_cmds).map(\.alterTableCommand) {
            var action = ObjectChange.Action.alter
            var kind = column
            var name = text(command.pointee.name)
            switch command.pointee.subtype {
            case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn:
                action = .create
                name = command.pointee.def.flatMap {
                    $0.kind == PG_QUERY__NODE__NODE_COLUMN_DEF ? text($0.pointee.column_def?.pointee.colname) : nil
                }
            case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn: action = .drop
            case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint:
                (action, kind) = (.create, .constraint)
                name = command.pointee.def.flatMap {
                    $0.kind == PG_QUERY__NODE__NODE_CONSTRAINT ? text($0.pointee.constraint?.pointee.conname) : nil
                }
            case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint: (action, kind) = (.drop, .constraint)
            case PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint, PG_QUERY__ALTER_TABLE_TYPE__AT_AlterConstraint:
                kind = .constraint
            case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault, PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull,
                PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull, PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression,
                PG_QUERY__ALTER_TABLE_TYPE__AT_SetStatistics, PG_QUERY__ALTER_TABLE_TYPE__AT_SetStorage,
                PG_QUERY__ALTER_TABLE_TYPE__AT_SetCompression, PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType,
                PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity, PG_QUERY__ALTER_TABLE_TYPE__AT_SetIdentity,
                PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity, PG_QUERY__ALTER_TABLE_TYPE__AT_SetOptions,
                PG_QUERY__ALTER_TABLE_TYPE__AT_ResetOptions:
                break
            default: name = nil
            }
            guard let name else { continue }
            objects.append(
                ObjectChange(
                    action, kind, QualifiedName(name), parent: table,
                    cascade: command.pointee.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE,
                    isConditional: command.pointee.missing_ok == 1))
        }
    }

    /// `subtype` is the letter of the grammar: `C` adds and `X` drops a constraint.
    private mutating func addAlteredDomain(_ node: Node) {
        guard let alter = node.pointee.alter_domain_stmt,
            let domain = QualifiedName(
                parts: nodes(alter.pointee.type_name, alter.pointee.n_type_name).compactMap(\.string))
        else { return }
        objects.append(ObjectChange(.alter, .domain, domain))
        guard let name = text(alter.pointee.name), text(alter.pointee.subtype) == "X" else { return }
        objects.append(
            ObjectChange(
                .drop, .constraint, QualifiedName(name), parent: domain,
                cascade: alter.pointee.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE,
                isConditional: alter.pointee.missing_ok == 1))
    }
}
