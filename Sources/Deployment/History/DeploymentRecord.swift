import FoundationEssentials
import KubernetesClient

/// What one `deploy` or `rollback` did, kept in the cluster as a ConfigMap.
package struct DeploymentRecord: Codable, Sendable, Hashable {
    package enum Result: String, Codable, Sendable, Hashable {
        /// Under way, or left by somebody who went away; the Job goes on by itself.
        case running
        case succeeded
        case failed
        /// Nobody finished it, and there is no Job any more that would say what came of it.
        case interrupted
    }

    package struct Store: Codable, Sendable, Hashable {
        package var store: String
        package var versionBefore: String?
        package var versionAfter: String?
        /// The bundle's hash, 64 digits.
        package var hash: String
        /// Names of the immutable ConfigMaps.
        package var generation: [String]
        package var job: String?
        package var migrations: [String]
        package var result: Result
    }

    /// The name of the object in the cluster.
    package var id: String
    /// `deploy` or `rollback`.
    package var action: String
    /// RFC 3339, UTC.
    package var startedAt: String
    package var finishedAt: String?
    /// User and host: `anna@build-7`.
    package var by: String
    package var environment: String?
    package var tool: String
    package var result: Result
    package var stores: [Store]
    /// One sentence.
    package var error: String?

    static let label = "ashlar.dev/record"
    private static let key = "record.json"

    /// As a ConfigMap.
    func object(namespace: String) throws -> KubernetesObject {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let text = String(decoding: try encoder.encode(self), as: UTF8.self)
        return KubernetesObject(
            .configMaps, name: id, namespace: namespace,
            labels: [Marks.managedBy: Marks.manager, Self.label: action], ["data": [Self.key: .string(text)]])
    }

    /// Nil for an object that is no record, or one of a later version that cannot be read.
    init?(_ object: KubernetesObject) {
        guard let text = object["data", Self.key]?.string,
            let record = try? JSONDecoder().decode(DeploymentRecord.self, from: Data(text.utf8))
        else { return nil }
        self = record
    }

    init(
        id: String, action: String, startedAt: String, by: String, environment: String?, tool: String,
        stores: [Store]
    ) {
        self.id = id
        self.action = action
        self.startedAt = startedAt
        self.by = by
        self.environment = environment
        self.tool = tool
        self.stores = stores
        result = .running
    }
}
