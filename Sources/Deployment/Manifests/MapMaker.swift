import AshlarCore
import FoundationEssentials
import KubernetesClient

/// Writes the ConfigMaps of one bundle.
struct MapMaker {
    let bundle: MigrationBundle
    let namespace: String?
    let labels: [String: String]

    /// Counted as the API server does: values, not keys.
    static func size(_ values: [[UInt8]]) -> Int { values.reduce(0) { $0 + $1.count } }

    func generation(name: String, _ files: [BundleFile]) -> KubernetesObject {
        map(
            name: name, labels: [Marks.generation: bundle.shortHash], annotations: [Marks.files: "\(files.count)"],
            values: files.map { ($0.key, $0.bytes) }, isImmutable: true)
    }

    func part(_ number: Int, of packed: PackedBundle, name: String) throws -> KubernetesObject {
        var values = [(PackedBundle.key(ofPart: number), packed.parts[number])]
        if number == 0 {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            values.append((PackedBundle.manifestKey, Array(try encoder.encode(packed.manifest))))
        }
        return map(
            name: name, labels: [Marks.generation: bundle.shortHash],
            annotations: [
                Marks.files: "\(bundle.files.count)", Marks.part: "\(number)/\(packed.parts.count)",
            ], values: values, isImmutable: true)
    }

    /// - Parameter part: of a script in parts, `0/3`.
    func script(name: String, _ values: [(key: String, bytes: [UInt8])], part: String?) -> KubernetesObject {
        map(
            name: name, labels: [Marks.generation: bundle.shortHash],
            annotations: part.map { [Marks.part: $0] } ?? [Marks.files: "1"], values: values, isImmutable: true)
    }

    /// What people find under the plain name.
    func current(name: String, _ files: [BundleFile], generation: [String], limit: Int) -> KubernetesObject {
        let fits = Self.size(files.map(\.forwardBytes)) <= limit
        return map(
            name: name, labels: [:],
            annotations: [Marks.files: "\(files.count)", Marks.generation: generation.joined(separator: " ")],
            values: fits
                ? files.map { ($0.key, $0.forwardBytes) }
                : [("README.txt", Array(Self.whereabouts(files, generation).utf8))],
            isImmutable: false)
    }

    private func map(
        name: String, labels: [String: String], annotations: [String: String], values: [(key: String, bytes: [UInt8])],
        isImmutable: Bool
    ) -> KubernetesObject {
        var annotations = annotations
        annotations[Marks.hash] = bundle.hash
        annotations[Marks.version] = bundle.version
        let own = [
            Marks.managedBy: Marks.manager, Marks.store: KubernetesName.label(bundle.store),
            Marks.hash: bundle.shortHash,
        ]
        var object = KubernetesObject(
            .configMaps, name: name, namespace: namespace,
            labels: self.labels.merging(own) { $1 }.merging(labels) { $1 }, annotations: annotations)
        var texts: [String: String] = [:]
        var binary: [String: String] = [:]
        for (key, bytes) in values {
            // YAML and JSON have no zero in a text, and a byte order mark at its start is easily lost.
            if let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0),
                !bytes.starts(with: [0xEF, 0xBB, 0xBF])
            {
                texts[key] = text
            } else {
                binary[key] = Data(bytes).base64EncodedString()
            }
        }
        if !texts.isEmpty { object["data"] = JSONValue(texts) }
        if !binary.isEmpty { object["binaryData"] = JSONValue(binary) }
        if isImmutable { object["immutable"] = true }
        return object
    }

    private static func whereabouts(_ files: [BundleFile], _ generation: [String]) -> String {
        let last = generation.count - 1
        return """
            These \(files.count) files are too large for one ConfigMap. They are in \(generation.count) others:

            \(generation.map { "  " + $0 }.joined(separator: "\n"))

            To see them:

              for i in $(seq 0 \(last)); do
                kubectl get configmap "\(generation.first?.dropLast(2) ?? "")-$i" \\
                  -o go-template='{{range $k, $v := .binaryData}}{{if ne $k "\(PackedBundle.manifestKey)"}}{{$v}}{{end}}{{end}}' | base64 -d
              done | tar tzv

            """
    }
}
