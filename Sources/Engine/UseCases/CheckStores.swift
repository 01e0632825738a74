package import AshlarCore
import DocumentSchema
import Lint
package import Workspace

/// Checks the files of some stores and lints the migrations of those that are MongoDB's, without any server.
///
/// - Parameter stores: names; empty for all.
/// - Returns: the findings by file, line and column.
/// - Throws: when a file cannot be read, or no store has that name.
package func checkStores(_ workspace: Workspace, only stores: [String] = []) async throws -> [Finding] {
    let declarations = try stores.isEmpty ? workspace.stores : stores.map { try workspace.store(named: $0) }
    var findings: [Finding] = []
    if stores.isEmpty {
        findings = try await checkWorkspace(workspace)
    } else {
        for store in declarations { findings += try await checkWorkspace(workspace, onlyStore: store.name) }
    }
    for store in declarations where store.kind == .mongodb {
        var severities = store.checkSeverities
        let isLenient = store.documents.validation.action != .error || store.documents.validation.level != .strict
        if isLenient, severities["validation-not-enforced"] == nil {
            // So the workspace wants it: no migration need end that way.
            severities.updateValue(nil, forKey: "validation-not-enforced")
        }
        findings += lintDocuments(try lintSubject(of: store, in: workspace), severities: severities)
    }
    return findings.sorted(by: Finding.isBefore)
}

private func lintSubject(of store: StoreDeclaration, in workspace: Workspace) throws -> DocumentLintSubject {
    let set = try workspace.migrations(of: store)
    var wanted: [CollectionSchema]?
    var failure: AshlarError?
    if !store.schemaFiles.isEmpty {
        do {
            wanted = try CompiledSchemas(store, in: workspace).collections
        } catch let error as AshlarError {
            failure = error
        }
    }
    return DocumentLintSubject(
        set, wanted: wanted, schemaFailure: failure, schemaFiles: try workspace.schemaFiles(of: store).map(\.source))
}
