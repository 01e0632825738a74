package import AshlarCore
import KubernetesClient
package import Workspace

/// A team's own Job, as its file has it.
package struct JobFile: Sendable {
    /// The Job.
    let job: KubernetesObject
    /// Which container runs the migrations, counted from 0.
    let container: Int
    /// What stands in the file besides the Job: `ServiceAccount migrator`.
    package let others: [String]
    /// The name that the file gives to the Job.
    package var name: String { job.name }

    private let places: [[String]: SourceLocation]
    let file: String

    /// - Parameter names: of the ConfigMaps of the store, by which its container is known among several.
    /// - Throws: ``AshlarError`` with code `manifest-malformed` and the place of what is wrong.
    package init(_ source: SourceText, names: BundleMapNames? = nil) throws {
        let documents = try ManifestReader.documents(source)
        let jobs = documents.filter { $0.kind == "Job" }
        guard let document = jobs.first else { throw Self.missing(source, documents) }
        if jobs.count > 1 {
            throw ManifestReader.malformed(
                "the file has \(jobs.count) Jobs", jobs[1].location("metadata", "name"),
                "leave the one that runs the migrations, and move the others to files of their own")
        }
        guard document.value["apiVersion"] == "batch/v1" else {
            throw ManifestReader.malformed(
                "the Job's apiVersion is not batch/v1", document.location("apiVersion"), "write apiVersion: batch/v1")
        }
        guard !document.name.isEmpty else {
            throw ManifestReader.malformed(
                "the Job has no name", document.location("metadata"), "write metadata: { name: postgres-migrations }")
        }
        let containers = document.value.elements("spec", "template", "spec", "containers")
        guard !containers.isEmpty, containers.allSatisfy({ $0["name"]?.string != nil }) else {
            throw ManifestReader.malformed(
                containers.isEmpty ? "the Job has no container" : "a container of the Job has no name",
                document.location("spec", "template", "spec", "containers"),
                "name the container that runs the migrations")
        }
        job = KubernetesObject(document.value)
        file = source.file
        container = try Self.mainContainer(containers, document, names)
        others = documents.filter { $0.kind != "Job" }.map { "\($0.kind) \($0.name)" }
        var places: [[String]: SourceLocation] = [:]
        for path in Self.paths(document.value, []) { places[path] = document.location(path) }
        self.places = places
    }

    /// The Job that a workspace names, for the stores that it is for: those of PostgreSQL.
    package static func of(
        _ store: StoreDeclaration, in workspace: Workspace, names: BundleMapNames
    ) throws -> JobFile? {
        guard store.kind == .postgresql, let path = workspace.kubernetes.migrationsJob else { return nil }
        return try JobFile(try workspace.read(path), names: names)
    }

    /// The place of a part of the Job, or of the nearest one around it.
    func location(_ path: [String]) -> SourceLocation? {
        var path = path
        while !path.isEmpty {
            if let place = places[path] { return place }
            path.removeLast()
        }
        return places[["kind"]]
    }

    /// The only container, else the one that mounts the store's files, else the one that is called after migrations.
    private static func mainContainer(
        _ containers: [JSONValue], _ document: ManifestDocument, _ names: BundleMapNames?
    ) throws -> Int {
        if containers.count == 1 { return 0 }
        let wanted = names.map { [$0.migrations, $0.schemas] } ?? []
        let volumes = document.value.elements("spec", "template", "spec", "volumes").filter {
            $0["configMap", "name"]?.string.map { wanted.contains($0) } ?? false
        }.compactMap { $0["name"]?.string }
        let mounting = containers.indices.filter { index in
            containers[index].elements("volumeMounts").contains { $0["name"]?.string.map(volumes.contains) ?? false }
        }
        if mounting.count == 1 { return mounting[0] }
        let called = containers.indices.filter { index in
            containers[index]["name"]?.string.map { $0.contains("migrat") || $0 == MigrationJob.containerName } ?? false
        }
        if called.count == 1 { return called[0] }
        throw ManifestReader.malformed(
            "it is not clear which of the \(containers.count) containers runs the migrations",
            document.location("spec", "template", "spec", "containers"),
            "call it '\(MigrationJob.containerName)' or 'migrations'")
    }

    private static func paths(_ value: JSONValue, _ path: [String]) -> [[String]] {
        let inner: [[String]] =
            switch value {
            case .object(let members): members.sorted { $0.key < $1.key }.flatMap { paths($0.value, path + [$0.key]) }
            case .array(let elements): elements.enumerated().flatMap { paths($0.element, path + ["\($0.offset)"]) }
            default: []
            }
        return [path] + inner
    }

    private static func missing(_ source: SourceText, _ documents: [ManifestDocument]) -> AshlarError {
        let kinds = documents.map(\.kind).filter { !$0.isEmpty }.joined(separator: ", ")
        var error = ManifestReader.malformed(
            "the file has no Job", documents.first?.location("kind") ?? source.location(ofByte: 0),
            "name the manifest of the Job in ashlar.yaml: kubernetes: { migrations-job: PATH }")
        error.cause = kinds.isEmpty ? "no document of it has a kind" : "it has: \(kinds)"
        return error
    }
}
