import AshlarCore
import BSON
import Testing

@testable import DocumentSchema

@Suite struct DraftPropertyTests {
    /// Whatever was seen is accepted by the schema that the written file compiles to.
    @Test(arguments: 1...25) func everySampledDocumentIsAccepted(_ seed: Int) throws {
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

    /// Any validator becomes a file that can be read back, and where the file says something else, a finding says so.
    @Test(arguments: 1...90) func noValidatorIsLostWithoutAWord(_ seed: Int) throws {
        var generator = SeededGenerator(UInt64(seed))
        let validator = ValidatorGenerator.document(isWild: seed % 3 == 0, &generator)
        let documents = seed % 2 == 0 ? [BSONDocument]() : (0..<20).map { _ in DocumentGenerator.document(&generator) }
        let found = try draft(validator: ["$jsonSchema": .document(validator)], documents)
        let compiled = try found.schema()
        let rules = try JSONSchema(json: JSONValue(.document(validator))).normalised(isDocument: true)
        let changes = SchemaDifference(from: rules, to: compiled.normalised(isDocument: true)).changes.filter {
            $0.kind != .described
        }
        if seed % 3 != 0, seed % 2 == 0 {
            for finding in found.findings where finding.severity == .warning {
            }
        }
        if found.findings.isEmpty {
            #expect(changes == [], "\(validator.extendedJSON())\n\(found.text)")
        }
        // Whatever the validator takes, the file takes too, unless it says where it does not.
        for document in documents where SchemaMatcher.matches(.document(document), rules) {
            #expect(
                SchemaMatcher.matches(.document(document), compiled)
                    || found.findings.contains { $0.severity == .warning },
                "\(document.extendedJSON())\n\(validator.extendedJSON())\n\(found.text)")
        }
        // Equal drafts of equal databases.
        #expect(try draft(validator: ["$jsonSchema": .document(validator)], documents).text == found.text)
    }
}
