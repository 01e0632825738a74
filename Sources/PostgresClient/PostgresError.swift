import CLibPQ

/// What the server or libpq answered instead of a result.
package struct PostgresError: Error, Sendable, Hashable {
    package enum Origin: Sendable, Hashable {
        /// An ErrorResponse to a statement.
        case server
        /// The connection could not be made.
        case connecting
        /// The connection broke while it was in use; what was in flight may or may not have happened.
        case connectionLost
    }

    package var origin: Origin
    /// The server's, or one of class 08 that this client derives from libpq's message, which carries none.
    package var sqlState: SQLState
    /// ERROR, FATAL or PANIC.
    package var severity: String
    package var message: String
    package var detail: String?
    package var hint: String?
    /// In characters from 1, within the statement that was sent.
    package var position: Int?
    /// In characters from 1, within ``internalQuery``.
    package var internalPosition: Int?
    /// The text of a statement that a function ran by itself.
    package var internalQuery: String?
    /// Call stack: `PL/pgSQL function f() line 3 at RAISE`, `COPY logs, line 2`.
    package var context: String?
    package var schema: String?
    package var table: String?
    package var column: String?
    package var dataType: String?
    package var constraint: String?

    package init(
        origin: Origin, sqlState: SQLState, severity: String = "ERROR", message: String, detail: String? = nil,
        hint: String? = nil
    ) {
        self.origin = origin
        self.sqlState = sqlState
        self.severity = severity
        self.message = message
        self.detail = detail
        self.hint = hint
    }

    init(result: OpaquePointer) {
        func field(_ code: Character) -> String? {
            guard let ascii = code.asciiValue, let text = PQresultErrorField(result, Int32(ascii)) else { return nil }
            return String(cString: text)
        }
        let state = field("C")
        self.init(
            origin: state == nil ? .connectionLost : .server,
            sqlState: SQLState(rawValue: state ?? "08006"),
            severity: field("V") ?? field("S") ?? "ERROR",
            message: field("M") ?? Self.firstLine(PQresultErrorMessage(result).map { String(cString: $0) } ?? ""),
            detail: field("D"),
            hint: field("H"))
        position = field("P").flatMap { Int($0) }
        internalPosition = field("p").flatMap { Int($0) }
        internalQuery = field("q")
        context = field("W")
        schema = field("s")
        table = field("t")
        column = field("c")
        dataType = field("d")
        constraint = field("n")
        // An administrator's or a crash's message comes as an ordinary error, but ends the session with it.
        if sqlState.isSessionEnding { origin = .connectionLost }
    }

    /// For failures that libpq reports by text only, with the SQLSTATE that the server would have named.
    static func connecting(message: String) -> PostgresError {
        let text = firstLine(message)
        return PostgresError(
            origin: .connecting, sqlState: guessedState(of: message), severity: "FATAL", message: text)
    }

    static func lost(message: String) -> PostgresError {
        PostgresError(
            origin: .connectionLost, sqlState: SQLState(rawValue: "08006"), severity: "FATAL",
            message: firstLine(message.isEmpty ? "the connection to the server was lost" : message))
    }

    /// libpq prints no SQLSTATE when a connection fails (measured on 15–18), only the server's text.
    private static func guessedState(of message: String) -> SQLState {
        let known: [(String, String)] = [
            ("password authentication failed", "28P01"), ("no password supplied", "28P01"),
            ("pg_hba.conf", "28000"), ("is not permitted to log in", "28000"),
            ("authentication failed", "28000"), ("the database system is", "57P03"),
            ("too many connections", "53300"), ("too many clients", "53300"),
            ("remaining connection slots", "53300"),
        ]
        for (text, state) in known where message.contains(text) { return SQLState(rawValue: state) }
        if message.contains("database \""), message.contains("does not exist") { return SQLState(rawValue: "3D000") }
        if message.contains("role \""), message.contains("does not exist") { return SQLState(rawValue: "28000") }
        return SQLState(rawValue: "08001")
    }

    private static func firstLine(_ message: String) -> String {
        let lines = message.split(whereSeparator: \.isNewline).map { line in
            line.drop(while: { $0 == " " || $0 == "\t" })
        }
        // libpq's question to its user, which the explanation answers.
        return lines.filter { !$0.hasPrefix("Is the server running") }.prefix(2).joined(separator: "; ")
    }
}

extension PostgresError: CustomStringConvertible {
    /// One line, without the detail, which may quote stored values.
    package var description: String { "\(sqlState.rawValue) \(message)" }
}

extension SQLState {
    /// True for the states that end the session: the outcome of what was in flight must be looked up.
    package var isSessionEnding: Bool {
        rawValue.hasPrefix("08") || ["57P01", "57P02", "57P05", "25P03"].contains(rawValue)
    }
}
