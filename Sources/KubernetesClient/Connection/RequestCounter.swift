import Synchronization

/// How many requests were sent, by verb, those of retries included.
package final class RequestCounter: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func count(_ verb: String) { counts.withLock { $0[verb, default: 0] += 1 } }

    /// By the verbs of RBAC: `get`, `list`, `watch`, `create`, `delete`, `patch`; and `version`, `discovery`.
    package var snapshot: [String: Int] { counts.withLock { $0 } }
}
