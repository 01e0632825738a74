import AshlarCore
import BSON
import KubernetesClient

/// The records of what was done in a namespace.
package struct Records: Sendable {
    let cluster: Cluster

    package init(cluster: Cluster) { self.cluster = cluster }

    /// The newest first. A record that nobody finished takes the result of its Job, where that can still be seen.
    ///
    /// - Throws: ``AshlarError`` when the cluster cannot be asked.
    package func all() async throws -> [DeploymentRecord] {
        let list = try await cluster.api.list(
            .configMaps, namespace: cluster.namespace, Selection(labels: DeploymentRecord.label))
        var records = list.items.compactMap { DeploymentRecord($0) }.sorted {
            ($0.startedAt, $0.id) > ($1.startedAt, $1.id)
        }
        for index in records.indices where records[index].result == .running {
            try await settle(&records[index])
        }
        return records
    }

    private func settle(_ record: inout DeploymentRecord) async throws {
        for index in record.stores.indices where record.stores[index].result == .running {
            guard let name = record.stores[index].job,
                let job = try await cluster.api.find(.jobs, name, namespace: cluster.namespace)
            else {
                record.stores[index].result = .interrupted
                continue
            }
            record.stores[index].result = job.jobResult
        }
        let results = record.stores.map(\.result)
        if results.contains(.failed) {
            record.result = .failed
        } else if !results.isEmpty, results.allSatisfy({ $0 == .succeeded }) {
            record.result = .succeeded
        } else if !results.contains(.running) {
            record.result = .interrupted
        }
    }

    func write(_ record: DeploymentRecord) async throws {
        _ = try await cluster.api.apply(
            .configMaps, try record.object(namespace: cluster.namespace), namespace: cluster.namespace,
            ApplyOptions(forces: true))
    }

    func prune(keep: Int) async throws {
        let list = try await cluster.api.list(
            .configMaps, namespace: cluster.namespace, Selection(labels: DeploymentRecord.label))
        let records = list.items.compactMap { DeploymentRecord($0) }.sorted { $0.startedAt > $1.startedAt }
        for record in records.dropFirst(keep) {
            try await cluster.api.delete(
                .configMaps, record.id, namespace: cluster.namespace, propagation: .background, uid: nil)
        }
    }

    /// A name that sorts by time, and that two people at once do not share.
    static func id(at seconds: Int, actor: String) -> String {
        let text = InternetDate.text(milliseconds: Int64(seconds) * 1000) ?? "\(seconds)"
        let stamp = text.filter { $0.isNumber || $0 == "T" }.lowercased()
        let digits = Checksum(of: Array("\(actor) \(seconds) \(UInt64.random(in: 0 ... .max))".utf8)).hex.prefix(6)
        return "ashlar-record-\(stamp)-\(digits)"
    }
}

extension KubernetesObject {
    /// What the conditions of a Job say.
    var jobResult: DeploymentRecord.Result {
        for condition in value.elements("status", "conditions") where condition["status"]?.string == "True" {
            switch condition["type"]?.string {
            case "Complete", "SuccessCriteriaMet": return .succeeded
            case "Failed", "FailureTarget": return .failed
            default: continue
            }
        }
        return .running
    }
}
