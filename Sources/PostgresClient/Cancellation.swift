import CLibPQ
import Dispatch
import Synchronization

/// Asks the server to cancel what a connection is doing, from any thread.
final class Canceller: @unchecked Sendable {
    // Safe to share: libpq documents PGcancel as usable from another thread than its PGconn (manual, section
    // 34.7); the pointer is constant, and freed when nobody holds this object any more.
    private let handle: OpaquePointer
    private let inFlight = Mutex(0)
    private let idle = DispatchGroup()

    init?(_ connection: OpaquePointer) {
        guard let handle = PQgetCancel(connection) else { return nil }
        self.handle = handle
    }

    deinit { PQfreeCancel(handle) }

    /// Sends the request without waiting for it: PQcancel opens a connection of its own and may block.
    func cancel() {
        idle.enter()
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            var buffer = [CChar](repeating: 0, count: 256)
            _ = PQcancel(handle, &buffer, Int32(buffer.count))
            idle.leave()
        }
    }

    /// Returns when no request is under way, so that a late one cannot hit the statement that comes next.
    /// Called on a connection's own thread only, because it blocks.
    func waitUntilIdle() {
        _ = idle.wait(timeout: .now() + .seconds(15))
    }
}
