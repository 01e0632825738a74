import PostgresClient

/// Classes 53 and 54: the server has no more, or allows no more.
let resourceRules: [SQLStateRule] = [
    SQLStateRule("53000", explainResources),
    SQLStateRule(.diskFull) { _ in
        SQLStateExplanation(
            meaning: "a disk of the server is full",
            cause:
                "a rewrite of a table needs room for a second copy of it and its indexes, besides the write-ahead log",
            remedies: [
                "stop here: free or add disk on the server before any more migrations run",
                "see what is large: SELECT oid::regclass, pg_size_pretty(pg_total_relation_size(oid)) FROM pg_class "
                    + "ORDER BY pg_total_relation_size(oid) DESC LIMIT 20;",
                "see whether a replication slot holds the log back: SELECT slot_name, active, restart_lsn "
                    + "FROM pg_replication_slots;",
                "the statement was rolled back; ashlar status shows where the target stands",
            ])
    },
    SQLStateRule(.outOfMemory) { facts in
        if facts.hint?.contains("max_locks_per_transaction") == true {
            return SQLStateExplanation(
                meaning: "one transaction locks more objects than the server has room for",
                cause: "it touches very many tables or partitions",
                remedies: [
                    "split the migration into several",
                    "or raise max_locks_per_transaction and restart the server: SHOW max_locks_per_transaction;",
                ])
        }
        return SQLStateExplanation(
            meaning: "the server has no memory left for this statement",
            remedies: [
                "do less in one statement, or raise the memory of the server or its container",
                "look at work_mem and maintenance_work_mem: they count for each operation, not for the whole server",
            ])
    },
    SQLStateRule(.tooManyConnections) { facts in
        let subject =
            facts.between("too many connections for role \"", "\"").map { "role \($0)" }
            ?? facts.between("too many connections for database \"", "\"").map { "database \($0)" }
        return SQLStateExplanation(
            meaning: subject.map { "the \($0) has as many connections as it may have" }
                ?? "the server has as many connections as it may have",
            remedies: [
                "see who has them: SELECT usename, application_name, state, count(*) FROM pg_stat_activity "
                    + "GROUP BY 1, 2, 3 ORDER BY 4 DESC;",
                "give applications smaller pools, or end sessions that only idle",
                subject.map {
                    $0.hasPrefix("role ")
                        ? "or raise the limit: ALTER ROLE \(SQLName.quoted(String($0.dropFirst(5)))) CONNECTION LIMIT …;"
                        : "or raise the limit: ALTER DATABASE \(SQLName.quoted(String($0.dropFirst(9)))) "
                            + "CONNECTION LIMIT …;"
                } ?? "or raise max_connections, which needs a restart",
            ],
            isRetryable: true)
    },
    SQLStateRule("53400") { _ in
        SQLStateExplanation(
            meaning: "the statement needs more than a configured limit allows",
            cause: "temp_file_limit, or a limit on replication slots or background workers",
            remedies: ["the message names the setting: raise it for this role, or do less in one statement"])
    },
    SQLStateRule("54000", explainLimit),
    SQLStateRule("54001") { _ in
        SQLStateExplanation(
            meaning: "a statement, or functions that call each other, are nested deeper than the server's stack",
            remedies: [
                "look for a function or trigger that calls itself without end",
                "a statement with thousands of nested parentheses, OR or UNION must be written flatter",
            ])
    },
    SQLStateRule("54011", explainLimit),
    SQLStateRule("54023", explainLimit),
]

private let explainResources: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { _ in
    SQLStateExplanation(
        meaning: "the server lacks a resource that the statement needs",
        remedies: ["stop here and look at the server: disk, memory and its log"])
}

private let explainLimit: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    SQLStateExplanation(
        meaning: "the statement goes over a fixed limit of PostgreSQL",
        cause: facts.message.contains("index row")
            ? "an index holds at most about a third of a page, 2,700 bytes, for one entry" : nil,
        remedies: [
            facts.message.contains("index row")
                ? "index a shorter expression, such as md5(column) or left(column, 200)"
                : "make it smaller: fewer columns, arguments or parameters; appendix K of the manual lists the limits"
        ])
}
