package import AshlarCore
package import Engine
import FoundationEssentials

/// The machine-readable answers of version 1; `docs/reference/report-v1.schema.json` describes them.
///
/// A field is only ever added; a change of meaning would be version 2.
package enum ReportV1 {
    package static let version = 1

    package static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    package struct Place: Encodable, Sendable {
        var file: String
        var line: Int
        var column: Int

        init?(_ location: SourceLocation?) {
            guard let location else { return nil }
            file = location.file
            line = location.line
            column = location.column
        }
    }

    package struct Failure: Encodable, Sendable {
        var code: String
        var message: String
        var location: Place?
        var subject: String?
        var cause: String?
        var facts: [String: String]
        var effect: String?
        var remedies: [String]
        var followedBy: [Failure]

        package init(_ error: AshlarError) {
            code = error.code.rawValue
            message = error.message
            location = Place(error.location)
            subject = error.subject
            cause = error.cause
            facts = Dictionary(error.facts.map { ($0.label, $0.value) }, uniquingKeysWith: { $0 + "\n" + $1 })
            effect = error.effect
            remedies = error.remedies
            followedBy = error.followedBy.map { Failure($0) }
        }
    }

    package struct FailureReport: Encodable, Sendable {
        var reportVersion = ReportV1.version
        var command: String
        var ok = false
        var error: Failure

        package init(command: String, error: AshlarError) {
            self.command = command
            self.error = Failure(error)
        }
    }

    package struct Status: Encodable, Sendable {
        struct Migration: Encodable, Sendable {
            var name: String
            var sequence: String
            var version: String
            var description: String
            var state: String
            var edited: String?
            var file: String?
            var appliedAt: String?
            var appliedBy: String?
            var durationMs: Int?
            var kind: String?
            var statementsDone: Int?
            var statementsTotal: Int?
            var error: String?
        }

        struct Store: Encodable, Sendable {
            var store: String
            var target: String
            var server: String
            var version: String?
            var upToDate: Bool
            var pending: Int
            var migrations: [Migration]
            var problems: [Failure]
        }

        var reportVersion = ReportV1.version
        var command = "status"
        var ok: Bool
        var stores: [Store]

        package init(_ outcomes: [ShowStatus.Outcome]) {
            ok = outcomes.allSatisfy { $0.history.isUpToDate }
            stores = outcomes.map { outcome in
                Store(
                    store: outcome.store, target: outcome.target, server: outcome.server,
                    version: outcome.history.currentVersion, upToDate: outcome.history.isUpToDate,
                    pending: outcome.history.pending.count, migrations: outcome.history.rows.map(Self.migration),
                    problems: outcome.problems.map { Failure($0) })
            }
        }

        private static func migration(_ row: MigrationHistory.Row) -> Migration {
            let state =
                switch row.state {
                case .applied: "applied"
                case .pending: "pending"
                case .outOfOrder: "out-of-order"
                case .interrupted: row.isReverting ? "rollback-interrupted" : "interrupted"
                case .missing: "missing"
                }
            let edited =
                switch row.edit {
                case .cosmetic: "cosmetic"
                case .meaning: "meaning"
                case nil: String?.none
                }
            return Migration(
                name: row.id.name, sequence: row.id.sequence, version: row.version, description: row.description,
                state: state, edited: edited, file: row.file, appliedAt: row.entry?.appliedAt,
                appliedBy: row.entry?.appliedBy, durationMs: row.entry?.durationMilliseconds,
                kind: row.entry?.kind.rawValue, statementsDone: row.entry?.statementsDone,
                statementsTotal: row.entry?.statementsTotal, error: row.entry?.error)
        }
    }

    package struct Run: Encodable, Sendable {
        struct Step: Encodable, Sendable {
            var sql: String
            var tag: String
            var location: Place?
            var transactional: Bool
            var hazards: [HazardV1]
        }

        struct Unit: Encodable, Sendable {
            var name: String
            var file: String
            var version: String
            var transaction: String
            var reason: String?
            var checksum: String
            var statements: [Step]
        }

        struct Store: Encodable, Sendable {
            var store: String
            var target: String
            var server: String
            var direction: String
            var versionBefore: String?
            var versionAfter: String?
            var migrations: [Unit]
            var refusedHazards: [HazardV1]
        }

        var reportVersion = ReportV1.version
        var command: String
        var ok = true
        var dryRun: Bool
        var stores: [Store]

        package init(command: String, _ outcomes: [MigrationOutcome]) {
            self.command = command
            dryRun = outcomes.contains { $0.isDryRun }
            stores = outcomes.map { outcome in
                Store(
                    store: outcome.store, target: outcome.target, server: outcome.server,
                    direction: outcome.plan.direction.rawValue, versionBefore: outcome.versionBefore,
                    versionAfter: outcome.versionAfter, migrations: outcome.plan.units.map(Self.unit),
                    refusedHazards: outcome.refusedHazards.map { HazardV1($0) })
            }
        }

        private static func unit(_ unit: PlanUnit) -> Unit {
            var reason: String?
            if case .none(let text) = unit.transaction { reason = text }
            return Unit(
                name: unit.migration.name, file: unit.file, version: unit.version,
                transaction: reason == nil ? "single" : "none", reason: reason, checksum: unit.checksum.description,
                statements: unit.steps.map { step in
                    Step(
                        sql: SecretMask.covering(step.sql), tag: step.tag, location: Place(step.location),
                        transactional: step.isTransactional, hazards: step.hazards.map { HazardV1($0) })
                })
        }
    }

    package struct HazardV1: Encodable, Sendable {
        var kind: String
        var message: String

        init(_ hazard: Hazard) {
            kind = hazard.kind.rawValue
            message = hazard.message
        }
    }

    package struct Check: Encodable, Sendable {
        struct Item: Encodable, Sendable {
            var id: String
            var severity: String
            var message: String
            var location: Place?
            var cause: String?
            var remedy: String?
            var fix: String?
        }

        var reportVersion = ReportV1.version
        var command = "check"
        var ok: Bool
        var findings: [Item]

        package init(_ findings: [Finding]) {
            ok = !findings.contains { $0.severity == .error }
            self.findings = findings.map { finding in
                Item(
                    id: finding.id, severity: finding.severity.rawValue, message: finding.message,
                    location: Place(finding.location), cause: finding.cause, remedy: finding.remedy,
                    fix: finding.fix?.title)
            }
        }
    }
}
