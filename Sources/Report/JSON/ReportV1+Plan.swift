import AshlarCore
package import Engine
import PostgresCatalog

extension ReportV1 {
    /// The steps of a planned change, with all that a person or a runner must know of them beforehand.
    package struct Change: Encodable, Sendable {
        struct Lock: Encodable, Sendable {
            var mode: String
            var table: String
        }

        struct Step: Encodable, Sendable {
            var sql: String
            var object: String
            var kind: String
            var reason: String?
            var locks: [Lock]
            var work: String
            var transaction: String
            var lockTimeoutMs: Double
            var statementTimeoutMs: Double
            var hazards: [HazardV1]
            var loses: String?
        }

        var script: String
        var steps: [Step]

        init(_ change: SchemaChange) {
            script = change.script
            steps = change.steps.map { step in
                Step(
                    sql: step.sql, object: step.subject.description, kind: step.subject.kind.rawValue,
                    reason: step.reason,
                    locks: step.locks.map { Lock(mode: $0.mode.rawValue, table: $0.table.sqlName) },
                    work: step.work.rawValue, transaction: step.transaction.rawValue,
                    lockTimeoutMs: step.timeouts.lock.inMilliseconds,
                    statementTimeoutMs: step.timeouts.statement.inMilliseconds,
                    hazards: step.hazards.map { HazardV1($0) }, loses: step.loses)
            }
        }
    }

    /// What `plan --from … --to …` found.
    package struct Comparison: Encodable, Sendable {
        var reportVersion = ReportV1.version
        var command = "plan"
        var ok: Bool
        var from: String
        var to: String
        var provedOn: String?
        var differences: [String]
        var plan: Change
        var reverse: Change?
        var notes: [String]
        var durationMs: Double

        package init(_ outcome: CompareSchemas.Outcome) {
            ok = outcome.differences.isEmpty
            from = outcome.from
            to = outcome.to
            provedOn = outcome.isProved ? outcome.server : nil
            differences = outcome.differences
            plan = Change(outcome.change)
            reverse = outcome.reverse.map { Change($0) }
            notes = outcome.notes
            durationMs = outcome.duration.inMilliseconds
        }
    }
}
