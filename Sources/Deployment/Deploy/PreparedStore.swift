import AshlarCore
import Engine
import FoundationEssentials
import KubernetesClient
import Workspace

/// A store that has been looked at and planned for, with nothing changed yet.
struct PreparedStore: Sendable {
    let store: any Store
    let setting: PodSetting
    /// Nil when nobody looked at the database.
    let probe: ProbeReport?
    let history: MigrationHistory?
    let plan: Plan
    let options: MigrationChoice
    /// For the runner psql.
    let script: ScriptMaps?

    var name: String { store.name }

    /// What shall run: everything pending, or the way back.
    struct MigrationChoice: Sendable {
        var direction: Plan.Direction
        var to: String?
        var accepted: Set<Hazard.Kind>
    }

    init(
        _ store: any Store, _ setting: PodSetting, probe: ProbeReport?, _ choice: MigrationChoice, _ cluster: Cluster
    ) throws {
        self.store = store
        self.setting = setting
        self.probe = probe
        options = choice
        let migrations = try store.migrations()
        history = probe.map { MigrationHistory(migrations: migrations, entries: $0.entries) }
        let selection = MigrationSelection(
            migrations: migrations, history: history ?? MigrationHistory(migrations: migrations, entries: []))
        switch choice.direction {
        case .up: plan = try selection.forward(store: store.name, to: choice.to)
        case .down:
            guard probe != nil else {
                throw AshlarError(
                    "rollback-unseen", "without a look at the database nobody knows what a rollback takes back",
                    subject: store.name, effect: "nothing was changed",
                    remedies: ["leave the checks database and ledger in"])
            }
            plan = try selection.backward(store: store.name, to: choice.to)
        }
        guard cluster.declaration.runner == .psql else {
            script = nil
            return
        }
        guard setting.store.kind == .postgresql else {
            throw AshlarError(
                "runner-unfit", "psql cannot run migrations of MongoDB", subject: store.name,
                effect: "nothing was changed", remedies: ["let ashlar run them: --runner ashlar"])
        }
        var options = PsqlBundle.Options()
        options.policies = store.policies
        options.accepted = choice.accepted
        let ledger = setting.store.ledger
        let bundle =
            switch choice.direction {
            case .up:
                try PsqlBundle.apply(
                    store: store.name, units: try migrations.map { try $0.up() }, ledger: ledger, options: options,
                    to: choice.to)
            case .down:
                try PsqlBundle.rollback(store: store.name, units: plan.units, ledger: ledger, options: options)
            }
        script = try ScriptMaps(
            bundle.bytes, of: setting.bundle, names: setting.maps.names, namespace: cluster.namespace)
    }

    var hasWork: Bool { probe == nil || !plan.units.isEmpty }

    /// - Parameter attempt: nil for the first.
    func job(_ cluster: Cluster, attempt: Int? = nil) throws -> MigrationJob {
        let action = options.direction == .up ? "apply" : "rollback"
        var arguments = [action, "--store", name, "--output", "events", "--yes", "--lock-wait", "10m"]
        switch options.direction {
        case .up:
            // What is pending was looked at; a migration that came later is for another Job.
            if let last = options.to ?? plan.units.last?.migration.name { arguments += ["--to", last] }
        // Absolute: a pod that is started twice must not take back one migration more.
        case .down: arguments += ["--to", stays]
        }
        if !options.accepted.isEmpty {
            arguments += ["--accept", options.accepted.map(\.rawValue).sorted().joined(separator: ",")]
        }
        return try setting.job(action, arguments: arguments, cluster, attempt: attempt) { request in
            guard let script else { return }
            request.image = cluster.declaration.psqlImage ?? setting.pattern?.image
            if request.variables.isEmpty { request.variables = setting.pattern?.variables ?? [] }
            try request.run(script)
        }
    }

    /// The newest migration that a rollback leaves, by name; `0` for none.
    private var stays: String {
        let undone = Set(plan.units.map(\.migration))
        let applied = (history?.rows ?? []).filter { $0.entry != nil && !undone.contains($0.id) }
        return applied.last?.id.name ?? "0"
    }

    /// Of what the ledger says: changes whenever anything is applied, rolled back or edited in it.
    var ledgerFingerprint: String? {
        guard let probe else { return nil }
        let rows = probe.entries.map { "\($0.migration.name) \($0.state.rawValue) \($0.checksum)" }
        return Checksum(of: Array(rows.joined(separator: "\n").utf8)).hex
    }

    func planned(_ cluster: Cluster) throws -> DeployPlan.Store {
        let job = hasWork ? try job(cluster) : nil
        return DeployPlan.Store(
            store: name, kind: setting.store.kind.rawValue, hash: setting.bundle.hash, ledger: ledgerFingerprint,
            server: probe?.facts.server, versionBefore: history?.currentVersion,
            versionAfter: history?.version(after: plan) ?? plan.units.last?.version,
            migrations: plan.units.map { .init($0) },
            configMaps: (setting.maps.generation + (script?.generation ?? [])).map(\.name)
                + setting.maps.current.map(\.name),
            job: job?.name, jobChanges: job?.changes ?? [],
            refusedHazards: Set(HazardGate(accepted: options.accepted).refused(in: plan).map(\.hazard.kind.rawValue))
                .sorted())
    }
}
