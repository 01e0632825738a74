import AshlarCore
package import Engine
import PostgresCatalog
import Workspace

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
            var stopsWhen: [String]
            var loses: String?
        }

        var script: String
        var steps: [Step]

        init(_ change: SchemaChange) {
            script = change.script
            steps = change.steps.map { Step($0) }
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

    /// What `plan` found, wrote or would write for the stores of a workspace.
    package struct Planned: Encodable, Sendable {
        struct File: Encodable, Sendable {
            var path: String
            var isNew: Bool
            var contents: String
        }

        struct Store: Encodable, Sendable {
            var store: String
            var provedOn: String
            var differences: [String]
            var migrations: [String]
            var version: String?
            var steps: [Change.Step]
            var files: [File]
            var openHazards: [HazardV1]
            var notes: [String]
            var written: Bool
            var durationMs: Double
        }

        var reportVersion = ReportV1.version
        var command = "plan"
        var ok: Bool
        var stores: [Store]

        package init(_ outcomes: [PlanMigration.Outcome], ok: Bool) {
            self.ok = ok
            stores = outcomes.map { outcome in
                Store(
                    store: outcome.store, provedOn: outcome.server, differences: outcome.differences,
                    migrations: outcome.migrations.map(\.name), version: outcome.version,
                    steps: outcome.steps.map { Change.Step($0) },
                    files: outcome.files.map { File(path: $0.path, isNew: $0.isNew, contents: $0.text) },
                    openHazards: outcome.open.map { HazardV1($0) }, notes: outcome.notes, written: outcome.isWritten,
                    durationMs: outcome.duration.inMilliseconds)
            }
        }
    }
}

extension ReportV1.Change.Step {
    fileprivate init(_ step: ChangeStep) {
        self.init(
            sql: step.sql, object: step.subject.description, kind: step.subject.kind.rawValue, reason: step.reason,
            locks: step.locks.map { .init(mode: $0.mode.rawValue, table: $0.table.sqlName) },
            work: step.work.rawValue, transaction: step.transaction.rawValue,
            lockTimeoutMs: step.timeouts.lock.inMilliseconds,
            statementTimeoutMs: step.timeouts.statement.inMilliseconds,
            hazards: step.hazards.map { ReportV1.HazardV1($0) }, stopsWhen: step.stopsWhen,
            loses: step.loses)
    }
}
