package import AshlarCore

/// Another session of the server, as a person needs to see it when it stands in the way.
package struct SessionDescription: Sendable, Hashable {
    package var processID: Int
    package var user: String
    package var application: String
    package var client: String
    package var state: String
    /// Seconds since its transaction began, or nil outside one.
    package var transactionAge: Int?
    /// Seconds since its state last changed.
    package var stateAge: Int?
    package var query: String

    /// To select from `pg_stat_activity a`; the order that ``init(row:)`` expects.
    static let columns = """
        a.pid, coalesce(a.usename, ''), coalesce(a.application_name, ''), coalesce(host(a.client_addr), 'local'),
        coalesce(a.state, ''), extract(epoch FROM clock_timestamp() - a.xact_start)::bigint,
        extract(epoch FROM clock_timestamp() - a.state_change)::bigint, left(coalesce(a.query, ''), 200)
        """

    init(row: [String?]) {
        processID = row[0].flatMap { Int($0) } ?? 0
        user = row[1] ?? ""
        application = row[2] ?? ""
        client = row[3] ?? ""
        state = row[4] ?? ""
        transactionAge = row[5].flatMap { Int($0) }
        stateAge = row[6].flatMap { Int($0) }
        query = (row[7] ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// `pid 4711, user app, psql from local, idle in transaction for 12 s`.
    package var summary: String {
        var text = "pid \(processID), user \(user)"
        if !application.isEmpty { text += ", \(application)" }
        text += " from \(client)"
        if !state.isEmpty {
            text += ", \(state)"
            if let stateAge { text += " for \(stateAge) s" }
        }
        return text
    }

    package var facts: [AshlarError.Fact] {
        var facts = [AshlarError.Fact("blocker", summary)]
        if let transactionAge { facts.append(.init("its transaction", "open for \(transactionAge) s")) }
        if !query.isEmpty { facts.append(.init("its query", query)) }
        return facts
    }
}
