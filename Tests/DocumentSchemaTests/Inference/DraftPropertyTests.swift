import BSON
import Testing

@testable import DocumentSchema

@Suite struct DraftPropertyTests {
    /// Whatever was seen is accepted by the schema that the written file compiles to.
    @Test(arguments: 1...40) func everySampledDocumentIsAccepted(_ seed: Int) throws {
        var generator = SeededGenerator(UInt64(seed))
        let count = Int.random(in: 1...300, using: &generator)
        let documents = (0..<count).map { _ in DocumentGenerator.document(&generator) }
        let found = try draft(of: documents)
        let schema = try found.schema()
        for document in documents where !SchemaMatcher.matches(.document(document), schema) {
            Issue.record("refused: \(document.extendedJSON())\nby \(json(schema))\nof\n\(found.text)")
            return
        }
        // A schema that accepts everything would pass as well.
        #expect(!SchemaMatcher.matches(["_id": 1], schema))
        #expect(found.messages == [])
    }
}
