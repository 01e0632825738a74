import PostgresClient

/// Class 57: somebody or something ended the session, or does not let one begin.
let operatorRules: [SQLStateRule] = [
    SQLStateRule(.adminShutdown) { _ in
        SQLStateExplanation(
            meaning: "the server or an administrator ended this session",
            cause: "the server stops or restarts, a failover, or pg_terminate_backend",
            remedies: [
                "run ashlar status when the server is back: the ledger shows what was committed",
                "then run ashlar apply again: it goes on where the ledger ends",
            ],
            isRetryable: true)
    },
    SQLStateRule(.crashShutdown) { _ in
        SQLStateExplanation(
            meaning: "the server ended all sessions because one of its processes crashed",
            cause: "out of memory, kill -9, or a fault of the server or an extension; what was not committed is gone",
            remedies: [
                "read the server's log for the process that was terminated, and by which signal",
                "run ashlar status when the server is back, then ashlar apply",
            ],
            isRetryable: true)
    },
    SQLStateRule(.cannotConnectNow) { facts in
        let state =
            facts.between("the database system is ", "\n")
            ?? facts.message.split(separator: " is ").last.map(String.init)
        return SQLStateExplanation(
            meaning: "the server does not take connections at the moment"
                + (facts.message.contains("the database system is ") ? ": it is \(state ?? "not ready")" : ""),
            cause: "it starts, stops, or recovers from a crash",
            remedies: [
                "run the command again; recovery after a crash can take minutes",
                "if it lasts, read the server's log",
            ],
            isRetryable: true)
    },
    SQLStateRule(.databaseDropped) { _ in
        SQLStateExplanation(
            meaning: "the database was dropped while this session used it",
            remedies: ["find out who dropped it; restore it from a backup, or create it and run ashlar apply"])
    },
    SQLStateRule(.idleSessionTimeout) { _ in
        SQLStateExplanation(
            meaning: "the server ended the session because it did nothing for too long",
            cause: "idle_session_timeout is set",
            remedies: ["run the command again", "see the limit: SHOW idle_session_timeout;"],
            isRetryable: true)
    },
]
