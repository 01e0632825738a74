package import PostgresClient

/// What is known of one error of a server, without the connection it came from.
package struct ServerErrorFacts: Sendable, Hashable {
    package var sqlState: SQLState
    /// The server's primary message. The rules read names out of English messages only; with another
    /// `lc_messages` the advice becomes less specific, never wrong.
    package var message: String
    package var detail: String?
    package var hint: String?
    package var schema: String?
    package var table: String?
    package var column: String?
    package var constraint: String?
    package var dataType: String?
    /// The command tag of the failed statement, such as `ALTER TABLE`.
    package var statementTag: String?
    /// The text of the failed statement.
    package var statement: String?
    /// The role that the session acts as.
    package var role: String?
    /// `server_version_num`, such as 150018.
    package var serverVersion: Int?

    package init(
        sqlState: SQLState,
        message: String,
        detail: String? = nil,
        hint: String? = nil,
        schema: String? = nil,
        table: String? = nil,
        column: String? = nil,
        constraint: String? = nil,
        dataType: String? = nil,
        statementTag: String? = nil,
        statement: String? = nil,
        role: String? = nil,
        serverVersion: Int? = nil
    ) {
        self.sqlState = sqlState
        self.message = message
        self.detail = detail
        self.hint = hint
        self.schema = schema
        self.table = table
        self.column = column
        self.constraint = constraint
        self.dataType = dataType
        self.statementTag = statementTag
        self.statement = statement
        self.role = role
        self.serverVersion = serverVersion
    }

    /// The facts of an error that the client threw, with what its caller knows about the statement and session.
    package init(
        _ error: PostgresError,
        statementTag: String? = nil,
        statement: String? = nil,
        role: String? = nil,
        serverVersion: Int? = nil
    ) {
        self.init(
            sqlState: error.sqlState, message: error.message, detail: error.detail, hint: error.hint,
            schema: error.schema, table: error.table, column: error.column, constraint: error.constraint,
            dataType: error.dataType, statementTag: statementTag, statement: statement, role: role,
            serverVersion: serverVersion)
    }
}
