import AshlarCore

struct ConfigMapSizeCheck: WorkspaceCheck {
    let id = "config-map-size"
    let title = "Files and folders fit into a ConfigMap"

    /// Kubernetes refuses a ConfigMap whose values exceed this many bytes together
    /// (pkg/apis/core/validation, MaxSecretSize).
    static let limit = 1_048_576
    /// Above this a single file leaves no room for others.
    static let fileLimit = 900 * 1024

    func findings(in subject: CheckSubject) -> [Finding] {
        let files = subject.files
        var findings = files.filter { $0.bytes.count > Self.fileLimit }.map { source in
            finding(
                .warning, "the file has \(source.bytes.count) bytes; a ConfigMap holds \(Self.limit)",
                at: source.location(ofByte: 0),
                cause: "the API server refuses a larger ConfigMap with 'may not be more than \(Self.limit) bytes', and "
                    + "client-side 'kubectl apply' fails from about 256 KiB",
                remedy: "divide the file, or load bulk data in another way than by a migration")
        }
        for (folder, files) in Dictionary(grouping: files, by: { Path.parent($0.file) }) {
            let sum = files.reduce(0) { $0 + $1.bytes.count }
            guard sum > Self.limit, !files.contains(where: { $0.bytes.count > Self.limit }) else { continue }
            findings.append(
                finding(
                    .warning,
                    "the \(files.count) files of the folder have \(sum) bytes together; a ConfigMap holds \(Self.limit)",
                    at: SourceLocation(file: folder, line: 1, column: 1),
                    cause: "'kubectl create configmap --from-file' of this folder is refused by the API server",
                    remedy: "use several ConfigMaps in one projected volume, or build the files into the image"))
        }
        return findings
    }
}
