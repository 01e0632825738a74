package import AshlarCore
import BSON
package import Engine
import KubernetesClient
package import Workspace

/// Brings the stores of a cluster up to date, or back: looks, plans, checks, writes ConfigMaps, runs Jobs, verifies.
package struct DeployStores: Sendable {
    package struct Options: Sendable {
        package var direction = Plan.Direction.up
        /// A version, sequence or name.
        package var to: String?
        package var accepted: Set<Hazard.Kind> = []
        package var skipped: Set<CheckResult.Name> = []
        /// Fields of ConfigMaps that others hold are taken.
        package var forcesConflicts = false
        package var waitFor: [WorkloadReference] = []
        package var restarts: [WorkloadReference] = []
        package var rolloutTimeout: Duration = .seconds(600)
        /// Look and plan only.
        package var plansOnly = false
        /// The plan that was agreed to.
        package var agreed: DeployPlan?
        /// Asks a person; the answer false ends the deployment.
        package var agree: @Sendable (DeployPlan) throws -> Bool = { _ in true }
        package init() {}
    }

    package struct Outcome: Sendable {
        package var plan: DeployPlan
        package var checks: [CheckResult]
        /// Nil when nothing was carried out.
        package var record: DeploymentRecord?
    }

    let workspace: Workspace
    let stores: [(store: any Store, declaration: StoreDeclaration)]
    let cluster: Cluster
    let surroundings: Surroundings
    let options: Options

    package init(
        workspace: Workspace, stores: [(store: any Store, declaration: StoreDeclaration)], cluster: Cluster,
        surroundings: Surroundings, options: Options
    ) {
        self.workspace = workspace
        self.stores = stores
        self.cluster = cluster
        self.surroundings = surroundings
        self.options = options
    }

    /// - Throws: ``AshlarError``; its effect says what stays changed. Cancelled, it leaves Jobs at work, and running again
    ///   attaches to them.
    package func run() async throws -> Outcome {
        cluster.events(.phase("checks"))
        var checks: [CheckResult] = []
        let pre = PreChecks(cluster: cluster, surroundings: surroundings, skipped: options.skipped)
        checks.append(
            try await pre.run(.access) {
                try await AccessCheck(cluster: cluster, restarts: !options.restarts.isEmpty).result()
            })
        try stop(checks)
        checks.append(try await pre.run(.namespace) { try await pre.namespace() })
        if let windows = cluster.declaration.maintenanceWindows {
            checks.append(try await pre.run(.window) { pre.window(windows) })
        }
        if let backup = cluster.declaration.backup {
            checks.append(try await pre.run(.backup) { try await pre.backup(backup) })
        }
        var prepared: [PreparedStore] = []
        for (store, declaration) in stores {
            try stop(checks)
            prepared.append(try await prepare(store, declaration, pre, &checks))
        }
        let plan = DeployPlan(
            action: options.direction == .up ? "deploy" : "rollback", cluster: cluster.api.description,
            namespace: cluster.namespace, environment: cluster.environment,
            stores: try prepared.map { try $0.planned(cluster) }, waitFor: waitFor.map(\.description))
        if options.plansOnly { return Outcome(plan: plan, checks: checks, record: nil) }
        try stop(checks)
        if let agreed = options.agreed { try plan.require(agreed: agreed) }
        for store in prepared { try HazardGate(accepted: options.accepted).require(store.plan) }
        guard try options.agree(plan) else {
            return Outcome(plan: plan, checks: checks, record: nil)
        }
        let carrying = CarryOut(
            workspace: workspace, cluster: cluster, surroundings: surroundings, options: options, waitFor: waitFor)
        return Outcome(plan: plan, checks: checks, record: try await carrying.run(prepared, plan))
    }

    private var waitFor: [WorkloadReference] {
        (cluster.declaration.waitFor ?? [])
            + options.waitFor.filter {
                !(cluster.declaration.waitFor ?? []).contains($0)
            }
    }

    /// The first check that failed is the error; a plan shows all of them.
    private func stop(_ checks: [CheckResult]) throws {
        guard !options.plansOnly, var error = checks.compactMap(\.error).first else { return }
        let name = checks.first { $0.error != nil }?.name.rawValue ?? ""
        // Without the API server no other check would get any further.
        if !error.isLostConnection, error.code != "kubernetes-unauthorized" {
            error.remedies.append("or leave this check out: --skip \(name)")
        }
        throw error
    }

    private func prepare(
        _ store: any Store, _ declaration: StoreDeclaration, _ pre: PreChecks, _ checks: inout [CheckResult]
    ) async throws -> PreparedStore {
        let setting = try await PodSetting(declaration, in: workspace, cluster)
        let choice = PreparedStore.MigrationChoice(
            direction: options.direction, to: options.to, accepted: options.accepted)
        let draft = try setting.job("apply", arguments: [], cluster)
        let own = Set((setting.maps.generation + setting.maps.current).map(\.name))
        let references = setting.references(draft).filter { !own.contains($0.name) }
        checks.append(
            try await pre.run(.references, store: store.name) { try await pre.references(references) })
        let host = try await databaseHost(setting)
        let port = try await value(of: "PGPORT", setting)
        checks.append(
            try await pre.run(.service, store: store.name) {
                do {
                    return try await pre.service(host, port: port)
                } catch let error as AshlarError where error.code == "kubernetes-forbidden" {
                    return CheckResult(.service, .passed, "you may not look at it")
                }
            })
        try stop(checks)
        guard !options.skipped.contains(.database) else {
            checks.append(try await pre.run(.database, store: store.name) { throw CancellationError() })
            return try PreparedStore(store, setting, probe: nil, choice, cluster)
        }
        var report: ProbeReport?
        checks.append(
            try await pre.run(.database, store: store.name) {
                let found = try await LedgerProbe(cluster: cluster, setting: setting, surroundings: surroundings)
                    .report()
                report = found
                return Self.check(found.facts)
            })
        try stop(checks)
        if let report {
            checks.append(
                try await pre.run(.ledger, store: store.name) {
                    let history = MigrationHistory(migrations: try store.migrations(), entries: report.entries)
                    if options.direction == .up { try store.policies.require(history) }
                    let version = history.currentVersion ?? "empty"
                    return CheckResult(.ledger, .passed, "\(version), \(history.pending.count) pending")
                })
            try stop(checks)
        }
        return try PreparedStore(store, setting, probe: report, choice, cluster)
    }

    private static func check(_ facts: ProbeReport.Facts) -> CheckResult {
        guard !facts.inRecovery, !facts.readOnly else {
            return CheckResult(
                .database,
                .failed(
                    AshlarError(
                        "read-only-target", "the database takes no changes", subject: facts.server,
                        cause: facts.inRecovery ? "it is a standby" : "its transactions are read-only",
                        effect: "nothing was changed", remedies: ["name the Service of the primary"])), "read-only")
        }
        return CheckResult(.database, .passed, "\(facts.server), database \(facts.database) as \(facts.user)")
    }

    /// The Service in front of the database: as declared, else the host that the variables name, where one can see it.
    private func databaseHost(_ setting: PodSetting) async throws -> String? {
        if let service = cluster.declaration.stores[setting.store.name]?.service { return service }
        let text = try await value(of: "PGHOST", setting)
        guard let parts = text?.split(separator: "."), let first = parts.first else { return nil }
        // name, name.namespace, name.namespace.svc and so on; anything else is a host of its own.
        let isService = parts.count == 1 || parts.count >= 2 && parts[1] == cluster.namespace
        return isService ? String(first) : nil
    }

    /// What a variable of the pod will be; nil when it is none, or in a Secret.
    private func value(of variable: String, _ setting: PodSetting) async throws -> String? {
        let variables = setting.variables.isEmpty ? setting.pattern?.variables ?? [] : setting.variables
        switch variables.first(where: { $0.name == variable })?.source {
        case .value(let value): return value
        case .configMap(let name, let key):
            return try await cluster.api.find(.configMaps, name, namespace: cluster.namespace)?["data", key]?.string
        case .secret, nil: return nil
        }
    }
}
