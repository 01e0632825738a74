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
        request.attempt = surroundings.now()
        request.deadline = .seconds(120)
        request.timeToLive = .seconds(300)
        request.backoffLimit = 0
        request.variables = setting.variables.isEmpty ? setting.pattern?.variables ?? [] : setting.variables
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
        let job = try MigrationJob.standard(request)
        guard let pattern = setting.pattern else { return job }
        return job.in(pattern.surroundings)
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

    /// Where its pods may run and as whom, and the variables that come as whole ConfigMaps and Secrets.
    var surroundings: (pod: [String: JSONValue], container: [String: JSONValue]) {
        let pod = job["spec", "template", "spec"] ?? .null
        var members: [String: JSONValue] = [:]
        for key in [
            "nodeSelector", "tolerations", "affinity", "serviceAccountName", "imagePullSecrets", "dnsPolicy",
            "dnsConfig", "hostAliases", "priorityClassName", "runtimeClassName",
        ] { members[key] = pod[key] }
        var container: [String: JSONValue] = [:]
        for key in ["envFrom", "imagePullPolicy"] { container[key] = containerValue[key] }
        return (members, container)
    }
}

extension MigrationJob {
    /// The same Job in the surroundings of a team's own.
    fileprivate func `in`(_ surroundings: (pod: [String: JSONValue], container: [String: JSONValue])) -> MigrationJob {
        var object = object
        let path = ["spec", "template", "spec"]
        var pod = object.value[path] ?? .object([:])
        for (key, value) in surroundings.pod where pod[key] == nil { pod[key] = value }
        var containers = pod["containers"]?.array ?? []
        if !containers.isEmpty {
            for (key, value) in surroundings.container where containers[0][key] == nil { containers[0][key] = value }
        }
        pod["containers"] = .array(containers)
        object.value[path] = pod
        return MigrationJob(
            object: object, hash: hash, changes: changes, findings: findings, before: before, after: after)
    }
}
