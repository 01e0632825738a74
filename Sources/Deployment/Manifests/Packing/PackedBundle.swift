import AshlarCore
import KubernetesClient

/// A bundle that is too large for one ConfigMap: one archive, cut into parts that fit.
struct PackedBundle {
    /// Values of one part, in bytes. A ConfigMap takes 1,048,576 and etcd about 1.5 MiB with everything else.
    static let partSize = 900 * 1024
    /// How many parts a bundle may have. Compressed that is more SQL than any history of schemas has; whoever has more
    /// carries data in migrations, and a projected volume of so many ConfigMaps is slow to mount.
    static let mostParts = 40
    /// What may come out of the archive.
    static let largest = 1 << 30

    static let manifestKey = "bundle.json"

    static func key(ofPart number: Int) -> String { "bundle.tar.gz.\(digits(number))" }

    /// Three, so that names sort in the order of the parts.
    static func digits(_ number: Int) -> String { "\(number / 100 % 10)\(number / 10 % 10)\(number % 10)" }

    let hash: String
    let parts: [[UInt8]]

    /// - Throws: ``AshlarError`` with code `bundle-too-large`.
    init(_ bundle: MigrationBundle) throws {
        let archive = try Gzip.compress(TarArchive.write(bundle.files.map { ($0.path, $0.bytes) }))
        try self.init(archive: archive, hash: bundle.hash, store: bundle.store, files: bundle.files)
    }

    init(
        archive: [UInt8], hash: String, store: String, files: [BundleFile], partSize: Int = partSize,
        mostParts: Int = mostParts
    ) throws {
        let count = (archive.count + partSize - 1) / partSize
        guard count <= mostParts else {
            let largest = files.sorted { $0.bytes.count > $1.bytes.count }.prefix(3)
            throw AshlarError(
                "bundle-too-large",
                "the files of \(store) have \(archive.count) bytes even when compressed; \(mostParts * partSize) fit",
                subject: store,
                cause: "the largest are "
                    + largest.map { "\($0.path) (\($0.bytes.count) bytes)" }.joined(separator: ", "),
                effect: "nothing was changed",
                remedies: [
                    "load bulk data in another way than by a migration, such as a Job of its own with COPY",
                    "or build the workspace into an image of your own and name it as kubernetes: { image: … }",
                ])
        }
        self.hash = hash
        parts = stride(from: 0, to: archive.count, by: partSize).map {
            Array(archive[$0..<min($0 + partSize, archive.count)])
        }
    }

    /// What the parts are, for whoever puts them together: it lies with the first of them.
    var manifest: JSONValue {
        [
            "format": "tar+gzip", "hash": .string(hash),
            "parts": .array(parts.map { ["bytes": .int($0.count), "sha256": .string(Checksum(of: $0).hex)] }),
        ]
    }
}
