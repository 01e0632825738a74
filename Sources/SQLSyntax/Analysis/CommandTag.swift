import CPGQuery

/// PostgreSQL's command tags, as `CreateCommandTag` in utility.c makes them.
enum CommandTag {
    static func of(_ node: Node) -> String {
        if let tag = fixed[node.kind.rawValue] { return tag }
        switch node.kind {
        case PG_QUERY__NODE__NODE_SELECT_STMT:
            return node.pointee.select_stmt?.pointee.into_clause == nil ? "SELECT" : "SELECT INTO"
        case PG_QUERY__NODE__NODE_TRANSACTION_STMT:
            guard let statement = node.pointee.transaction_stmt else { return "" }
            return transaction(statement.pointee.kind)
        case PG_QUERY__NODE__NODE_CLOSE_PORTAL_STMT:
            return text(node.pointee.close_portal_stmt?.pointee.portalname) == nil
                ? "CLOSE CURSOR ALL" : "CLOSE CURSOR"
        case PG_QUERY__NODE__NODE_FETCH_STMT:
            return node.pointee.fetch_stmt?.pointee.ismove == 1 ? "MOVE" : "FETCH"
        case PG_QUERY__NODE__NODE_DROP_STMT:
            guard let drop = node.pointee.drop_stmt else { return "" }
            return "DROP " + ObjectWords.of(drop.pointee.remove_type)
        case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
            let isView =
                node.pointee.create_table_as_stmt?.pointee.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW
            return isView ? "CREATE MATERIALIZED VIEW" : "CREATE TABLE AS"
        case PG_QUERY__NODE__NODE_DEFINE_STMT:
            guard let define = node.pointee.define_stmt else { return "" }
            return "CREATE " + ObjectWords.of(define.pointee.kind)
        case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT:
            return node.pointee.create_function_stmt?.pointee.is_procedure == 1
                ? "CREATE PROCEDURE" : "CREATE FUNCTION"
        case PG_QUERY__NODE__NODE_GRANT_STMT:
            return node.pointee.grant_stmt?.pointee.is_grant == 1 ? "GRANT" : "REVOKE"
        case PG_QUERY__NODE__NODE_GRANT_ROLE_STMT:
            return node.pointee.grant_role_stmt?.pointee.is_grant == 1 ? "GRANT ROLE" : "REVOKE ROLE"
        case PG_QUERY__NODE__NODE_VACUUM_STMT:
            return node.pointee.vacuum_stmt?.pointee.is_vacuumcmd == 1 ? "VACUUM" : "ANALYZE"
        case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
            guard let set = node.pointee.variable_set_stmt else { return "" }
            let resets =
                set.pointee.kind == PG_QUERY__VARIABLE_SET_KIND__VAR_RESET
                || set.pointee.kind == PG_QUERY__VARIABLE_SET_KIND__VAR_RESET_ALL
            return resets ? "RESET" : "SET"
        case PG_QUERY__NODE__NODE_DISCARD_STMT:
            guard let discard = node.pointee.discard_stmt else { return "" }
            return "DISCARD " + discardTarget(discard.pointee.target)
        case PG_QUERY__NODE__NODE_DEALLOCATE_STMT:
            return text(node.pointee.deallocate_stmt?.pointee.name) == nil ? "DEALLOCATE ALL" : "DEALLOCATE"
        default:
            return alteration(node)
        }
    }

    /// The second word of DISCARD.
    static func discardTarget(_ mode: PgQuery__DiscardMode) -> String {
        switch mode {
        case PG_QUERY__DISCARD_MODE__DISCARD_PLANS: "PLANS"
        case PG_QUERY__DISCARD_MODE__DISCARD_SEQUENCES: "SEQUENCES"
        case PG_QUERY__DISCARD_MODE__DISCARD_TEMP: "TEMP"
        default: "ALL"
        }
    }

    /// The statements whose tag is ALTER and the sort of object.
    private static func alteration(_ node: Node) -> String {
        let type: PgQuery__ObjectType? =
            switch node.kind {
            case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT: node.pointee.alter_table_stmt?.pointee.objtype
            case PG_QUERY__NODE__NODE_ALTER_TABLE_MOVE_ALL_STMT:
                node.pointee.alter_table_move_all_stmt?.pointee.objtype
            case PG_QUERY__NODE__NODE_ALTER_FUNCTION_STMT: node.pointee.alter_function_stmt?.pointee.objtype
            case PG_QUERY__NODE__NODE_ALTER_OWNER_STMT: node.pointee.alter_owner_stmt?.pointee.object_type
            case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT:
                node.pointee.alter_object_schema_stmt?.pointee.object_type
            case PG_QUERY__NODE__NODE_ALTER_OBJECT_DEPENDS_STMT:
                node.pointee.alter_object_depends_stmt?.pointee.object_type
            case PG_QUERY__NODE__NODE_RENAME_STMT: node.pointee.rename_stmt.flatMap { renamed($0) }
            default: nil
            }
        return type.map { "ALTER " + ObjectWords.inAlterTag($0) } ?? ""
    }

    private static func renamed(_ rename: UnsafeMutablePointer<PgQuery__RenameStmt>) -> PgQuery__ObjectType {
        rename.pointee.rename_type == PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN
            ? rename.pointee.relation_type : rename.pointee.rename_type
    }

    private static func transaction(_ kind: PgQuery__TransactionStmtKind) -> String {
        switch kind {
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_BEGIN: "BEGIN"
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_START: "START TRANSACTION"
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT: "COMMIT"
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK,
            PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_TO:
            "ROLLBACK"
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_SAVEPOINT: "SAVEPOINT"
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_RELEASE: "RELEASE"
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_PREPARE: "PREPARE TRANSACTION"
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_COMMIT_PREPARED: "COMMIT PREPARED"
        case PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK_PREPARED: "ROLLBACK PREPARED"
        default: ""
        }
    }

    private static let fixed: [UInt32: String] = [
        PG_QUERY__NODE__NODE_INSERT_STMT.rawValue: "INSERT",
        PG_QUERY__NODE__NODE_DELETE_STMT.rawValue: "DELETE",
        PG_QUERY__NODE__NODE_UPDATE_STMT.rawValue: "UPDATE",
        PG_QUERY__NODE__NODE_MERGE_STMT.rawValue: "MERGE",
        PG_QUERY__NODE__NODE_DECLARE_CURSOR_STMT.rawValue: "DECLARE CURSOR",
        PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT.rawValue: "CREATE SCHEMA",
        PG_QUERY__NODE__NODE_CREATE_STMT.rawValue: "CREATE TABLE",
        PG_QUERY__NODE__NODE_CREATE_TABLE_SPACE_STMT.rawValue: "CREATE TABLESPACE",
        PG_QUERY__NODE__NODE_DROP_TABLE_SPACE_STMT.rawValue: "DROP TABLESPACE",
        PG_QUERY__NODE__NODE_ALTER_TABLE_SPACE_OPTIONS_STMT.rawValue: "ALTER TABLESPACE",
        PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT.rawValue: "CREATE EXTENSION",
        PG_QUERY__NODE__NODE_ALTER_EXTENSION_STMT.rawValue: "ALTER EXTENSION",
        PG_QUERY__NODE__NODE_ALTER_EXTENSION_CONTENTS_STMT.rawValue: "ALTER EXTENSION",
        PG_QUERY__NODE__NODE_CREATE_FDW_STMT.rawValue: "CREATE FOREIGN DATA WRAPPER",
        PG_QUERY__NODE__NODE_ALTER_FDW_STMT.rawValue: "ALTER FOREIGN DATA WRAPPER",
        PG_QUERY__NODE__NODE_CREATE_FOREIGN_SERVER_STMT.rawValue: "CREATE SERVER",
        PG_QUERY__NODE__NODE_ALTER_FOREIGN_SERVER_STMT.rawValue: "ALTER SERVER",
        PG_QUERY__NODE__NODE_CREATE_USER_MAPPING_STMT.rawValue: "CREATE USER MAPPING",
        PG_QUERY__NODE__NODE_ALTER_USER_MAPPING_STMT.rawValue: "ALTER USER MAPPING",
        PG_QUERY__NODE__NODE_DROP_USER_MAPPING_STMT.rawValue: "DROP USER MAPPING",
        PG_QUERY__NODE__NODE_CREATE_FOREIGN_TABLE_STMT.rawValue: "CREATE FOREIGN TABLE",
        PG_QUERY__NODE__NODE_IMPORT_FOREIGN_SCHEMA_STMT.rawValue: "IMPORT FOREIGN SCHEMA",
        PG_QUERY__NODE__NODE_TRUNCATE_STMT.rawValue: "TRUNCATE TABLE",
        PG_QUERY__NODE__NODE_COMMENT_STMT.rawValue: "COMMENT",
        PG_QUERY__NODE__NODE_SEC_LABEL_STMT.rawValue: "SECURITY LABEL",
        PG_QUERY__NODE__NODE_COPY_STMT.rawValue: "COPY",
        PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT.rawValue: "ALTER DOMAIN",
        PG_QUERY__NODE__NODE_ALTER_DEFAULT_PRIVILEGES_STMT.rawValue: "ALTER DEFAULT PRIVILEGES",
        PG_QUERY__NODE__NODE_COMPOSITE_TYPE_STMT.rawValue: "CREATE TYPE",
        PG_QUERY__NODE__NODE_CREATE_ENUM_STMT.rawValue: "CREATE TYPE",
        PG_QUERY__NODE__NODE_CREATE_RANGE_STMT.rawValue: "CREATE TYPE",
        PG_QUERY__NODE__NODE_ALTER_ENUM_STMT.rawValue: "ALTER TYPE",
        PG_QUERY__NODE__NODE_ALTER_TYPE_STMT.rawValue: "ALTER TYPE",
        PG_QUERY__NODE__NODE_VIEW_STMT.rawValue: "CREATE VIEW",
        PG_QUERY__NODE__NODE_INDEX_STMT.rawValue: "CREATE INDEX",
        PG_QUERY__NODE__NODE_RULE_STMT.rawValue: "CREATE RULE",
        PG_QUERY__NODE__NODE_CREATE_SEQ_STMT.rawValue: "CREATE SEQUENCE",
        PG_QUERY__NODE__NODE_ALTER_SEQ_STMT.rawValue: "ALTER SEQUENCE",
        PG_QUERY__NODE__NODE_DO_STMT.rawValue: "DO",
        PG_QUERY__NODE__NODE_CREATEDB_STMT.rawValue: "CREATE DATABASE",
        PG_QUERY__NODE__NODE_ALTER_DATABASE_STMT.rawValue: "ALTER DATABASE",
        PG_QUERY__NODE__NODE_ALTER_DATABASE_REFRESH_COLL_STMT.rawValue: "ALTER DATABASE",
        PG_QUERY__NODE__NODE_ALTER_DATABASE_SET_STMT.rawValue: "ALTER DATABASE",
        PG_QUERY__NODE__NODE_DROPDB_STMT.rawValue: "DROP DATABASE",
        PG_QUERY__NODE__NODE_NOTIFY_STMT.rawValue: "NOTIFY",
        PG_QUERY__NODE__NODE_LISTEN_STMT.rawValue: "LISTEN",
        PG_QUERY__NODE__NODE_UNLISTEN_STMT.rawValue: "UNLISTEN",
        PG_QUERY__NODE__NODE_LOAD_STMT.rawValue: "LOAD",
        PG_QUERY__NODE__NODE_CALL_STMT.rawValue: "CALL",
        PG_QUERY__NODE__NODE_CLUSTER_STMT.rawValue: "CLUSTER",
        PG_QUERY__NODE__NODE_EXPLAIN_STMT.rawValue: "EXPLAIN",
        PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT.rawValue: "REFRESH MATERIALIZED VIEW",
        PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT.rawValue: "ALTER SYSTEM",
        PG_QUERY__NODE__NODE_VARIABLE_SHOW_STMT.rawValue: "SHOW",
        PG_QUERY__NODE__NODE_CREATE_TRANSFORM_STMT.rawValue: "CREATE TRANSFORM",
        PG_QUERY__NODE__NODE_CREATE_TRIG_STMT.rawValue: "CREATE TRIGGER",
        PG_QUERY__NODE__NODE_CREATE_EVENT_TRIG_STMT.rawValue: "CREATE EVENT TRIGGER",
        PG_QUERY__NODE__NODE_ALTER_EVENT_TRIG_STMT.rawValue: "ALTER EVENT TRIGGER",
        PG_QUERY__NODE__NODE_CREATE_PLANG_STMT.rawValue: "CREATE LANGUAGE",
        PG_QUERY__NODE__NODE_CREATE_ROLE_STMT.rawValue: "CREATE ROLE",
        PG_QUERY__NODE__NODE_ALTER_ROLE_STMT.rawValue: "ALTER ROLE",
        PG_QUERY__NODE__NODE_ALTER_ROLE_SET_STMT.rawValue: "ALTER ROLE",
        PG_QUERY__NODE__NODE_DROP_ROLE_STMT.rawValue: "DROP ROLE",
        PG_QUERY__NODE__NODE_DROP_OWNED_STMT.rawValue: "DROP OWNED",
        PG_QUERY__NODE__NODE_REASSIGN_OWNED_STMT.rawValue: "REASSIGN OWNED",
        PG_QUERY__NODE__NODE_LOCK_STMT.rawValue: "LOCK TABLE",
        PG_QUERY__NODE__NODE_CONSTRAINTS_SET_STMT.rawValue: "SET CONSTRAINTS",
        PG_QUERY__NODE__NODE_CHECK_POINT_STMT.rawValue: "CHECKPOINT",
        PG_QUERY__NODE__NODE_REINDEX_STMT.rawValue: "REINDEX",
        PG_QUERY__NODE__NODE_CREATE_CONVERSION_STMT.rawValue: "CREATE CONVERSION",
        PG_QUERY__NODE__NODE_CREATE_CAST_STMT.rawValue: "CREATE CAST",
        PG_QUERY__NODE__NODE_CREATE_OP_CLASS_STMT.rawValue: "CREATE OPERATOR CLASS",
        PG_QUERY__NODE__NODE_CREATE_OP_FAMILY_STMT.rawValue: "CREATE OPERATOR FAMILY",
        PG_QUERY__NODE__NODE_ALTER_OP_FAMILY_STMT.rawValue: "ALTER OPERATOR FAMILY",
        PG_QUERY__NODE__NODE_ALTER_OPERATOR_STMT.rawValue: "ALTER OPERATOR",
        PG_QUERY__NODE__NODE_ALTER_TSDICTIONARY_STMT.rawValue: "ALTER TEXT SEARCH DICTIONARY",
        PG_QUERY__NODE__NODE_ALTER_TSCONFIGURATION_STMT.rawValue: "ALTER TEXT SEARCH CONFIGURATION",
        PG_QUERY__NODE__NODE_CREATE_POLICY_STMT.rawValue: "CREATE POLICY",
        PG_QUERY__NODE__NODE_ALTER_POLICY_STMT.rawValue: "ALTER POLICY",
        PG_QUERY__NODE__NODE_CREATE_AM_STMT.rawValue: "CREATE ACCESS METHOD",
        PG_QUERY__NODE__NODE_CREATE_PUBLICATION_STMT.rawValue: "CREATE PUBLICATION",
        PG_QUERY__NODE__NODE_ALTER_PUBLICATION_STMT.rawValue: "ALTER PUBLICATION",
        PG_QUERY__NODE__NODE_CREATE_SUBSCRIPTION_STMT.rawValue: "CREATE SUBSCRIPTION",
        PG_QUERY__NODE__NODE_ALTER_SUBSCRIPTION_STMT.rawValue: "ALTER SUBSCRIPTION",
        PG_QUERY__NODE__NODE_DROP_SUBSCRIPTION_STMT.rawValue: "DROP SUBSCRIPTION",
        PG_QUERY__NODE__NODE_ALTER_COLLATION_STMT.rawValue: "ALTER COLLATION",
        PG_QUERY__NODE__NODE_PREPARE_STMT.rawValue: "PREPARE",
        PG_QUERY__NODE__NODE_EXECUTE_STMT.rawValue: "EXECUTE",
        PG_QUERY__NODE__NODE_CREATE_STATS_STMT.rawValue: "CREATE STATISTICS",
        PG_QUERY__NODE__NODE_ALTER_STATS_STMT.rawValue: "ALTER STATISTICS",
        PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT.rawValue: "CREATE DOMAIN",
    ]
}
