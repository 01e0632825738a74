import BSON
import Testing

@testable import DocumentSchema

@Suite("Documents made of a schema")
struct DocumentSamplesTests {
    private func samples(_ text: String) throws -> DocumentSamples {
        DocumentSamples(of: try Files("export interface Doc { \(text) }").schema("Doc").schema)
    }

    private func rules(_ samples: DocumentSamples) -> Set<String> {
        Set(samples.broken.map { "\($0.violation.path) \($0.violation.rule.rawValue)" })
    }

    @Test("are the same each time")
    func deterministic() throws {
        let text = "a: string; b?: (number | { c: Date })[]; /** @pattern ^x+$ */ d: string"
        #expect(try samples(text) == samples(text))
    }

    @Test("are minimal, full, and at the ends of what is let through")
    func valid() throws {
        let samples = try samples(
            "/** @minLength 2 @maxLength 4 */ name: string; plan?: 'a' | 'b' | null; /** @maxItems 3 */ tags: string[]")
        let names = Set(samples.valid.compactMap { $0["name"]?.string?.count })
        #expect(names.isSuperset(of: [2, 4]) && names.allSatisfy { (2...4).contains($0) })
        #expect(Set(samples.valid.compactMap { $0["plan"] }) == ["a", "b", .null])
        #expect(samples.valid.contains { $0["plan"] == nil })
        let counts = samples.valid.compactMap { $0["tags"]?.array?.count }
        #expect(counts.contains(0) && counts.contains(3))
        #expect(samples.untried.isEmpty)
        #expect(Set(samples.valid.compactMap { $0["_id"] }).count == samples.valid.count)
    }

    @Test("break each rule by itself")
    func broken() throws {
        let samples = try samples(
            """
            /** @minLength 2 @maxLength 4 */ name: string; /** @minimum 1 @maximum 9 */ n: number;
            /** @exclusiveMinimum 0 */ x: number; /** @integer */ i: number; plan: 'a' | 'b';
            /** @minItems 1 @maxItems 3 @uniqueItems */ tags: string[]; pair: [string, number];
            /** @pattern ^[a-z]+$ */ slug: string; /** @additionalProperties false */ grid: { x: number };
            """)
        let expected: Set<String> = [
            "name required", "name bsonType", "name minLength", "name maxLength", "n minimum", "n maximum", "x minimum",
            "i multipleOf", "plan enum", "plan bsonType", "tags minItems", "tags maxItems", "tags uniqueItems",
            "tags[] bsonType", "pair[1] bsonType", "pair additionalItems", "slug pattern",
            "grid.extra additionalProperties",
            "grid.x required",
        ]
        #expect(rules(samples).isSuperset(of: expected), "\(expected.subtracting(rules(samples)))")
        #expect(samples.broken.contains { $0.violation.path == "x" && $0.document["x"]?.number == 0 })
    }

    @Test("break alternatives only where no other one lets it through")
    func alternatives() throws {
        let told = try samples("shape: { kind: 'c'; r: number } | { kind: 's'; side: number }")
        #expect(
            rules(told).isSuperset(of: ["shape.kind enum", "shape.r bsonType", "shape.side required", "shape anyOf"]))
        let open = try samples("shape: { r: number } | { side: number }")
        let keys = Set(open.valid.compactMap { $0["shape"]?.document?.keys.first })
        #expect(keys.isSuperset(of: ["r", "side"]))
    }

    @Test("are listed where none can be made")
    func untried() throws {
        var schema = JSONSchema(.object)
        var inner = JSONSchema(.string)
        inner.pattern = "(?R)"
        schema.properties = [.init("a", inner)]
        schema.required = ["a"]
        let samples = DocumentSamples(of: schema)
        #expect(samples.valid.isEmpty && samples.broken.isEmpty)
        #expect(samples.untried.contains { $0.path == "a" && $0.rule == "pattern" }, "\(samples.untried)")
        var many = JSONSchema(.array)
        many.maxItems = 100_000
        schema.properties = [.init("b", many)]
        schema.required = []
        #expect(DocumentSamples(of: schema).untried.contains { $0.path == "b" && $0.rule == "maxItems" })
        schema.other = [.init("oneOf", .array([]))]
        #expect(DocumentSamples(of: schema).untried.contains { $0.rule == "oneOf" })
    }

    @Test("stay within their limits, with a document for each rule before a second one for any")
    func limits() throws {
        let fields = (0..<40).map { "f\($0): string;" }.joined(separator: " ")
        let schema = try Files("export interface Doc { \(fields) }").schema("Doc").schema
        let samples = DocumentSamples(of: schema, limits: .init(valid: 5, broken: 60))
        #expect(samples.valid.count == 5 && samples.broken.count == 60)
        #expect(Set(samples.broken.map(\.violation)).count == 60)
        #expect(samples.untried.contains { $0.reason == "there are more rules than are tried" })
        #expect(samples.untried.contains { $0.reason.hasSuffix("more valid documents than are tried") })
    }

    @Test("of a huge schema take no longer than a person waits")
    func huge() throws {
        var schema = JSONSchema(.string)
        for _ in 0..<4 {
            var outer = JSONSchema(.object)
            outer.properties = (0..<8).map { .init("p\($0)", schema) }
            outer.required = ["p0"]
            schema = outer
        }
        let clock = ContinuousClock()
        let start = clock.now
        let samples = DocumentSamples(of: schema)
        #expect(samples.valid.count > 10 && samples.broken.count > 10)
        #expect(samples.untried.contains { $0.reason == "the schema has more parts than are tried" })
        #expect(clock.now - start < .seconds(60))
    }
}
