import AshlarCore
import Testing
import TypeScriptSyntax

/// Whatever is no type is passed over, and the declarations behind it are still found.
@Suite struct StatementTests {
    @Test(arguments: [
        "function f<T>(a: T): { x: string } { return { x: `}${'`'}` } }",
        "const re = /[/}]`'\"/g.test(x) ? a / b / c : 1",
        "const t = `a ${ b ? `c ${d}` : '}' } e`",
        "if (x) /re{/.exec(y)\nelse z()",
        "for (const a of b) { c(a) }",
        "@Decorator({ a: '}' })\nclass C<T> extends Base<T> implements I { @Prop() x = /}/; static { y() } get z() { return 1 } }",
        "export const f = async <T,>(x: T): Promise<void> => { await x }",
        "label: while (true) { break label }",
        "a\n++b",
        "let x = y < z, w = v > (u)",
        "const g = (a: number) => a / 2, h = b / 3",
        "declare module '*.css' { const x: string; export default x }",
        "export = foo",
        "x = y as unknown as Z<string>[]",
        "const o = { async *[Symbol.iterator]() { yield 1 }, get a() { return 1 }, b, 'c-d': 2, [e]: 3, ...f }",
        "switch (a) { case 1: b(); default: c() }",
        "try { a() } catch { b() } finally { c() }",
        "abstract class A { abstract x(): void; private constructor(readonly y = 1) { super() } }",
        "import fs, { readFile as r } from 'fs'; import 'x'; import * as p from \"path\"",
        "const v = a?.b?.[c]!.d ?? e",
        "const n = 1_000n * 0xFFn + .5 + 1e-3",
        "throw new Error(`x ${y}`)",
        "var z = <any>q",
        "function over(a: string): void\nfunction over(a: number): void\nfunction over(a: any) {}",
        "export default class extends X { a: string }",
        "const big = a >>> 2 >= b >> 1",
    ])
    func declarationBehindIsFound(_ statement: String) {
        let file = parse(statement + "\nexport interface After { a: string }\n")
        #expect(file.errors.isEmpty)
        #expect(file.body.declarations.contains { $0.name == "After" && $0.isExported })
    }

    @Test func brokenMemberLeavesItsNeighbours() throws {
        let file = parse("interface A { a: string; b: ; c: number }\ninterface B { d: Date }")
        #expect(file.errors.map { "\($0)" } == ["test.ts:1:29: a type was expected here"])
        guard case .interface(_, _, let members)? = file.body.declarations.first?.kind else {
            Issue.record("no interface")
            return
        }
        #expect(members.count == 2)
        #expect(file.body.declarations.first?.problem != nil)
        #expect(file.body.declarations.last?.name == "B")
        #expect(file.body.declarations.last?.problem == nil)
    }

    @Test func unclosedBracketIsToldWhereItOpens() {
        let file = parse("interface A { a: string\ninterface B { b: number }\n")
        #expect(file.errors.contains { $0.location?.line == 1 && $0.message.contains("never closed") })
    }

    @Test func columnsCountCharacters() {
        let file = parse("type A = 'é😀' | ;")
        #expect(file.errors.first?.location?.column == 17)
    }
}
