import PostgresClient

/// 42601 and its neighbours: text that is not a statement of this server.
let syntaxRules: [SQLStateRule] = [
    SQLStateRule(.syntaxError) { facts in
        for variant in variants {
            if let explanation = variant(facts) { return explanation }
        }
        let near = facts.name("syntax error at or near \"%\"")
        return SQLStateExplanation(
            meaning: near.map { "the server does not understand the statement at \($0)" }
                ?? "the server does not understand the statement",
            cause: "the mistake is at that place or just before it",
            remedies: [
                "correct it at the place shown; often a comma, a quote or a parenthesis before it is missing or extra",
                "ashlar check finds syntax errors without a server",
            ])
    },
    SQLStateRule("42602") { _ in
        SQLStateExplanation(
            meaning: "a name is not formed as PostgreSQL expects it here",
            remedies: ["write it as schema.name, with double quotes around parts that have capitals or signs"])
    },
    SQLStateRule("42622") { facts in
        let names = facts.captured("identifier \"%\" will be truncated to \"%\"")
        return SQLStateExplanation(
            meaning: "a name is longer than 63 bytes, and PostgreSQL keeps only its beginning",
            cause: names.map { "it becomes \($0[1])" },
            remedies: ["choose a shorter name, so that later migrations and ashlar verify find it"])
    },
    SQLStateRule("42939") { _ in
        SQLStateExplanation(
            meaning: "the name is reserved for PostgreSQL itself",
            cause: "names of schemas and roles that begin with pg_ are",
            remedies: ["choose another name"])
    },
]

private let variants: [@Sendable (ServerErrorFacts) -> SQLStateExplanation?] = [
    metaCommand, endOfInput, enumValue, newerSyntax, reservedWord, columnCount, missingSemicolon,
]

/// `\i`, `\connect`, … reached the server, which knows only SQL.
private let metaCommand: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard let near = facts.name("syntax error at or near \"%\""), near.hasPrefix("\\") else { return nil }
    return SQLStateExplanation(
        meaning: "the file holds a command of psql (a line that begins with a backslash), not of the server",
        cause: "psql carries out such commands itself; the server never sees them",
        remedies: [
            "ashlar check --fix writes the files that \\i and \\ir name in their place",
            "remove or rewrite the others; ashlar check lists them with their lines",
        ])
}

private let endOfInput: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message == "syntax error at end of input" else { return nil }
    return SQLStateExplanation(
        meaning: "the statement ends before it is complete",
        cause: "a parenthesis is not closed, a word is missing at the end, or a semicolon stands too early",
        remedies: ["look at the end of the statement, and at the semicolons inside it", "run ashlar check"])
}

private let enumValue: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    facts.statementHas("ALTER TYPE") && facts.statementHas("DROP VALUE") ? enumValueCannotBeDropped : nil
}

/// The statement uses what only newer servers know.
private let newerSyntax: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard
        let near = facts.name("syntax error at or near \"%\"")?.lowercased(),
        let feature = NewerSyntax.all.first(where: { feature in
            feature.near == near && feature.words.allSatisfy(facts.statementHas)
                && facts.serverVersion.map { $0 / 10000 < feature.version } ?? true
        })
    else { return nil }
    let server = facts.serverVersion.map { "the server is PostgreSQL \($0 / 10000)" }
    return SQLStateExplanation(
        meaning: "\(feature.name) needs PostgreSQL \(feature.version) or newer",
        cause: server ?? "an older server does not know the syntax",
        remedies: [
            "see the server's version: SHOW server_version;",
            "write it in the older way, or upgrade every target first; test on the oldest one you run",
            "if the server is new enough, correct the statement at the place shown",
        ])
}

/// A keyword where a name should be.
private let reservedWord: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard let near = facts.name("syntax error at or near \"%\"") else { return nil }
    let word = near.lowercased()
    guard SQLName.keywords.contains(word), !statementWords.contains(word) else { return nil }
    return SQLStateExplanation(
        meaning: "the server does not understand the statement at \(near), which is a word of SQL",
        cause: "if it is meant as a name, SQL reads it as its keyword",
        remedies: [
            "write it in double quotes where it is a name: \"\(word)\"; better, choose a name that needs none",
            "otherwise look just before it: often a comma or a parenthesis is missing or extra",
        ])
}

private let columnCount: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard facts.message.hasPrefix("INSERT has more") else { return nil }
    return SQLStateExplanation(
        meaning: "the INSERT names another number of columns than it gives values",
        remedies: [
            "count both lists, and name the columns: INSERT INTO t (a, b) VALUES (…, …)"
        ])
}

private let missingSemicolon: @Sendable (ServerErrorFacts) -> SQLStateExplanation? = { facts in
    guard let near = facts.name("syntax error at or near \"%\""), statementWords.contains(near.lowercased())
    else { return nil }
    return SQLStateExplanation(
        meaning: "the server does not understand the statement at \(near)",
        cause: "a statement seems to begin there while the one before it has not ended",
        remedies: [
            "put a semicolon after the statement before it", "ashlar check finds syntax errors without a server",
        ])
}

private let statementWords: Set<String> = [
    "alter", "begin", "call", "comment", "commit", "copy", "create", "delete", "do", "drop", "grant", "insert",
    "revoke", "select", "set", "truncate", "update", "with",
]
