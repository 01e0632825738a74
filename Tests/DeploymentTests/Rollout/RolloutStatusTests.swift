import Deployment
import KubernetesClient
import Testing

@Suite struct RolloutStatusTests {
    private func workload(_ type: ResourceType, _ spec: JSONValue, _ status: JSONValue) -> KubernetesObject {
        var object = KubernetesObject(type, name: "x", ["spec": spec, "status": status])
        object.value[["metadata", "generation"]] = 2
        return object
    }

    @Test func `a status about an older specification says nothing`() {
        let status = RolloutStatus(
            of: workload(
                .deployments, ["replicas": 1],
                ["observedGeneration": 1, "updatedReplicas": 1, "replicas": 1, "availableReplicas": 1]))
        #expect(!status.isDone)
    }

    @Test(arguments: [
        (1, 3, 3, "1 of 3 pods are new", false), (3, 4, 3, "1 old pods are ending", false),
        (3, 3, 2, "2 of 3 new pods are available", false), (3, 3, 3, "rolled out", true),
    ])
    func `a Deployment is done when every pod is new and available`(
        updated: Int, all: Int, available: Int, text: String, isDone: Bool
    ) {
        let status = RolloutStatus(
            of: workload(
                .deployments, ["replicas": 3],
                [
                    "observedGeneration": 2, "updatedReplicas": .int(updated), "replicas": .int(all),
                    "availableReplicas": .int(available),
                ]))
        #expect(status.text == text)
        #expect(status.isDone == isDone)
    }

    @Test func `a Deployment past its deadline has failed`() {
        let status = RolloutStatus(
            of: workload(
                .deployments, ["replicas": 1],
                [
                    "observedGeneration": 2,
                    "conditions": [
                        [
                            "type": "Progressing", "status": "False", "reason": "ProgressDeadlineExceeded",
                            "message": "late",
                        ]
                    ],
                ]))
        #expect(status.failure == "late")
    }

    @Test func `a StatefulSet goes partition by partition`() {
        func status(partition: Int, updated: Int, ready: Int, same: Bool) -> RolloutStatus {
            RolloutStatus(
                of: workload(
                    .statefulSets,
                    [
                        "replicas": 3,
                        "updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["partition": .int(partition)]],
                    ],
                    [
                        "observedGeneration": 2, "updatedReplicas": .int(updated), "readyReplicas": .int(ready),
                        "currentRevision": "a", "updateRevision": same ? "a" : "b",
                    ]))
        }
        #expect(status(partition: 0, updated: 1, ready: 2, same: false).text == "2 of 3 pods are ready")
        #expect(status(partition: 0, updated: 1, ready: 3, same: false).text == "1 of 3 pods are new")
        #expect(!status(partition: 0, updated: 3, ready: 3, same: false).isDone)
        #expect(status(partition: 0, updated: 3, ready: 3, same: true).isDone)
        #expect(status(partition: 2, updated: 1, ready: 3, same: false).isDone)
    }

    @Test func `a StatefulSet that waits for deletions does not go on by itself`() {
        let status = RolloutStatus(
            of: workload(
                .statefulSets, ["replicas": 1, "updateStrategy": ["type": "OnDelete"]],
                ["observedGeneration": 2, "readyReplicas": 1, "currentRevision": "a", "updateRevision": "b"]))
        #expect(status.failure?.contains("kubectl delete pod x-0") == true)
        let current = RolloutStatus(
            of: workload(
                .statefulSets, ["replicas": 1, "updateStrategy": ["type": "OnDelete"]],
                ["observedGeneration": 2, "readyReplicas": 1, "currentRevision": "a", "updateRevision": "a"]))
        #expect(current.isDone)
    }
}
