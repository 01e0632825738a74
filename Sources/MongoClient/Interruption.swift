import BSON
import Dispatch
import Synchronization

/// Ends what a session does on the server, through a connection of its own.
final class Interruption: Sendable {
    private let parameters: MongoParameters
    private let inFlight = DispatchGroup()

    init(_ parameters: MongoParameters) { self.parameters = parameters }

    /// Announces a request, before it is known whether one is needed; ``send(_:)`` must follow.
    ///
    /// Without it the operation could end, and the next begin, between the decision to interrupt and the request.
    func announce() { inFlight.enter() }

    /// Sends `killSessions` without waiting for it; with nil nothing after all. Needs no privilege for one's own sessions (manual, "killSessions");
    /// that it fails is no error of the caller, who has left: the operation then ends by itself.
    func send(_ session: BSONDocument?) {
        guard let session else { return inFlight.leave() }
        DispatchQueue.global(qos: .userInitiated).async { [self] in
            defer { inFlight.leave() }
            guard let other = try? Session(parameters) else { return }
            _ = try? other.command(["killSessions": [.document(session)]], on: "admin")
        }
    }

    /// Returns when no request is under way, so that a late one cannot hit the operation that comes next. Called on a
    /// connection's own thread only, because it blocks.
    func waitUntilIdle() { _ = inFlight.wait(timeout: .now() + .seconds(15)) }
}
