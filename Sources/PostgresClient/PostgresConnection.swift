import CLibPQ
import Synchronization

/// One session with a PostgreSQL server.
///
/// Every call runs on the connection's own thread; cancelling the calling task cancels the statement on the
/// server, whose error (57014) then becomes `CancellationError`.
package actor PostgresConnection {
    package struct Notice: Sendable, Hashable {
        /// WARNING, NOTICE, INFO, LOG or DEBUG.
        package var severity: String
        package var message: String
        package var sqlState: SQLState
    }

    private let thread: ConnectionThread
    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    package nonisolated let parameters: ConnectionParameters
    private var session: Session?
    private var canceller: Canceller?
    var handle: OpaquePointer? { session?.handle }
    private nonisolated let notices = NoticeSink()
    private nonisolated let identity = Mutex(0)

    private init(thread: ConnectionThread, parameters: ConnectionParameters) {
        self.thread = thread
        self.parameters = parameters
    }

    deinit { thread.stop() }

    /// Connects; gives up after `connect_timeout`, 10 seconds unless it is set.
    ///
    /// - Throws: ``PostgresError`` of origin `connecting`.
    package static func open(_ parameters: ConnectionParameters) async throws -> PostgresConnection {
        let connection = PostgresConnection(thread: ConnectionThread(), parameters: parameters)
        try await connection.connect()
        return connection
    }

    private func connect() throws {
        let pairs = parameters.effective()
        let keywords = pairs.map(\.0)
        let values = pairs.map(\.1)
        let handle = withCStrings(keywords) { keywords in
            withCStrings(values) { values in PQconnectdbParams(keywords, values, 1) }
        }
        guard let handle else { throw PostgresError.connecting(message: "out of memory") }
        guard PQstatus(handle) == CONNECTION_OK else {
            let message = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
            PQfinish(handle)
            throw PostgresError.connecting(message: message)
        }
        session = Session(handle)
        canceller = Canceller(handle)
        identity.withLock { $0 = Int(PQbackendPID(handle)) }
        PQsetNoticeReceiver(
            handle,
            { context, result in
                guard let context, let result else { return }
                Unmanaged<NoticeSink>.fromOpaque(context).takeUnretainedValue().receive(PostgresError(result: result))
            }, Unmanaged.passUnretained(notices).toOpaque())
    }

    package func close() {
        session = nil
        canceller = nil
    }

    /// False once the connection was closed or lost.
    package var isOpen: Bool { handle.map { PQstatus($0) == CONNECTION_OK } ?? false }

    /// As `server_version_num`: 150018 for 15.18.
    package var serverVersion: Int { handle.map { Int(PQserverVersion($0)) } ?? 0 }

    /// The role that logged in.
    package var user: String? { handle.flatMap { PQuser($0) }.map { String(cString: $0) } }

    /// The server process as libpq was told at the start; a pooler makes one up.
    package nonisolated var processID: Int { identity.withLock { $0 } }

    /// True inside a transaction block, also a failed one.
    package var isInTransaction: Bool {
        guard let handle else { return false }
        let status = PQtransactionStatus(handle)
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR
    }

    /// Notices that arrived since the last call.
    package nonisolated func takeNotices() -> [Notice] { notices.take() }

    /// Runs one statement with the extended protocol; parameters are text, `$1` is the first.
    package func query(_ sql: String, _ values: [String?] = []) async throws -> PostgresResult {
        try await cancellable { connection, handle in
            let sent = withOptionalCStrings(values) { pointers in
                PQsendQueryParams(handle, sql, Int32(values.count), nil, pointers, nil, nil, 0)
            }
            guard sent == 1 else { throw connection.lost() }
            let result = PQgetResult(handle)
            let isCopy = result.map { [PGRES_COPY_IN, PGRES_COPY_OUT].contains(PQresultStatus($0)) } ?? false
            // The first result counts, which PQexecParams would drop: a session that is ended from outside says why,
            // and only then is the connection gone.
            while !isCopy, let next = PQgetResult(handle) { PQclear(next) }
            return try connection.value(of: result)
        }
    }

    /// Sends a text that may hold several statements with the simple protocol: one implicit transaction unless it
    /// holds transaction commands. COPY is refused.
    @discardableResult
    package func execute(_ script: String) async throws -> [PostgresResult] {
        try await cancellable { connection, handle in
            guard PQsendQuery(handle, script) == 1 else { throw connection.lost() }
            return try connection.drain()
        }
    }

    /// Runs the body on this thread with the open handle; a cancelled task cancels the statement on the server.
    func cancellable<Value: Sendable>(
        _ body: (isolated PostgresConnection, OpaquePointer) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        guard let handle, let canceller else {
            throw PostgresError.lost(message: "the connection is closed")
        }
        do {
            return try await withTaskCancellationHandler {
                try body(self, handle)
            } onCancel: {
                canceller.cancel()
            }
        } catch let error as PostgresError where Task.isCancelled && error.sqlState.rawValue == "57014" {
            canceller.waitUntilIdle()
            throw CancellationError()
        } catch let failure as BatchFailure where Task.isCancelled && failure.error.sqlState.rawValue == "57014" {
            canceller.waitUntilIdle()
            throw CancellationError()
        } catch {
            if Task.isCancelled { canceller.waitUntilIdle() }
            throw error
        }
    }

    /// Reads results until the server is idle; throws the first error after reading all.
    func drain() throws -> [PostgresResult] {
        guard let handle else { throw lost() }
        var results: [PostgresResult] = []
        var failure: PostgresError?
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COPY_IN:
                // Nothing to send here: the caller meant no COPY. Ending it with an error frees the session.
                PQputCopyEnd(handle, "COPY FROM stdin has no data here")
            case PGRES_COPY_OUT, PGRES_COPY_BOTH:
                var buffer: UnsafeMutablePointer<CChar>?
                while PQgetCopyData(handle, &buffer, 0) > 0 { PQfreemem(buffer) }
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                if failure == nil { results.append(PostgresResult(result)) }
            default:
                if failure == nil { failure = PostgresError(result: result) }
            }
            if PQstatus(handle) == CONNECTION_BAD { break }
        }
        if let failure { throw marked(failure) }
        return results
    }

    private func value(of result: OpaquePointer?) throws -> PostgresResult {
        guard let result else { throw lost() }
        defer { PQclear(result) }
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            return PostgresResult(result)
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            if PQresultStatus(result) == PGRES_COPY_IN, let handle {
                PQputCopyEnd(handle, "COPY FROM stdin has no data here")
            }
            _ = try? drain()
            throw PostgresError(
                origin: .server, sqlState: SQLState(rawValue: "0A000"),
                message: "COPY between client and server is not possible here")
        default:
            throw marked(PostgresError(result: result))
        }
    }

    /// The error as one of a lost connection when the socket is gone with it.
    func marked(_ error: PostgresError) -> PostgresError {
        guard let handle, PQstatus(handle) == CONNECTION_BAD, error.origin == .server else { return error }
        var error = error
        error.origin = .connectionLost
        return error
    }

    func lost() -> PostgresError {
        PostgresError.lost(message: handle.flatMap { PQerrorMessage($0) }.map { String(cString: $0) } ?? "")
    }
}

/// Owns the `PGconn`; the last reference closes the connection, also when nobody called close().
private final class Session {
    let handle: OpaquePointer
    init(_ handle: OpaquePointer) { self.handle = handle }
    deinit { PQfinish(handle) }
}

/// Collects notices on the connection's thread for whoever asks.
private final class NoticeSink: Sendable {
    private let notices = Mutex<[PostgresConnection.Notice]>([])

    func receive(_ notice: PostgresError) {
        let notice = PostgresConnection.Notice(
            severity: notice.severity, message: notice.message, sqlState: notice.sqlState)
        notices.withLock { notices in
            // A migration may raise a notice a row; the newest thousand are enough to explain anything.
            if notices.count >= 1000 { notices.removeFirst() }
            notices.append(notice)
        }
    }

    func take() -> [PostgresConnection.Notice] {
        notices.withLock { notices in
            defer { notices = [] }
            return notices
        }
    }
}

/// Opens a connection for the body and closes it afterwards, however the body ends.
package func withPostgresConnection<Value: Sendable>(
    _ parameters: ConnectionParameters,
    _ body: (PostgresConnection) async throws -> Value
) async throws -> Value {
    let connection = try await PostgresConnection.open(parameters)
    do {
        let value = try await body(connection)
        await connection.close()
        return value
    } catch {
        await connection.close()
        throw error
    }
}
