import AshlarCore
import Testing

@testable import Lint

@Suite struct LintCaseTests {
    @Test(arguments: LintCase.all)
    func `a case is flagged where it says so, and nowhere else`(lintCase: LintCase) throws {
        let all = lintDocuments(try lintCase.subject())
        let found = all.filter { $0.id == lintCase.rule }
        let places = found.compactMap(\.location).map { "\($0.line):\($0.column)" }
        let told = all.map { "\($0.location?.description ?? "-") \($0.id): \($0.message)" }.joined(separator: "\n")
        #expect(places.sorted() == lintCase.expected.sorted(), "\(told)")
        #expect(found.isEmpty != lintCase.isFlagged, "\(told)")
        for finding in all {
            #expect(finding.location != nil)
            #expect(!finding.message.hasSuffix("."), "\(finding.message)")
            #expect(finding.cause?.isEmpty == false)
            #expect(finding.remedy?.isEmpty == false)
        }
    }

    @Test(arguments: allLintRules.map(\.id))
    func `each rule has three cases that it flags and three that it leaves alone`(id: String) {
        let cases = LintCase.all.filter { $0.rule == id }
        #expect(cases.count { $0.isFlagged } >= 3)
        #expect(cases.count { !$0.isFlagged } >= 3)
    }

    @Test func `no folder of cases is left of a rule that is gone`() {
        #expect(Set(LintCase.all.map(\.rule)) == Set(allLintRules.map(\.id)))
    }
}
