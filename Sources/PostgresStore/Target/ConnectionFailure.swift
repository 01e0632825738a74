package import AshlarCore
package import PostgresClient

/// A connection that could not be made, or broke while the target was looked at.
package struct ConnectionFailure {
    let error: PostgresError
    let target: String

    package init(error: PostgresError, target: String) {
        self.error = error
        self.target = target
    }

    package var asAshlarError: AshlarError {
        let explanation = explain(ServerErrorFacts(error))
        let condition = error.sqlState.conditionName.map { " \($0)" } ?? ""
        let isServerSide = error.origin == .server
        return AshlarError(
            isServerSide ? "target-unreadable" : "connection-failed",
            isServerSide ? error.message : "cannot connect to \(target): \(error.message)",
            subject: target, cause: explanation.reason,
            facts: [.init("SQLSTATE", error.sqlState.rawValue + condition)],
            effect: "nothing was changed", remedies: explanation.remedies)
    }
}
