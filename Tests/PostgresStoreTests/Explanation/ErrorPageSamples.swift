import PostgresClient

@testable import PostgresStore

/// Messages of codes that have several explanations, as measured on the server.
enum ErrorPageSamples {
    static let all: [ServerErrorFacts] = [
        sample(
            "0A000", "cannot alter type of a column used by a view or rule",
            detail: "rule _RETURN on view open_alerts depends on column \"level\""),
        sample("0A000", "extension \"pgcrypto\" is not available"),
        sample("0A000", "cannot create index on partitioned table \"logs\" concurrently"),
        sample("0A000", "unique constraint on partitioned table must include all partitioning columns"),
        sample("0A000", "dropping an enum value is not implemented"),
        sample("0A000", "cached plan must not change result type"),
        sample("22P02", "invalid input value for enum log_level: \"fatl\""),
        sample(
            "23502", "null value in column \"level\" of relation \"logs\" violates not-null constraint", table: "logs",
            column: "level"),
        sample(
            "23503",
            "update or delete on table \"logs\" violates foreign key constraint \"alerts_log_id_fkey\" on table \"alerts\"",
            table: "alerts", constraint: "alerts_log_id_fkey"),
        sample(
            "23505", "could not create unique index \"logs_trace_id_key\"", detail: "Key (trace_id)=(…) is duplicated.",
            table: "logs", constraint: "logs_trace_id_key"),
        sample(
            "23505", "duplicate key value violates unique constraint \"pg_type_typname_nsp_index\"",
            schema: "pg_catalog", table: "pg_type", constraint: "pg_type_typname_nsp_index"),
        sample(
            "23514", "new row for relation \"logs\" violates check constraint \"logs_message_check\"", table: "logs",
            constraint: "logs_message_check"),
        sample("23514", "no partition of relation \"logs\" found for row", table: "logs"),
        sample("25001", "there is already a transaction in progress"),
        sample("25001", "VACUUM cannot be executed from a function"),
        sample("28000", "role \"log_writer\" does not exist"),
        sample("28000", "role \"log_team\" is not permitted to log in"),
        sample("28000", "no pg_hba.conf entry for host \"10.0.0.5\", user \"app\", database \"logdb\", no encryption"),
        sample("28P01", "fe_sendauth: no password supplied"),
        sample(
            "2BP01", "cannot drop table logs because other objects depend on it",
            detail:
                "view open_alerts depends on table logs\nconstraint alerts_log_id_fkey on table alerts depends on table logs"
        ),
        sample(
            "2BP01", "role \"app\" cannot be dropped because some objects depend on it", detail: "owner of table logs"),
        sample("42501", "permission denied for table logs", tag: "SELECT"),
        sample("42501", "permission denied for schema public", tag: "CREATE TABLE"),
        sample("42501", "must be owner of table logs"),
        sample(
            "42501", "permission denied to create extension \"hstore\"",
            hint: "Must have CREATE privilege on current database to create this extension."),
        sample("42501", "permission denied to create role"),
        sample("42501", "permission denied to set parameter \"session_replication_role\""),
        sample("42501", "permission denied to COPY from a file"),
        sample("42501", "new row violates row-level security policy for table \"logs\""),
        sample("42601", "syntax error at or near \"\\\""),
        sample("42601", "syntax error at end of input"),
        sample("42601", "syntax error at or near \"user\""),
        sample("42601", "syntax error at or near \"virtual\"", statement: "… GENERATED ALWAYS AS (…) VIRTUAL"),
        sample("42704", "type \"citext\" does not exist"),
        sample("42704", "role \"app\" does not exist"),
        sample("42704", "constraint \"logs_check\" of relation \"logs\" does not exist"),
        sample("42704", "unrecognized configuration parameter \"transaction_timeout\""),
        sample("42710", "role \"app\" already exists"),
        sample(
            "42804", "column \"level\" cannot be cast automatically to type integer",
            hint: "You might need to specify \"USING level::integer\"."),
        sample("42804", "foreign key constraint \"alerts_log_id_fkey\" cannot be implemented"),
        sample("42883", "operator does not exist: integer = text"),
        sample("42P01", "relation \"schema_versions\" does not exist"),
        sample("42P16", "cannot change name of view column \"level\" to \"id\""),
        sample("42P16", "multiple primary keys for table \"logs\" are not allowed"),
        sample("42P17", "partition \"logs_2025\" would overlap partition \"logs_rest\""),
        sample("55000", "index \"logs_level_idx\" is not valid"),
        sample("55000", "column \"id\" of relation \"logs\" must be declared NOT NULL before identity can be added"),
        sample("55006", "cannot ALTER TABLE \"logs\" because it has pending trigger events"),
        sample("57014", "canceling statement due to statement timeout"),
        sample("57014", "canceling statement due to user request"),
        sample("XX000", "tuple concurrently updated"),
    ]

    private static func sample(
        _ code: String, _ message: String, detail: String? = nil, hint: String? = nil, schema: String? = "public",
        table: String? = nil, column: String? = nil, constraint: String? = nil, tag: String? = nil,
        statement: String? = nil
    ) -> ServerErrorFacts {
        ServerErrorFacts(
            sqlState: SQLState(rawValue: code), message: message, detail: detail, hint: hint,
            schema: table == nil ? nil : schema,
            table: table, column: column, constraint: constraint, statementTag: tag, statement: statement)
    }
}
