import FoundationEssentials
import Testing

@Suite("ErrorPageTests")
struct ErrorPageTests {
    private static let page =
        #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/docs/errors.md"

    @Test("docs/errors.md says what the rules say")
    func isCurrent() throws {
        let expected = ErrorPage.text()
        if ProcessInfo.processInfo.environment["ASHLAR_RECORD_DOCS"] == "1" {
            try Data(expected.utf8).write(to: URL(filePath: Self.page))
            Issue.record("docs/errors.md was written; run the test again without ASHLAR_RECORD_DOCS")
            return
        }
        let actual = FileManager.default.contents(atPath: Self.page).map { String(decoding: $0, as: UTF8.self) }
        let differing = zip(
            (actual ?? "").split(separator: "\n", omittingEmptySubsequences: false),
            expected.split(separator: "\n", omittingEmptySubsequences: false)
        ).first { $0 != $1 }
        #expect(
            actual == expected,
            """
            docs/errors.md is out of date. Write it anew, and commit it with the change of the rules:
                ASHLAR_RECORD_DOCS=1 swift test --filter ErrorPageTests
            The first line that differs should be: \(differing.map { String($0.1.prefix(300)) } ?? "at the end")
            """)
    }
}
