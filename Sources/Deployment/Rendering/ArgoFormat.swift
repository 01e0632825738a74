import KubernetesClient

/// Files for Argo CD: the Job runs before anything of the application is synchronised, after the ConfigMaps it mounts.
struct ArgoFormat {
    private static let hook = "argocd.argoproj.io/hook"
    private static let deletion = "argocd.argoproj.io/hook-delete-policy"
    private static let wave = "argocd.argoproj.io/sync-wave"
    private static let options = "argocd.argoproj.io/sync-options"

    let input: RenderInput

    init(_ input: RenderInput) { self.input = input }

    func files(_ notes: inout [String]) throws -> [RenderedFile] {
        var files: [RenderedFile] = []
        if input.makesServiceAccount {
            let account = Rendering.serviceAccount(input, annotations: preSync(wave: -2))
            files.append(RenderedFile(path: "1-service-account.yaml", text: try Rendering.yaml([account])))
        }
        for store in input.stores {
            let name = KubernetesName.dns(store.bundle.store)
            let job = try Rendering.job(store, input, &notes) { request in
                // Argo CD waits for ever for a hook that the cluster removed by its time to live (argo-cd#21055).
                request.timeToLive = nil
                request.forbidsTimeToLive = true
                request.annotations.merge(
                    [
                        Self.hook: "PreSync", Self.wave: "0",
                        // The usual policy, BeforeHookCreation, would remove a Job that is still running.
                        Self.deletion: "HookSucceeded",
                    ]) { $1 }
            }
            files += [
                RenderedFile(
                    path: "2-\(name)-generation.yaml",
                    text: try Rendering.yaml(
                        store.generation.map(hooked),
                        comment: ["What the Job runs; immutable, named by its contents."])),
                RenderedFile(
                    path: "3-\(name)-job.yaml",
                    text: try Rendering.yaml([job.object], comment: Rendering.comment(on: job, of: store))),
                RenderedFile(
                    path: "4-\(name)-current.yaml",
                    text: try Rendering.yaml(
                        store.maps.current.map(applied),
                        comment: ["The same under plain names, for people and other tools; no Job reads them."])),
            ]
        }
        return files
    }

    private func hooked(_ object: KubernetesObject) -> KubernetesObject {
        var object = object
        object.annotations.merge(preSync(wave: -1)) { $1 }
        return object
    }

    /// A copy of a large object in an annotation, as a client-side apply makes it, is refused from 256 KiB.
    private func applied(_ object: KubernetesObject) -> KubernetesObject {
        var object = object
        object.annotations[Self.options] = "ServerSideApply=true"
        return object
    }

    private func preSync(wave: Int) -> [String: String] {
        [
            Self.hook: "PreSync", Self.deletion: "BeforeHookCreation", Self.wave: "\(wave)",
            Self.options: "ServerSideApply=true",
        ]
    }
}
