import AshlarCore
import Testing

@testable import Workspace

@Suite struct WorkspaceFixTests {
    private let tree = MemoryFileTree(["/w/migrations/V1__a.sql": "0123456789", "/w/migrations/V2__b.sql": "abc"])

    private func finding(_ edits: (String, Range<Int>, String)...) -> Finding {
        Finding(
            id: "test", severity: .error, message: "\(edits)",
            fix: Finding.Fix(
                title: "",
                edits: edits.map { Finding.Edit(file: "migrations/" + $0.0, byteRange: $0.1, replacement: $0.2) }))
    }

    private func apply(_ findings: [Finding]) throws -> WorkspaceFix.Result {
        try WorkspaceFix.apply(findings, in: try Workspace.discover(startingAt: "/w", fileTree: tree))
    }

    @Test func `edits of several findings come together in one file`() throws {
        let result = try apply([
            finding(("V1__a.sql", 8..<10, "")), finding(("V1__a.sql", 0..<2, "x"), ("V2__b.sql", 3..<3, "d")),
        ])
        #expect(tree.text("/w/migrations/V1__a.sql") == "x234567")
        #expect(tree.text("/w/migrations/V2__b.sql") == "abcd")
        #expect(result.files == ["migrations/V1__a.sql", "migrations/V2__b.sql"])
        #expect(result.postponed.isEmpty)
    }

    @Test func `a correction that overlaps another is left out as a whole`() throws {
        let second = finding(("V2__b.sql", 0..<1, "X"), ("V1__a.sql", 3..<6, "y"))
        let result = try apply([finding(("V1__a.sql", 2..<4, "z")), second])
        #expect(tree.text("/w/migrations/V1__a.sql") == "01z456789")
        #expect(tree.text("/w/migrations/V2__b.sql") == "abc")
        #expect(result.postponed == [second])
        #expect(result.applied.count == 1)
    }

    @Test func `the same edit of two findings is made once`() throws {
        let result = try apply([finding(("V2__b.sql", 0..<1, "")), finding(("V2__b.sql", 0..<1, ""))])
        #expect(tree.text("/w/migrations/V2__b.sql") == "bc")
        #expect(result.applied.count == 2)
    }

    @Test func `a file that became shorter stops everything before anything is written`() throws {
        #expect(throws: AshlarError.self) {
            try apply([finding(("V1__a.sql", 0..<1, "x")), finding(("V2__b.sql", 2..<9, ""))])
        }
        #expect(tree.text("/w/migrations/V1__a.sql") == "0123456789")
    }
}
