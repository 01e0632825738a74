import AshlarCore
import KubernetesClient
import Workspace

/// Manifests for those who deploy with other tools than `ashlar deploy`: the same objects, as files.
package enum Rendering {
    /// In the first line of every file: what carries it may be replaced and removed.
    package static let marker = "Written by ashlar render"

    /// The same input gives the same bytes.
    ///
    /// - Throws: ``AshlarError`` when a Job cannot be made.
    package static func files(_ input: RenderInput) throws -> Rendered {
        var notes: [String] = []
        var files: [RenderedFile]
        switch input.format {
        case .plain: files = try PlainFormat(input).files(&notes)
        case .kustomize: files = try KustomizeFormat(input).files(&notes)
        case .helm: files = try HelmChart(input).files(&notes)
        case .argocd: files = try ArgoFormat(input).files(&notes)
        }
        files.append(try access(input))
        files.append(RenderedFile(path: "init-containers.txt", text: try WaitingContainer.fragments(input)))
        files.append(RenderedFile(path: "README.md", text: ReadMe(input).text))
        for store in input.stores where store.request.variables.isEmpty && store.jobFile == nil {
            let name = store.bundle.store
            notes.append(
                "nothing says how the pod of \(name) reaches its database: name its variables in ashlar.yaml, "
                    + "kubernetes: { stores: { \(name): { variables: … } } }")
        }
        return Rendered(files: files.sorted { $0.path < $1.path }, notes: notes)
    }

    // MARK: What the formats share

    /// The Job of a store, with what a format asks for.
    static func job(
        _ store: RenderInput.Store, _ input: RenderInput, _ notes: inout [String],
        adapt: (inout MigrationJob.PodRequest) -> Void = { _ in }
    ) throws -> MigrationJob {
        var request = store.request
        request.serviceAccountName = request.serviceAccountName ?? input.serviceAccountName
        adapt(&request)
        guard let file = store.jobFile else { return try .standard(request) }
        let job = try MigrationJob.completing(file, request)
        notes += job.changes.map { "\(store.bundle.store): \($0)" }
        notes += job.findings.map { finding in
            "\(store.bundle.store): \(finding.location.map { "\($0): " } ?? "")\(finding.message)"
        }
        return job
    }

    static func serviceAccount(_ input: RenderInput, annotations: [String: String] = [:]) -> KubernetesObject {
        KubernetesObject(
            .serviceAccounts, name: input.serviceAccountName, namespace: input.cluster.namespace,
            labels: [Marks.managedBy: Marks.manager], annotations: annotations,
            // Its pods speak to databases, never to the cluster.
            ["automountServiceAccountToken": false])
    }

    private static func access(_ input: RenderInput) throws -> RenderedFile {
        let secrets = input.stores.flatMap(\.request.variables).compactMap { variable -> String? in
            if case .secret(let name, _) = variable.source { name } else { nil }
        }
        return RenderedFile(
            path: "access/deployers.yaml",
            text: try yaml(
                DeployerAccess(namespace: input.cluster.namespace, secrets: Set(secrets).sorted()).objects,
                comment: [
                    "What people and CI need who run ashlar deploy, and no more. Nothing else here refers to it:",
                    "put your own group or account into the RoleBinding and apply it once.",
                ]))
    }

    /// A file of manifests, with the marker.
    static func yaml(_ objects: [KubernetesObject], comment: [String] = []) throws -> String {
        try head(comment) + objects.map { "---\n" + (try ManifestText.yaml($0.value)) }.joined()
    }

    static func head(_ comment: [String] = []) -> String {
        (["\(marker). Change the workspace and render again: edits of this file are lost."] + comment)
            .map { "# \($0)\n" }.joined()
    }

    /// A comment that says what was changed in a team's own Job.
    static func comment(on job: MigrationJob, of store: RenderInput.Store) -> [String] {
        guard let file = store.jobFile else { return [] }
        return ["Made of \(file.file):"] + job.changes.map { "- \($0)" }
    }
}
