package import PostgresClient

package struct ServerErrorFacts: Sendable, Hashable {
    package var sqlState: SQLState
    package var message: String
    package var detail: String?
    package var hint: String?
    package var schema: String?
    package var table: String?
    package var column: String?
    package var constraint: String?
    package var dataType: String?
    package var statementTag: String?
}

package struct SQLStateExplanation: Sendable, Hashable {
    package var meaning: String
    package var cause: String?
    package var remedies: [String]
    package var isRetryable: Bool
}

package func explain(_ error: ServerErrorFacts) -> SQLStateExplanation {
    SQLStateExplanation(meaning: error.message, cause: nil, remedies: [], isRetryable: false)
}

extension SQLState { var conditionName: String? { nil } }
