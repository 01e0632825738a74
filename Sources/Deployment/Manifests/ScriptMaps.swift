import AshlarCore
import FoundationEssentials
package import KubernetesClient
import Workspace

/// The immutable ConfigMaps of a script for psql, and how a pod of a stock image of PostgreSQL runs it.
package struct ScriptMaps: Sendable {
    /// To be created, all of them, before the Job.
    package let generation: [KubernetesObject]
    /// SHA-256 of the script, 64 hexadecimal digits.
    package let hash: String
    package let volumes: PodVolumes
    /// For the container: the program, and what it is told.
    package let command: [String]
    package let arguments: [String]

    /// Where the script is mounted.
    static let folder = "/ashlar"
    private static let options = ["--no-psqlrc", "--no-password", "--set=ON_ERROR_STOP=1"]

    /// - Parameters:
    ///   - bundle: from which the script was made; its hash finds the ConfigMaps again.
    ///   - names: of which that for migrations begins the names here.
    /// - Throws: ``AshlarError`` with code `bundle-too-large`.
    package init(
        _ script: [UInt8], of bundle: MigrationBundle, names: BundleMapNames, namespace: String? = nil,
        labels: [String: String] = [:], limit: Int = BundleMaps.limit
    ) throws {
        hash = Checksum(of: script).hex
        let base = "\(names.migrations)-script-\(hash.prefix(10))"
        let maker = MapMaker(bundle: bundle, namespace: namespace, labels: labels)
        let file = "\(Self.folder)/migrate.sql"
        if script.count <= limit {
            generation = [maker.script(name: base, [("migrate.sql", script)], part: nil)]
            volumes = PodVolumes.files(
                volume: BundleMaps.volume, at: Self.folder, from: [(base, [("migrate.sql", "migrate.sql")])])
            command = ["psql"]
            arguments = Self.options + ["--file=\(file)"]
            return
        }
        let packed = try PackedBundle(
            archive: try Gzip.compress(script), hash: hash, store: bundle.store, files: bundle.files)
        let keys = packed.parts.indices.map { "migrate.sql.gz.\(PackedBundle.digits($0))" }
        generation = packed.parts.indices.map { number in
            maker.script(
                name: "\(base)-\(number)", [(keys[number], packed.parts[number])],
                part: "\(number)/\(packed.parts.count)")
        }
        volumes = PodVolumes.files(
            volume: BundleMaps.volume, at: Self.folder,
            from: packed.parts.indices.map { ("\(base)-\($0)", [(keys[$0], keys[$0])]) })
        command = ["/bin/sh", "-c"]
        // psql begins when the whole script is there and is the right one: through a pipe it would run the half of it
        // that came before the damage.
        arguments = [
            "cat \(Self.folder)/migrate.sql.gz.* | gzip -dc > /tmp/migrate.sql"
                + " && echo '\(hash)  /tmp/migrate.sql' | sha256sum -c --quiet -"
                + " && exec psql \(Self.options.joined(separator: " ")) --file=/tmp/migrate.sql"
        ]
    }
}

extension MigrationJob.PodRequest {
    /// Lets psql run a script instead of `ashlar` a bundle.
    ///
    /// - Throws: ``AshlarError`` with code `psql-without-url`: psql takes a URL on its command line only, where everybody
    ///   on the node can read the password in it.
    package mutating func run(_ script: ScriptMaps) throws {
        if variables.contains(where: { $0.name == "DATABASE_URL" }), !variables.contains(where: { $0.name == "PGHOST" })
        {
            throw AshlarError(
                "psql-without-url", "psql does not read DATABASE_URL", subject: store,
                cause:
                    "it would have to stand on the command line, where others on the node can read the password in it",
                effect: "nothing was changed",
                remedies: [
                    "name its parts in ashlar.yaml, kubernetes: { stores: { \(store): { variables: … } } }: PGHOST, "
                        + "PGDATABASE, PGUSER, PGPASSWORD",
                    "or let ashlar run the migrations: kubernetes: { runner: ashlar }",
                ])
        }
        runner = .psql
        command = script.command
        arguments = script.arguments
        volumes = script.volumes
    }
}
