import KubernetesClient
import Testing

@Suite struct JSONValueTests {
    @Test func writingDeepInsideMakesTheObjectsOnTheWay() {
        var value: JSONValue = ["spec": ["replicas": 2]]
        value[["spec", "template", "name"]] = "x"
        #expect(value == ["spec": ["replicas": 2, "template": ["name": "x"]]])
    }
}
