import AshlarCore
import KubernetesClient

/// A Helm chart whose hooks run the migrations before an installation or upgrade changes anything else.
///
/// Everything the Job needs is a hook too, with a lower weight: what is part of the release comes only after the hooks.
struct HelmChart {
    private static let hook = "helm.sh/hook"
    private static let weight = "helm.sh/hook-weight"
    private static let deletion = "helm.sh/hook-delete-policy"
    /// Helm keeps a release, chart and all, compressed in a Secret of at most 1 MiB.
    static let releaseLimit = 700 * 1024

    let input: RenderInput

    init(_ input: RenderInput) { self.input = input }

    func files(_ notes: inout [String]) throws -> [RenderedFile] {
        var values = HelmValues()
        values.set(["currentConfigMaps"], true)
        var files = [RenderedFile(path: "Chart.yaml", text: try chart())]
        if let account = try serviceAccount(&values) { files.append(account) }
        let keys = HelmValues.keys(input.stores.map(\.bundle.store))
        for (number, store) in input.stores.enumerated() {
            let name = KubernetesName.dns(store.bundle.store)
            let job = try Rendering.job(store, input, &notes) { request in
                request.namespace = nil
                request.annotations.merge(hooks(weight: number)) { $1 }
            }
            var template = HelmTemplate()
            let object = values.parameterise(
                job.object, of: store, key: keys[number], container: store.jobFile?.container ?? 0, &template)
            files += [
                RenderedFile(
                    path: "templates/\(name)-generation.yaml",
                    text: try HelmTemplate().text(of: store.generation.map { hooked($0, weight: -5) })),
                RenderedFile(
                    path: "templates/\(name)-job.yaml",
                    text: try template.text(of: [object], comment: Rendering.comment(on: job, of: store))),
                RenderedFile(
                    path: "templates/\(name)-current.yaml",
                    text: try HelmTemplate().text(
                        of: store.maps.current.map(withoutNamespace),
                        comment: ["The same under plain names, for people and other tools; no Job reads them."],
                        onlyIf: ".Values.currentConfigMaps")),
            ]
            let size = Self.size(store.generation)
            if size > Self.releaseLimit {
                notes.append(
                    "the files of \(store.bundle.store) have \(size) bytes compressed; Helm keeps a release in a Secret of "
                        + "1 MiB and may refuse it: render plain manifests, or use ashlar deploy")
            }
        }
        files.append(RenderedFile(path: "values.yaml", text: try values.text()))
        return files
    }

    private func chart() throws -> String {
        let versions = input.stores.compactMap { $0.bundle.version.flatMap(SemanticVersion.init) }
        let version = versions.max().map { "\($0)" } ?? "0.1.0"
        let chart: JSONValue = [
            "apiVersion": "v2", "name": "migrations", "type": "application", "version": .string(version),
            "appVersion": .string(version),
            "description": .string("Migrations of \(input.stores.map(\.bundle.store).joined(separator: ", "))"),
        ]
        return Rendering.head() + (try ManifestText.yaml(chart))
    }

    private func serviceAccount(_ values: inout HelmValues) throws -> RenderedFile? {
        values.set(["serviceAccount", "name"], .string(input.serviceAccountName))
        guard input.makesServiceAccount else { return nil }
        values.set(["serviceAccount", "create"], true)
        values.set(["serviceAccount", "annotations"], .object([:]))
        var template = HelmTemplate()
        var account = hooked(Rendering.serviceAccount(input), weight: -10)
        account.value[["metadata", "name"]] = template.scalar(".Values.serviceAccount.name")
        let text = try template.text(of: [account], onlyIf: ".Values.serviceAccount.create")
        let annotations = """
              annotations:
                {{- if .Values.serviceAccount.annotations }}
                {{- toYaml .Values.serviceAccount.annotations | nindent 4 }}
                {{- end }}
            """
        return RenderedFile(
            path: "templates/service-account.yaml",
            text: text.replacing("  annotations:", with: annotations))
    }

    private func hooked(_ object: KubernetesObject, weight: Int) -> KubernetesObject {
        var object = withoutNamespace(object)
        object.annotations.merge(hooks(weight: weight)) { $1 }
        return object
    }

    /// Helm puts everything into the namespace of the release.
    private func withoutNamespace(_ object: KubernetesObject) -> KubernetesObject {
        var object = object
        object.namespace = nil
        return object
    }

    private func hooks(weight: Int) -> [String: String] {
        [
            Self.hook: "pre-install,pre-upgrade", Self.weight: "\(weight)",
            // What a failed run left is in the way of the next one otherwise.
            Self.deletion: "before-hook-creation",
        ]
    }

    /// Of what is compressed already; text becomes small in the release.
    private static func size(_ maps: [KubernetesObject]) -> Int {
        maps.flatMap { $0["binaryData"]?.texts.values.map { $0.utf8.count * 3 / 4 } ?? [] }.reduce(0, +)
    }
}
