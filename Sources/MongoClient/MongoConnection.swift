import AshlarCore
import BSON
import CLibMongoc
import Synchronization

/// One session with a MongoDB server, on a thread of its own.
///
/// A call waits for the calls before it. Cancelling the calling task ends its waiting at once with `CancellationError`,
/// and asks the server to end the operation; a server that cannot do that finishes it, and the next call waits until
/// then. Whether a write that was cancelled happened is not known.
package final class MongoConnection: Sendable {
    package let parameters: MongoParameters
    /// What the server said of itself when the connection was made.
    package let facts: ServerFacts
    private let core: Core

    private init(parameters: MongoParameters, facts: ServerFacts, core: Core) {
        self.parameters = parameters
        self.facts = facts
        self.core = core
    }

    deinit { core.stop() }

    /// Connects, logs in and asks the server what it is.
    ///
    /// - Throws: ``MongoError`` of origin `network` when no server was found in time, with code 18 when the login was
    ///   refused.
    package static func open(_ parameters: MongoParameters) async throws -> MongoConnection {
        let core = Core(parameters)
        do {
            let facts = try await core.call { core in
                let session = try Session(parameters)
                let facts = try ServerFacts(session)
                try session.begin()
                core.adopt(session)
                return facts
            }
            return MongoConnection(parameters: parameters, facts: facts, core: core)
        } catch {
            core.stop()
            throw error
        }
    }

    /// Ends the session and the connection when the calls before it are done, without waiting for them; calls after it
    /// fail.
    package func close() { core.close() }

    /// Runs the body on the connection's thread.
    func perform<Value: Sendable>(_ body: @escaping @Sendable (Session) throws -> Value) async throws -> Value {
        try await core.call { core in try body(try core.session()) }
    }

    /// Runs the body on the connection's thread when everything before it is done, for nobody who waits.
    func discard(_ body: @escaping @Sendable (Session) -> Void) {
        core.thread.run { [core] in if let session = try? core.session() { body(session) } }
    }
}

/// The thread with what belongs to it.
final class Core: @unchecked Sendable {
    // Safe to share: `current` is read and written by jobs of `thread` only, which run one after another; everything
    // else is Sendable by itself and constant.
    /// Not an actor's executor, as the one for PostgreSQL is: a job there cannot be left behind, while a caller who cancels
    /// here must not wait for a server that does not answer.
    let thread = BlockingThread()
    private var current: Session?
    private let identifier = Mutex<BSONDocument?>(nil)
    private let interruption: Interruption

    init(_ parameters: MongoParameters) { interruption = Interruption(parameters) }

    /// On the thread only.
    func session() throws -> Session {
        guard let current else {
            throw MongoError(origin: .client, domain: .command, code: 0, message: "the connection is closed")
        }
        return current
    }

    /// On the thread only.
    func adopt(_ session: Session?) {
        current = session
        let name = session?.identifier
        identifier.withLock { $0 = name }
    }

    func close() { thread.run { [self] in adopt(nil) } }

    func stop() {
        close()
        thread.stop()
    }

    func call<Value: Sendable>(_ body: @escaping @Sendable (Core) throws -> Value) async throws -> Value {
        try Task.checkCancellation()
        let call = Call<Value>()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                guard call.wait(continuation) else { return }
                thread.run { [self] in
                    interruption.waitUntilIdle()
                    guard call.begin() else { return }
                    call.finish(Result { try body(self) })
                }
            }
        } onCancel: {
            interruption.announce()
            interruption.send(call.cancel() ? identifier.withLock { $0 } : nil)
        }
    }
}

/// Opens a connection for the body and closes it afterwards, however the body ends.
package func withMongoConnection<Value: Sendable>(
    _ parameters: MongoParameters, isolation: isolated (any Actor)? = #isolation,
    _ body: (MongoConnection) async throws -> Value
) async throws -> Value {
    let connection = try await MongoConnection.open(parameters)
    do {
        let value = try await body(connection)
        connection.close()
        return value
    } catch {
        connection.close()
        throw error
    }
}
