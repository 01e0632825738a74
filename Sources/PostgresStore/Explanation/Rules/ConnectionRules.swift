import PostgresClient

/// Class 08: the way to the server.
let connectionRules: [SQLStateRule] = [
    SQLStateRule("08000", explainLostConnection),
    SQLStateRule(.clientUnableToConnect) { facts in
        var remedies = [
            "check host and port of the target, and that the server runs: pg_isready -h HOST -p PORT"
        ]
        var cause: String? = "nothing answers at that address, or something between drops the packets"
        if facts.message.contains("Connection refused") {
            cause = "the machine answers, but no server listens on that port: it is down, starting, or elsewhere"
            remedies.append("in a cluster, see whether the Service has ready endpoints: kubectl get endpointslices")
        } else if facts.message.contains("could not translate host name") {
            cause = "the host's name has no address: a typing error, or a Service of another namespace"
            remedies.append("in a cluster, write the full name: SERVICE.NAMESPACE.svc")
        } else if facts.message.contains("No such file or directory") {
            cause = "no server has its unix socket in that folder: it is down, or its unix_socket_directories differ"
        } else if facts.message.contains("does not support SSL") {
            cause = "sslmode demands an encrypted connection, and the server offers none"
            remedies = ["enable ssl on the server, or lower sslmode if the network allows it"]
        } else if facts.message.contains("certificate") {
            cause = "the server's certificate does not prove what sslmode demands"
            remedies = ["point sslrootcert at the authority that signed it, and connect by the name in the certificate"]
        } else if facts.message.contains("timeout") || facts.message.contains("timed out") {
            cause = "no answer at all: a firewall or a NetworkPolicy drops the packets, or the address is wrong"
            remedies.append("in a cluster, list the NetworkPolicies that select either pod")
        }
        remedies.append("ashlar status tries the connection again and changes nothing")
        return SQLStateExplanation(
            meaning: "the connection could not be made", cause: cause, remedies: remedies, isRetryable: true)
    },
    SQLStateRule(.connectionDoesNotExist, explainLostConnection),
    SQLStateRule(.connectionRejected) { _ in
        SQLStateExplanation(
            meaning: "the server refused the connection",
            cause: "it is not ready yet, or it accepts no more sessions for this user or database",
            remedies: [
                "read the server's message: it names the limit or the rule",
                "run the command again when the server accepts connections",
            ],
            isRetryable: true)
    },
    SQLStateRule(.connectionFailure, explainLostConnection),
    SQLStateRule("08007") { _ in
        SQLStateExplanation(
            meaning: "the connection broke while a COMMIT was on its way, so its outcome is not known from here",
            remedies: ["run ashlar status: the ledger, which commits with the change, says whether it happened"])
    },
    SQLStateRule(.protocolViolation) { _ in
        SQLStateExplanation(
            meaning: "client and server did not understand each other's messages",
            cause:
                "something between them, such as a pooler, does not pass on the protocol, or the port is not PostgreSQL's",
            remedies: [
                "connect to the server itself rather than through PgBouncer or another proxy",
                "check that the port belongs to a PostgreSQL server",
            ])
    },
]

private let explainLostConnection: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { _ in
    SQLStateExplanation(
        meaning: "the connection to the server was lost",
        cause: "the server or a proxy between closed it: a restart, a crash, a failover or an idle limit",
        remedies: [
            "run ashlar status: it shows what was committed before the connection broke",
            "run ashlar apply again: it goes on where the ledger ends",
            "if it breaks at the same statement each time, read the server's log for a crash there",
        ],
        isRetryable: true)
}
