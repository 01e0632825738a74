import PostgresClient

/// Classes 58, 72, F0 and XX: the machine below the server, and the server's own faults.
let systemRules: [SQLStateRule] = [
    SQLStateRule("58030") { _ in
        SQLStateExplanation(
            meaning: "the server could not read or write a file",
            cause: "a disk that fails or is full, or a network file system that is gone",
            remedies: ["stop here: read the server's log and check the disk before any more migrations run"])
    },
    SQLStateRule(.undefinedFile) { facts in
        let path =
            facts.name("could not open file \"%\" for reading: %")
            ?? facts.name("could not access file \"%\": %")
        let isLibrary = facts.message.hasPrefix("could not access file")
        return SQLStateExplanation(
            meaning: "the server's machine has no file \(path ?? "of that name")",
            cause: isLibrary
                ? "a function or an extension refers to a library that is not installed there"
                : "COPY … FROM 'file' is read by the server, on its machine, not where the command runs",
            remedies: isLibrary
                ? ["install the package that brings the library on the server"]
                : [
                    "put the rows into the migration: COPY … FROM stdin; then the rows, and \\. on a line of its own",
                    "or place the file on the server, readable by its user",
                ])
    },
    SQLStateRule("58P02") { _ in
        SQLStateExplanation(
            meaning: "the server wants to create a file that is there already",
            cause: "left over from a crash, or placed there by hand",
            remedies: ["let an administrator look at the path in the message before anything is removed"])
    },
    SQLStateRule("F0000") { _ in
        SQLStateExplanation(
            meaning: "a configuration file of the server has an error",
            remedies: [
                "find it: SELECT sourcefile, sourceline, name, error FROM pg_file_settings WHERE error IS NOT NULL;"
            ])
    },
    SQLStateRule(.internalError) { facts in
        if facts.message.hasPrefix("tuple concurrently") {
            return SQLStateExplanation(
                meaning: "two sessions changed the same catalogue entry at the same moment",
                cause: "concurrent GRANT, REVOKE, ALTER or CREATE OR REPLACE of one object gives this",
                remedies: [
                    "run the command again; nothing of this transaction was kept",
                    "let only one session change privileges and definitions at a time",
                ],
                isRetryable: true)
        }
        return SQLStateExplanation(
            meaning: "the server met a state that its authors thought impossible",
            cause: "a fault in the server or an extension, or a damaged catalogue",
            remedies: [
                "try the migration on another server: ashlar test",
                "if it fails there too, update the server to its newest minor version, then report it to its authors",
                "if it fails only on this server, check it: pg_amcheck, and the disk",
            ])
    },
    SQLStateRule("XX001", explainDamage),
    SQLStateRule("XX002", explainDamage),
]

private let explainDamage: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    let isIndex = facts.sqlState.rawValue == "XX002"
    return SQLStateExplanation(
        meaning: isIndex ? "an index is damaged" : "stored data is damaged",
        cause: "a disk that fails, fsync switched off during a crash, or another collation of the operating system",
        remedies: [
            "stop here and make a copy of the data directory before anything else",
            isIndex
                ? "rebuild the index: REINDEX INDEX CONCURRENTLY …; after a copy was made" : "restore from a backup",
            "find the extent: pg_amcheck",
        ])
}
