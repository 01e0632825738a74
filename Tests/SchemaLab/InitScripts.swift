import AshlarCore
import BSON
import DocumentSchema
import FoundationEssentials
import TypeScriptSyntax

/// Init scripts of schemas and of databases written down in Extended JSON, for `scripts/test-init-scripts`.
enum InitScripts {
    static func script(of path: String) throws -> InitScript {
        let (snapshot, settings) = try database(path)
        return InitScript(
            snapshot: snapshot, store: settings["store"]?.string ?? "lab",
            version: (settings["version"]?.string).flatMap { SemanticVersion($0) },
            ledger: settings["ledger"]?.string ?? "schema_versions",
            records: settings["records"]?.array?.compactMap(\.document) ?? [])
    }

    /// What a database has otherwise than its init script should have made it.
    ///
    /// - Parameter answers: a file with `{"collections": […], "indexes": {NAME: […]}}`, what `listCollections` and
    ///   `listIndexes` answered.
    static func differences(_ path: String, _ answers: String) throws -> [String] {
        let (wanted, settings) = try database(path)
        let answers = try document(answers)
        let found = (answers["collections"]?.array ?? []).compactMap(\.document).filter {
            $0["name"]?.string?.hasPrefix("system.") == false
        }.map { entry in
            let indexes = answers.at("indexes", entry["name"]?.string ?? "")?.array ?? []
            return CollectionSnapshot(entry, indexes: indexes.compactMap(\.document))
        }
        let ledger = settings["ledger"]?.string ?? "schema_versions"
        return withoutPrimaryIndexes(DatabaseSnapshot(name: wanted.name, collections: found))
            .differences(from: withoutPrimaryIndexes(wanted), leavingOut: [ledger]).map(\.summary)
    }

    /// No script makes the index on `_id`, and servers tell differently about it: SecantusDB gives a time series one and
    /// leaves out its collation.
    private static func withoutPrimaryIndexes(_ database: DatabaseSnapshot) -> DatabaseSnapshot {
        var copy = database
        for place in copy.collections.indices { copy.collections[place].indexes.removeAll(where: \.isPrimary) }
        return copy
    }

    /// A `.ts` file, or a document with `collections` as `listCollections` tells them, each with its `indexes`.
    private static func database(_ path: String) throws -> (DatabaseSnapshot, BSONDocument) {
        if path.hasSuffix(".ts") {
            let program = Program(loader: Main.loader)
            guard let file = try program.load(path) else { throw AshlarError("file-access", "cannot read \(path)") }
            if let error = program.files[file].errors.first { throw error }
            let schemas = try SchemaCompiler(program, TranslationPolicy()).collections(of: file)
            let empty = DatabaseSnapshot(name: "lab", collections: [])
            return (try DatabaseSnapshot(wanted: schemas, over: empty, ValidationPolicy()), ["version": "1.0.0"])
        }
        let document = try document(path)
        let collections = (document["collections"]?.array ?? []).compactMap(\.document).map { entry in
            CollectionSnapshot(entry, indexes: entry["indexes"]?.array?.compactMap(\.document) ?? [])
        }
        return (DatabaseSnapshot(name: "lab", collections: collections), document)
    }

    private static func document(_ path: String) throws -> BSONDocument {
        guard let bytes = try Main.loader(path) else { throw AshlarError("file-access", "cannot read \(path)") }
        return try BSONDocument(extendedJSON: String(decoding: bytes, as: UTF8.self))
    }
}
