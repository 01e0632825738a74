package import PostgresClient

/// How one SQLSTATE is explained.
package struct SQLStateRule: Sendable {
    package let state: SQLState
    package let explanation: @Sendable (ServerErrorFacts) -> SQLStateExplanation

    init(_ state: SQLState, _ explanation: @escaping @Sendable (ServerErrorFacts) -> SQLStateExplanation) {
        self.state = state
        self.explanation = explanation
    }

    init(_ code: String, _ explanation: @escaping @Sendable (ServerErrorFacts) -> SQLStateExplanation) {
        self.init(SQLState(rawValue: code), explanation)
    }

    /// Every rule; a new file of rules is registered here.
    package static let all: [SQLStateRule] = registered.flatMap { $0 }

    private static let registered: [[SQLStateRule]] = [
        connectionRules, featureRules, dataRules, constraintRules, transactionRules, authenticationRules,
        dependencyRules, lockRules, privilegeRules, syntaxRules, missingObjectRules, duplicateObjectRules,
        definitionRules, resourceRules, prerequisiteRules, operatorRules, systemRules, routineRules,
    ]

    static let byState: [SQLState: SQLStateRule] = Dictionary(
        all.map { ($0.state, $0) }, uniquingKeysWith: { first, _ in first })
}

/// How the codes of a class are explained that have no rule of their own.
package struct SQLStateClassRule: Sendable {
    package let `class`: SQLState.Class
    package let explanation: @Sendable (ServerErrorFacts) -> SQLStateExplanation

    init(
        _ family: SQLState.Class, _ explanation: @escaping @Sendable (ServerErrorFacts) -> SQLStateExplanation
    ) {
        self.class = family
        self.explanation = explanation
    }

    static let byClass: [SQLState.Class: SQLStateClassRule] = Dictionary(
        all.map { ($0.class, $0) }, uniquingKeysWith: { first, _ in first })
}
