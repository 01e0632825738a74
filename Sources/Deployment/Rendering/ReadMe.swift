/// What somebody needs to know who finds the folder.
struct ReadMe {
    let input: RenderInput

    init(_ input: RenderInput) { self.input = input }

    var text: String {
        let stores = input.stores.map { store in
            "| \(store.bundle.store) | \(store.bundle.version ?? "none") | \(store.bundle.names.count) "
                + "| `\(store.bundle.shortHash)` |"
        }
        return """
            <!-- \(Rendering.marker). Change the workspace and render again: edits of this file are lost. -->
            # Migrations

            | store | version | migrations | generation |
            |---|---|---|---|
            \(stores.joined(separator: "\n"))

            \(use)

            `init-containers.txt` has, for each store, an init container for the applications that need this version.
            `access/deployers.yaml` has the rights that people and CI need for `ashlar deploy`.

            """
    }

    private var use: String {
        switch input.format {
        case .plain:
            """
                kubectl apply --server-side -f .

            Server-side, because `kubectl apply` by itself copies each object into an annotation, which is refused from
            256 KiB. The names of the Job and its ConfigMaps say what is in them: applying the same files again changes
            nothing, and other files make another Job.
            """
        case .kustomize:
            """
                kubectl kustomize . | kubectl apply --server-side -f -

            or name this folder in the `resources` of an overlay. The names of the Job and its ConfigMaps say what is in
            them; let no `namePrefix` or `nameSuffix` make two Jobs of one.
            """
        case .helm:
            """
                helm upgrade --install migrations . --timeout 1h

            or name it as a dependency of your application's chart: the Job runs before anything of the release changes, and
            a failure fails the release. The timeout must be longer than the Job's own (`activeDeadlineSeconds`).
            """
        case .argocd:
            """
            Put this folder into the source of the application, or make an application of it. The Job runs before the
            synchronisation (`PreSync`) and stops it when it fails. A Job that failed stays, with its log; correct the
            migration, or delete the Job to try the same again.
            """
        }
    }
}
