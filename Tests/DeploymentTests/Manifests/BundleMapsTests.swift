import AshlarCore
import KubernetesClient
import Testing
import Workspace

@testable import Deployment

@Suite struct BundleMapsTests {
    @Test func aGenerationIsImmutableAndNamedByItsContents() throws {
        let bundle = try TestBundles.example()
        let maps = try BundleMaps(bundle, names: TestBundles.names, namespace: "monitoring", labels: ["team": "a"])
        #expect(!maps.isPacked)
        #expect(
            maps.generationNames == ["postgres-schemas-\(bundle.shortHash)", "postgres-migrations-\(bundle.shortHash)"])
        for map in maps.generation {
            #expect(map["immutable"] == true)
            #expect(map.namespace == "monitoring")
            #expect(
                map.labels == [
                    "app.kubernetes.io/managed-by": "ashlar", "ashlar.dev/store": "log-aggregator", "team": "a",
                    "ashlar.dev/hash": bundle.shortHash, "ashlar.dev/generation": bundle.shortHash,
                ])
            #expect(map.annotations["ashlar.dev/hash"] == bundle.hash)
            #expect(map.annotations["ashlar.dev/version"] == "1.0.0")
        }
        #expect(maps.generation[1].annotations["ashlar.dev/files"] == "9")
        let contents = maps.generation.reduce(into: [String: [UInt8]]()) { $0.merge($1.contents) { $1 } }
        for file in bundle.files { #expect(contents[file.key] == file.bytes, "\(file.path)") }
    }

    @Test func theCurrentOnesRunNothingBackwards() throws {
        let bundle = try TestBundles.example()
        let maps = try BundleMaps(bundle, names: TestBundles.names)
        #expect(maps.current.map(\.name) == ["postgres-schemas", "postgres-migrations"])
        #expect(maps.current.allSatisfy { $0["immutable"] == nil && $0.labels[Marks.generation] == nil })
        #expect(maps.current[0].contents.keys.sorted() == ["alerts.sql", "logs.sql"])
        #expect(maps.current[1].contents.keys.sorted() == bundle.names.map { $0 + ".sql" })
        #expect(maps.current[1].annotations[Marks.generation] == maps.generationNames.joined(separator: " "))
    }

    @Test func aFileWithBothWaysShowsOnlyTheWayThere() throws {
        let bundle = try TestBundles.of([
            "ashlar.yaml": "version: 1\nstores: [{name: app, migrations: {folder: m}}]\n",
            "m/20250131120000_a.sql": "-- migrate:up\nCREATE TABLE t ();\n-- migrate:down\nDROP TABLE t;\n",
        ])
        let maps = try BundleMaps(bundle, names: TestBundles.names)
        let current = try #require(maps.current[1].contents["20250131120000_a.sql"])
        #expect(String(decoding: current, as: UTF8.self).contains("CREATE TABLE"))
        #expect(!String(decoding: current, as: UTF8.self).contains("DROP TABLE"))
        let whole = try #require(maps.generation.last?.contents["20250131120000_a.sql"])
        #expect(String(decoding: whole, as: UTF8.self).contains("DROP TABLE"))
    }

    @Test func thePodSeesTheWorkspaceAsItIsAtHome() throws {
        let bundle = try TestBundles.example()
        let maps = try BundleMaps(bundle, names: TestBundles.names)
        let volumes = maps.volumes()
        #expect(volumes.workingDirectory == "/workspace" && volumes.variables.isEmpty)
        #expect(volumes.mounts == [["name": "ashlar-bundle", "mountPath": "/workspace", "readOnly": true]])
        let sources = volumes.volumes[0].elements("projected", "sources")
        var seen: [String: [UInt8]] = [:]
        for source in sources {
            let map = try #require(maps.generation.first { $0.name == source["configMap", "name"]?.string })
            for item in source.elements("configMap", "items") {
                seen[item["path"]?.string ?? ""] = map.contents[item["key"]?.string ?? ""]
            }
        }
        #expect(seen == Dictionary(uniqueKeysWithValues: bundle.files.map { ($0.path, $0.bytes) }))
    }

    @Test func bytesThatAreNoTextSurvive() throws {
        let bundle = MigrationBundle(
            store: "app", kind: .postgresql,
            files: [
                BundleFile(
                    role: .migration, path: "m/1.sql", key: "1.sql", bytes: [0xFF, 0x41], forwardBytes: [0xFF, 0x41]),
                BundleFile(
                    role: .migration, path: "m/2.sql", key: "2.sql", bytes: [0xEF, 0xBB, 0xBF, 0x41], forwardBytes: []),
                BundleFile(
                    role: .migration, path: "m/3.sql", key: "3.sql", bytes: Array("é\r\n".utf8), forwardBytes: []),
            ], version: nil, names: [])
        let map = try #require(try BundleMaps(bundle, names: TestBundles.names).generation.first)
        #expect(map["binaryData"]?.object?.keys.sorted() == ["1.sql", "2.sql"])
        #expect(map.contents == Dictionary(uniqueKeysWithValues: bundle.files.map { ($0.key, $0.bytes) }))
    }

    @Test func severalStoresOfAKindHaveNamesOfTheirOwn() throws {
        let one = StoreDeclaration(name: "Orders_DB", migrationsFolder: "a")
        let two = StoreDeclaration(name: "users", migrationsFolder: "b")
        let mongo = StoreDeclaration(name: "docs", kind: .mongodb, migrationsFolder: "c")
        #expect(BundleMapNames(one, among: [one, mongo]).migrations == "postgres-migrations")
        #expect(BundleMapNames(mongo, among: [one, two, mongo]).migrations == "mongo-migrations")
        #expect(BundleMapNames(two, among: [one, two]).schemas == "users-schemas")
        let name = BundleMapNames(one, among: [one, two]).schemas
        #expect(name.hasPrefix("orders-db-") && KubernetesName.isDNS(name))
        var declared = ClusterStore()
        declared.schemasConfigMap = "mine"
        #expect(
            BundleMapNames(one, among: [one, two], declared: declared)
                == BundleMapNames(schemas: "mine", migrations: BundleMapNames(one, among: [one, two]).migrations))
    }
}

@Suite struct KubernetesNameTests {
    @Test(arguments: ["log-aggregator", "A", "Ünïcode", "a.b", "-", "x_y", String(repeating: "n", count: 200), "a b"])
    func namesAreValidAndDifferent(_ text: String) {
        #expect(KubernetesName.isDNS(KubernetesName.dns(text)))
        #expect(KubernetesName.dns(text) != KubernetesName.dns(text + "!"))
        let joined = KubernetesName.joined(text, "0123456789-1")
        #expect(KubernetesName.isDNS(joined) && joined.hasSuffix("-0123456789-1"))
        #expect(joined.utf8.count <= 63)
    }

    @Test func aLabelKeepsWhatItMay() {
        #expect(KubernetesName.label("Orders_DB.v1") == "Orders_DB.v1")
        #expect(KubernetesName.label("_x") != "_x")
        #expect(KubernetesName.label(String(repeating: "n", count: 64)).count <= 63)
        #expect(KubernetesName.joined("postgres-migrations", "0123456789") == "postgres-migrations-0123456789")
    }
}
