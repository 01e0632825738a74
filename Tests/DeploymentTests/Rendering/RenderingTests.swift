import AshlarCore
import Foundation
import KubernetesClient
import Testing
import Workspace

@testable import Deployment

@Suite struct RenderingTests {
    static let configuration = """
        version: 1
        stores:
          - {name: orders, migrations: {folder: orders}}
          - {name: papers, kind: mongodb, migrations: {folder: papers}, ledger: {collection: applied}}
        kubernetes:
          namespace: shop
          image: registry.example.com/ashlar:0.1.0
          stores:
            orders: {variables: {DATABASE_URL: {secret: orders-db, key: url}}}
            papers: {variables: {MONGODB_URI: {secret: papers-db, key: uri}}}
        environments:
          staging: {kubernetes: {namespace: shop-staging, service-account: migrator}}
        """
    static let files = [
        "ashlar.yaml": configuration,
        "orders/001_first.sql": "-- Schema Version: 1.0.0\nCREATE TABLE t (a text DEFAULT '{{ .Values.image }}');\n",
        "orders/rollback_001_first.sql": "DROP TABLE t;\n",
        "papers/001_first.yaml": "# Schema Version: 2.0.0\nsteps:\n  - create: papers\n",
    ]

    static func input(
        _ format: RenderInput.Format, environment: String? = nil, files: [String: String] = files
    ) throws -> RenderInput {
        let tree = MemoryFileTree(Dictionary(uniqueKeysWithValues: files.map { ("/w/" + $0.key, $0.value) }))
        let workspace = try Workspace.discover(startingAt: "/w", fileTree: tree)
        return try RenderInput(
            format, workspace.stores, in: workspace, cluster: workspace.cluster(environment: environment),
            toolVersion: "0.1.0")
    }

    /// Every object of the manifests, with those of a chart as helm would make them.
    static func objects(_ rendered: Rendered, _ format: RenderInput.Format) throws -> [KubernetesObject] {
        let texts =
            if format == .helm { try TestChart(rendered.files).templates() } else {
                rendered.files.filter { !$0.path.contains("/") && $0.path.hasSuffix(".yaml") }.map(\.text)
            }
        return try texts.flatMap { text in
            try ManifestReader.documents(SourceText(file: "rendered.yaml", text: text)).map {
                KubernetesObject($0.value)
            }
        }
    }

    @Test(arguments: RenderInput.Format.allCases)
    func theFilesAreAsRead(_ format: RenderInput.Format) throws {
        let rendered = try Rendering.files(try Self.input(format))
        let folder = "\(Places.tests)/Rendering/Cases/\(format.rawValue)"
        for file in rendered.files { try expectFile("\(folder)/\(file.path)", file.text) }
        let there = try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
            DiskFileTree().isFile("\(folder)/\($0)")
        }
        #expect(there.sorted() == rendered.files.map(\.path).sorted())
        #expect(rendered.notes.isEmpty)
        for file in rendered.files {
            #expect(file.text.split(separator: "\n").first?.contains(Rendering.marker) == true, "\(file.path)")
            #expect(file.text.hasSuffix("\n"))
        }
    }

    /// What makes a deployment is the same in every format.
    @Test(arguments: RenderInput.Format.allCases)
    func everyFormatHasTheSameObjects(_ format: RenderInput.Format) throws {
        let objects = try Self.objects(try Rendering.files(try Self.input(format)), format)
        let input = try Self.input(format)
        let maps = input.stores.flatMap { $0.maps.generation + $0.maps.current }
        for map in maps {
            let found = try #require(objects.first { $0.kind == "ConfigMap" && $0.name == map.name })
            #expect(found.contents == map.contents, "\(map.name)")
            #expect(found["immutable"] == map["immutable"])
            for (label, value) in map.labels { #expect(found.labels[label] == value) }
        }
        #expect(objects.count { $0.kind == "ConfigMap" } == maps.count)
        let jobs = objects.filter { $0.kind == "Job" }
        #expect(jobs.count == 2)
        for job in jobs {
            let pod = try #require(job["spec", "template", "spec"])
            let named = pod.elements("volumes").flatMap { $0.elements("projected", "sources") }.compactMap {
                $0["configMap", "name"]?.string
            }
            #expect(!named.isEmpty && named.allSatisfy { name in maps.contains { $0.name == name } })
            #expect(pod.elements("containers").first?["image"] == "registry.example.com/ashlar:0.1.0")
            #expect(pod["restartPolicy"] == "Never")
            #expect(pod["serviceAccountName"] == "ashlar-migrations")
            let account = objects.first { $0.kind == "ServiceAccount" }
            #expect(account?.name == "ashlar-migrations")
            #expect(job["spec", "activeDeadlineSeconds"] == 3600)
            let variables = pod.elements("containers").first?.elements("env").compactMap { $0["name"]?.string }
            #expect(variables?.contains(job.labels[Marks.store] == "orders" ? "DATABASE_URL" : "MONGODB_URI") == true)
        }
    }

    @Test func namespacesAreThoseOfTheEnvironment() throws {
        for format in [RenderInput.Format.plain, .kustomize, .argocd] {
            let rendered = try Rendering.files(try Self.input(format, environment: "staging"))
            for object in try Self.objects(rendered, format) where object.kind != "Kustomization" {
                #expect(object.namespace == "shop-staging", "\(object.name)")
            }
            #expect(!rendered.files.contains { $0.path == "1-service-account.yaml" })
        }
        // Helm puts all into the namespace of its release.
        let chart = try Rendering.files(try Self.input(.helm, environment: "staging"))
        #expect(try Self.objects(chart, .helm).allSatisfy { $0.namespace == nil && $0.kind != "ServiceAccount" })
    }

    @Test func hooksComeInOrder() throws {
        let helm = try Self.objects(try Rendering.files(try Self.input(.helm)), .helm)
        func weight(_ object: KubernetesObject) -> Int? {
            object.annotations["helm.sh/hook-weight"].flatMap { Int($0) }
        }
        let generation = helm.filter { $0["immutable"] == true }
        let jobs = helm.filter { $0.kind == "Job" }
        #expect(generation.allSatisfy { weight($0) == -5 })
        #expect(jobs.compactMap(weight).sorted() == [0, 1])
        #expect(helm.filter { $0.kind == "ServiceAccount" }.allSatisfy { weight($0) == -10 })
        #expect(
            (generation + jobs).allSatisfy { $0.annotations["helm.sh/hook-delete-policy"] == "before-hook-creation" })
        let current = helm.filter { $0.kind == "ConfigMap" && $0["immutable"] == nil }
        #expect(!current.isEmpty && current.allSatisfy { weight($0) == nil })

        let argo = try Self.objects(try Rendering.files(try Self.input(.argocd)), .argocd)
        for job in argo where job.kind == "Job" {
            #expect(job.annotations["argocd.argoproj.io/hook"] == "PreSync")
            #expect(job.annotations["argocd.argoproj.io/hook-delete-policy"] == "HookSucceeded")
            #expect(job["spec", "ttlSecondsAfterFinished"] == nil)
        }
        let waves = argo.filter { $0["immutable"] == true }.compactMap {
            $0.annotations["argocd.argoproj.io/sync-wave"]
        }
        #expect(waves == ["-1", "-1"])
    }

    @Test func aTeamsOwnJobIsToldAndKept() throws {
        var files = Self.files
        files["ashlar.yaml"]? = Self.configuration.replacing(
            "kubernetes:\n  namespace: shop\n", with: "kubernetes:\n  namespace: shop\n  migrations-job: job.yaml\n")
        files["job.yaml"] = """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: migrate}
            spec:
              ttlSecondsAfterFinished: 60
              template:
                spec:
                  nodeSelector: {disk: fast}
                  containers:
                    - name: helper
                      image: helper:1
                    - name: migrations
                      image: postgres:15
                      command: [psql]
                      resources: {limits: {memory: 1Gi}}
            """
        for format in RenderInput.Format.allCases {
            let rendered = try Rendering.files(try Self.input(format, files: files))
            let jobs = try Self.objects(rendered, format).filter { $0.kind == "Job" }
            let job = try #require(jobs.first { $0.name.hasPrefix("migrate-") })
            let pod = try #require(job["spec", "template", "spec"])
            #expect(pod["nodeSelector"] == ["disk": "fast"])
            let containers = pod.elements("containers")
            #expect(containers[0]["image"] == "helper:1")
            #expect(containers[1]["image"] == "registry.example.com/ashlar:0.1.0")
            #expect(containers[1]["resources"] == ["limits": ["memory": "1Gi"]])
            #expect(job["spec", "ttlSecondsAfterFinished"] == (format == .argocd ? nil : 60))
            #expect(rendered.notes.contains { $0.contains("keeps no ledger") })
            #expect(rendered.notes.contains { $0.contains("the container helper may keep the pod running") })
        }
    }

    @Test func psqlRunsAScript() throws {
        var files = Self.files
        files["ashlar.yaml"]? = Self.configuration.replacing(
            "namespace: shop\n", with: "namespace: shop\n  runner: psql\n")
        #expect(failure { try Self.input(.plain, files: files) }?.code == "psql-without-url")
        let settings = try #require(files["ashlar.yaml"])
        files["ashlar.yaml"] = settings.replacing(
            "{DATABASE_URL: {secret: orders-db, key: url}}",
            with: "{PGHOST: db, PGPASSWORD: {secret: orders-db, key: password}}")
        let input = try Self.input(.plain, files: files)
        let rendered = try Rendering.files(input)
        let objects = try Self.objects(rendered, .plain)
        let job = try #require(objects.first { $0.kind == "Job" && $0.labels[Marks.store] == "orders" })
        let pod = try #require(job["spec", "template", "spec"])
        let container = try #require(pod.elements("containers").first)
        #expect(container["image"] == "postgres:15" && container["command"] == ["psql"])
        #expect(container.elements("args").contains("--set=ON_ERROR_STOP=1"))
        #expect(pod["securityContext", "runAsUser"] == 999)
        let source = try #require(pod.elements("volumes").first?.elements("projected", "sources").first)
        let map = try #require(objects.first { $0.name == source["configMap", "name"]?.string })
        let script = String(decoding: try #require(map.contents["migrate.sql"]), as: UTF8.self)
        #expect(script.contains("CREATE TABLE t") && script.contains("schema_versions"))
        // MongoDB's store has no use for psql.
        let other = try #require(objects.first { $0.kind == "Job" && $0.labels[Marks.store] == "papers" })
        #expect(other["spec", "template", "spec"]?.elements("containers").first?["command"] == ["ashlar"])
        let waiting = try #require(rendered.files.first { $0.path == "init-containers.txt" }?.text)
        #expect(waiting.contains("WHERE store = :'store' AND name = :'migration'") && waiting.contains("001_first"))
    }

    @Test func aLargeScriptIsWholeBeforeItRuns() throws {
        let bundle = try TestBundles.large()
        let script = Array("SELECT 1;\n".utf8) + bundle.files.flatMap(\.bytes)
        let maps = try ScriptMaps(script, of: bundle, names: TestBundles.names)
        #expect(maps.generation.count > 1)
        let parts = maps.volumes.volumes[0].elements("projected", "sources").flatMap { source in
            source.elements("configMap", "items").compactMap { item in
                maps.generation.first { $0.name == source["configMap", "name"]?.string }?.contents[
                    item["key"]?.string ?? ""]
            }
        }
        #expect(try Gzip.decompress(Array(parts.joined()), limit: .max) == script)
        #expect(maps.arguments[0].contains("echo '\(Checksum(of: script).hex)  /tmp/migrate.sql' | sha256sum -c"))
        #expect(
            maps.generation.allSatisfy { $0["immutable"] == true && $0.labels[Marks.generation] == bundle.shortHash })
    }

    @Test func aPodWithoutAConnectionIsTold() throws {
        let bare = [
            "m/001_a.sql": "SELECT 1;\n", "ashlar.yaml": "version: 1\nstores: [{name: a, migrations: {folder: m}}]\n",
        ]
        let rendered = try Rendering.files(try Self.input(.plain, files: bare))
        #expect(rendered.notes.count == 1 && rendered.notes[0].contains("how the pod of a reaches its database"))
    }

    @Test func namesOfStoresBecomeKeysOfValues() {
        #expect(
            HelmValues.keys(["log-aggregator", "LOG_aggregator", "1st", "é", "log.aggregator"]) == [
                "logAggregator", "lOGAggregator", "store1st", "store", "logAggregator5",
            ])
    }
}

@Suite struct RenderedFolderTests {
    private static let files = [
        RenderedFile(path: "a.yaml", text: "# \(Rendering.marker). x\na: 1\n"),
        RenderedFile(path: "access/b.yaml", text: "# \(Rendering.marker). x\nb: 1\n"),
    ]

    private static func changes(_ files: [RenderedFile], _ tree: MemoryFileTree) throws -> [String] {
        let folder = try RenderedFolder(files, in: "/out", of: tree)
        try folder.write()
        return folder.changes.map { "\($0.path) \($0.change.rawValue)" }
    }

    @Test func aSecondRenderingChangesNothing() throws {
        let tree = MemoryFileTree()
        #expect(try Self.changes(Self.files, tree) == ["a.yaml created", "access/b.yaml created"])
        #expect(try Self.changes(Self.files, tree) == ["a.yaml unchanged", "access/b.yaml unchanged"])
    }

    @Test func onlyOwnFilesAreReplacedAndRemoved() throws {
        let tree = MemoryFileTree([
            "/out/notes.md": "mine\n", "/out/old.yaml": "# \(Rendering.marker). x\n",
            "/out/deep/old.yaml": "# \(Rendering.marker). x\n", "/out/access/old.yaml": "# \(Rendering.marker)\n",
            "/out/a.yaml": "# \(Rendering.marker). x\na: 0\n", "/out/quoted.md": "x\n\(Rendering.marker)\n",
        ])
        #expect(
            try Self.changes(Self.files, tree) == [
                "a.yaml changed", "access/b.yaml created", "access/old.yaml removed", "old.yaml removed",
            ])
        #expect(
            tree.paths == [
                "/out/a.yaml", "/out/access/b.yaml", "/out/deep/old.yaml", "/out/notes.md", "/out/quoted.md",
            ])
    }

    @Test func anothersFileIsNotOverwritten() {
        let tree = MemoryFileTree(["/out/a.yaml": "a: mine\n"])
        let error = failure { try RenderedFolder(Self.files, in: "/out", of: tree) }
        #expect(error?.code == "file-exists" && error?.subject == "/out/a.yaml")
        #expect(tree.paths == ["/out/a.yaml"])
    }
}
