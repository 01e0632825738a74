import AshlarCore
import Testing

@Suite struct SemanticVersionTests {
    @Test(arguments: ["1.0.0", "0.1.2", "10.20.30", "1.0.0-rc.1", "1.0.0-alpha+build.5"])
    func readsWhatItWrites(text: String) throws {
        #expect(SemanticVersion(text)?.description == text)
    }

    @Test(arguments: ["", "1", "1.0", "1.0.0.0", "v1.0.0", "01.0.0", "1.0.x", "1.0.0-", "1.0.0-01", "1.-1.0"])
    func refuses(text: String) {
        #expect(SemanticVersion(text) == nil)
    }

    @Test func ordersAsTheSpecificationSays() {
        let ordered = [
            "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0", "1.0.1", "1.9.0", "1.10.0",
        ]
        let versions = ordered.compactMap { SemanticVersion($0) }
        #expect(versions.count == ordered.count)
        #expect(versions.shuffled().sorted().map(\.description) == ordered)
    }
}
