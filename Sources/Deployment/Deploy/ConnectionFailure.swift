import AshlarCore

/// What libpq says when a pod cannot reach a database, explained.
enum ConnectionFailure {
    /// The error with a cause and a remedy when libpq's words are known, else as it was.
    ///
    /// - Parameter lines: what the pod printed.
    static func explained(_ error: AshlarError, lines: [String]) -> AshlarError {
        let said = [error.message] + lines.reversed().filter { $0.contains("psql:") || $0.contains("error:") }
        guard let line = said.first(where: { meaning(of: $0) != nil }), let (code, message, remedy) = meaning(of: line)
        else { return error }
        var explained = AshlarError(
            code, message, subject: error.subject, cause: line, facts: error.facts,
            effect: "nothing was changed", remedies: [remedy])
        explained.facts.removeAll { $0.label == "last lines" }
        return explained
    }

    private static func meaning(of line: String) -> (AshlarError.Code, String, String)? {
        let known: [(String, AshlarError.Code, String, String)] = [
            (
                "could not translate host name", "host-unknown", "the database's host name is not known in the cluster",
                "correct the host: kubernetes.stores.NAME.variables in ashlar.yaml, or the ConfigMap it comes from"
            ),
            (
                "Connection refused", "connection-refused", "nothing listens where the database should be",
                "see whether its pods run, and compare the Service's targetPort with their port: kubectl get pods,services"
            ),
            (
                "No route to host", "connection-refused", "nothing listens where the database should be",
                "compare the port with those of the Service: kubectl get services"
            ),
            (
                "timeout expired", "connection-timeout", "no answer comes from where the database should be",
                "look for a NetworkPolicy between this namespace's pods and the database: kubectl get networkpolicies"
            ),
            (
                "password authentication failed", "authentication-failed", "the database does not take the password",
                "compare the Secret with the database's user; a line break at its end counts too"
            ),
            (
                "no password supplied", "authentication-failed", "the pod has no password",
                "let PGPASSWORD come from a Secret: kubernetes.stores.NAME.variables in ashlar.yaml"
            ),
            (
                "does not exist", "database-missing", "the database or the user does not exist",
                "create it, or correct its name"
            ),
            (
                "starting up", "database-starting", "the database is starting",
                "run the command again in a moment"
            ),
        ]
        return known.first { line.contains($0.0) }.flatMap { text, code, message, remedy in
            // Files and tables do not exist either.
            if text == "does not exist", !line.contains("database \""), !line.contains("role \"") { return nil }
            return (code, message, remedy)
        }
    }
}
