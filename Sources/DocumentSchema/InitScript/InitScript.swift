package import AshlarCore
package import BSON

/// A script for `/docker-entrypoint-initdb.d/` of MongoDB's image: it brings an empty data directory to the state of a
/// schema, and a database that has the collections already as well.
///
/// The image runs it once, in the database `MONGO_INITDB_DATABASE`, on a server without accounts and without a replica
/// set: so there are no transactions here and no write concerns. Each statement can be made again, and by two at once.
/// No collection is ever dropped and no document changed.
///
/// The data stands at the top, as literals, so that a change of a schema is readable as a change of the script.
package struct InitScript: Sendable {
    private let snapshot: DatabaseSnapshot
    private let store: String
    private let version: SemanticVersion?
    private let ledger: String
    private let records: [BSONDocument]

    /// - Parameters:
    ///   - snapshot: the state that is wanted; collections named `system.*` are left out.
    ///   - version: of the schema; nil when it has none.
    ///   - ledger: the collection that says which migrations a database has.
    ///   - records: documents for the ledger, each with its `_id`; those that are absent are inserted as they are.
    package init(
        snapshot: DatabaseSnapshot, store: String, version: SemanticVersion?, ledger: String, records: [BSONDocument]
    ) {
        self.snapshot = snapshot
        self.store = store
        self.version = version
        self.ledger = ledger
        self.records = records
    }

    /// The key of the script in a ConfigMap, which becomes the name of its file: one for each store.
    ///
    /// The image runs the files in alphabetical order. `10-` leaves room before it, for accounts and settings, and after
    /// it, for documents that want the collections to be there.
    package static func key(store: String) -> String {
        let name = store.map { character in
            character.isASCII && (character.isLetter || character.isNumber || "-_.".contains(character))
                ? character : "-"
        }
        return "10-\(String(name)).js"
    }

    /// The same for the same state, to the byte; it ends with one line break.
    ///
    /// - Throws: ``AshlarError`` with code `init-script-impossible` for a value that the shell cannot make.
    package var text: String {
        get throws {
            var writer = JavaScriptWriter()
            var data = "  const collections = [\n"
            for collection in ordered { data += try entry(collection, &writer) }
            data += "  ];\n"
            if !records.isEmpty { data += try ledgerEntry(&writer) }
            var helpers: [String] = []
            if writer.needsOrder { helpers.append(InitScriptProgram.ordered) }
            if writer.needsPattern { helpers.append(InitScriptProgram.pattern) }
            return header + "(function () {\n" + helpers.map { $0 + "\n" }.joined() + data + "\n"
                + (records.isEmpty ? InitScriptProgram.collections : InitScriptProgram.collectionsAndLedger) + "})();\n"
        }
    }

    private var header: String {
        let version = version.map { "// Schema Version: \($0)\n" } ?? ""
        return """
            // Written by Ashlar from schemas.ts of \(JavaScriptWriter.quoted(store)). Edits belong there; here they get lost.
            \(version)//
            // MongoDB's image runs this once, on an empty data directory, in the database MONGO_INITDB_DATABASE.
            // A database that exists already is brought to this state by `ashlar apply`.
            // Running it again changes nothing; no collection is dropped and no document changed.

            """
    }

    // MARK: Data

    private func entry(_ collection: CollectionSnapshot, _ writer: inout JavaScriptWriter) throws -> String {
        do {
            let indexes = collection.indexes.filter { !$0.isPrimary && !$0.isClustered }
            var text = "    // \(Self.remark(collection))\n    {\n"
            text += "      name: \(JavaScriptWriter.quoted(collection.name)),\n"
            let options = try writer.text(
                .document(Self.options(collection)), indentation: 6, after: 9, isCommand: true)
            text += "      options: \(options),\n"
            text += "      indexes: [\n"
            for index in indexes {
                text += "        "
                text += try writer.text(.document(index.specification), indentation: 8, isCommand: true) + ",\n"
            }
            // An empty list on one line.
            if indexes.isEmpty { text.removeLast() }
            return text + (indexes.isEmpty ? "],\n" : "      ],\n") + "    },\n"
        } catch {
            throw impossible(collection.name, error)
        }
    }

    /// With level and action also where they stand at the defaults, so that a reader sees them.
    private static func options(_ collection: CollectionSnapshot) -> BSONDocument {
        guard collection.validator != nil else { return collection.creation }
        var options = collection.creation.without(["validator", "validationLevel", "validationAction"])
        for element in collection.validation.elements { options.append(element.key, element.value) }
        return options
    }

    private func ledgerEntry(_ writer: inout JavaScriptWriter) throws -> String {
        do {
            var text = "  // Which migrations this contains, for `ashlar apply`.\n"
            text += "  const ledger = {\n    name: \(JavaScriptWriter.quoted(ledger)),\n    documents: [\n"
            for record in records {
                text += "      \(try writer.text(.document(record), indentation: 6)),\n"
            }
            return text + "    ],\n  };\n"
        } catch {
            throw impossible(ledger, error)
        }
    }

    /// A collection's name is quoted, which keeps it on the line.
    private static func remark(_ collection: CollectionSnapshot) -> String {
        let name = JavaScriptWriter.quoted(collection.name)
        switch collection.kind {
        case .view(let source, _): return "View \(name) on \(JavaScriptWriter.quoted(source))"
        case .timeSeries: return "Time series \(name)"
        case .collection:
            return "Collection \(name)" + (collection.validator == nil ? ", whose documents are not checked" : "")
        }
    }

    /// Views after what they view.
    private var ordered: [CollectionSnapshot] {
        var done: [CollectionSnapshot] = []
        var waiting: [CollectionSnapshot] = []
        for collection in snapshot.collections where !collection.name.hasPrefix("system.") {
            if case .view = collection.kind { waiting.append(collection) } else { done.append(collection) }
        }
        while !waiting.isEmpty {
            let names = Set(waiting.map(\.name))
            let next = waiting.firstIndex { view in
                if case .view(let source, _) = view.kind { !names.contains(source) } else { true }
            }
            // Views in a circle do not come from a server; it would refuse them.
            done.append(waiting.remove(at: next ?? 0))
        }
        return done
    }

    private func impossible(_ collection: String, _ error: Unsayable) -> AshlarError {
        AshlarError(
            "init-script-impossible", "no script can say what collection \(collection) needs", subject: collection,
            cause: "\(error.what) cannot be written in JavaScript", effect: "nothing was written",
            remedies: ["leave it out of the collection's options"])
    }
}

extension IndexSnapshot {
    /// The one that a clustered collection is stored in, which `create` makes.
    fileprivate var isClustered: Bool { options["clustered"]?.isTrue == true }
}
