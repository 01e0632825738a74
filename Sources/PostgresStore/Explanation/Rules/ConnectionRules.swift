import PostgresClient

/// Class 08: the way to the server.
let connectionRules: [SQLStateRule] = [
    SQLStateRule("08000", explainLostConnection),
    SQLStateRule(.clientUnableToConnect) { facts in
        var remedies = [
            "Check host and port of the target, and that the server runs: `pg_isready -h HOST -p PORT`"
        ]
        var cause: String? = "Nothing answers at that address, or something between drops the packets"
        if facts.message.contains("Connection refused") {
            cause = "The machine answers, but no server listens on that port: it is down, starting, or elsewhere"
            remedies.append("In a cluster, see whether the Service has ready endpoints: `kubectl get endpointslices`")
        } else if facts.message.contains("could not translate host name") {
            cause = "The host's name has no address: a typing error, or a Service of another namespace"
            remedies.append("In a cluster, write the full name: SERVICE.NAMESPACE.svc")
        } else if facts.message.contains("No such file or directory") {
            cause = "No server has its unix socket in that folder: it is down, or its unix_socket_directories differ"
        } else if facts.message.contains("does not support SSL") {
            cause = "sslmode demands an encrypted connection, and the server offers none"
            remedies = ["Enable ssl on the server, or lower sslmode if the network allows it"]
        } else if facts.message.contains("certificate") {
            cause = "The server's certificate does not prove what sslmode demands"
            remedies = ["Point sslrootcert at the authority that signed it, and connect by the name in the certificate"]
        } else if facts.message.contains("timeout") || facts.message.contains("timed out") {
            cause = "No answer at all: a firewall or a NetworkPolicy drops the packets, or the address is wrong"
            remedies.append("In a cluster, list the NetworkPolicies that select either pod")
        }
        remedies.append("`ashlar status` tries the connection again and changes nothing")
        return SQLStateExplanation(
            meaning: "The connection could not be made", cause: cause, remedies: remedies, isRetryable: true)
    },
    SQLStateRule(.connectionDoesNotExist, explainLostConnection),
    SQLStateRule(.connectionRejected) { _ in
        SQLStateExplanation(
            meaning: "The server refused the connection",
            cause: "It is not ready yet, or it accepts no more sessions for this user or database",
            remedies: [
                "Read the server's message: it names the limit or the rule",
                "Run the command again when the server accepts connections",
            ],
            isRetryable: true)
    },
    SQLStateRule(.connectionFailure, explainLostConnection),
    SQLStateRule("08007") { _ in
        SQLStateExplanation(
            meaning: "The connection broke while a COMMIT was on its way, so its outcome is not known from here",
            remedies: ["Run `ashlar status`: the ledger, which commits with the change, says whether it happened"])
    },
    SQLStateRule(.protocolViolation) { _ in
        SQLStateExplanation(
            meaning: "Client and server did not understand each other's messages",
            cause:
                "Something between them, such as a pooler, does not pass on the protocol, or the port is not PostgreSQL's",
            remedies: [
                "Connect to the server itself rather than through PgBouncer or another proxy",
                "Check that the port belongs to a PostgreSQL server",
            ])
    },
]

private let explainLostConnection: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { _ in
    SQLStateExplanation(
        meaning: "The connection to the server was lost",
        cause: "The server or a proxy between closed it: a restart, a crash, a failover or an idle limit",
        remedies: [
            "Run `ashlar status`: it shows what was committed before the connection broke",
            "Run `ashlar apply` again: it goes on where the ledger ends",
            "If it breaks at the same statement each time, read the server's log for a crash there",
        ],
        isRetryable: true)
}
