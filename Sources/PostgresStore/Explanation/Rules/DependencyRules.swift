import PostgresClient

/// 2BP01: dropping what others use.
let dependencyRules: [SQLStateRule] = [
    SQLStateRule(.dependentObjectsStillExist) { facts in
        if let role = facts.name("role \"%\" cannot be dropped because some objects depend on it") {
            let sql = SQLName.quoted(role)
            return SQLStateExplanation(
                meaning: "the role \(role) still owns objects or has privileges",
                cause: list(facts.detailLines),
                remedies: [
                    "in each database of the server: REASSIGN OWNED BY \(sql) TO <new owner>; DROP OWNED BY \(sql);",
                    "then: DROP ROLE \(sql);",
                ])
        }
        let object =
            facts.name("cannot drop % because other objects depend on it")
            ?? facts.name("cannot drop desired object(s) because other objects depend on them%").map { _ in "it" }
        let pairs = facts.detailLines.compactMap { ServerErrorFacts.captured("% depends on %", in: $0) }
        let dependents = pairs.map { $0[0] }
        var remedies: [String] = []
        if !dependents.isEmpty {
            remedies.append(
                "in the migration, before this statement, drop or change each dependent, the last first: "
                    + dependents.joined(separator: ", "))
            let drops = dependents.reversed().compactMap(dropStatement)
            if !drops.isEmpty { remedies.append("as statements: " + drops.joined(separator: " ")) }
        } else {
            remedies.append("in the migration, before this statement, drop or change what DETAIL lists")
        }
        remedies.append("create again what is still needed, in this migration and in its rollback")
        remedies.append(
            "CASCADE would drop them all without asking; write it only when all of them shall go")
        return SQLStateExplanation(
            meaning: "\(object ?? "the object") "
                + "cannot be dropped, because other objects use it",
            cause: list(facts.detailLines),
            remedies: remedies)
    },
    SQLStateRule("2B000") { facts in
        SQLStateExplanation(
            meaning: "privileges that were passed on depend on the one being revoked",
            cause: list(facts.detailLines),
            remedies: [
                "revoke those first, or REVOKE … CASCADE when all of them shall go",
                "see who granted what: SELECT grantor, grantee, privilege_type FROM information_schema.table_privileges;",
            ])
    },
]

private func list(_ lines: [String]) -> String? {
    lines.isEmpty ? nil : lines.joined(separator: "; ")
}

/// The statement that removes an object as DETAIL describes it, for the kinds whose description is also their name.
private func dropStatement(_ description: String) -> String? {
    if let names = ServerErrorFacts.captured("constraint % on table %", in: description) {
        return "ALTER TABLE \(names[1]) DROP CONSTRAINT \(SQLName.quoted(names[0]));"
    }
    if let names = ServerErrorFacts.captured("trigger % on table %", in: description) {
        return "DROP TRIGGER \(SQLName.quoted(names[0])) ON \(names[1]);"
    }
    if let names = ServerErrorFacts.captured("default value for column % of table %", in: description) {
        return "ALTER TABLE \(names[1]) ALTER COLUMN \(SQLName.quoted(names[0])) DROP DEFAULT;"
    }
    let kinds = [
        "materialized view", "view", "foreign table", "table", "function", "procedure", "aggregate", "sequence",
        "index", "type", "extension", "schema",
    ]
    for kind in kinds {
        if let name = ServerErrorFacts.captured(kind + " %", in: description)?.first, !name.contains(" on ") {
            return "DROP \(kind.uppercased()) \(name);"
        }
    }
    return nil
}
