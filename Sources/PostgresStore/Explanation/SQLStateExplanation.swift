import PostgresClient

/// What an error of the server means for the person who runs a migration.
package struct SQLStateExplanation: Sendable, Hashable {
    /// What happened, in plain words, one sentence without a full stop.
    package var meaning: String
    /// Why it usually happens, when more can be said than the meaning does.
    package var cause: String?
    /// What to do, one entry a step; never empty.
    package var remedies: [String]
    /// True when the same work may succeed later although nobody changes anything.
    package var isRetryable: Bool

    /// The meaning, and the cause where there is one.
    package var reason: String { cause.map { "\(meaning): \($0)" } ?? meaning }

    package init(meaning: String, cause: String? = nil, remedies: [String], isRetryable: Bool = false) {
        self.meaning = meaning
        self.cause = cause
        self.remedies = remedies
        self.isRetryable = isRetryable
    }
}

/// Explains one error: by the rule of its SQLSTATE, else by the rule of its class, else by its name alone.
package func explain(_ error: ServerErrorFacts) -> SQLStateExplanation {
    if let rule = SQLStateRule.byState[error.sqlState] { return rule.explanation(error) }
    if let rule = SQLStateClassRule.byClass[error.sqlState.class] { return rule.explanation(error) }
    let name = error.sqlState.conditionName.map { "\($0.replacing("_", with: " "))" }
    return SQLStateExplanation(
        meaning: name.map { "the server reported: \($0)" }
            ?? "the server reported a condition that PostgreSQL's manual does not list",
        cause: error.sqlState.conditionName == nil
            ? "extensions and functions may raise codes of their own" : nil,
        remedies: [
            "read the server's message, detail and hint above",
            "try the statement by hand on a copy: ashlar sandbox starts one",
        ])
}
