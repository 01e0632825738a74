import AshlarCore
import BSON
import MongoClient

extension DatabaseLock {
    /// Tries until the lock is free or the limit has passed. The lock of a dead run is free when its lease is over.
    ///
    /// - Returns: the token.
    /// - Throws: ``AshlarError`` with code `locked` that names the holder.
    func acquire(
        _ link: DatabaseLink, waitingAtMost limit: Duration, target: String, events: EventSink
    ) async throws -> Int {
        let clock = ContinuousClock()
        let start = clock.now
        var reported: Holder?
        while true {
            let holder: Holder
            switch try await tryAcquire(link) {
            case .acquired(let token): return token
            case .held(let other): holder = other
            }
            let waited = clock.now - start
            if reported?.run != holder.run {
                reported = holder
                events(.waitingForLock(holder: holder.summary, waited: waited))
            }
            guard waited < limit else {
                throw locked(holder, now: try await link.now(), target: target)
            }
            // Often at first, since most runs are short; a hundred waiting runners shall not keep the server busy.
            try await Task.sleep(for: min(waited < .seconds(5) ? .milliseconds(100) : .milliseconds(500), lease / 4))
        }
    }

    private func locked(_ holder: Holder, now: Int64, target: String) -> AshlarError {
        let left = max(0, holder.leaseUntil - now + 999) / 1000
        return AshlarError(
            "locked", "another run is changing \(ledger.store) in this database", subject: target,
            cause: "one run at a time may change a store, and the lock of that run is taken",
            facts: [
                .init("holder", holder.summary),
                .init(
                    "its lease",
                    "until \(LedgerDocument.text(.date(holder.leaseUntil))), \(left) s from now, unless it renews it"),
            ],
            effect: "nothing was changed by this run",
            remedies: [
                "wait for the other run and look at it with: ashlar status",
                "wait longer with --lock-wait 10m",
                "if it is dead, its lock is free when the lease is over; nothing needs to be removed",
            ])
    }
}
