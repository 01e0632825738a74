import AshlarCore
import Foundation
import KubernetesClient
import Testing
import Workspace

@testable import Deployment

/// Compares a text with a file beside the tests; with `ASHLAR_RECORD=1` it writes the file instead, to be read as if one
/// had to sign it.
func expectFile(_ path: String, _ text: String, _ place: Testing.SourceLocation = #_sourceLocation) throws {
    let url = URL(filePath: path)
    if ProcessInfo.processInfo.environment["ASHLAR_RECORD"] == "1" {
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    #expect(text == expected, "\(path)", sourceLocation: place)
}

@Suite struct MigrationJobTests {
    static let cases = Places.tests + "/Manifests/Cases"

    static func request(
        _ cluster: ClusterDeclaration = ClusterDeclaration(), arguments: [String]? = nil
    ) throws -> MigrationJob.PodRequest {
        let bundle = try TestBundles.example()
        let maps = try BundleMaps(bundle, names: TestBundles.names)
        var cluster = cluster
        if cluster.image == nil { cluster.image = "registry.example.com/ashlar:0.1.0" }
        return MigrationJob.PodRequest(
            bundle, maps, cluster, action: "apply",
            arguments: arguments ?? ["apply", "--store", "log-aggregator", "--output", "events"], toolVersion: "0.1.0")
    }

    @Test func ourJobMayDoNothingButItsWork() throws {
        var cluster = ClusterDeclaration()
        cluster.namespace = "monitoring"
        cluster.serviceAccount = "ashlar"
        cluster.imagePullSecrets = ["registry"]
        cluster.imagePullPolicy = "Never"
        cluster.stores["log-aggregator"] = ClusterStore()
        cluster.stores["log-aggregator"]?.variables = [
            "PGHOST": .configMap(name: "postgres-config", key: "POSTGRES_HOST"),
            "PGPASSWORD": .secret(name: "postgres-secret", key: "POSTGRES_PASSWORD"), "PGUSER": .value("migrator"),
        ]
        var request = try Self.request(cluster)
        request.features.podFailurePolicy = true
        let job = try MigrationJob.standard(request)
        #expect(job.changes.isEmpty && job.findings.isEmpty && job.before == nil)
        try expectFile(Self.cases + "/standard.yaml", job.after)
    }

    @Test(arguments: ["guide", "everything", "kept-command", "ashlar-already", "exported", "psql"])
    func aTeamsOwnJobIsCompletedAndEveryChangeTold(_ name: String) throws {
        let folder = "\(Self.cases)/\(name)"
        let source = SourceText(file: "job.yaml", bytes: try DiskFileTree().read("\(folder)/job.yaml"))
        let file = try JobFile(source, names: TestBundles.names)
        var cluster = ClusterDeclaration()
        if name == "everything" {
            cluster.namespace = "monitoring"
            cluster.stores["log-aggregator"] = ClusterStore()
            cluster.stores["log-aggregator"]?.variables = ["PGHOST": .value("postgres-srv")]
        }
        if name == "psql" { cluster.runner = .psql }
        var request = try Self.request(cluster)
        if name == "psql" { request.arguments = ["--file=/workspace/run.sql"] }
        let job = try MigrationJob.completing(file, request)
        try expectFile("\(folder)/before.yaml", try #require(job.before))
        try expectFile("\(folder)/after.yaml", job.after)
        try expectFile("\(folder)/changes.txt", job.changes.map { $0 + "\n" }.joined())
        let findings = job.findings.map { finding in
            "\(finding.location.map { "\($0)" } ?? "-"): \(finding.severity.rawValue) \(finding.id): \(finding.message)\n"
        }
        try expectFile("\(folder)/findings.txt", findings.joined())
        #expect(job.name.hasPrefix(file.name + "-") && job.name.hasSuffix(job.hash))
    }

    @Test func theNameFollowsWhatMatters() throws {
        let request = try Self.request()
        let hash = try MigrationJob.standard(request).hash
        #expect(try MigrationJob.standard(request).hash == hash)
        let changes: [(inout MigrationJob.PodRequest) -> Void] = [
            { $0.image = "registry.example.com/ashlar:0.2.0" }, { $0.arguments.append("--yes") },
            { $0.variables = [PodVariable("PGHOST", .value("x"))] },
            { $0.variables = [PodVariable("PGHOST", .secret(name: "x", key: "y"))] },
            { $0.bundleHash = String(repeating: "0", count: 64) }, { $0.action = "rollback" },
            { $0.deadline = .seconds(1) }, { $0.serviceAccountName = "x" }, { $0.store = "x" },
        ]
        var seen: Set<String> = [hash]
        for change in changes {
            var changed = request
            change(&changed)
            seen.insert(try MigrationJob.standard(changed).hash)
        }
        #expect(seen.count == changes.count + 1)
        var again = request
        again.attempt = 2
        again.labels = ["team": "a"]
        let job = try MigrationJob.standard(again)
        #expect(job.hash == hash && job.name == "postgres-migrations-\(hash)-2")
        again.baseName = String(repeating: "long-", count: 30)
        #expect(KubernetesName.isDNS(try MigrationJob.standard(again).name))
    }

    @Test func theVariablesOfTheJobStayWhenNothingElseIsKnown() throws {
        let source = SourceText(file: "job.yaml", bytes: try DiskFileTree().read("\(Self.cases)/guide/job.yaml"))
        let job = try MigrationJob.completing(try JobFile(source), try Self.request())
        let env = job.object["spec", "template", "spec"]?.elements("containers").first?.elements("env") ?? []
        #expect(env == JobFile.environment(source))
        #expect(env.count == 5)
    }

    @Test func aPackedBundleIsUnpackedByTheCommand() throws {
        let bundle = try TestBundles.large()
        let maps = try BundleMaps(bundle, names: TestBundles.names)
        var cluster = ClusterDeclaration()
        cluster.image = "x:1"
        cluster.stores["app"] = ClusterStore()
        cluster.stores["app"]?.variables = ["ASHLAR_BUNDLE": .value("/elsewhere")]
        let job = try MigrationJob.standard(
            MigrationJob.PodRequest(bundle, maps, cluster, action: "apply", arguments: ["apply"], toolVersion: "0"))
        let container = job.object["spec", "template", "spec"]?.elements("containers").first
        let variables = container?.elements("env").filter { $0["name"] == "ASHLAR_BUNDLE" }
        #expect(variables == [["name": "ASHLAR_BUNDLE", "value": "/bundle"]])
        #expect(container?["workingDir"] == nil)
    }

    @Test func withoutAnImageThereIsNoJob() throws {
        var request = try Self.request()
        request.image = nil
        #expect(failure { try MigrationJob.standard(request) }?.code == "image-missing")
        request.runner = .psql
        #expect(failure { try MigrationJob.standard(request) } == nil)
    }

    @Test(arguments: [
        ("kind: ConfigMap\n", "the file has no Job", 1),
        ("", "the file has no Job", 1),
        ("a: [\n", "not valid YAML", 2),
        ("kind: Job\nkind: Job\n", "a key stands twice", 1),
        ("apiVersion: batch/v1beta1\nkind: Job\n", "apiVersion is not batch/v1", 1),
        ("apiVersion: batch/v1\nkind: Job\nmetadata: {}\n", "the Job has no name", 3),
        (
            "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\n---\nkind: Job\nmetadata:\n  name: b\n",
            "has 2 Jobs", 7
        ),
        ("apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {}\n", "has no container", 4),
        (
            "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec:\n  template:\n    spec:\n      containers:\n"
                + "      - {name: a}\n      - {name: b}\n", "which of the 2 containers", 7
        ),
    ])
    func aFileThatIsNoJobIsToldWithItsPlace(_ text: String, _ message: String, _ line: Int) {
        let error = failure { try JobFile(SourceText(file: "job.yaml", text: text)) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "accepted")")
        #expect(error?.location?.file == "job.yaml" && error?.location?.line == line, "\(error?.location?.line ?? 0)")
        #expect(error?.remedies.isEmpty == false)
    }
}

extension JobFile {
    /// What a Job's file says of the environment of its first container.
    fileprivate static func environment(_ source: SourceText) -> [JSONValue] {
        let job = try? ManifestReader.documents(source).first?.value
        return job?.elements("spec", "template", "spec", "containers").first?.elements("env") ?? []
    }
}
