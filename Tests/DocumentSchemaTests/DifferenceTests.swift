import DocumentSchema
import Testing

@Suite struct DifferenceTests {
    private func difference(_ old: String, _ new: String) throws -> SchemaDifference {
        SchemaDifference(
            from: try Files("export interface Doc { \(old) }").schema("Doc").schema,
            to: try Files("export interface Doc { \(new) }").schema("Doc").schema)
    }

    @Test(
        arguments: [
            ("a: string", "a: string", nil),
            ("a: string", "a?: string", .widened),
            ("a?: string", "a: string", .narrowed),
            ("a: string", "a: string | null", .widened),
            ("a: string | number", "a: string", .narrowed),
            ("a: string", "a: number", .incompatible),
            ("a: 'x' | 'y'", "a: 'x' | 'y' | 'z'", .widened),
            ("a: 'x' | 'y'", "a: 'x'", .narrowed),
            ("a: 'x'", "a: 'y'", .incompatible),
            ("a: 'x'", "a: string", .widened),
            ("a: string", "a: string; b: Date", .narrowed),
            ("a: string; b?: number", "a: string", .widened),
            ("/** @maximum 10 */ a: number", "/** @maximum 5 */ a: number", .narrowed),
            ("/** @maximum 10 */ a: number", "/** @maximum 15 */ a: number", .widened),
            ("/** @maximum 10 */ a: number", "/** @minimum 20 */ a: number", .incompatible),
            ("/** @maxLength 10 */ a: string", "/** @maxLength 5 */ a: string", .narrowed),
            ("a: { b: string[] }", "a: { b: (string | number)[] }", .widened),
            ("a: { b: string[] }", "a: { b: Date[] }", .incompatible),
            ("/** x */ a: string", "/** y */ a: string", .described),
            ("a: { k: 'x'; v: 1 } | { k: 'y' }", "a: { k: 'x'; v: 1 | 2 } | { k: 'y' }", .widened),
            ("a: { k: 'x'; v: 1 } | { k: 'y' }", "a: { k: 'x'; v: 1 } | { k: 'z' }", .narrowed),
        ] as [(String, String, SchemaChange.Kind?)])
    func verdict(_ old: String, _ new: String, _ verdict: SchemaChange.Kind?) throws {
        #expect(try difference(old, new).verdict == verdict)
    }

    @Test func changesNameTheFieldAndTheDocuments() throws {
        let changes = try difference(
            "list: { /** @maxLength 9 */ name: string }[]", "list: { /** @maxLength 5 */ name: string }[]; tier: string"
        ).changes
        #expect(changes.map(\.path) == ["tier", "list[].name", "tier"])
        #expect(changes[1].message == "maxLength 9 → 5")
        #expect(changes[1].stored == "documents whose list[].name is longer than 5")
        #expect(changes.first?.stored == "documents without tier")
        #expect(changes.first?.writers != nil)
    }
}
