import AshlarCore
import Lint
import Testing

@Suite struct SuppressionTests {
    private static let start = "steps:\n  - create: users\n---\n"

    private func ids(_ text: String, _ severities: [String: Finding.Severity?] = [:]) throws -> [String] {
        lintDocuments(try LintCase(rule: "", name: "", text: text).subject(), severities: severities).map(\.id)
    }

    @Test func `without one there is a finding`() throws {
        #expect(try ids(Self.start + "steps:\n  - drop: users\n") == ["collection-dropped"])
    }

    @Test(arguments: [
        "steps:\n  - drop: users # ashlar:allow collection-dropped: retired\n",
        "steps:\n  # ashlar:allow collection-dropped: retired\n  - drop: users\n",
        "steps:\n  # ashlar:allow collection-dropped: retired\n  # and not missed\n\n  - drop: users\n",
        "# ashlar:allow collection-dropped: retired\nsteps:\n  - create: logs\n  - drop: users\n",
        "steps:\n  - create: logs\n  - drop: users\n    # ashlar:allow collection-dropped: retired\n",
    ])
    func `beside, above, within the step or above all steps it allows`(text: String) throws {
        #expect(try ids(Self.start + text) == [])
    }

    @Test(arguments: [
        "steps:\n  - create: logs # ashlar:allow collection-dropped: retired\n  - drop: users\n",
        "steps:\n  - drop: users\n  # ashlar:allow collection-dropped: retired\n  - create: logs\n",
    ])
    func `beside another step it allows nothing and is told`(text: String) throws {
        #expect(Set(try ids(Self.start + text)) == ["collection-dropped", "suppression-unused"])
    }

    @Test func `without a reason the finding stays`() throws {
        let text = Self.start + "steps:\n  - drop: users # ashlar:allow collection-dropped\n"
        #expect(Set(try ids(text)) == ["collection-dropped", "suppression-without-reason"])
    }

    @Test func `one of a rule that is turned off is not useless for that`() throws {
        let text = Self.start + "steps:\n  - create: logs # ashlar:allow collection-dropped: retired\n"
        let off: [String: Finding.Severity?] = ["collection-dropped": nil]
        #expect(try ids(text, off) == [])
    }

    @Test func `a workspace sets severities`() throws {
        let subject = try LintCase(rule: "", name: "", text: Self.start + "steps:\n  - drop: users\n").subject()
        #expect(lintDocuments(subject, severities: ["collection-dropped": .error]).map(\.severity) == [.error])
        let off: [String: Finding.Severity?] = ["collection-dropped": nil]
        #expect(lintDocuments(subject, severities: off).isEmpty)
    }

    @Test(arguments: [
        (
            "steps:\n  - create: logs # ashlar:allow collection-dropped: retired\n  - create: a\n",
            "steps:\n  - create: logs\n  - create: a\n"
        ),
        (
            "steps:\n  # ashlar:allow collection-dropped: retired\n  - create: logs\n",
            "steps:\n  - create: logs\n"
        ),
    ])
    func `the fix of an unused one removes it and leaves no trace`(text: String, wanted: String) throws {
        let found = lintDocuments(try LintCase(rule: "", name: "", text: text).subject())
        let edit = try #require(found.first?.fix?.edits.first)
        var bytes = Array(text.utf8)
        bytes.replaceSubrange(edit.byteRange, with: edit.replacement.utf8)
        #expect(String(decoding: bytes, as: UTF8.self) == wanted)
    }

    @Test func `in TypeScript it holds for its line and the next`() throws {
        let type = "/** @collection users */\nexport interface User {\n  _id: string;\n"
        let text =
            "steps: []\n--- # schemas.ts\n" + type
            + "  // ashlar:allow schema-approximation: ASCII\n  a: Uppercase<string>;\n}\n"
        #expect(try ids(text) == [])
    }
}
