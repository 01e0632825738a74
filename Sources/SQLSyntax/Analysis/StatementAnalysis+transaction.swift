import CPGQuery

extension StatementAnalysis {
    /// Sets ``transaction``, ``isConcurrently`` and ``concurrentIndex``: the calls of `PreventInTransactionBlock`
    /// in PostgreSQL 15 that the text alone decides.
    ///
    /// Not decided by the text, hence allowed: REINDEX and CLUSTER of a partitioned table, and CALL or DO of
    /// code that commits.
    mutating func addTransactionRule(_ node: Node) {
        switch node.kind {
        case PG_QUERY__NODE__NODE_TRANSACTION_STMT: addTransactionStatement(node)
        case PG_QUERY__NODE__NODE_INDEX_STMT:
            guard let index = node.pointee.index_stmt, index.pointee.concurrent == 1 else { return }
            isConcurrently = true
            restrict(.forbid("CREATE INDEX CONCURRENTLY"))
            if let name = text(index.pointee.idxname) {
                concurrentIndex = QualifiedName(
                    schema: index.pointee.relation.flatMap { text($0.pointee.schemaname) }, name)
            }
        case PG_QUERY__NODE__NODE_DROP_STMT:
            guard node.pointee.drop_stmt?.pointee.concurrent == 1 else { return }
            isConcurrently = true
            restrict(.forbid("DROP INDEX CONCURRENTLY"))
        case PG_QUERY__NODE__NODE_REINDEX_STMT: addReindex(node)
        case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
            guard let alter = node.pointee.alter_table_stmt else { return }
            for case let command? in nodes(alter.pointee.cmds, alter.pointee.n_cmds).map(\.alterTableCommand)
            where command.pointee.subtype == PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition {
                guard let part = command.pointee.def, part.kind == PG_QUERY__NODE__NODE_PARTITION_CMD,
                    part.pointee.partition_cmd?.pointee.concurrent == 1
                else { continue }
                isConcurrently = true
                restrict(.forbid("ALTER TABLE ... DETACH CONCURRENTLY"))
            }
        case PG_QUERY__NODE__NODE_VACUUM_STMT:
            if node.pointee.vacuum_stmt?.pointee.is_vacuumcmd == 1 { restrict(.forbid("VACUUM")) }
        case PG_QUERY__NODE__NODE_CLUSTER_STMT:
            if node.pointee.cluster_stmt?.pointee.relation == nil { restrict(.forbid("CLUSTER")) }
        case PG_QUERY__NODE__NODE_CREATEDB_STMT: restrict(.forbid("CREATE DATABASE"))
        case PG_QUERY__NODE__NODE_DROPDB_STMT: restrict(.forbid("DROP DATABASE"))
        case PG_QUERY__NODE__NODE_CREATE_TABLE_SPACE_STMT: restrict(.forbid("CREATE TABLESPACE"))
        case PG_QUERY__NODE__NODE_DROP_TABLE_SPACE_STMT: restrict(.forbid("DROP TABLESPACE"))
        case PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT: restrict(.forbid("ALTER SYSTEM"))
        case PG_QUERY__NODE__NODE_ALTER_DATABASE_STMT:
            guard let alter = node.pointee.alter_database_stmt else { return }
            if option("tablespace", in: nodes(alter.pointee.options, alter.pointee.n_options)) != nil {
                restrict(.forbid("ALTER DATABASE SET TABLESPACE"))
            }
        case PG_QUERY__NODE__NODE_DISCARD_STMT:
            if node.pointee.discard_stmt?.pointee.target == PG_QUERY__DISCARD_MODE__DISCARD_ALL {
                restrict(.forbid("DISCARD ALL"))
            }
        case PG_QUERY__NODE__NODE_CREATE_SUBSCRIPTION_STMT, PG_QUERY__NODE__NODE_ALTER_SUBSCRIPTION_STMT,
            PG_QUERY__NODE__NODE_DROP_SUBSCRIPTION_STMT:
            addSubscription(node)
        default: break
        }
    }

    private mutating func addTransactionStatement(_ node: Node) {
        guard let statement = node.pointee.transaction_stmt else { return }
        switch statement.pointee.kind {
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_BEGIN, PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_START:
            restrict(.control(.begin))
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT: restrict(.control(.commit))
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK: restrict(.control(.rollback))
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_PREPARE: restrict(.control(.prepare))
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT_PREPARED: restrict(.forbid("COMMIT PREPARED"))
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_PREPARED: restrict(.forbid("ROLLBACK PREPARED"))
        default: break
        }
    }

    private mutating func addReindex(_ node: Node) {
        guard let reindex = node.pointee.reindex_stmt else { return }
        let parameters = nodes(reindex.pointee.params, reindex.pointee.n_params)
        isConcurrently = option("concurrently", in: parameters).map { isTrue($0) } ?? false
        switch reindex.pointee.kind {
        case PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_SCHEMA: restrict(.forbid("REINDEX SCHEMA"))
        case PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_DATABASE: restrict(.forbid("REINDEX DATABASE"))
        case PG_QUERY__REINDEX_OBJECT_TYPE__REINDEX_OBJECT_SYSTEM: restrict(.forbid("REINDEX SYSTEM"))
        default: if isConcurrently { restrict(.forbid("REINDEX CONCURRENTLY")) }
        }
    }

    private mutating func addSubscription(_ node: Node) {
        if node.kind == PG_QUERY__NODE__NODE_DROP_SUBSCRIPTION_STMT {
            // Without a slot it would be allowed; the text does not tell.
            restrict(.forbid("DROP SUBSCRIPTION"))
        } else if node.kind == PG_QUERY__NODE__NODE_CREATE_SUBSCRIPTION_STMT {
            guard let create = node.pointee.create_subscription_stmt else { return }
            let options = nodes(create.pointee.options, create.pointee.n_options)
            let connects = option("connect", in: options).map { isTrue($0) } ?? true
            if option("create_slot", in: options).map({ isTrue($0) }) ?? connects {
                restrict(.forbid("CREATE SUBSCRIPTION ... WITH (create_slot = true)"))
            }
        } else if let alter = node.pointee.alter_subscription_stmt {
            let options = nodes(alter.pointee.options, alter.pointee.n_options)
            switch alter.pointee.kind {
            case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_REFRESH:
                restrict(.forbid("ALTER SUBSCRIPTION ... REFRESH"))
            case PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_SET_PUBLICATION,
                PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_ADD_PUBLICATION,
                PG_QUERY__ALTER_SUBSCRIPTION_TYPE__ALTER_SUBSCRIPTION_DROP_PUBLICATION:
                if option("refresh", in: options).map({ isTrue($0) }) ?? true {
                    restrict(.forbid("ALTER SUBSCRIPTION with refresh"))
                }
            default: break
            }
        }
    }

    /// The option of that name in a list of DefElem nodes.
    func option(_ name: String, in options: [Node]) -> UnsafeMutablePointer<PgQuery__DefElem>? {
        options.compactMap(\.defElem).first { text($0.pointee.defname)?.lowercased() == name }
    }

    /// What `defGetBoolean` in define.c makes of an option; no value is true.
    func isTrue(_ option: UnsafeMutablePointer<PgQuery__DefElem>) -> Bool {
        guard let value = option.pointee.arg?.constant?.lowercased() else { return true }
        return !["false", "off", "0"].contains(value)
    }
}

extension UnsafeMutablePointer<PgQuery__Node> {
    var alterTableCommand: UnsafeMutablePointer<PgQuery__AlterTableCmd>? {
        kind == PG_QUERY__NODE__NODE_ALTER_TABLE_CMD ? pointee.alter_table_cmd : nil
    }
}
