import AshlarCore
import BSON
package import Engine
import Workspace

/// Shows exactly what a plan would send.
package struct PlanText: Sendable {
    package let style: Style

    package init(style: Style) {
        self.style = style
    }

    package func lines(_ outcome: MigrationOutcome) -> [String] {
        let plan = outcome.plan
        guard !plan.units.isEmpty else {
            let version = outcome.versionBefore.map { " at version \($0)" } ?? ""
            return [style("✓", .green) + " \(plan.store): nothing to do\(version)"]
        }
        var lines = [
            "-- \(plan.direction == .up ? "apply to" : "roll back on") \(outcome.target) (\(outcome.server)): "
                + counted(plan.units.count, plan.direction == .up ? "migration" : "rollback")
        ]
        for unit in plan.units { lines += [""] + self.lines(unit, plan.direction) }
        if !outcome.refusedHazards.isEmpty {
            lines.append("")
            for hazard in outcome.refusedHazards {
                lines.append("-- " + style("hazard \(hazard.kind.rawValue)", .red) + ": \(hazard.message)")
            }
            let kinds = Set(outcome.refusedHazards.map(\.kind)).sorted().map(\.rawValue).joined(separator: ",")
            lines.append("-- a run needs: --accept \(kinds)")
        }
        lines += ["", "-- nothing was changed: this is a dry run"]
        return lines
    }

    /// Steps of MongoDB as they stand in a file.
    private func documents(_ unit: PlanUnit) -> [String] {
        let entries = unit.steps.compactMap { step -> (BSONDocument, String?)? in
            guard case .document(let text) = step.action, let document = try? BSONDocument(extendedJSON: text) else {
                return nil
            }
            let hazards = step.hazards.map { "hazard \($0.kind.rawValue): \($0.message)" }
            return (document, hazards.isEmpty ? nil : hazards.joined(separator: "\n"))
        }
        return DocumentMigration.text(entries.map { (document: $0.0, comment: $0.1) })
            .split(separator: "\n").map(String.init)
    }

    private func lines(_ unit: PlanUnit, _ direction: Plan.Direction) -> [String] {
        let version = direction == .up ? "version \(unit.version)" : "back to \(ProgressText.named(unit.version))"
        var lines = [style("-- \(unit.file) → \(version)", .bold)]
        if case .document? = unit.steps.first?.action {
            return lines + ["-- step by step, each journalled in the ledger before and after"] + documents(unit)
        }
        switch unit.transaction {
        case .single: lines.append("BEGIN;")
        case .none(let reason): lines.append("-- statement by statement, journalled: \(reason)")
        }
        for step in unit.steps {
            for hazard in step.hazards { lines.append("-- hazard \(hazard.kind.rawValue): \(hazard.message)") }
            lines.append(SecretMask.covering(step.sql) + ";")
            if case .copy(_, let data) = step.action { lines.append("-- \(data.count) bytes of data, then \\.") }
        }
        lines.append("-- and its row in the ledger")
        if unit.transaction == .single { lines.append("COMMIT;") }
        return lines
    }
}
