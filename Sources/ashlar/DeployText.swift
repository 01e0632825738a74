import Deployment
import Report

/// A deployment in words.
struct DeployText {
    let style: Style

    func plan(_ plan: DeployPlan) -> [String] {
        var lines = [
            style("plan", .bold) + " for \(plan.cluster), namespace \(plan.namespace)"
                + (plan.environment.map { " (\($0))" } ?? "")
        ]
        for store in plan.stores {
            let before = store.versionBefore ?? "nothing", after = store.versionAfter ?? "nothing"
            let way = store.migrations.isEmpty ? "\(before), up to date" : "\(before) → " + style(after, .bold)
            lines.append("  " + style(store.store, .bold) + "  \(way)" + (store.server.map { "  \($0)" } ?? ""))
            for migration in store.migrations {
                let mode = migration.isTransactional ? "" : ", outside a transaction"
                let noun = migration.statements == 1 ? "statement" : "statements"
                lines.append("    \(migration.name)  \(migration.version)  \(migration.statements) \(noun)\(mode)")
                for hazard in migration.hazards { lines.append("      " + style("hazard", .yellow) + " \(hazard)") }
            }
            lines.append("    ConfigMaps: " + store.configMaps.joined(separator: ", "))
            if let job = store.job { lines.append("    Job: \(job)") }
            for change in store.jobChanges { lines.append("      \(change)") }
            if !store.refusedHazards.isEmpty {
                lines.append(
                    "    " + style("needs", .yellow) + " --accept " + store.refusedHazards.joined(separator: ","))
            }
        }
        for workload in plan.waitFor { lines.append("  then waits for \(workload)") }
        return lines
    }

    func done(_ record: DeploymentRecord) -> [String] {
        record.stores.map { store in
            let what = record.action == "rollback" ? "rolled back" : "deployed"
            let before = store.versionBefore ?? "nothing", after = store.versionAfter ?? "nothing"
            return style("✓", .green, .bold) + " \(store.store): "
                + (store.migrations.isEmpty
                    ? "\(before), nothing was pending" : "\(what), \(before) → " + style(after, .bold))
        }
    }

    func history(_ records: [DeploymentRecord]) -> [String] {
        guard !records.isEmpty else { return ["no deployment has left a record here"] }
        return records.flatMap { record -> [String] in
            let colour: Style.Ink =
                switch record.result {
                case .succeeded: .green
                case .failed: .red
                case .running, .interrupted: .yellow
                }
            let head =
                "\(record.startedAt)  " + style(record.result.rawValue, colour) + "  \(record.action) by \(record.by)"
            let stores = record.stores.map { store in
                "    \(store.store)  \(store.versionBefore ?? "nothing") → \(store.versionAfter ?? "nothing")"
                    + "  \(store.migrations.count) migrations, files \(store.hash.prefix(10))"
                    + (store.job.map { ", job/\($0)" } ?? "")
            }
            return [head] + stores + (record.error.map { ["    " + style("error", .red) + " \($0)"] } ?? [])
        }
    }
}
