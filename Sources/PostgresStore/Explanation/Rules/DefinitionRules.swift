import PostgresClient

/// Class 42: definitions that do not fit what is there.
let definitionRules: [SQLStateRule] = [
    SQLStateRule("42P16") { facts in
        if facts.message.contains("view") {
            return SQLStateExplanation(
                meaning: "CREATE OR REPLACE VIEW may only add columns at the end",
                cause: facts.captured("cannot change name of view column \"%\" to \"%\"").map {
                    "where the view has the column \($0[0]), the new text has \($0[1])"
                } ?? facts.captured("cannot change data type of view column \"%\" from % to %").map {
                    "column \($0[0]) would change from \($0[1]) to \($0[2])"
                } ?? "the new text takes columns away, renames or reorders them, or changes their types",
                remedies: [
                    "append new columns after the old ones, with the old names and types",
                    "or in one migration: DROP VIEW, CREATE VIEW and the GRANTs on it; views that use it go first",
                    "write the same for the way back: the rollback needs DROP VIEW and CREATE VIEW, too",
                ])
        }
        if let table = facts.name("multiple primary keys for table \"%\" are not allowed") {
            let sql = SQLName.literal(SQLName.quoted(facts.schema, table))
            return SQLStateExplanation(
                meaning: "table \(table) has a primary key already",
                remedies: [
                    "see it: SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
                        + "WHERE contype = 'p' AND conrelid = \(sql)::regclass;",
                    "drop it in the same migration before adding the new one, or add UNIQUE instead",
                ])
        }
        return SQLStateExplanation(
            meaning: "the table cannot be defined in this way",
            remedies: ["read the message above: it names the rule; section 5 of the manual explains it"])
    },
    SQLStateRule("42P13") { facts in
        let drop = facts.hint.flatMap { ServerErrorFacts.captured("Use % first.", in: $0)?.first }
        let isReplacement = facts.message.hasPrefix("cannot change") || drop != nil
        return SQLStateExplanation(
            meaning: isReplacement
                ? "CREATE OR REPLACE cannot change a function's argument names, return type or OUT parameters"
                : "the function cannot be defined in this way",
            cause: facts.name("cannot change name of input parameter \"%\"").map { "the parameter is called \($0)" },
            remedies: isReplacement
                ? [
                    "in one migration: \(drop ?? "DROP FUNCTION …"); CREATE FUNCTION …; the GRANTs on it",
                    "what uses the function (views, triggers, defaults) must go first and come back",
                    "write the same for the way back in the rollback",
                ] : ["read the message above, and compare with the manual's page of CREATE FUNCTION"])
    },
    SQLStateRule("42804", explainTypes),
    SQLStateRule("42846") { facts in
        let names = facts.captured("cannot cast type % to %")
        return SQLStateExplanation(
            meaning: names.map { "there is no conversion from \($0[0]) to \($0[1])" } ?? "there is no such conversion",
            remedies: [
                "go by way of text: value::text::\(names?[1] ?? "<type>")",
                "for a column: ALTER TABLE … ALTER COLUMN … TYPE … USING <an expression that makes the new value>",
            ])
    },
    SQLStateRule("42830") { facts in
        let table =
            facts.name("there is no unique constraint matching given keys for referenced table \"%\"")
            ?? facts.name("there is no primary key for referenced table \"%\"")
        let columns = facts.parenthesised(after: "REFERENCES") ?? "<columns>"
        let sql = table.map { SQLName.quoted($0) } ?? "<table>"
        return SQLStateExplanation(
            meaning:
                "the foreign key refers to columns of \(table.map { "table \($0)" } ?? "a table") that are not unique",
            cause:
                "a foreign key needs a primary key or a unique constraint over exactly these columns on the other side",
            remedies: [
                "make them unique in an earlier migration: ALTER TABLE \(sql) ADD UNIQUE (\(columns));",
                "on a large table without a long lock: CREATE UNIQUE INDEX CONCURRENTLY <name> ON \(sql) (\(columns)); "
                    + "then ALTER TABLE \(sql) ADD CONSTRAINT <name> UNIQUE USING INDEX <name>;",
                "or refer to its primary key",
            ])
    },
    SQLStateRule("42P17") { facts in
        if let names = facts.captured("partition \"%\" would overlap partition \"%\"") {
            return SQLStateExplanation(
                meaning: "the partition \(names[0]) would take keys that belong to \(names[1])",
                cause: "the lower bound of a range belongs to it, the upper bound does not",
                remedies: [
                    "see the bounds: SELECT relname, pg_get_expr(relpartbound, oid) FROM pg_class "
                        + "WHERE relispartition ORDER BY relname;",
                    "let the new range begin where \(names[1]) ends, or detach that partition first",
                ])
        }
        return SQLStateExplanation(
            meaning: "the object cannot be defined in this way",
            cause: "for an index or a generated column: its expression must not depend on settings or time (IMMUTABLE)",
            remedies: ["read the message above: it names the part that is not allowed"])
    },
    SQLStateRule("42809") { facts in
        let names = facts.captured("\"%\" is not a %")
        let view = facts.name("ALTER action % cannot be performed on relation \"%\"")
        return SQLStateExplanation(
            meaning: names.map { "\($0[0]) is not a \($0[1])" }
                ?? "the object is of another kind than the statement is for",
            cause: facts.detail ?? (view == nil ? nil : "the action is for other kinds of relations"),
            remedies: [
                facts.hint ?? "use the command for its kind: DROP VIEW for a view, DROP TABLE for a table, and so on",
                "see its kind: SELECT relkind FROM pg_class WHERE relname = "
                    + "\(SQLName.literal(names?[0] ?? facts.between("relation \"", "\"") ?? "<name>")); "
                    + "(r table, p partitioned table, v view, m materialized view, i index, S sequence)",
            ])
    },
    SQLStateRule("42702") { facts in
        let name = facts.name("column reference \"%\" is ambiguous")
        return SQLStateExplanation(
            meaning: "two tables of the statement have a column \(name ?? "of that name")",
            cause: "in a function, a variable of the same name counts, too; a migration may have added the second one",
            remedies: ["write the table or its alias before it: t.\(name.map { SQLName.quoted($0) } ?? "<column>")"])
    },
    SQLStateRule("42725") { facts in
        let name = facts.name("function name \"%\" is not unique") ?? facts.name("function % is not unique")
        return SQLStateExplanation(
            meaning: "several functions fit \(name ?? "the name")",
            remedies: ["write the types: DROP FUNCTION f(integer, text), or convert the arguments: f(1::integer)"])
    },
    SQLStateRule("42803") { facts in
        let column = facts.name("column \"%\" must appear in the GROUP BY clause or be used in an aggregate function")
        return SQLStateExplanation(
            meaning: "column \(column.map { "\($0) " } ?? "")is neither grouped by nor aggregated",
            remedies: ["add it to GROUP BY, or aggregate it: max(…), array_agg(…)"])
    },
    SQLStateRule("42P10") { facts in
        SQLStateExplanation(
            meaning: facts.message.contains("ON CONFLICT")
                ? "ON CONFLICT names columns that no unique index covers"
                : "the statement refers to a column in a place where that column is not known",
            remedies: facts.message.contains("ON CONFLICT")
                ? [
                    "create the unique constraint first, over exactly these columns, or name its own: ON CONFLICT ON CONSTRAINT …"
                ]
                : ["use a column of the select list, or repeat the expression"])
    },
    SQLStateRule("42P18") { _ in
        SQLStateExplanation(
            meaning: "the server cannot tell the type of a value",
            remedies: ["state it: NULL::text, ARRAY[]::integer[], $1::uuid"])
    },
    SQLStateRule("42611") { _ in
        SQLStateExplanation(
            meaning: "the column cannot be defined in this way",
            remedies: ["read the message above, and compare with the manual's page of CREATE TABLE"])
    },
]

private let explainTypes: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    if let names = facts.captured("column \"%\" cannot be cast automatically to type %") {
        let column = SQLName.quoted(names[0])
        let using =
            facts.hint.flatMap { ServerErrorFacts.captured("You might need to specify \"%\".", in: $0)?.first }
            ?? "USING \(column)::\(names[1])"
        return SQLStateExplanation(
            meaning: "the values of column \(names[0]) do not become \(names[1]) by themselves",
            cause: "PostgreSQL converts without being told only where nothing can go wrong",
            remedies: [
                "say how: ALTER TABLE \(facts.tableSQL) ALTER COLUMN \(column) TYPE \(names[1]) \(using);",
                "the table is rewritten under a lock; on a large one add a new column, fill it in batches, and swap",
                "values that cannot be converted make it fail: try it with ashlar test --with-data",
            ])
    }
    if let names = facts.captured("default for column \"%\" cannot be cast automatically to type %") {
        let column = SQLName.quoted(names[0])
        return SQLStateExplanation(
            meaning: "the default of column \(names[0]) does not become \(names[1]) by itself",
            remedies: [
                "in one statement: ALTER TABLE \(facts.tableSQL) ALTER COLUMN \(column) DROP DEFAULT, "
                    + "ALTER COLUMN \(column) TYPE \(names[1]) USING …, ALTER COLUMN \(column) SET DEFAULT …;"
            ])
    }
    if let name = facts.name("foreign key constraint \"%\" cannot be implemented") {
        return SQLStateExplanation(
            meaning: "the foreign key \(name) joins columns whose types cannot be compared",
            cause: facts.detail,
            remedies: ["give both columns the same type, in an earlier migration"])
    }
    if let names = facts.captured("column \"%\" is of type % but expression is of type %") {
        return SQLStateExplanation(
            meaning: "column \(names[0]) is \(names[1]), and the value given is \(names[2])",
            remedies: ["convert it: (…)::\(names[1])"])
    }
    return SQLStateExplanation(
        meaning: "types do not match",
        cause: facts.detail,
        remedies: ["convert one side: value::type; the message names both types"])
}
