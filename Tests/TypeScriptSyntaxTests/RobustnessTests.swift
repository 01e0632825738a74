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
}
