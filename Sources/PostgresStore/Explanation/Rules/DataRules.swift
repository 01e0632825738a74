import PostgresClient

/// Classes 21, 22 and 428C9: values that do not fit.
let dataRules: [SQLStateRule] = [
    SQLStateRule("21000") { facts in
        facts.message.contains("ON CONFLICT")
            ? SQLStateExplanation(
                meaning: "one INSERT … ON CONFLICT DO UPDATE would change the same row twice",
                cause: "the rows it inserts hold the same key more than once",
                remedies: ["remove the duplicates from the source: SELECT DISTINCT ON (key) …"])
            : SQLStateExplanation(
                meaning: "a subquery that must give one row gave several",
                cause: "test data had one match where the real data has more",
                remedies: [
                    "join on a unique key, or take one on purpose: ORDER BY … LIMIT 1",
                    "find the keys with more: SELECT key, count(*) FROM … GROUP BY key HAVING count(*) > 1;",
                    "ashlar test --with-data shows such cases before production does",
                ])
    },
    SQLStateRule("22001") { facts in
        let type = facts.name("value too long for type %")
        return SQLStateExplanation(
            meaning: "a value is longer than \(type ?? "the column") allows",
            cause: "a column is being narrowed, or a row being written does not fit",
            remedies: [
                "find the rows: SELECT * FROM \(facts.tableSQL) WHERE length(\(facts.columnSQL)) > <limit>;",
                "cut them on purpose: UPDATE … SET \(facts.columnSQL) = left(\(facts.columnSQL), <limit>) WHERE …",
                "or use the type text with CHECK (length(…) <= <limit>), which changes without a rewrite",
            ])
    },
    SQLStateRule("22003") { facts in
        SQLStateExplanation(
            meaning: "a number is outside the range of its type",
            cause: facts.name("% out of range").map { "\($0) is too small a type for the value" },
            remedies: [
                "find the values before the change: SELECT min(\(facts.columnSQL)), max(\(facts.columnSQL)) "
                    + "FROM \(facts.tableSQL);",
                "use a wider type: bigint instead of integer, numeric without a limit",
            ])
    },
    SQLStateRule("22004") { _ in
        SQLStateExplanation(
            meaning: "NULL was given where a value is needed",
            remedies: ["give a value, or replace NULL with coalesce(…, default)"])
    },
    SQLStateRule("22007", explainBadDate),
    SQLStateRule("22008", explainBadDate),
    SQLStateRule("22012") { _ in
        SQLStateExplanation(
            meaning: "the statement divides by zero for some row",
            cause: "an expression that held for the test data meets a zero in the real data",
            remedies: [
                "divide by nullif(divisor, 0), which gives NULL instead of an error",
                "find the rows: the same FROM and WHERE with divisor = 0",
            ])
    },
    SQLStateRule("22021", explainBadEncoding),
    SQLStateRule("22P05", explainBadEncoding),
    SQLStateRule("22023") { facts in
        if let names = facts.captured("invalid value for parameter \"%\": \"%\"") {
            return SQLStateExplanation(
                meaning: "the setting \(names[0]) does not take the value \(names[1])",
                remedies: [
                    "see what it takes: SELECT vartype, unit, min_val, max_val, enumvals FROM pg_settings "
                        + "WHERE name = \(SQLName.literal(names[0]));"
                ])
        }
        return SQLStateExplanation(
            meaning: "an argument has a value that the function or command does not accept",
            remedies: ["compare the arguments with the manual's page of the function or command"])
    },
    SQLStateRule("22P02") { facts in
        let names = facts.captured("invalid input syntax for type %: \"%\"")
        let type = names?[0] ?? facts.name("invalid input syntax for type %")
        let enumeration = facts.captured("invalid input value for enum %: \"%\"")?[0]
        if let enumeration {
            return SQLStateExplanation(
                meaning: "the text is not one of the values of the enum \(enumeration)",
                cause: "the value is mistyped, or the migration that adds it has not run",
                remedies: [
                    "list the values: SELECT enum_range(NULL::\(enumeration));",
                    "add it in an earlier migration: ALTER TYPE \(enumeration) ADD VALUE '…';",
                ])
        }
        return SQLStateExplanation(
            meaning: "a text cannot be read as \(type.map { "the type \($0)" } ?? "the type it is used as")",
            cause: "a default, a constant or a stored value is converted, and at least one does not fit",
            remedies: [
                "if it is a constant in the file, correct it at the place shown",
                "if it is a conversion of a column, find the rows: SELECT * FROM \(facts.tableSQL) "
                    + "WHERE NOT pg_input_is_valid(\(facts.columnSQL)::text, \(SQLName.literal(type ?? "<type>"))); "
                    + "(PostgreSQL 16 and newer)",
                "clean the rows in an earlier migration, or convert them by a CASE in USING",
            ])
    },
    SQLStateRule(.badCopyFileFormat) { facts in
        SQLStateExplanation(
            meaning: "a line of the COPY data does not have the form that the command states",
            cause: "too many or too few columns, other delimiters, or the end \\. is missing",
            remedies: [
                "correct the line: the context above names its number, counted from the COPY statement",
                "columns are separated by one tab, NULL is \\N, and \\. stands alone on the last line",
                "compare with the columns of the command: COPY \(facts.tableSQL) (…) FROM stdin;",
            ])
    },
    SQLStateRule("2201B") { _ in
        SQLStateExplanation(
            meaning: "a regular expression is not well-formed",
            remedies: [
                "try it by hand: SELECT '' ~ 'expression';", "PostgreSQL's syntax is in section 9.7.3 of the manual",
            ])
    },
    SQLStateRule("428C9") { facts in
        let column =
            facts.name("cannot insert a non-DEFAULT value into column \"%\"")
            ?? facts.name("column \"%\" can only be updated to DEFAULT")
        let isGenerated = facts.detail?.contains("generated column") == true
        return SQLStateExplanation(
            meaning:
                "\(column.map { "column \($0)" } ?? "the column") makes its values itself and takes none from outside",
            cause: facts.detail,
            remedies: isGenerated
                ? ["leave the column out of the statement: its value follows from other columns"]
                : [
                    "leave the column out of the INSERT",
                    "or insert with its own values on purpose: INSERT INTO … OVERRIDING SYSTEM VALUE …, "
                        + "then move its sequence past them with setval",
                ])
    },
]

private let explainBadDate: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    SQLStateExplanation(
        meaning: facts.sqlState.rawValue == "22008"
            ? "a date or time is outside the range of its type or does not exist"
            : "a text cannot be read as a date or time",
        cause: "day and month in another order than DateStyle says give this too",
        remedies: [
            "write dates as 2025-01-31 and times as 2025-01-31T12:00:00Z, which every DateStyle reads",
            "to convert stored text of another form, state it: to_timestamp(column, 'DD.MM.YYYY')",
        ])
}

private let explainBadEncoding: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    SQLStateExplanation(
        meaning: "the text has bytes or characters that the database's encoding cannot hold",
        cause: "a file that is not UTF-8, or a database whose encoding is not",
        remedies: [
            "ashlar check names files that are not UTF-8; convert them: iconv -f LATIN1 -t UTF-8 FILE",
            "see the database's encoding: SHOW server_encoding; UTF8 holds everything, SQL_ASCII checks nothing",
        ])
}
