import AshlarCore
import Testing
import TypeScriptSyntax

/// Input that people do not write: it takes no long time and no stack.
@Suite struct RobustnessTests {
    @Test(arguments: [
        "(", "[", "{", "<", "`${", "A<", "keyof ", "A[", "-", "!", "x=>", "a?", "a.", "a+", "{a:", "[a,", "A|", "A&",
        "@a",
    ])
    func repetition(_ text: String) {
        let many = String(repeating: text, count: 20_000)
        for head in ["type T = ", "const x = ", "interface A { x: ", "", "enum E { a = "] {
            let file = parse(head + many)
            #expect(file.errors.count < 1_000)
        }
    }

    @Test(arguments: ["}", ")", "]", "*/", "`", "'", "\"", "\\", "#", "\u{0}"])
    func strayCharacters(_ text: String) {
        let file = parse(String(repeating: text, count: 20_000) + "\ninterface A { a: string }")
        #expect(file.errors.count < 1_000)
    }

    /// Bytes that are no UTF-8, in a comment whose tag goes on over two lines.
    @Test func brokenText() throws {
        let bytes = [0x2F, 0x2A, 0x2A, 0xFF, 0xFF, 0x8B, 0xFF] + Array(" @max\ne*/type P = number".utf8)
        let file = SourceFile.parse(SourceText(file: "test.ts", bytes: bytes))
        let tag = try #require(file.body.declarations.first?.documentation?.tags.first)
        #expect(tag.name == "max" && tag.text == "e" && tag.range == 8..<14)
    }
}
