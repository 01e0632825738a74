package import BSON

/// Learns a type from the documents of a collection, one by one, without keeping them.
package struct DocumentObservation: Sendable, Hashable {
    package let options: InferenceOptions
    package private(set) var documents = ObjectObservation()
    private var budget: Int

    package init(options: InferenceOptions = InferenceOptions()) {
        self.options = options
        budget = options.totalFields
    }

    package init(_ documents: some Sequence<BSONDocument>, options: InferenceOptions = InferenceOptions()) {
        self.init(options: options)
        for document in documents { add(document) }
    }

    /// How many documents were seen.
    package var count: Int { documents.count }

    package mutating func add(_ document: BSONDocument) {
        documents.add(document, options, depth: 0, budget: &budget)
    }
}

/// The documents that were looked at in a collection, out of how many.
package struct CollectionSample: Sendable, Hashable {
    package var observation: DocumentObservation
    /// How many documents the collection has, about; nil when the server did not tell.
    package var documentCount: Int?

    package init(_ observation: DocumentObservation, documentCount: Int? = nil) {
        self.observation = observation
        self.documentCount = documentCount
    }
}
