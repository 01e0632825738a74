import PostgresClient

/// Class P0: errors that functions raise.
let routineRules: [SQLStateRule] = [
    SQLStateRule("P0001") { facts in
        SQLStateExplanation(
            meaning: "a function or trigger refused this on purpose, by RAISE EXCEPTION",
            cause: "the message is its author's, not PostgreSQL's",
            remedies: [
                "the context above names the function and line: read there what it demands",
                "see its text: SELECT pg_get_functiondef('<function>'::regproc);",
            ])
    },
    SQLStateRule("P0002") { _ in
        SQLStateExplanation(
            meaning: "a SELECT INTO STRICT of a function found no row",
            cause: "a row that the function counts on is not in this database",
            remedies: ["insert it in an earlier migration, or take STRICT away and test with IF NOT FOUND"])
    },
    SQLStateRule("P0003") { _ in
        SQLStateExplanation(
            meaning: "a SELECT INTO STRICT of a function found several rows",
            cause: "a condition that was unique in test data is not so here",
            remedies: ["make the condition select one row", "try it on real rows: ashlar test --with-data"])
    },
    SQLStateRule("P0004") { _ in
        SQLStateExplanation(
            meaning: "an ASSERT of a function did not hold",
            remedies: ["the context above names the function and line: the assumption there is wrong for this database"]
        )
    },
]
