import KubernetesClient

/// Files for `kubectl apply --server-side -f FOLDER`: their names sort in the order in which they are needed.
struct PlainFormat {
    let input: RenderInput

    init(_ input: RenderInput) { self.input = input }

    func files(_ notes: inout [String]) throws -> [RenderedFile] {
        var files: [RenderedFile] = []
        if input.makesServiceAccount {
            files.append(
                RenderedFile(
                    path: "1-service-account.yaml", text: try Rendering.yaml([Rendering.serviceAccount(input)])))
        }
        for store in input.stores {
            let name = KubernetesName.dns(store.bundle.store)
            let job = try Rendering.job(store, input, &notes)
            files += [
                RenderedFile(
                    path: "2-\(name)-generation.yaml",
                    text: try Rendering.yaml(
                        store.generation, comment: ["What the Job runs; immutable, named by its contents."])),
                RenderedFile(
                    path: "3-\(name)-job.yaml",
                    text: try Rendering.yaml([job.object], comment: Rendering.comment(on: job, of: store))),
                RenderedFile(
                    path: "4-\(name)-current.yaml",
                    text: try Rendering.yaml(
                        store.maps.current,
                        comment: ["The same under plain names, for people and other tools; no Job reads them."])),
            ]
        }
        return files
    }
}

/// The plain files with a `kustomization.yaml`: a base to build overlays on.
///
/// Without generators: they would put a hash of their own behind names that say already what is in them.
struct KustomizeFormat {
    let input: RenderInput

    init(_ input: RenderInput) { self.input = input }

    func files(_ notes: inout [String]) throws -> [RenderedFile] {
        let files = try PlainFormat(input).files(&notes)
        let kustomization: JSONValue = [
            "apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization",
            "resources": JSONValue(files.map(\.path).sorted()),
        ]
        return files + [
            RenderedFile(
                path: "kustomization.yaml",
                text: try Rendering.yaml(
                    [KubernetesObject(kustomization)],
                    comment: ["A base: an overlay may set the namespace, labels, annotations and images."]))
        ]
    }
}
