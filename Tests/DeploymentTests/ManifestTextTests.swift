import Deployment
import KubernetesClient
import Testing

@Suite struct ManifestTextTests {
    @Test func textsThatLookLikeOtherTypesAreQuoted() throws {
        let yaml = try ManifestText.yaml(["a": "true", "b": "1", "c": "x\ny\n", "d": 3, "e": false, "f": "null"])
        #expect(yaml == "a: 'true'\nb: '1'\nc: |\n  x\n  y\nd: 3\ne: false\nf: 'null'\n")
    }
}
