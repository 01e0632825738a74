import AshlarCore
import DocumentSchema
import MongoStore
import Workspace

/// The script for fresh volumes in the ConfigMap that MongoDB's pods mount.
struct InitConfigMap {
    let source: MongoSource
    /// Of the manifest, relative to the workspace.
    let path: String

    /// Nil in a workspace without such a manifest.
    init?(_ source: MongoSource) {
        guard let path = source.workspace.kubernetes.mongoInitConfigMap else { return nil }
        self.source = source
        self.path = path
    }

    /// What the manifest should say of a schema, and what else a person should know about it.
    ///
    /// - Parameters:
    ///   - state: that the migrations of `source` build.
    /// - Returns: the new bytes, nil when the manifest says it already.
    func bytes(
        _ state: DatabaseSnapshot, version: SemanticVersion?
    ) throws -> (bytes: [UInt8]?, isNew: Bool, findings: [Finding]) {
        let store = source.declaration
        let records = try source.migrations().enumerated().map { index, migration in
            MongoLedger.initRecord(try migration.up(), store: store.name, order: index + 1)
        }
        let script = try InitScript(
            snapshot: state, store: store.name, version: version, ledger: store.ledger.table, records: records
        ).text
        let key = InitScript.key(store: store.name)
        let workspace = source.workspace
        guard workspace.fileTree.isFile(Path.join(workspace.root, path)) else {
            return (Array(ConfigMapFile.new(store: store.name, key: key, value: script).utf8), true, [])
        }
        let file = try ConfigMapFile(source: try workspace.read(path))
        let findings = file.findings(creating: state.collections.map(\.name), key: key)
        guard file.value(of: key) != script else { return (nil, false, findings) }
        return (try file.setting(key: key, to: script), false, findings)
    }
}
