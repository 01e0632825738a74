import PostgresClient

/// Class 28 and 3D000: who connects, and to which database.
let authenticationRules: [SQLStateRule] = [
    SQLStateRule(.invalidPassword) { facts in
        let user = facts.between("for user \"", "\"")
        if facts.message.contains("no password supplied") {
            return SQLStateExplanation(
                meaning: "the server asks for a password, and none was given",
                cause: "the variable, file or Secret that should hold it is empty or is not read",
                remedies: [
                    "set PGPASSWORD, a line in ~/.pgpass, or the password source of the environment in ashlar.yaml",
                    "in a pod, check that the variable refers to the right key of the Secret",
                ])
        }
        return SQLStateExplanation(
            meaning: "the password for \(user.map { "user \($0)" } ?? "the user") is wrong",
            cause: "the server holds another password; it says the same when the user does not exist",
            remedies: [
                "check where the password comes from: the URL (@ is %40, : is %3A, / is %2F), PGPASSWORD, ~/.pgpass or a Secret, and that no line break ends it",
                "set a new one as an administrator: \\password \(user.map { SQLName.quoted($0) } ?? "<user>") in psql",
            ])
    },
    SQLStateRule(.invalidAuthorization) { facts in
        if let role = facts.between("role \"", "\" does not exist") {
            return SQLStateExplanation(
                meaning: "the role \(role) does not exist on this server",
                cause:
                    "no user was named, so that libpq took the name of the operating system's user, or it was never made",
                remedies: [
                    "name the right user: PGUSER, user= or postgres://USER@…",
                    "or create it as an administrator: CREATE ROLE \(SQLName.quoted(role)) LOGIN;",
                ])
        }
        if let role = facts.between("role \"", "\" is not permitted to log in") {
            return SQLStateExplanation(
                meaning: "the role \(role) may not log in",
                cause: "it is a group role: made for membership, without LOGIN",
                remedies: [
                    "connect as a role that is a member of \(role)",
                    "or allow it: ALTER ROLE \(SQLName.quoted(role)) LOGIN;",
                ])
        }
        if facts.message.contains("pg_hba.conf") {
            return SQLStateExplanation(
                meaning: "the server's access rules do not let this user connect to this database from here",
                cause: facts.message.contains("no encryption")
                    ? "the connection was not encrypted; the rules may ask for it"
                    : "pg_hba.conf has no line that allows it, or one that rejects it",
                remedies: [
                    "add a line for this user, database and address to pg_hba.conf, then SELECT pg_reload_conf();",
                    "or connect from an address that is allowed; try sslmode=require when rules begin with hostssl",
                    "as an administrator, see the rules as the server reads them: SELECT * FROM pg_hba_file_rules;",
                ])
        }
        return SQLStateExplanation(
            meaning: "the server does not accept who is connecting",
            cause: "the user, or the way it proves itself (certificate, peer, GSSAPI, LDAP), was refused",
            remedies: ["read the server's log, which says more than it tells the client", "check user and sslcert"])
    },
    SQLStateRule(.undefinedDatabase) { facts in
        let database = facts.between("database \"", "\" does not exist")
        return SQLStateExplanation(
            meaning: "the database \(database.map { "\($0) " } ?? "")does not exist on this server",
            cause:
                "its name is mistyped, this is another server, or nobody has created it; the user's name is the default",
            remedies: [
                "list those there are: psql -l",
                "or create it: CREATE DATABASE \(database.map { SQLName.quoted($0) } ?? "<database>");",
            ])
    },
]
