import AshlarCore
import BSON
import DocumentSchema
import Testing

func collection(
    _ name: String, validator: BSONDocument? = nil, indexes: [BSONDocument] = [], options: BSONDocument = [:]
) -> CollectionSnapshot {
    var settings = options
    if let validator { settings["validator"] = .document(validator) }
    return CollectionSnapshot(["name": .string(name), "options": .document(settings)], indexes: indexes)
}

/// The draft of one collection that was only looked at.
func draft(
    of documents: [BSONDocument], _ name: String = "things", options: SchemaDraftOptions = SchemaDraftOptions()
) throws -> SchemaDraft {
    let sample = CollectionSample(
        DocumentObservation(documents, options: options.inference), documentCount: documents.count)
    return try SchemaDraft(
        snapshot: DatabaseSnapshot(name: "shop", collections: [collection(name)]), samples: [name: sample],
        options: options)
}

/// The draft of one collection that has a validator.
func draft(
    validator: BSONDocument, _ documents: [BSONDocument] = [], indexes: [BSONDocument] = []
) throws -> SchemaDraft {
    let snapshot = DatabaseSnapshot(
        name: "shop", collections: [collection("things", validator: validator, indexes: indexes)])
    return try SchemaDraft(
        snapshot: snapshot,
        samples: documents.isEmpty ? [:] : ["things": CollectionSample(DocumentObservation(documents))])
}

extension SchemaDraft {
    /// The compiled schema of the collection `things`, or another one.
    func schema(_ name: String = "things") throws -> JSONSchema {
        try #require(try Files(text).collections().first { $0.name == name }, "\(text)").schema
    }

    /// The line of a field, without blanks around it.
    func line(_ start: String) -> String? {
        text.split(separator: "\n").map { $0.drop { $0 == " " } }.first { $0.hasPrefix(start) }.map(String.init)
    }

    var messages: [String] { findings.map(\.message) }
}

/// A generator whose numbers depend on its seed only (SplitMix64, from its published description).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
