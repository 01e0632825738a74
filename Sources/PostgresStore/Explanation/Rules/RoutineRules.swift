import PostgresClient

/// Class P0: errors that functions raise.
let routineRules: [SQLStateRule] = [
    SQLStateRule("P0001") { facts in
        SQLStateExplanation(
            meaning: "A function or trigger refused this on purpose, by RAISE EXCEPTION",
            cause: "The message is its author's, not PostgreSQL's",
            remedies: [
                "The context above names the function and line: read there what it demands",
                "See its text: SELECT pg_get_functiondef('<function>'::regproc);",
            ])
    },
    SQLStateRule("P0002") { _ in
        SQLStateExplanation(
            meaning: "A SELECT INTO STRICT of a function found no row",
            cause: "A row that the function counts on is not in this database",
            remedies: ["Insert it in an earlier migration, or take STRICT away and test with IF NOT FOUND"])
    },
    SQLStateRule("P0003") { _ in
        SQLStateExplanation(
            meaning: "A SELECT INTO STRICT of a function found several rows",
            cause: "A condition that was unique in test data is not so here",
            remedies: ["Make the condition select one row", "Try it on real rows: `ashlar test --with-data`"])
    },
    SQLStateRule("P0004") { _ in
        SQLStateExplanation(
            meaning: "An ASSERT of a function did not hold",
            remedies: ["The context above names the function and line: the assumption there is wrong for this database"]
        )
    },
]
