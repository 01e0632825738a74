import AshlarCore
import Foundation
import KubernetesClient
import Testing
import Workspace

@testable import Deployment

@Suite struct PackedBundleTests {
    /// The files of a mounted bundle, as the pod has them.
    private static func mount(_ maps: BundleMaps) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for source in maps.volumes().volumes[0].elements("projected", "sources") {
            let map = try #require(maps.generation.first { $0.name == source["configMap", "name"]?.string })
            for item in source.elements("configMap", "items") {
                files["/bundle/" + (item["path"]?.string ?? "")] = map.contents[item["key"]?.string ?? ""]
            }
        }
        return files
    }

    @Test func aLargeBundleTravelsInParts() throws {
        let bundle = try TestBundles.large()
        let maps = try BundleMaps(bundle, names: TestBundles.names)
        #expect(maps.isPacked)
        #expect(maps.generation.count > 1)
        #expect(maps.generationNames[0] == "postgres-migrations-\(bundle.shortHash)-0")
        for map in maps.generation {
            #expect(map["immutable"] == true)
            #expect(map.contents.values.reduce(0) { $0 + $1.count } <= 1_000_000)
            #expect(map.labels[Marks.generation] == bundle.shortHash)
        }
        #expect(
            maps.volumes().variables == [
                PodVariable("ASHLAR_BUNDLE", .value("/bundle")),
                PodVariable("ASHLAR_BUNDLE_HASH", .value(bundle.hash)),
            ])
        let tree = try BundleFolder.unpack(
            "/bundle", expecting: bundle.hash, from: MemoryFileTree(bytes: try Self.mount(maps)))
        let workspace = try Workspace.discover(startingAt: BundleFolder.workspace, fileTree: tree)
        #expect(try MigrationBundle(workspace.stores[0], in: workspace).hash == bundle.hash)
        // Twice the same.
        #expect(try BundleMaps(bundle, names: TestBundles.names).generation == maps.generation)
    }

    @Test func aGenerationInPartsIsReadBack() throws {
        let bundle = try TestBundles.large()
        let maps = try BundleMaps(bundle, names: TestBundles.names)
        let script = try ScriptMaps(bundle.files.flatMap(\.bytes), of: bundle, names: TestBundles.names)
        // The order in which a list of the cluster has them is that of the names.
        let found = try GenerationReader.bundle(
            script.generation + maps.generation.reversed(), names: TestBundles.names)
        #expect(found?.hash == bundle.hash && found?.names == bundle.names)
        let error = failure { try GenerationReader.bundle([maps.generation[0]], names: TestBundles.names) }
        #expect(error?.code == "bundle-damaged")
        let plain = try BundleMaps(try TestBundles.example(), names: TestBundles.names)
        #expect(try PackedBundle.bundle(ofParts: plain.generation)?.hash == nil)
    }

    @Test func theCurrentMapSaysWhereItsContentsAre() throws {
        let maps = try BundleMaps(try TestBundles.large(), names: TestBundles.names)
        let readme = try #require(maps.current[1].value["data", "README.txt"]?.string)
        for name in maps.generationNames { #expect(readme.contains(name)) }
        #expect(maps.current[1].contents.count == 1)
    }

    @Test func partsThatDoNotBelongTogetherAreRefused() throws {
        let bundle = try TestBundles.large()
        let files = try Self.mount(try BundleMaps(bundle, names: TestBundles.names))
        let other = try Self.mount(try BundleMaps(try TestBundles.large(seed: 2), names: TestBundles.names))
        func refusal(_ files: [String: [UInt8]], expecting hash: String? = bundle.hash) -> String {
            let error = failure {
                try BundleFolder.unpack("/bundle", expecting: hash, from: MemoryFileTree(bytes: files))
            }
            return error.map { "\($0.code.rawValue): \($0.message)" } ?? "accepted"
        }
        let second = "/bundle/" + PackedBundle.key(ofPart: 1)
        var broken = files
        broken[second] = nil
        #expect(refusal(broken).contains("part 2 of"))
        broken[second] = other[second]
        #expect(refusal(broken).contains("is not the one that was written"))
        #expect(refusal(other).contains("is expected"))
        broken = files
        broken["/bundle/bundle.json"] = Array("{".utf8)
        #expect(refusal(broken).contains("is not understood"))
        broken["/bundle/bundle.json"] = nil
        #expect(refusal(broken).contains("it has no bundle.json"))
        #expect(refusal(files, expecting: nil) == "accepted")
    }

    @Test func tooMuchIsRefusedWithTheLargestFiles() throws {
        let bundle = try TestBundles.large(bytes: 200_000)
        let error = failure {
            try PackedBundle(
                archive: [UInt8](repeating: 7, count: 5000), hash: bundle.hash, store: bundle.store,
                files: bundle.files,
                partSize: 1000, mostParts: 4)
        }
        #expect(error?.code == "bundle-too-large")
        #expect(error?.cause?.contains("the largest are migrations/002_rows.sql") == true)
        #expect(
            try PackedBundle(
                archive: [UInt8](repeating: 7, count: 4000), hash: "", store: "", files: [], partSize: 1000,
                mostParts: 4
            ).parts.count == 4)
    }

    @Test func tarOfTheSystemReadsIt() throws {
        let long = String(repeating: "folder/", count: 20) + "001_long.sql"
        let archive = try Gzip.compress(
            TarArchive.write([("a.sql", Array("SELECT 1;\n".utf8)), (long, Array("x".utf8)), ("empty", [])]))
        let path = FileManager.default.temporaryDirectory.path + "/ashlar-\(UUID().uuidString).tar.gz"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(archive).write(to: URL(filePath: path))
        let tar = Process()
        tar.executableURL = URL(filePath: "/usr/bin/env")
        tar.arguments = ["tar", "tzf", path]
        let output = Pipe()
        tar.standardOutput = output
        try tar.run()
        let names = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        tar.waitUntilExit()
        #expect(tar.terminationStatus == 0)
        #expect(names == "a.sql\n\(long)\nempty\n")
        let read = try TarArchive.read(try Gzip.decompress(archive, limit: 100_000))
        #expect(read.map(\.path) == ["a.sql", long, "empty"])
        #expect(read.map { String(decoding: $0.bytes, as: UTF8.self) } == ["SELECT 1;\n", "x", ""])
    }

    @Test func damageIsNoticedAndBombsEnd() throws {
        let archive = try Gzip.compress(TarArchive.write([("a.sql", [UInt8](repeating: 65, count: 1_000_000))]))
        #expect(failure { try Gzip.decompress(archive, limit: 100_000) }?.cause?.contains("more than") == true)
        #expect(failure { try Gzip.decompress(archive.dropLast(20), limit: .max) }?.code == "bundle-damaged")
        #expect(failure { try Gzip.decompress(archive + [0], limit: .max) }?.code == "bundle-damaged")
        #expect(failure { try Gzip.decompress([1, 2, 3], limit: .max) }?.code == "bundle-damaged")
        let tar = TarArchive.write([("a.sql", Array("SELECT 1;".utf8))])
        #expect(failure { try TarArchive.read(Array(tar.dropLast(1024))) }?.cause == "its end is missing")
        var other = tar
        other[0] = 66
        #expect(failure { try TarArchive.read(other) }?.code == "bundle-damaged")
    }
}

extension Gzip {
    fileprivate static func decompress(_ bytes: ArraySlice<UInt8>, limit: Int) throws -> [UInt8] {
        try decompress(Array(bytes), limit: limit)
    }
}
