import AshlarCore
import DocumentSchema
package import Engine
package import Workspace

extension ReportV1 {
    /// What `init` recognised.
    package struct Understood: Encodable, Sendable {
        struct Store: Encodable, Sendable {
            var name: String
            var kind: String
            var schemas: [String]
            var migrations: String
        }

        var reportVersion = ReportV1.version
        var command = "init"
        var ok = true
        var root: String
        var configuration: String?
        var written: String?
        var stores: [Store]
        var understood: [String]

        package init(_ workspace: Workspace, written: String?) {
            root = workspace.root
            configuration = workspace.configurationFile
            self.written = written
            stores = workspace.stores.map { store in
                Store(
                    name: store.name, kind: store.kind.rawValue, schemas: store.schemaFiles,
                    migrations: store.migrationsFolder)
            }
            understood = workspace.understood
        }
    }

    /// What `new` wrote.
    package struct Written: Encodable, Sendable {
        var reportVersion = ReportV1.version
        var command = "new"
        var ok = true
        var migration: String
        var version: String?
        var files: [String]

        package init(migration: String, version: String?, files: [String]) {
            self.migration = migration
            self.version = version
            self.files = files
        }
    }

    package struct Test: Encodable, Sendable {
        struct Step: Encodable, Sendable {
            var migration: String
            var version: String
            var upMs: Double
            var downMs: Double?
            var remark: String?
        }

        struct Data: Encodable, Sendable {
            var version: String?
            var tables: Int
            var rows: Int
            var rehearsed: [String]
        }

        /// The documents that the validators were tried with.
        struct Documents: Encodable, Sendable {
            struct Untried: Encodable, Sendable {
                var collection: String
                var path: String
                var rule: String
                var reason: String
            }

            var validAccepted: Int
            var brokenRefused: Int
            var untried: [Untried]
            var notes: [String]
        }

        struct Store: Encodable, Sendable {
            var store: String
            var server: String
            var migrations: [Step]
            var baseSchemaEqual: Bool
            var data: Data?
            var documents: Documents?
            var problems: [Failure]
            var durationMs: Double
        }

        var reportVersion = ReportV1.version
        var command = "test"
        var ok: Bool
        var stores: [Store]

        package init(_ outcomes: [TestMigrations.Outcome]) {
            ok = outcomes.allSatisfy(\.problems.isEmpty)
            stores = outcomes.map { outcome in
                Store(
                    store: outcome.store, server: outcome.server,
                    migrations: outcome.steps.map {
                        Step(
                            migration: $0.migration.name, version: $0.version, upMs: $0.up.inMilliseconds,
                            downMs: $0.down?.inMilliseconds, remark: $0.remark)
                    }, baseSchemaEqual: outcome.baseIsEqual,
                    data: outcome.data.map {
                        Data(
                            version: $0.version, tables: $0.tables, rows: $0.rows,
                            rehearsed: $0.rehearsed.map(\.name))
                    },
                    documents: outcome.documents.map { documents in
                        Documents(
                            validAccepted: documents.accepted, brokenRefused: documents.refused,
                            untried: documents.untried.map {
                                .init(
                                    collection: $0.collection, path: $0.rule.path, rule: $0.rule.rule,
                                    reason: $0.rule.reason)
                            }, notes: documents.notes)
                    }, problems: outcome.problems.map { Failure($0) }, durationMs: outcome.duration.inMilliseconds)
            }
        }
    }

    package struct Verify: Encodable, Sendable {
        struct Store: Encodable, Sendable {
            var store: String
            var target: String
            var server: String
            var builtOn: String
            var version: String?
            var differences: [String]
            var notes: [String]
            var repair: Change?
        }

        var reportVersion = ReportV1.version
        var command = "verify"
        var ok: Bool
        var stores: [Store]

        package init(_ outcomes: [VerifyTarget.Outcome]) {
            ok = outcomes.allSatisfy(\.differences.isEmpty)
            stores = outcomes.map {
                Store(
                    store: $0.store, target: $0.target, server: $0.server, builtOn: $0.sandbox, version: $0.version,
                    differences: $0.differences, notes: $0.notes, repair: $0.repair.map { Change($0) })
            }
        }
    }

    package struct Baseline: Encodable, Sendable {
        struct Store: Encodable, Sendable {
            var store: String
            var target: String
            var version: String?
            var migrations: [String]
            var differences: [String]
            var done: Bool
        }

        var reportVersion = ReportV1.version
        var command = "baseline"
        var ok: Bool
        var stores: [Store]

        package init(_ outcomes: [BaselineTarget.Outcome]) {
            ok = outcomes.allSatisfy { $0.isDone || $0.migrations.isEmpty }
            stores = outcomes.map {
                Store(
                    store: $0.store, target: $0.target, version: $0.version, migrations: $0.migrations.map(\.name),
                    differences: $0.differences, done: $0.isDone)
            }
        }
    }
}

extension Duration {
    var inMilliseconds: Double {
        let (seconds, attoseconds) = components
        return (Double(seconds) * 1e3 + Double(attoseconds) * 1e-15).rounded(toPlaces: 3)
    }
}

extension Double {
    fileprivate func rounded(toPlaces places: Int) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}
