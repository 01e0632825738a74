import AshlarCore
import MongoClient
import Synchronization

/// Renews a lock while its owner works, on a connection of its own: the owner's is busy with long commands.
final class LockKeeper: Sendable {
    private enum State {
        case held(until: ContinuousClock.Instant)
        case lost(String)
    }

    let lock: DatabaseLock
    let token: Int
    private let state: Mutex<State>
    private let clock = ContinuousClock()
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// - Parameter acquired: when the command that took the lock was sent. The lease began later than that, so that
    ///   ours ends before the server's.
    init(_ lock: DatabaseLock, token: Int, acquired: ContinuousClock.Instant) {
        self.lock = lock
        self.token = token
        state = Mutex(.held(until: acquired + lock.lease))
    }

    /// Renews every third of the lease until ``stop()``.
    func start(_ parameters: MongoParameters, database: String) {
        let running = Task { [self] in
            var link: DatabaseLink?
            while !Task.isCancelled, isHeld {
                try? await Task.sleep(for: lock.lease / 3)
                if Task.isCancelled { break }
                do {
                    if link == nil {
                        link = DatabaseLink(try await MongoConnection.open(parameters), database: database)
                    }
                    if let link { try await renew(link) }
                } catch {
                    // Tried again a third of a lease later; without success the lease ends by itself.
                    link?.connection.close()
                    link = nil
                }
            }
            link?.connection.close()
        }
        task.withLock { $0 = running }
    }

    func stop() async {
        let running = task.withLock { task in
            defer { task = nil }
            return task
        }
        running?.cancel()
        await running?.value
    }

    /// Renews now.
    func renew(_ link: DatabaseLink) async throws {
        let sent = clock.now
        let isOurs = try await lock.renew(token, link)
        let lease = lock.lease
        state.withLock { state in
            guard isOurs else {
                state = .lost("another run has taken it over")
                return
            }
            if case .held = state { state = .held(until: sent + lease) }
        }
    }

    var isHeld: Bool {
        let now = clock.now
        return state.withLock { state in
            if case .held(let until) = state { now < until } else { false }
        }
    }

    /// Called before every step, every batch and every entry of the ledger.
    ///
    /// - Throws: ``AshlarError`` `lock-lost` when the lock may be somebody else's by now.
    func require(_ location: SourceLocation? = nil) throws {
        if isHeld { return }
        let reason = state.withLock { state in
            if case .lost(let reason) = state { reason } else { "its lease was not renewed in time" }
        }
        throw AshlarError(
            "lock-lost", "the lock that keeps other runs out is lost: \(reason)", location: location,
            cause: "a run renews its lock every \((lock.lease / 3).milliseconds) ms; this one was paused or could not "
                + "reach the server",
            effect: "the steps before this one have run and stay; nothing more was sent",
            remedies: ["look whether another run is at work: ashlar status", "then run ashlar apply again"])
    }
}
