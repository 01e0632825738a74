package import Engine

/// What happens while a cluster is brought up to date, as it happens.
package enum DeployEvent: Sendable {
    /// A part of the work begins: `pre-checks`, `ConfigMaps`.
    case phase(String)
    case check(CheckResult)
    /// An object was created, changed, left as it is or removed: `configmap/postgres-migrations`, `created`.
    case object(String, String)
    case podPhase(pod: String, String)
    /// A pod cannot run yet.
    case trouble(PodTrouble)
    case warning(String)
    case runner(RunnerEvent)
    /// What the runner's container printed beside its events.
    case logLine(String)
    case note(String)
    /// How far a roll-out is: `deployment/log-aggregator`, `1 of 3 updated`.
    case rollout(String, String)
}

package typealias DeployEventSink = @Sendable (DeployEvent) -> Void
