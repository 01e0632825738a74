import PostgresClient

/// Classes 58, 72, F0 and XX: the machine below the server, and the server's own faults.
let systemRules: [SQLStateRule] = [
    SQLStateRule("58030") { _ in
        SQLStateExplanation(
            meaning: "The server could not read or write a file",
            cause: "A disk that fails or is full, or a network file system that is gone",
            remedies: ["Stop here: read the server's log and check the disk before any more migrations run"])
    },
    SQLStateRule(.undefinedFile) { facts in
        let path =
            facts.name("could not open file \"%\" for reading: %")
            ?? facts.name("could not access file \"%\": %")
        let isLibrary = facts.message.hasPrefix("could not access file")
        return SQLStateExplanation(
            meaning: "The server's machine has no file \(path ?? "of that name")",
            cause: isLibrary
                ? "A function or an extension refers to a library that is not installed there"
                : "COPY … FROM 'file' is read by the server, on its machine, not where the command runs",
            remedies: isLibrary
                ? ["Install the package that brings the library on the server"]
                : [
                    "Put the rows into the migration: COPY … FROM stdin; the rows; \\.",
                    "Or place the file on the server, readable by its user",
                ])
    },
    SQLStateRule("58P02") { _ in
        SQLStateExplanation(
            meaning: "The server wants to create a file that is there already",
            cause: "Left over from a crash, or placed there by hand",
            remedies: ["Let an administrator look at the path in the message before anything is removed"])
    },
    SQLStateRule("F0000") { _ in
        SQLStateExplanation(
            meaning: "A configuration file of the server has an error",
            remedies: [
                "Find it: SELECT sourcefile, sourceline, name, error FROM pg_file_settings WHERE error IS NOT NULL;"
            ])
    },
    SQLStateRule(.internalError) { facts in
        if facts.message.hasPrefix("tuple concurrently") {
            return SQLStateExplanation(
                meaning: "Two sessions changed the same catalogue entry at the same moment",
                cause: "Concurrent GRANT, REVOKE, ALTER or CREATE OR REPLACE of one object gives this",
                remedies: [
                    "Run the command again; nothing of this transaction was kept",
                    "Let only one session change privileges and definitions at a time",
                ],
                isRetryable: true)
        }
        return SQLStateExplanation(
            meaning: "The server met a state that its authors thought impossible",
            cause: "A fault in the server or an extension, or a damaged catalogue",
            remedies: [
                "Try the migration on another server: `ashlar test`",
                "If it fails there too, update the server to its newest minor version, then report it to its authors",
                "If it fails only on this server, check it: pg_amcheck, and the disk",
            ])
    },
    SQLStateRule("XX001", explainDamage),
    SQLStateRule("XX002", explainDamage),
]

private let explainDamage: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    let isIndex = facts.sqlState.rawValue == "XX002"
    return SQLStateExplanation(
        meaning: isIndex ? "An index is damaged" : "Stored data is damaged",
        cause: "A disk that fails, fsync switched off during a crash, or another collation of the operating system",
        remedies: [
            "Stop here and make a copy of the data directory before anything else",
            isIndex
                ? "Rebuild the index: REINDEX INDEX CONCURRENTLY …; after a copy was made" : "Restore from a backup",
            "Find the extent: pg_amcheck",
        ])
}
