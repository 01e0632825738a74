/// A kind of object as `permission denied for …` names it, and how its privileges are granted.
struct GrantableKind: Sendable {
    /// As in the message.
    let words: String
    /// As in GRANT … ON.
    let keyword: String
    var isInSchema = true
    var cause: String?
    let privileges: @Sendable (ServerErrorFacts) -> String
    /// Further remedies, given the object's name.
    var notes: @Sendable (String, ServerErrorFacts) -> [String] = { _, _ in [] }

    /// Longer words before shorter ones that they begin with.
    static let all: [GrantableKind] = [
        relation("materialized view"), relation("foreign table"), relation("table"), relation("view"),
        GrantableKind(
            words: "sequence", keyword: "SEQUENCE",
            cause: "privileges on a table do not include those on its sequence",
            privileges: { $0.statementHas("SETVAL") ? "USAGE, UPDATE" : "USAGE, SELECT" },
            notes: { _, facts in [defaultPrivileges("USAGE, SELECT ON SEQUENCES", facts)] }),
        GrantableKind(
            words: "schema", keyword: "SCHEMA", isInSchema: false,
            cause: "since PostgreSQL 15 a new database lets only its owner create objects in the schema public",
            privileges: { facts in facts.isCreating ? "USAGE, CREATE" : "USAGE" },
            notes: { _, _ in [databasePrivilegesDoNotReach] }),
        GrantableKind(
            words: "database", keyword: "DATABASE", isInSchema: false,
            privileges: { facts in
                if facts.detail?.contains("CONNECT") == true { return "CONNECT" }
                return facts.statementHas("TEMP") || facts.statementHas("TEMPORARY") ? "TEMPORARY" : "CREATE"
            },
            notes: { _, facts in
                facts.detail?.contains("CONNECT") == true
                    ? [] : ["creating a schema or an extension is what CREATE on a database allows"]
            }),
        GrantableKind(words: "function", keyword: "FUNCTION", privileges: { _ in "EXECUTE" }),
        GrantableKind(words: "procedure", keyword: "PROCEDURE", privileges: { _ in "EXECUTE" }),
        GrantableKind(words: "routine", keyword: "ROUTINE", privileges: { _ in "EXECUTE" }),
        GrantableKind(words: "type", keyword: "TYPE", privileges: { _ in "USAGE" }),
        GrantableKind(words: "language", keyword: "LANGUAGE", isInSchema: false, privileges: { _ in "USAGE" }),
        GrantableKind(words: "tablespace", keyword: "TABLESPACE", isInSchema: false, privileges: { _ in "CREATE" }),
        GrantableKind(
            words: "foreign-data wrapper", keyword: "FOREIGN DATA WRAPPER", isInSchema: false,
            privileges: { _ in "USAGE" }),
        GrantableKind(
            words: "foreign server", keyword: "FOREIGN SERVER", isInSchema: false, privileges: { _ in "USAGE" }),
        GrantableKind(
            words: "large object", keyword: "LARGE OBJECT", isInSchema: false,
            privileges: { _ in "SELECT, UPDATE" }),
    ]

    private static func relation(_ words: String) -> GrantableKind {
        GrantableKind(
            words: words, keyword: "TABLE",
            privileges: { $0.tablePrivileges },
            notes: { _, facts in
                [defaultPrivileges("\(facts.tablePrivileges) ON TABLES", facts), databasePrivilegesDoNotReach]
            })
    }

    private static func defaultPrivileges(_ what: String, _ facts: ServerErrorFacts) -> String {
        "for those that come later: ALTER DEFAULT PRIVILEGES FOR ROLE <owner> IN SCHEMA "
            + "\(facts.schema.map { SQLName.quoted($0) } ?? "<schema>") GRANT \(what) TO \(facts.roleSQL);"
    }

    private static let databasePrivilegesDoNotReach =
        "GRANT ALL PRIVILEGES ON DATABASE does not help: it gives CONNECT, CREATE and TEMPORARY on the database, "
        + "nothing on what is in it"
}

extension ServerErrorFacts {
    var isCreating: Bool {
        statementTag.map { $0.hasPrefix("CREATE") } ?? !(statementHas("SELECT") || statementHas("INSERT"))
    }

    /// What the statement needs on the table that was refused.
    var tablePrivileges: String {
        switch statementTag {
        case "INSERT": statementHas("RETURNING") || statementHas("ON CONFLICT") ? "SELECT, INSERT" : "INSERT"
        case "UPDATE": "SELECT, UPDATE"
        case "DELETE": "SELECT, DELETE"
        case "MERGE": "SELECT, INSERT, UPDATE, DELETE"
        case "TRUNCATE TABLE": "TRUNCATE"
        case "CREATE TRIGGER": "TRIGGER"
        case "CREATE TABLE", "ALTER TABLE": "REFERENCES"
        case "LOCK TABLE": "UPDATE"
        case "COPY": statementHas("FROM") ? "INSERT" : "SELECT"
        default: "SELECT"
        }
    }
}
