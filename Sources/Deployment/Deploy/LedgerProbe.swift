import AshlarCore
import Engine
import KubernetesClient
import Workspace

/// Looks at a database from inside the cluster: whether a pod reaches it, and what its ledger says. Changes nothing there.
struct LedgerProbe: Sendable {
    let cluster: Cluster
    let setting: PodSetting
    let surroundings: Surroundings

    /// - Throws: ``AshlarError`` when the pod cannot start, cannot reach the database, or may not read the ledger.
    func report() async throws -> ProbeReport {
        let job = try job()
        let outcome: JobRunner.Outcome
        do {
            outcome = try await JobRunner(cluster: cluster, showsProgress: false).run(job)
        } catch {
            await remove(job)
            throw error
        }
        await remove(job)
        switch outcome.ending {
        case .succeeded: return try ProbeReport.parse(lines: outcome.events, store: setting.store.name)
        case .failed(let error): throw ConnectionFailure.explained(error, lines: outcome.events)
        case .stuck(let error): throw error
        }
    }

    /// Also when this task has been cancelled: a pod that looks is of no use to anybody then.
    private func remove(_ job: MigrationJob) async {
        let cluster = cluster
        await Task.detached {
            _ = try? await cluster.api.delete(
                .jobs, job.name, namespace: cluster.namespace, propagation: .background, uid: nil)
        }.value
    }

    private func job() throws -> MigrationJob {
        var request = MigrationJob.PodRequest(
            setting.bundle, setting.maps, cluster.declaration, action: "probe",
            arguments: ["probe", "--store", setting.store.name], toolVersion: Tool.version)
        // The files of the store need not be in the cluster yet.
        request.maps = nil
        request.volumes = PodVolumes()
        request.baseName = "\(setting.maps.names.migrations)-probe"
        // Two people who look at the same moment have a Job each: the first to finish removes its own.
        request.attempt = Int.random(in: 1_000_000..<10_000_000)
        request.variables = setting.variables
        switch request.runner {
        case .ashlar:
            request.variables.append(PodVariable("ASHLAR_CONFIGURATION", .value(setting.store.ledgerConfiguration)))
        case .psql:
            let ledger = setting.store.ledger
            request.variables.append(
                PodVariable(
                    "ASHLAR_SCRIPT",
                    .value(PsqlBundle.probe(store: setting.store.name, ledger: ledger).script)))
            request.command = ["sh", "-c"]
            request.arguments = ["printf '%s' \"$ASHLAR_SCRIPT\" | exec psql \(PsqlCommand.options) --file=-"]
            request.image = request.image ?? setting.pattern?.image
        }
        guard let pattern = setting.pattern else { return try MigrationJob.standard(request).forLooking(without: []) }
        let names = setting.maps.names
        return try MigrationJob.completing(pattern, request).forLooking(without: [names.schemas, names.migrations])
    }
}

/// How psql is called in pods.
enum PsqlCommand {
    static let options = "--no-psqlrc --no-password --quiet --set=ON_ERROR_STOP=1"
}

extension StoreDeclaration {
    /// As much of `ashlar.yaml` as reading the ledger takes.
    var ledgerConfiguration: String {
        let place =
            kind == .postgresql
            ? "{schema: \(Self.quoted(ledger.schema)), table: \(Self.quoted(ledger.table))}"
            : "{collection: \(Self.quoted(ledger.table))}"
        return """
            version: 1
            stores:
              - name: \(Self.quoted(name))
                kind: \(kind.rawValue)
                ledger: \(place)

            """
    }

    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}

extension JobFile {
    private var containerValue: JSONValue {
        let containers = job.value.elements("spec", "template", "spec", "containers")
        return containers.indices.contains(container) ? containers[container] : .null
    }

    var image: String? { containerValue["image"]?.string }

    /// The variables of its container, but for those that name fields of the pod.
    var variables: [PodVariable] {
        containerValue.elements("env").compactMap { variable in
            guard let name = variable["name"]?.string else { return nil }
            if let value = variable["value"]?.string { return PodVariable(name, .value(value)) }
            let from = variable["valueFrom"]
            if let map = from?["configMapKeyRef", "name"]?.string, let key = from?["configMapKeyRef", "key"]?.string {
                return PodVariable(name, .configMap(name: map, key: key))
            }
            if let secret = from?["secretKeyRef", "name"]?.string, let key = from?["secretKeyRef", "key"]?.string {
                return PodVariable(name, .secret(name: secret, key: key))
            }
            return nil
        }
    }
}

extension MigrationJob {
    /// The same Job, short-lived and without the volumes of the store's files, which may not be there yet. All else that
    /// stands between the pod and its database is as in the migration: certificates, side-cars, labels for policies.
    fileprivate func forLooking(without maps: Set<String>) -> MigrationJob {
        var object = object
        let path = ["spec", "template", "spec"]
        var pod = object.value[path] ?? .object([:])
        let dropped = Set(
            (pod["volumes"]?.array ?? []).filter { maps.contains($0["configMap", "name"]?.string ?? "") }
                .compactMap { $0["name"]?.string })
        let stays = { (value: JSONValue) in !dropped.contains(value["name"]?.string ?? "") }
        pod["volumes"] = pod["volumes"]?.array.map { .array($0.filter(stays)) }
        for list in ["initContainers", "containers"] {
            guard let containers = pod[list]?.array else { continue }
            pod[list] = .array(
                containers.map { container in
                    var container = container
                    container["volumeMounts"] = container["volumeMounts"]?.array.map { .array($0.filter(stays)) }
                    return container
                })
        }
        object.value[path] = pod
        object.value[["spec", "backoffLimit"]] = 0
        object.value[["spec", "activeDeadlineSeconds"]] = 120
        object.value[["spec", "ttlSecondsAfterFinished"]] = 300
        object.value[["spec", "podFailurePolicy"]] = nil
        return MigrationJob(
            object: object, hash: hash, changes: changes, findings: findings, before: before, after: after)
    }
}
