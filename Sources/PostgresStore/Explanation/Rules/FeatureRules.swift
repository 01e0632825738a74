import PostgresClient

/// Class 0A: what this server, or PostgreSQL altogether, does not do.
let featureRules: [SQLStateRule] = [
    SQLStateRule(.featureNotSupported) { facts in
        for variant in variants {
            if let explanation = variant(facts) { return explanation }
        }
        return SQLStateExplanation(
            meaning: "PostgreSQL does not support this",
            cause: "The statement is correct, but not for this kind of object or not in this version of the server",
            remedies: [
                "Compare the server's version (SHOW server_version) with the one the manual names for the feature",
                "Reach the same by other statements; read DETAIL and HINT above",
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
        "In one migration: drop \(dependent), change the type, create \(dependent) again"
    ]
    if let view = ServerErrorFacts.captured("view %", in: dependent)?.first {
        remedies = [
            "Save its definition and privileges: SELECT pg_get_viewdef(\(SQLName.literal(view))::regclass, true); "
                + "SELECT relacl FROM pg_class WHERE oid = \(SQLName.literal(view))::regclass;",
            "In one migration: DROP VIEW \(view); the ALTER TABLE; CREATE VIEW \(view) AS …; the GRANTs on it",
        ]
    }
    remedies.append("Do the same in the rollback, and run `ashlar test`")
    return SQLStateExplanation(
        meaning: "The type of \(name) cannot change while \(dependent) uses it",
        cause: "PostgreSQL keeps what refers to a column bound to the column's type",
        remedies: remedies)
}

/// `extension "x" is not available`.
private let missingExtension: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard let name = facts.name("extension \"%\" is not available") else { return nil }
    return SQLStateExplanation(
        meaning: "The extension \(name) is not installed on the server's machine",
        cause: "CREATE EXTENSION only enables what the operating system's package or the image has brought",
        remedies: [
            "Install its package on the server (contrib modules are in postgresql-contrib), or use an image that has it",
            "List those that are there: SELECT name, default_version FROM pg_available_extensions ORDER BY name;",
            "For `ashlar test` the extension must also be on this machine",
        ])
}

/// `cannot create index on partitioned table "pp" concurrently`.
private let concurrentlyOnPartitioned: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message.contains("partitioned table"), facts.message.hasSuffix("concurrently") else { return nil }
    let table = facts.name("cannot create index on partitioned table \"%\" concurrently") ?? "<table>"
    let sql = SQLName.quoted(table)
    return SQLStateExplanation(
        meaning: "An index on the partitioned table \(table) cannot be built or dropped concurrently as a whole",
        remedies: [
            "Create it on the parent alone, which is quick: CREATE INDEX <index> ON ONLY \(sql) (…);",
            "For each partition, in a file of its own: CREATE INDEX CONCURRENTLY <partition_index> ON <partition> (…);",
            "Then attach each, which makes the parent's valid: ALTER INDEX <index> ATTACH PARTITION <partition_index>;",
            "List the partitions: SELECT inhrelid::regclass FROM pg_inherits "
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
        meaning: "A unique or primary key of a partitioned table must contain the partition key",
        cause: "PostgreSQL enforces uniqueness inside each partition only",
        remedies: [
            "Add \(column) to the key",
            "Or make the key unique in each partition alone, if that is all the application needs",
        ])
}

/// 18: `dropping an enum value is not implemented`; earlier versions call it a syntax error.
private let droppedEnumValue: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message == "dropping an enum value is not implemented" else { return nil }
    return enumValueCannotBeDropped
}

/// What 0A000 (18) and 42601 (until 17) both mean for `ALTER TYPE … DROP VALUE`.
let enumValueCannotBeDropped = SQLStateExplanation(
    meaning: "A value of an enum cannot be dropped",
    cause: "Index pages may hold the value even when no row does",
    remedies: [
        "Leave the value and stop using it: CHECK (column <> 'value') keeps it out",
        "Or make a new type without it: CREATE TYPE new AS ENUM (…); "
            + "ALTER TABLE t ALTER COLUMN c TYPE new USING c::text::new; DROP TYPE old; ALTER TYPE new RENAME TO old; "
            + "the table is rewritten under a lock",
        "A rollback of ADD VALUE can be declared irreversible, with this as its reason",
    ])

/// `cached plan must not change result type`.
private let changedPlan: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message == "cached plan must not change result type" else { return nil }
    return SQLStateExplanation(
        meaning: "A prepared statement returns other columns than when it was prepared",
        cause: "A migration changed a table that the session had prepared a SELECT * on",
        remedies: ["Prepare the statement again (DISCARD ALL or reconnect)", "Name columns instead of SELECT *"],
        isRetryable: true)
}
