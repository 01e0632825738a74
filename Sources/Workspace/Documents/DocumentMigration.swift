package import AshlarCore
package import BSON
import Yams

/// The steps of a MongoDB migration as they stand in its file.
///
/// ```yaml
/// # Migration: 003_add_tier
/// # Schema Version: 1.1.0
/// steps:
///   - collMod: tenants
///     validator: { $jsonSchema: { … } }
/// ```
package struct DocumentMigration: Sendable {
    package struct Entry: Sendable {
        package var document: BSONDocument
        /// Of the parts of the document, for errors.
        package var places: PathPlaces
        /// Of the first byte of the step in the file.
        package var byteOffset: Int
    }

    package let entries: [Entry]

    /// - Throws: ``AshlarError`` with code `migration-malformed`.
    package init(_ script: MigrationScript) throws {
        try self.init(script.source)
    }

    /// Of the steps alone: equal when two files differ in white space, comments and notation only.
    package var meaning: Checksum {
        Checksum(of: entries.map { $0.document.extendedJSON(.canonical) }.joined(separator: "\n"))
    }

    init(_ source: SourceText) throws {
        let reader = DocumentReader(source: source, code: "migration-malformed")
        guard let root = try reader.node(), root.null == nil else {
            entries = []
            return
        }
        let usage = ["begin it with the key 'steps': steps: [{ collMod: NAME, … }]"]
        guard case .mapping(let mapping) = root else {
            throw reader.malformed("a migration is a mapping with the key 'steps'", reader.location(root.mark), usage)
        }
        var found: [Entry] = []
        for (key, value) in mapping {
            guard key.scalar?.string == "steps" else {
                throw reader.malformed(
                    "unknown key '\(key.scalar?.string ?? "")'", reader.location(key.mark), usage)
            }
            if value.null != nil { continue }
            guard case .sequence(let steps) = value else {
                throw reader.malformed("'steps' is a list", reader.location(value.mark), usage)
            }
            for step in steps {
                let place = reader.location(step.mark)
                var places = PathPlaces(place, in: source)
                guard case .document(let document) = try reader.value(step, [], &places) else {
                    throw reader.malformed("a step is a mapping", place, ["write it as - collMod: NAME"])
                }
                let line = max(1, place.line)
                found.append(
                    Entry(
                        document: document, places: places,
                        byteOffset: source.byteOffset(ofLine: line) + max(0, place.column - 1)))
            }
        }
        entries = found
    }
}

extension DocumentMigration {
    /// The text of a migration without its header.
    package static func text(_ steps: [(document: BSONDocument, comment: String?)]) -> String {
        guard !steps.isEmpty else { return "steps: []\n" }
        return "steps:\n"
            + DocumentWriter.list(steps.map { (.document($0.document), $0.comment) }, indentation: 2)
    }
}
