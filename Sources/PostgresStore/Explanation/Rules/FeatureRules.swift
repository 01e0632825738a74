import PostgresClient

/// Class 0A: what this server, or PostgreSQL altogether, does not do.
let featureRules: [SQLStateRule] = [
    SQLStateRule(.featureNotSupported) { facts in
        for variant in variants {
            if let explanation = variant(facts) { return explanation }
        }
        return SQLStateExplanation(
            meaning: "PostgreSQL does not support this",
            cause: "the statement is correct, but not for this kind of object or not in this version of the server",
            remedies: [
                "compare the server's version (SHOW server_version) with the one the manual names for the feature",
                "reach the same by other statements; read DETAIL and HINT above",
            ])
    }
]

private let variants: [@Sendable (ServerErrorFacts) -> SQLStateExplanation?] = [
    typeOfUsedColumn, missingExtension, concurrentlyOnPartitioned, partitionKeyMissing, droppedEnumValue,
    changedPlan,
]

/// `cannot alter type of a column used by a view or rule`; DETAIL: `rule _RETURN on view v depends on column "n"`.
private let typeOfUsedColumn: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard let user = facts.name("cannot alter type of a column used by %") else { return nil }
    let column = facts.detailLines.lazy.compactMap { ServerErrorFacts.captured("% depends on column \"%\"", in: $0) }
        .first
    let dependent = column.map { $0[0].replacing("rule _RETURN on ", with: "") } ?? user
    let name = column.map { "column \($0[1])" } ?? "the column"
    var remedies = [
        "in one migration: drop \(dependent), change the type, create \(dependent) again"
    ]
    if let view = ServerErrorFacts.captured("view %", in: dependent)?.first {
        remedies = [
            "save its definition and privileges: SELECT pg_get_viewdef(\(SQLName.literal(view))::regclass, true); "
                + "SELECT relacl FROM pg_class WHERE oid = \(SQLName.literal(view))::regclass;",
            "in one migration: DROP VIEW \(view); the ALTER TABLE; CREATE VIEW \(view) AS …; the GRANTs on it",
        ]
    }
    remedies.append("do the same in the rollback, and run ashlar test")
    return SQLStateExplanation(
        meaning: "the type of \(name) cannot change while \(dependent) uses it",
        cause: "PostgreSQL keeps what refers to a column bound to the column's type",
        remedies: remedies)
}

/// `extension "x" is not available`.
private let missingExtension: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard let name = facts.name("extension \"%\" is not available") else { return nil }
    return SQLStateExplanation(
        meaning: "the extension \(name) is not installed on the server's machine",
        cause: "CREATE EXTENSION only enables what the operating system's package or the image has brought",
        remedies: [
            "install its package on the server (contrib modules are in postgresql-contrib), or use an image that has it",
            "list those that are there: SELECT name, default_version FROM pg_available_extensions ORDER BY name;",
            "for ashlar test the extension must also be on this machine",
        ])
}

/// `cannot create index on partitioned table "pp" concurrently`.
private let concurrentlyOnPartitioned: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message.contains("partitioned table"), facts.message.hasSuffix("concurrently") else { return nil }
    let table = facts.name("cannot create index on partitioned table \"%\" concurrently") ?? "<table>"
    let sql = SQLName.quoted(table)
    return SQLStateExplanation(
        meaning: "an index on the partitioned table \(table) cannot be built or dropped concurrently as a whole",
        remedies: [
            "create it on the parent alone, which is quick: CREATE INDEX <index> ON ONLY \(sql) (…);",
            "for each partition, in a file of its own: CREATE INDEX CONCURRENTLY <partition_index> ON <partition> (…);",
            "then attach each, which makes the parent's valid: ALTER INDEX <index> ATTACH PARTITION <partition_index>;",
            "list the partitions: SELECT inhrelid::regclass FROM pg_inherits "
                + "WHERE inhparent = \(SQLName.literal(sql))::regclass;",
        ])
}

/// `unique constraint on partitioned table must include all partitioning columns`.
private let partitionKeyMissing: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message.contains("must include all partitioning columns") else { return nil }
    let names = facts.detail.flatMap {
        ServerErrorFacts.captured(
            "% constraint on table \"%\" lacks column \"%\" which is part of the partition key.", in: $0)
    }
    let column = names.map { "column \($0[2])" } ?? "every column of the partition key"
    return SQLStateExplanation(
        meaning: "a unique or primary key of a partitioned table must contain the partition key",
        cause: "PostgreSQL enforces uniqueness inside each partition only",
        remedies: [
            "add \(column) to the key",
            "or make the key unique in each partition alone, if that is all the application needs",
        ])
}

/// 18: `dropping an enum value is not implemented`; earlier versions call it a syntax error.
private let droppedEnumValue: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message == "dropping an enum value is not implemented" else { return nil }
    return enumValueCannotBeDropped
}

/// What 0A000 (18) and 42601 (until 17) both mean for `ALTER TYPE … DROP VALUE`.
let enumValueCannotBeDropped = SQLStateExplanation(
    meaning: "a value of an enum cannot be dropped",
    cause: "index pages may hold the value even when no row does",
    remedies: [
        "leave the value and stop using it: CHECK (column <> 'value') keeps it out",
        "or make a new type without it: CREATE TYPE new AS ENUM (…); "
            + "ALTER TABLE t ALTER COLUMN c TYPE new USING c::text::new; DROP TYPE old; ALTER TYPE new RENAME TO old; "
            + "the table is rewritten under a lock",
        "a rollback of ADD VALUE can be declared irreversible, with this as its reason",
    ])

/// `cached plan must not change result type`.
private let changedPlan: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message == "cached plan must not change result type" else { return nil }
    return SQLStateExplanation(
        meaning: "a prepared statement returns other columns than when it was prepared",
        cause: "a migration changed a table that the session had prepared a SELECT * on",
        remedies: ["prepare the statement again (DISCARD ALL or reconnect)", "name columns instead of SELECT *"],
        isRetryable: true)
}
