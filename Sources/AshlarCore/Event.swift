/// Something that happened while work was done; libraries emit events and never print.
package enum Event: Sendable {
    case connected(target: String, serverVersion: String)
    case waitingForLock(holder: String, waited: Duration)
    case unitStarted(PlanUnit, index: Int, of: Int)
    case stepStarted(Step, index: Int, of: Int)
    /// Of a step that works on many documents; the total is nil while nobody knows it.
    case stepProgress(Step, done: Int, of: Int?)
    case stepFinished(Step, index: Int, of: Int, duration: Duration)
    case unitFinished(PlanUnit, index: Int, of: Int, duration: Duration)
    case retrying(reason: AshlarError, attempt: Int, of: Int, delay: Duration)
    case reconnecting(reason: AshlarError)
    case serverNotice(severity: String, message: String)
    case note(String)
}

/// Receives events, in order, from one task at a time.
package typealias EventSink = @Sendable (Event) -> Void
