import AshlarCore
import Foundation
import KubernetesClient
import Workspace

@testable import Deployment

/// Where test data lie.
enum Places {
    static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().path
    static let repository = URL(filePath: tests).deletingLastPathComponent().deletingLastPathComponent().path
    static let example = repository + "/Examples/log-monitoring"
}

enum TestBundles {
    /// The bundle of a store of the example workspace.
    static func example(_ store: String = "log-aggregator") throws -> MigrationBundle {
        let workspace = try Workspace.discover(startingAt: Places.example, fileTree: DiskFileTree())
        return try MigrationBundle(workspace.store(named: store), in: workspace)
    }

    /// The bundle of the only store of some files, whose root is `/w`.
    static func of(_ files: [String: String]) throws -> MigrationBundle {
        let tree = MemoryFileTree(Dictionary(uniqueKeysWithValues: files.map { ("/w/" + $0.key, $0.value) }))
        let workspace = try Workspace.discover(startingAt: "/w", fileTree: tree)
        return try MigrationBundle(workspace.stores[0], in: workspace)
    }

    /// A bundle that no ConfigMap holds: SQL that does not compress.
    static func large(bytes: Int = 2_000_000, seed: UInt64 = 1) throws -> MigrationBundle {
        var state = seed
        let digits = (0..<bytes / 16).map { _ -> String in
            // Knuth's constants for a linear congruential generator: the same text every time.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return String(state, radix: 36)
        }
        return try of([
            "ashlar.yaml": "version: 1\nstores: [{name: app, migrations: {folder: migrations}}]\n",
            "migrations/001_first.sql": "-- Schema Version: 1.0.0\nCREATE TABLE t (a text);\n",
            "migrations/002_rows.sql": "-- Schema Version: 1.1.0\nINSERT INTO t VALUES ('" + digits.joined() + "');\n",
            "migrations/rollback_002_rows.sql": "DELETE FROM t;\n",
        ])
    }

    static let names = BundleMapNames(schemas: "postgres-schemas", migrations: "postgres-migrations")
}

extension KubernetesObject {
    /// The contents of a ConfigMap by key.
    var contents: [String: [UInt8]] {
        var contents = value["data"]?.texts.mapValues { Array($0.utf8) } ?? [:]
        for (key, text) in value["binaryData"]?.texts ?? [:] {
            contents[key] = Data(base64Encoded: text).map { Array($0) }
        }
        return contents
    }
}

/// The error that a call throws.
func failure<Value>(_ body: () throws -> Value) -> AshlarError? {
    do {
        _ = try body()
        return nil
    } catch {
        return error as? AshlarError
    }
}
