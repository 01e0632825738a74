import Testing

@testable import DocumentSchema

@Suite("Texts for patterns")
struct PatternTests {
    @Test(
        "are made of what people write",
        arguments: [
            "^[A-Z]{3}$", "^[a-z0-9-]+$", "^[^@\\s]+@[^@\\s]+$", "^(?:user|org)_[0-9]+$", "^\\d{4}-\\d{2}-\\d{2}$",
            "^#[0-9a-fA-F]{6}$", "(?i)^ab+$", "^v\\x{41}?\\.$", "@", "^https?://", "^\\+?[1-9]\\d{1,14}$",
            "^(?!admin)[a-z]{3,8}$", "^[\\w.-]+@[\\w.-]+\\.[a-z]{2,}$", "^(a|bc)*d$", "^.{3}$", "^{}$", "^(?<y>\\d+)$",
            "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", "^[^\\x{0}-\\x{1F}]+$",
            "^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:e[+-]?[0-9]+)?$",
        ])
    func made(pattern: String) {
        let matcher = PatternMatcher(pattern)
        let texts = matcher.texts(lengths: [])
        #expect(texts.first.flatMap { matcher.matches($0) } == true)
        #expect(matcher.others().first.flatMap { matcher.matches($0) } == false)
    }

    @Test("reach a length that is asked for")
    func lengths() {
        let matcher = PatternMatcher("^[a-z0-9-]+$")
        #expect(matcher.texts(lengths: [20]).contains { $0.count == 20 })
        let two = PatternMatcher("^[^@\\s]+@[^@\\s]+$")
        #expect(two.texts(lengths: [40]).contains { $0.count == 40 })
    }

    @Test("come from a list where a pattern is beyond the maker")
    func fallBack() {
        let matcher = PatternMatcher("^\\p{Lu}\\p{Ll}+ \\p{Lu}\\p{Ll}+$")
        #expect(matcher.texts(lengths: []) == ["Ada Lovelace"])
        #expect(PatternMatcher("(?R)").texts(lengths: []).isEmpty)
    }
}
