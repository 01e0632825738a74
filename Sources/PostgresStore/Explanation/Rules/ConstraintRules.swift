import PostgresClient

/// Class 23 and 44000: rows that break a rule. Queries for the rows are built from names, never from values.
let constraintRules: [SQLStateRule] = [
    SQLStateRule("23000") { _ in
        SQLStateExplanation(
            meaning: "a row breaks a constraint",
            remedies: ["read DETAIL above, correct the rows, and run ashlar apply again"])
    },
    SQLStateRule("23001", explainStillReferenced),
    SQLStateRule(.notNullViolation, explainNull),
    SQLStateRule(.foreignKeyViolation) { facts in
        facts.message.hasPrefix("update or delete") ? explainStillReferenced(facts) : explainOrphans(facts)
    },
    SQLStateRule(.uniqueViolation, explainDuplicates),
    SQLStateRule(.checkViolation, explainCheck),
    SQLStateRule(.exclusionViolation) { facts in
        let table = facts.tableSQL
        return SQLStateExplanation(
            meaning: "two rows of \(facts.tableText) overlap in a way that \(facts.constraintText) excludes",
            cause: facts.keySQL.map { "the constraint compares: \($0)" },
            remedies: [
                "find the pairs: SELECT a.ctid, b.ctid FROM \(table) a JOIN \(table) b ON a.ctid < b.ctid AND "
                    + (facts.keySQL.map { $0.contains(",") ? "<a and b conflict>" : "a.\($0) && b.\($0)" }
                        ?? "<a and b conflict>") + ";",
                "correct or remove one of each pair in an earlier migration",
            ])
    },
    SQLStateRule("44000") { _ in
        SQLStateExplanation(
            meaning: "a row written through a view would not be visible in it",
            cause: "the view is defined WITH CHECK OPTION",
            remedies: ["write a row that satisfies the view's WHERE, or write to the table below it"])
    },
]

private let explainNull: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    let (table, column) = (facts.tableSQL, facts.columnSQL)
    guard !facts.message.hasPrefix("null value in column") else {
        return SQLStateExplanation(
            meaning: "a row would have no value in \(facts.columnText) of \(facts.tableText), which must have one",
            cause: "the statement leaves the column out, or gives it NULL, and it has no default",
            remedies: [
                "give \(facts.columnText) a value in the statement",
                "or give it a default first: ALTER TABLE \(table) ALTER COLUMN \(column) SET DEFAULT …;",
            ])
    }
    let find = "find the rows: SELECT * FROM \(table) WHERE \(column) IS NULL LIMIT 20;"
    let fill =
        "fill them in batches in a migration of their own: "
        + "UPDATE \(table) SET \(column) = … WHERE \(column) IS NULL …;"
    let name = SQLName.quoted("\(facts.table ?? "table")_\(facts.column ?? "column")_filled")
    let enforce =
        "then enforce it without a long lock: ALTER TABLE \(table) ADD CONSTRAINT \(name) "
        + "CHECK (\(column) IS NOT NULL) NOT VALID; in the next migration VALIDATE CONSTRAINT \(name), "
        + "ALTER COLUMN \(column) SET NOT NULL, DROP CONSTRAINT \(name)"
    let addDefault =
        "add the column with a default, which old rows then have, without a rewrite when it is constant: "
        + "ALTER TABLE \(table) ADD COLUMN \(column) … NOT NULL DEFAULT …;"
    let addNullable =
        "or add it without NOT NULL and fill it in batches: "
        + "UPDATE \(table) SET \(column) = … WHERE \(column) IS NULL …;"
    let remedies: [String]
    if facts.statementHas("SET NOT NULL") {
        remedies = [find, fill, enforce]
    } else if facts.statementHas("ADD") && !facts.statementHas("ADD CONSTRAINT") {
        remedies = [addDefault, addNullable, enforce]
    } else {
        remedies = ["if the column is new: \(addDefault)", "if it was there: \(find)", fill, enforce]
    }
    return SQLStateExplanation(
        meaning: "rows of \(facts.tableText) have no value in \(facts.columnText), which shall be NOT NULL",
        cause: "the table holds rows already; on an empty table, as in a new test database, the same statement passes",
        remedies: remedies + ["ashlar test --with-data tries the migration on a copy of real rows"])
}

private let explainDuplicates: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    if facts.schema == "pg_catalog" || facts.constraint?.hasPrefix("pg_") == true {
        return SQLStateExplanation(
            meaning: "another session created the same object at the same moment",
            cause: "IF NOT EXISTS does not protect against this: both sessions saw that it was not there",
            remedies: [
                "run the command again: it now finds the object",
                "let only one migration tool run against a target at a time",
            ],
            isRetryable: true)
    }
    let table = facts.tableSQL
    let key = facts.keySQL
    let columns = key ?? "<columns>"
    // Under the default NULLS DISTINCT rows with a NULL in the key do not collide; 15 and newer allow the opposite.
    let countsNull = facts.detail?.contains("null") == true
    let query =
        "SELECT \(columns), count(*) FROM \(table)"
        + (countsNull ? "" : " WHERE (\(columns)) IS NOT NULL")
        + " GROUP BY \(columns) HAVING count(*) > 1 ORDER BY count(*) DESC;"
    if let index = facts.name("could not create unique index \"%\"") {
        var remedies = [
            "find the duplicates: \(query)"
                + (facts.statementHas("WHERE") ? " Add the WHERE of the index to it." : ""),
            "correct or merge them in an earlier migration, then run ashlar apply again",
        ]
        if facts.statementHas("CONCURRENTLY") {
            remedies.append(
                "the attempt leaves the index \(index) behind as INVALID. ashlar apply removes it before it tries "
                    + "again; by hand: DROP INDEX CONCURRENTLY \(SQLName.quoted(facts.schema, index));")
        }
        return SQLStateExplanation(
            meaning: "\(facts.table.map { "table \($0)" } ?? "the table") holds rows that are the same in "
                + "\(key ?? "the key"), so that the unique index \(index) cannot be built",
            cause: "rows were written while nothing kept them apart",
            remedies: remedies)
    }
    var remedies = [
        "if the row may be there already, say so: INSERT … ON CONFLICT (\(columns)) DO NOTHING (or DO UPDATE SET …)",
        "see what is there: SELECT * FROM \(table) WHERE (\(columns)) = (…); DETAIL above has the key",
    ]
    if let key, !key.contains(","), !key.contains("(") {
        let names = "\(SQLName.literal(table)), \(SQLName.literal(SQLNameList.unquoted(key)))"
        remedies.append(
            "if the value came from a sequence that lags behind copied rows: "
                + "SELECT setval(pg_get_serial_sequence(\(names)), max(\(key))) FROM \(table);")
    }
    return SQLStateExplanation(
        meaning: "a row with the same \(key ?? "key") is already in \(facts.tableText)",
        cause: "the unique \(facts.constraintText) allows one",
        remedies: remedies)
}

private let explainCheck: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    if let table = facts.name("no partition of relation \"%\" found for row") {
        let sql = SQLName.quoted(facts.schema, table)
        return SQLStateExplanation(
            meaning: "the partitioned table \(table) has no partition that takes the row",
            cause: "its key, which DETAIL shows, lies outside every partition's range or list",
            remedies: [
                "see the partitions: SELECT inhrelid::regclass, pg_get_expr(relpartbound, oid) FROM pg_inherits "
                    + "JOIN pg_class ON oid = inhrelid WHERE inhparent = \(SQLName.literal(sql))::regclass;",
                "create the missing one: CREATE TABLE … PARTITION OF \(sql) FOR VALUES …;",
                "or one for the rest: CREATE TABLE … PARTITION OF \(sql) DEFAULT;",
            ])
    }
    let (table, constraint) = (facts.tableSQL, facts.constraintSQL)
    let condition = facts.parenthesised(after: "CHECK")
    let find =
        condition.map { "SELECT * FROM \(table) WHERE NOT (\($0)) LIMIT 20;" }
        ?? "SELECT * FROM \(table) WHERE NOT (<condition>) LIMIT 20;"
    if facts.message.hasPrefix("new row") {
        return SQLStateExplanation(
            meaning: "a row being written to \(facts.tableText) breaks the check \(facts.constraintText)",
            cause: "NOT VALID constraints, too, hold for every new and every updated row",
            remedies: [
                "see what it demands: SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = "
                    + "\(SQLName.literal(facts.constraint ?? "<constraint>")) AND conrelid = "
                    + "\(SQLName.literal(table))::regclass;",
                "write values that satisfy it, or change the constraint in an earlier migration",
            ])
    }
    return SQLStateExplanation(
        meaning: "rows that are in \(facts.tableText) already break the check \(facts.constraintText)",
        cause: "ADD CONSTRAINT and VALIDATE CONSTRAINT read every row; on an empty table they always pass",
        remedies: [
            "find the rows: \(find)",
            "correct them in a migration before this one",
            "to hold new rows to it at once and old ones later: ALTER TABLE \(table) ADD CONSTRAINT \(constraint) "
                + "CHECK (\(condition ?? "<condition>")) NOT VALID; and, when the rows are right, "
                + "ALTER TABLE \(table) VALIDATE CONSTRAINT \(constraint);",
        ])
}

private let explainOrphans: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    let table = facts.tableSQL
    let parent = facts.detail.flatMap {
        ServerErrorFacts.captured("Key %=%) is not present in table \"%\".", in: $0)?[2]
    }
    let columns = SQLNameList.split(facts.keySQL ?? "<column>")
    let keys = SQLNameList.split(facts.parenthesised(after: "REFERENCES") ?? "")
    let pairs = columns.enumerated().map { index, column in
        "p.\(index < keys.count ? keys[index] : "<key>") = c.\(column)"
    }
    let parentSQL = parent.map { SQLName.quoted($0) } ?? "<referenced table>"
    let find =
        "SELECT c.* FROM \(table) c WHERE (\(columns.map { "c.\($0)" }.joined(separator: ", "))) IS NOT NULL "
        + "AND NOT EXISTS (SELECT 1 FROM \(parentSQL) p WHERE \(pairs.joined(separator: " AND "))) LIMIT 20;"
    let refersTo = parent.map { "table \($0)" } ?? "the other table"
    if facts.statementTag?.hasPrefix("ALTER") == true || facts.statementHas("ALTER TABLE") {
        return SQLStateExplanation(
            meaning: "rows of \(facts.tableText) refer to rows that are not in \(refersTo)",
            cause: "they were written while no foreign key watched over them",
            remedies: [
                "find them: \(find)",
                "in an earlier migration delete them, set them to NULL, or insert the missing rows into \(refersTo)",
                "to hold new rows to it at once: add \(facts.constraintText) with NOT VALID, and later "
                    + "ALTER TABLE \(table) VALIDATE CONSTRAINT \(facts.constraintSQL);",
            ])
    }
    return SQLStateExplanation(
        meaning: "a row being written to \(facts.tableText) refers to a row that is not in \(refersTo)",
        cause: "the foreign key \(facts.constraintText) demands it",
        remedies: [
            "insert the row into \(refersTo) first, or leave the reference NULL",
            "see the rows that refer to nothing: \(find)",
        ])
}

/// `update or delete on table "t" violates foreign key constraint "f" on table "p"`; 18 says 23001 for RESTRICT.
private let explainStillReferenced: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    let names = facts.captured("update or delete on table \"%\" violates % constraint \"%\" on table \"%\"")
    let referring = facts.table ?? names?[3]
    return SQLStateExplanation(
        meaning: "a row of \(names.map { "table \($0[0])" } ?? "a table") cannot go or change its key, because "
            + "\(referring.map { "table \($0)" } ?? "another table") refers to it",
        cause: (facts.constraint ?? names?[2]).map { "the foreign key \($0) keeps it" },
        remedies: [
            "delete or redirect the rows of \(referring.map { SQLName.quoted(facts.schema, $0) } ?? "that table") first",
            "or let the foreign key do it: drop it and add it again with ON DELETE CASCADE or ON DELETE SET NULL",
        ])
}
