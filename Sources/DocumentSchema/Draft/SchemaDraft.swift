package import AshlarCore

/// What a first `schemas.ts` is made with.
package struct SchemaDraftOptions: Sendable, Hashable {
    package var inference = InferenceOptions()
    package var version = "0.1.0"
    /// The date for the header, as `2026-11-23`; left out when nil, since the clock is the caller's.
    package var lastModified: String?
    package var description: String?
    /// The package whose classes are imported.
    package var module = "mongodb"

    package init() {}
}

/// A first `schemas.ts` for a database that is there already, from its validators and from sampled documents.
///
/// The text is compiled again before it is given out, and whatever a validator demands and the file does not say is
/// one of ``findings``. Values of documents are in the text only as the literals of a guessed enum.
package struct SchemaDraft: Sendable {
    package let text: String
    /// What the file says less exactly than the database, and what in the database does not fit its own validators;
    /// `warning` for rules that are lost, `note` for everything else.
    package let findings: [Finding]
    /// The collections that the file declares.
    package let collections: [String]

    /// - Parameters:
    ///   - samples: what was seen of the documents, by the name of the collection; may be empty.
    /// - Throws: ``AshlarError`` with code `draft-not-readable` when the text cannot be compiled, which is a mistake
    ///   of this program.
    package init(
        snapshot: DatabaseSnapshot, samples: [String: CollectionSample] = [:],
        options: SchemaDraftOptions = SchemaDraftOptions()
    ) throws {
        var writer = DraftWriter(options)
        writer.write(snapshot, samples)
        text = writer.text
        collections = writer.collections.map(\.snapshot.name)
        let proof = try DraftProof(text, writer.collections)
        findings = writer.findings + proof.findings
    }
}
