import CPGQuery

extension StatementAnalysis {
    /// The objects that a CREATE statement makes.
    mutating func addCreated(_ node: Node) {
        switch node.kind {
        case PG_QUERY__NODE__NODE_CREATE_STMT:
            guard let create = node.pointee.create_stmt, let relation = create.pointee.relation else { return }
            addRelation(.table, relation, isConditional: create.pointee.if_not_exists == 1)
        case PG_QUERY__NODE__NODE_CREATE_FOREIGN_TABLE_STMT:
            guard let create = node.pointee.create_foreign_table_stmt?.pointee.base_stmt,
                let relation = create.pointee.relation
            else { return }
            addRelation(.foreignTable, relation, isConditional: create.pointee.if_not_exists == 1)
        case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
            guard let create = node.pointee.create_table_as_stmt, let relation = create.pointee.into?.pointee.rel
            else { return }
            let isView = create.pointee.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW
            addRelation(
                isView ? .materializedView : .table, relation, isConditional: create.pointee.if_not_exists == 1)
        case PG_QUERY__NODE__NODE_SELECT_STMT:
            if let relation = node.pointee.select_stmt?.pointee.into_clause?.pointee.rel {
                addRelation(.table, relation)
            }
        case PG_QUERY__NODE__NODE_VIEW_STMT:
            guard let create = node.pointee.view_stmt, let view = create.pointee.view else { return }
            addRelation(.view, view, replaces: create.pointee.replace == 1)
        case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
            guard let create = node.pointee.create_seq_stmt, let sequence = create.pointee.sequence else { return }
            addRelation(.sequence, sequence, isConditional: create.pointee.if_not_exists == 1)
        case PG_QUERY__NODE__NODE_INDEX_STMT:
            guard let create = node.pointee.index_stmt else { return }
            // Also when the name is left to the server.
            ifNotExists = create.pointee.if_not_exists == 1
            guard let name = text(create.pointee.idxname), let relation = create.pointee.relation else { return }
            let table = QualifiedName(relation)
            add(
                ObjectChange(
                    .create, .index, QualifiedName(schema: table.schema, name), parent: table,
                    isConditional: ifNotExists))
        case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT: addSchema(node)
        case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
            guard let create = node.pointee.create_function_stmt else { return }
            let parts = nodes(create.pointee.funcname, create.pointee.n_funcname).compactMap(\.string)
            let kind: ObjectChange.Kind = create.pointee.is_procedure == 1 ? .procedure : .function
            add(
                QualifiedName(parts: parts).map {
                    ObjectChange(.create, kind, $0, replaces: create.pointee.replace == 1)
                })
        case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT:
            guard let create = node.pointee.create_trig_stmt, let name = text(create.pointee.trigname) else { return }
            addPart(.trigger, name, create.pointee.relation, replaces: create.pointee.replace == 1)
        case PG_QUERY__NODE__NODE_RULE_STMT:
            guard let create = node.pointee.rule_stmt, let name = text(create.pointee.rulename) else { return }
            addPart("rule", name, create.pointee.relation, replaces: create.pointee.replace == 1)
        case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT:
            guard let create = node.pointee.create_policy_stmt, let name = text(create.pointee.policy_name)
            else { return }
            addPart("policy", name, create.pointee.table)
        default:
            addCreatedType(node)
            addCreatedGlobal(node)
        }
    }

    private mutating func addRelation(
        _ kind: ObjectChange.Kind, _ relation: UnsafeMutablePointer<PgQuery__RangeVar>, isConditional: Bool = false,
        replaces: Bool = false
    ) {
        objects.append(
            ObjectChange(
                .create, kind, QualifiedName(relation), isConditional: isConditional, replaces: replaces))
    }

    private mutating func addPart(
        _ kind: ObjectChange.Kind, _ name: String, _ relation: UnsafeMutablePointer<PgQuery__RangeVar>?,
        replaces: Bool = false
    ) {
        objects.append(
            ObjectChange(
                .create, kind, QualifiedName(name), parent: relation.map { QualifiedName($0) }, replaces: replaces))
    }

    /// CREATE SCHEMA and the objects that it makes inside.
    private mutating func addSchema(_ node: Node) {
        guard let create = node.pointee.create_schema_stmt else { return }
        // AUTHORIZATION alone names the schema after the role.
        let name = text(create.pointee.schemaname) ?? create.pointee.authrole.flatMap { text($0.pointee.rolename) }
        add(.create, .schema, name, isConditional: create.pointee.if_not_exists)
        let first = objects.count
        for element in nodes(create.pointee.schema_elts, create.pointee.n_schema_elts) { addCreated(element) }
        for index in first..<objects.count where objects[index].name.schema == nil && objects[index].parent == nil {
            objects[index].name.schema = name
        }
    }

    private mutating func addCreatedType(_ node: Node) {
        var kind = ObjectChange.Kind.type
        var isConditional = false
        var replaces = false
        let name: QualifiedName?
        switch node.kind {
        case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT:
            name = node.pointee.create_enum_stmt.flatMap { qualified($0.pointee.type_name, $0.pointee.n_type_name) }
        case PG_QUERY__NODE__NODE_CREATE_RANGE_STMT:
            name = node.pointee.create_range_stmt.flatMap { qualified($0.pointee.type_name, $0.pointee.n_type_name) }
        case PG_QUERY__NODE__NODE_COMPOSITE_TYPE_STMT:
            name = node.pointee.composite_type_stmt?.pointee.typevar.map { QualifiedName($0) }
        case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT:
            kind = .domain
            name = node.pointee.create_domain_stmt.flatMap {
                qualified($0.pointee.domainname, $0.pointee.n_domainname)
            }
        case PG_QUERY__NODE__NODE_DEFINE_STMT:
            guard let define = node.pointee.define_stmt else { return }
            kind = ObjectWords.kind(define.pointee.kind)
            isConditional = define.pointee.if_not_exists == 1
            replaces = define.pointee.replace == 1
            name = qualified(define.pointee.defnames, define.pointee.n_defnames)
        case PG_QUERY__NODE__NODE_CREATE_STATS_STMT:
            guard let create = node.pointee.create_stats_stmt else { return }
            kind = "statistics"
            isConditional = create.pointee.if_not_exists == 1
            name = qualified(create.pointee.defnames, create.pointee.n_defnames)
        default: return
        }
        guard let name else { return }
        objects.append(ObjectChange(.create, kind, name, isConditional: isConditional, replaces: replaces))
    }

    /// Objects whose names have no schema.
    private mutating func addCreatedGlobal(_ node: Node) {
        switch node.kind {
        case PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT:
            guard let create = node.pointee.create_extension_stmt else { return }
            add(
                .create, .extensionModule, text(create.pointee.extname), isConditional: create.pointee.if_not_exists)
        case PG_QUERY__NODE__NODE_CREATEDB_STMT:
            add(.create, .database, text(node.pointee.createdb_stmt?.pointee.dbname))
        case PG_QUERY__NODE__NODE_CREATE_ROLE_STMT:
            add(.create, "role", text(node.pointee.create_role_stmt?.pointee.role))
        case PG_QUERY__NODE__NODE_CREATE_TABLE_SPACE_STMT:
            add(.create, "tablespace", text(node.pointee.create_table_space_stmt?.pointee.tablespacename))
        case PG_QUERY__NODE__NODE_CREATE_EVENT_TRIG_STMT:
            add(.create, "event trigger", text(node.pointee.create_event_trig_stmt?.pointee.trigname))
        case PG_QUERY__NODE__NODE_CREATE_PUBLICATION_STMT:
            add(.create, "publication", text(node.pointee.create_publication_stmt?.pointee.pubname))
        case PG_QUERY__NODE__NODE_CREATE_SUBSCRIPTION_STMT:
            add(.create, "subscription", text(node.pointee.create_subscription_stmt?.pointee.subname))
        case PG_QUERY__NODE__NODE_CREATE_FDW_STMT:
            add(.create, "foreign data wrapper", text(node.pointee.create_fdw_stmt?.pointee.fdwname))
        case PG_QUERY__NODE__NODE_CREATE_FOREIGN_SERVER_STMT:
            guard let create = node.pointee.create_foreign_server_stmt else { return }
            add(.create, "server", text(create.pointee.servername), isConditional: create.pointee.if_not_exists)
        default: break
        }
    }

    private func qualified(_ list: NodeList?, _ count: Int) -> QualifiedName? {
        QualifiedName(parts: nodes(list, count).compactMap(\.string))
    }
}
