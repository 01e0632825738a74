package import AshlarCore
package import DocumentSchema

extension DatabaseSession {
    /// Some documents of each collection of a snapshot, as ``DocumentSampler`` reads them. Never writes.
    ///
    /// - Returns: what was seen, by the name of the collection, and which collections were seen in part only.
    package func samples(
        of snapshot: DatabaseSnapshot, limits: DocumentSampler.Limits = DocumentSampler.Limits(),
        inference: InferenceOptions = InferenceOptions()
    ) async throws -> (samples: [String: CollectionSample], findings: [Finding]) {
        try await understandably {
            try await DocumentSampler(link.connection, limits: limits, inference: inference).sample(snapshot)
        }
    }
}
