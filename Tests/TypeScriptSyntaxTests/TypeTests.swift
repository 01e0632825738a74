import Testing
import TypeScriptSyntax

@Suite struct TypeTests {
    @Test(arguments: [
        "string | undefined", "| 'a' | 'b'", "A.B.C<D, E<F[]>>", "readonly string[]",
        "[a: string, b?: number, ...rest: X[]]",
        "{ a: string, b?: number; readonly [k: string]: X }", "keyof typeof x.y", "T[K]['a'][number]", "(string)[]",
        "(a: string, b?: number) => void", "new <T>(x: T) => T", "abstract new () => object", "`a${string}b${number}`",
        "A extends B ? C : D extends E ? F : G", "T extends (infer U extends string)[] ? U : never",
        "{ readonly [K in keyof T as `x${K}`]-?: T[K] }", "{ -readonly [K in 'a']: 1 }", "unique symbol",
        "import('./x').A<B>", "typeof import('./x')", "-1 | 1n | -0x10 | true | null", "(x: unknown) => x is string",
        "(this: Window) => asserts x is string",
        "{ (a: string): void; new (b: number): X; m?<T>(c: T): void; get x(): string }",
        "A & { b: 1 } & (C | D)", "[]", "{}", "Array<Array<Array<string>>>",
        "{ type: string; of: number; is: boolean; keyof: 1 }",
        "asserts", "{ 'quoted-name': 1; 42: 2; [Symbol.iterator]: 3 }",
    ])
    func isRead(_ text: String) {
        #expect(typeOf(text) != nil)
    }

    @Test(arguments: ["", "|", "A<", "[a", "{ a: }", "A extends B ? C", "`a${", "1 2", "A.", "string string"])
    func isRefused(_ text: String) {
        #expect(typeOf(text) == nil)
    }

    @Test func literalsKeepTheirValues() {
        guard case .union(let members)? = typeOf("'a\\u{1F600}\\n' | -1.5e3 | 0b101 | 12n | `x`") else {
            Issue.record("no union")
            return
        }
        let values = members.compactMap { if case .literal(let value) = $0.kind { value } else { nil } }
        #expect(values == [.string("a😀\n"), .number(-1500), .number(5), .bigint("12"), .string("x")])
    }

    @Test func commentsBecomeTags() {
        let file = parse(
            """
            interface A {
              /** How old.
               *  In years.
               * @minimum 0  @description x
               * @pattern ^a
               *   b$ */
              age: number;
            }
            """)
        guard case .interface(_, _, let members)? = file.body.declarations.first?.kind else { return }
        #expect(members.first?.documentation?.summary == "How old. In years.")
        #expect(members.first?.documentation?.tag("pattern")?.text == "^a\nb$")
    }

    @Test(arguments: [
        (0.1, "0.1"), (1e21, "1e+21"), (1e-7, "1e-7"), (-0.0, "0"),
        (1.5e300, "1.5e+300"), (0.000001, "0.000001"), (42, "42"),
    ])
    func numbersAreWrittenAsInJavaScript(_ value: Double, _ text: String) {
        #expect(DecimalText.text(value) == text)
    }
}
