import PostgresClient

/// 42501: what the role may not do (manual, sections 5.7 and 5.8; section 5.7 is on ownership and privileges).
let privilegeRules: [SQLStateRule] = [
    SQLStateRule(.insufficientPrivilege) { facts in
        for variant in variants {
            if let explanation = variant(facts) { return explanation }
        }
        return SQLStateExplanation(
            meaning: "the role \(facts.role.map { "\($0) " } ?? "")may not do this",
            remedies: [
                "let an administrator grant what the message names, or run as a role that has it",
                "see what the role is: SELECT current_user, session_user; and its memberships: \\du in psql",
            ])
    }
]

private let variants: [@Sendable (ServerErrorFacts) -> SQLStateExplanation?] = [
    notOwner, rowSecurity, notMember, serverFile, parameter, extensionCreation, roleAttribute, privilege,
]

/// `must be owner of table t`.
private let notOwner: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard let object = facts.name("must be owner of %") else { return nil }
    let name = String(object.split(separator: " ").last ?? "")
    var remedies: [String] = []
    if ["table", "view", "materialized view", "index", "sequence", "relation", "foreign table"].contains(where: {
        object == "\($0) \(name)"
    }) {
        remedies.append(
            "see who owns it: SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = "
                + "\(SQLName.literal(SQLName.quoted(facts.schema, name)))::regclass;")
    } else {
        remedies.append("see who owns it: \\d, \\df+, \\dT+ or \\dn in psql show the owner")
    }
    remedies.append("run as the owner, or become a member as an administrator: GRANT <owner> TO \(facts.roleSQL);")
    remedies.append(
        "objects that a migration creates belong to the role that runs it: let one role run all migrations")
    return SQLStateExplanation(
        meaning: "only the owner of \(object) may do this, and \(facts.role ?? "the role") is not",
        cause: "ALTER and DROP cannot be granted: they belong to the owner and to members of the owning role",
        remedies: remedies)
}

/// `new row violates row-level security policy for table "t"`.
private let rowSecurity: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message.contains("row-level security policy") else { return nil }
    let table = facts.between("for table \"", "\"")
    return SQLStateExplanation(
        meaning: "a row-level security policy of \(table.map { "table \($0)" } ?? "the table") refuses the row",
        cause: "policies hold for every role but the owner, superusers and those with BYPASSRLS",
        remedies: [
            "see the policies: SELECT polname, polcmd, pg_get_expr(polwithcheck, polrelid) FROM pg_policy WHERE "
                + "polrelid = \(SQLName.literal(table.map { SQLName.quoted($0) } ?? "<table>"))::regclass;",
            "run the migration as the owner, or: ALTER ROLE \(facts.roleSQL) BYPASSRLS;",
        ])
}

/// `must be member of role "x"` (15), `must be able to SET ROLE "x"` (16 and newer), `permission denied to set role "x"`.
private let notMember: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard
        let role = facts.name("must be member of role \"%\"") ?? facts.name("must be able to SET ROLE \"%\"")
            ?? facts.name("permission denied to set role \"%\"")
    else { return nil }
    return SQLStateExplanation(
        meaning: "\(facts.role ?? "the role") may not act as \(role) or give objects to it",
        remedies: ["as an administrator: GRANT \(SQLName.quoted(role)) TO \(facts.roleSQL);"])
}

/// `must be superuser or have privileges of the pg_read_server_files role to COPY from a file` (15),
/// `permission denied to COPY from a file` (16 and newer).
private let serverFile: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message.contains("COPY") else { return nil }
    let role =
        facts.message.contains("external program")
        ? "pg_execute_server_program"
        : facts.message.contains("to a file") ? "pg_write_server_files" : "pg_read_server_files"
    return SQLStateExplanation(
        meaning: "COPY with a file or program works on the server's machine, which this role may not touch",
        remedies: [
            "put the rows into the migration: COPY … FROM stdin; then the rows, and \\. on a line of its own",
            "or, as an administrator: GRANT \(role) TO \(facts.roleSQL);",
        ])
}

/// `permission denied to set parameter "x"`.
private let parameter: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard let name = facts.name("permission denied to set parameter \"%\"") else { return nil }
    let isSystem = facts.statementTag == "ALTER SYSTEM" || facts.statementHas("ALTER SYSTEM")
    return SQLStateExplanation(
        meaning: "only an administrator may set \(name)",
        remedies: [
            "take it out of the migration when the server's configuration is the better place",
            "or, as an administrator: GRANT \(isSystem ? "ALTER SYSTEM" : "SET") ON PARAMETER \(name) "
                + "TO \(facts.roleSQL); (PostgreSQL 15 and newer)",
        ])
}

/// `permission denied to create extension "hstore"`.
private let extensionCreation: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard let name = facts.name("permission denied to create extension \"%\"") else { return nil }
    let trusted = facts.hint?.contains("CREATE privilege on current database") == true
    let sql = SQLName.quoted(name)
    return SQLStateExplanation(
        meaning: "\(facts.role ?? "the role") may not create the extension \(name)",
        cause: trusted
            ? "the extension is trusted: the privilege CREATE on the database is enough"
            : "the extension is not trusted: only a superuser may create it",
        remedies: trusted
            ? ["as an administrator: GRANT CREATE ON DATABASE <database> TO \(facts.roleSQL);"]
            : [
                "as a superuser, once a database: CREATE EXTENSION IF NOT EXISTS \(sql);",
                "in the migration write CREATE EXTENSION IF NOT EXISTS \(sql); which then passes for every role",
            ])
}

/// `permission denied to create role`, `permission denied to create database`.
private let roleAttribute: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    let attributes = [
        "permission denied to create role": "CREATEROLE", "permission denied to alter role": "CREATEROLE",
        "permission denied to drop role": "CREATEROLE", "permission denied to create database": "CREATEDB",
    ]
    guard let attribute = attributes[facts.message] else { return nil }
    return SQLStateExplanation(
        meaning: "\(facts.role ?? "the role") lacks the attribute \(attribute)",
        cause: "roles and databases belong to the whole server, not to one schema",
        remedies: [
            "create roles and databases where the server is set up, not in a migration",
            "or, as an administrator: ALTER ROLE \(facts.roleSQL) \(attribute);",
        ])
}

/// `permission denied for table logs`, and the same for every other kind of object.
private let privilege: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard let object = facts.name("permission denied for %") else { return nil }
    for kind in GrantableKind.all {
        guard let name = ServerErrorFacts.captured(kind.words + " %", in: object)?.first else { continue }
        let bare = name.hasPrefix("\"") ? SQLNameList.unquoted(name) : name
        let needed = kind.privileges(facts)
        let target = kind.isInSchema ? SQLName.quoted(facts.schema, bare) : SQLName.quoted(bare)
        var remedies = ["as its owner: GRANT \(needed) ON \(kind.keyword) \(target) TO \(facts.roleSQL);"]
        if facts.statementTag == "GRANT" || facts.statementTag == "REVOKE" {
            remedies = ["only the owner of \(object), or a role with WITH GRANT OPTION, may grant it: run as the owner"]
        }
        remedies += kind.notes(bare, facts)
        return SQLStateExplanation(
            meaning: "\(facts.role ?? "the role") lacks the privilege \(needed) on \(object)",
            cause: kind.cause,
            remedies: remedies)
    }
    return SQLStateExplanation(
        meaning: "\(facts.role ?? "the role") lacks a privilege on \(object)",
        remedies: ["let its owner grant the privilege, or run as the owner"])
}
