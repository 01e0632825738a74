import AshlarCore
import SQLSyntax
import Testing

@Suite struct SyntaxProblemTests {
    @Test func messagesAndPlaces() throws {
        for row in try Fixtures.table("syntax-errors") {
            let problem = try #require(SQLStatement(row[3]).analyse().syntaxError, "\(row[3])")
            #expect([problem.message, "\(problem.byteOffset)", problem.routine ?? ""] == Array(row[..<3]), "\(row[3])")
        }
    }

    @Test func bodiesThatAreRightAreNotReported() throws {
        for row in try Fixtures.table("no-syntax-errors") {
            #expect(SQLStatement(row[0]).analyse().syntaxError == nil, "\(row[0])")
        }
    }

    @Test func aZeroByteIsNotTheEnd() {
        let problem = SQLStatement("SELECT 1\0 DROP TABLE t").analyse().syntaxError
        #expect(problem?.message == "invalid byte sequence for encoding \"UTF8\": 0x00")
        #expect(problem?.byteOffset == 8)
    }

    /// The parser recurses; a thread of the test runner has little stack.
    @Test func deepNestingNeitherCrashesNorHangs() {
        let chain = "SELECT " + String(repeating: "1+", count: 20_000) + "1"
        #expect(SQLStatement(chain).analyse().tag == "SELECT")
        #expect(SQLStatement(chain).analyse().syntaxError == nil)
        let unions = String(repeating: "SELECT 1 UNION ALL ", count: 5_000) + "SELECT 1"
        #expect(SQLStatement(unions).analyse().syntaxError == nil)
        let calls = "SELECT " + String(repeating: "f(", count: 3_000) + "1" + String(repeating: ")", count: 3_000)
        #expect(SQLStatement(calls).analyse().tag == "SELECT")
        let endless = "DROP TABLE " + String(repeating: "(", count: 120_000)
        #expect(SQLStatement(endless).analyse().syntaxError?.message == "stack depth limit exceeded")
        let blocks =
            "DO $$ " + String(repeating: "BEGIN IF true THEN ", count: 2_000)
            + String(repeating: "END IF; END; ", count: 2_000) + "$$"
        #expect(SQLStatement(blocks).analyse().tag == "DO")
    }

    @Test func manyThreadsParseAtOnce() async {
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let analysis = SQLStatement("CREATE TABLE t\(number) (a int, b text DEFAULT 'x')").analyse()
                    return analysis.objects.first?.name == QualifiedName("t\(number)")
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}
