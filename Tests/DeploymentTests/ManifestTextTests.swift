import Deployment
import KubernetesClient
import Testing

@Suite struct ManifestTextTests {
    @Test func textsThatLookLikeOtherTypesAreQuoted() throws {
        let yaml = try ManifestText.yaml(["a": "true", "b": "1", "c": "x\ny\n", "d": 3, "e": false, "f": "null"])
        #expect(yaml == "a: 'true'\nb: '1'\nc: |\n  x\n  y\nd: 3\ne: false\nf: 'null'\n")
    }

    /// Readers of YAML 1.1, and kubectl's, take these for numbers, moments and truth.
    @Test(arguments: [
        "1234e56789", "0x1F", "0o17", "1_000", "12:30", "2026-01-01", "1.0.0", "-1", "+.5", "y", "off", "~", "",
    ])
    func textsStayTexts(_ text: String) throws {
        #expect(try ManifestText.yaml(["a": .string(text)]) == "a: '\(text)'\n")
    }

    @Test func textsOfOtherScriptsStayReadable() throws {
        #expect(try ManifestText.yaml(["a": "größer → 1\nzwei\n"]) == "a: |\n  größer → 1\n  zwei\n")
    }
}
