import BSON
import FoundationEssentials

/// A store of one kind with a database of its own, spoken to in the same words whatever the kind.
struct ConformingStore: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case postgresql
        case mongodb
    }

    enum Database: Sendable {
        case postgresql(TestDatabase)
        case mongodb(TestMongoDatabase)
    }

    let kind: Kind
    let workspace: TestWorkspace
    let database: Database

    init(_ kind: Kind, settings: String = "") async throws {
        self.kind = kind
        workspace = try TestWorkspace(settings: (kind == .mongodb ? "kind: mongodb\n" : "") + settings)
        switch kind {
        case .postgresql: database = .postgresql(try await TestServer.database("conform"))
        case .mongodb: database = .mongodb(try await MongoTestServer.database())
        }
    }

    var url: String {
        switch database {
        case .postgresql(let database): database.url
        case .mongodb(let database): database.url
        }
    }

    func ashlar(_ arguments: String..., input: String? = nil) async throws -> ProgramOutcome {
        try await AshlarProgram.run(
            arguments + ["--url", url], in: workspace.folder, environment: [:], input: input, limit: .seconds(120),
            meanwhile: { _ in })
    }

    /// Without a database.
    func local(_ arguments: String...) async throws -> ProgramOutcome {
        try await AshlarProgram.run(
            arguments, in: workspace.folder, environment: [:], input: nil, limit: .seconds(120), meanwhile: { _ in })
    }

    // MARK: Files

    /// What a migration does.
    enum Change: Sendable {
        case create(String)
        case drop(String)
        /// A command that the server refuses.
        case broken
        case nothing
    }

    var ending: String { kind == .mongodb ? "yaml" : "sql" }
    private var marker: String { kind == .mongodb ? "#" : "--" }

    func path(_ name: String) -> String { "migrations/\(name).\(ending)" }

    /// Writes `00N_name` of version `0.N.0`.
    func migration(_ number: Int, _ name: String, _ changes: Change..., rollback: [Change]? = nil) throws {
        let stem = "00\(number)_\(name)"
        let header = "\(marker) Migration: \(stem)\n\(marker) Schema Version: 0.\(number).0\n\n"
        try workspace.write(header + text(changes), to: path(stem))
        if let rollback {
            try workspace.write(
                "\(marker) Migration: rollback_\(stem)\n\n" + text(rollback), to: path("rollback_" + stem))
        }
    }

    private func text(_ changes: [Change]) -> String {
        let lines = changes.map { change in
            switch (kind, change) {
            case (.postgresql, .create(let name)): "CREATE TABLE \(name) (id integer);"
            case (.postgresql, .drop(let name)): "DROP TABLE \(name);"
            case (.postgresql, .broken): "INSERT INTO nowhere VALUES (1);"
            case (.postgresql, .nothing): "SELECT 1;"
            case (.mongodb, .create(let name)): "  - create: \(name)"
            case (.mongodb, .drop(let name)): "  - drop: \(name)"
            case (.mongodb, .broken): "  - collMod: nowhere\n    validationLevel: strict"
            case (.mongodb, .nothing): "  - command: { ping: 1 }\n    repeatable: true"
            }
        }
        return (kind == .mongodb ? ["steps:"] + lines : lines).joined(separator: "\n") + "\n"
    }

    // MARK: The database

    /// Its tables or collections without the ledger, in alphabetical order.
    func objects() async throws -> [String] {
        switch database {
        case .postgresql(let database):
            try await database.query(
                """
                SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                AND relname NOT LIKE 'schema_versions%' ORDER BY relname
                """
            ).compactMap { $0[0] }
        case .mongodb(let database): try await database.collections()
        }
    }

    func makeByHand(_ name: String) async throws {
        switch database {
        case .postgresql(let database): try await database.execute("CREATE TABLE \(name) (id integer)")
        case .mongodb(let database): try await database.command(["create": .string(name)])
        }
    }

    func hasLedger() async throws -> Bool {
        switch database {
        case .postgresql(let database): try await database.hasLedger()
        case .mongodb(let database): try await database.hasLedger()
        }
    }

    /// A table or collection of somebody else by the name of the ledger.
    func makeForeignLedger() async throws {
        switch database {
        case .postgresql(let database): try await database.execute("CREATE TABLE schema_versions (what text)")
        case .mongodb(let database): try await database.insert([["what": "mine"]], into: "schema_versions")
        }
    }
}
