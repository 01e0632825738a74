import AshlarCore
import Engine
import KubernetesClient
import Testing

@testable import Deployment

@Suite struct JobWatchTests {
    private func pod(
        name: String = "migrate-x", phase: String = "Pending", _ container: JSONValue?
    ) -> KubernetesObject {
        var status: JSONValue = ["phase": .string(phase)]
        if let container {
            var container = container
            container["name"] = "ashlar"
            container["image"] = "ashlar:1"
            status["containerStatuses"] = [container]
        }
        return KubernetesObject(.pods, name: name, ["status": status])
    }

    private func waiting(_ reason: String, _ message: String) -> JSONValue {
        ["state": ["waiting": ["reason": .string(reason), "message": .string(message)]]]
    }

    private func job(_ condition: String, reason: String = "", message: String = "") -> KubernetesObject {
        KubernetesObject(
            .jobs, name: "migrate",
            [
                "status": [
                    "conditions": [
                        [
                            "type": .string(condition), "status": "True", "reason": .string(reason),
                            "message": .string(message),
                        ]
                    ]
                ]
            ])
    }

    private func ending(_ actions: [JobWatch.Action]) -> JobWatch.Ending? {
        for case .finish(let ending) in actions { return ending }
        return nil
    }

    private let running: JSONValue = ["state": ["running": ["startedAt": "2026-01-01T00:00:00Z"]]]

    @Test func `the log is followed once, and its last words are the result`() throws {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        _ = watch.handle(.pod(pod(phase: "Running", running)), at: .zero)
        let again = watch.handle(.pod(pod(phase: "Running", running)), at: .seconds(1))
        #expect(!again.contains { if case .followLog = $0 { true } else { false } })
        // The verdict comes before the log has ended.
        #expect(ending(watch.handle(.job(job("Complete")), at: .seconds(2))) == nil)
        let line = #"{"ashlar":1,"event":"finished","store":"logs","version":"1.1.0"}"#
        #expect(ending(watch.handle(.logLine(pod: "migrate-x", line), at: .seconds(2))) == nil)
        let last = ending(watch.handle(.logEnded(pod: "migrate-x"), at: .seconds(3)))
        guard case .succeeded(let event) = last else {
            Issue.record("\(String(describing: last))")
            return
        }
        #expect(event?.version == "1.1.0")
    }

    @Test func `a log that never ends is not waited for`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        _ = watch.handle(.pod(pod(phase: "Running", running)), at: .zero)
        _ = watch.handle(.job(job("SuccessCriteriaMet")), at: .seconds(1))
        #expect(ending(watch.handle(.tick, at: .seconds(5))) == nil)
        #expect(ending(watch.handle(.tick, at: .seconds(32))) != nil)
    }

    @Test func `a verdict that comes before its pod is seen waits for the log`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        #expect(ending(watch.handle(.job(job("Complete")), at: .zero)) == nil)
        let done: JSONValue = ["state": ["terminated": ["exitCode": 0]]]
        let actions = watch.handle(.pod(pod(phase: "Succeeded", done)), at: .seconds(1))
        #expect(ending(actions) == nil)
        #expect(actions.contains { if case .followLog = $0 { true } else { false } })
        #expect(ending(watch.handle(.logEnded(pod: "migrate-x"), at: .seconds(1))) != nil)
    }

    @Test func `the runner's own error is the error`() throws {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        _ = watch.handle(.pod(pod(phase: "Running", running)), at: .zero)
        let line = RunnerEvent(
            failed: AshlarError(
                "sql-error", "column exists", location: SourceLocation(file: "m/005.sql", line: 3, column: 1))
        ).line
        _ = watch.handle(.logLine(pod: "migrate-x", line), at: .zero)
        _ = watch.handle(.logEnded(pod: "migrate-x"), at: .zero)
        let last = ending(watch.handle(.job(job("Failed", reason: "BackoffLimitExceeded")), at: .seconds(1)))
        guard case .failed(let error) = last else {
            Issue.record("\(String(describing: last))")
            return
        }
        #expect(error.code == "sql-error")
        #expect(error.location?.line == 3)
        #expect(error.fact("Job") == "migrate")
    }

    @Test func `a container killed from outside is told apart`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        let killed: JSONValue = ["state": ["terminated": ["exitCode": 137, "reason": "Error"]]]
        _ = watch.handle(.pod(pod(phase: "Failed", killed)), at: .zero)
        _ = watch.handle(.logEnded(pod: "migrate-x"), at: .zero)
        guard case .failed(let error) = ending(watch.handle(.job(job("Failed")), at: .zero)) else {
            Issue.record("no failure")
            return
        }
        #expect(error.code == "runner-killed")
    }

    @Test(arguments: [
        ("ErrImageNeverPull", "Container image is not present with pull policy of Never", 0),
        ("InvalidImageName", "couldn't parse image reference", 0),
        ("ErrImagePull", "manifest unknown", 6),
        ("ImagePullBackOff", "Back-off pulling image", 91),
        ("CreateContainerConfigError", "couldn't find key POSTGRES_DB in ConfigMap default/postgres-config", 11),
        ("CreateContainerConfigError", "container has runAsNonRoot and image will run as root", 0),
    ])
    func `what never heals is not waited for, and the rest is, for a while`(reason: String, text: String, after: Int) {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        let first = watch.handle(.pod(pod(waiting(reason, text))), at: .zero)
        let shown = first.contains {
            if case .show(.trouble(let trouble)) = $0 { trouble.reason == reason } else { false }
        }
        #expect(shown)
        if after > 0 {
            #expect(ending(first) == nil)
            #expect(ending(watch.handle(.tick, at: .seconds(after - 2))) == nil)
        }
        let last = after > 0 ? watch.handle(.tick, at: .seconds(after)) : first
        guard case .stuck(let error) = ending(last) else {
            Issue.record("not stuck")
            return
        }
        #expect(error.fact("Kubernetes says") == text)
        #expect(!error.remedies.isEmpty)
    }

    @Test func `a trouble that heals is forgotten`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        _ = watch.handle(.pod(pod(waiting("ErrImagePull", "manifest unknown"))), at: .zero)
        _ = watch.handle(.pod(pod(phase: "Running", running)), at: .seconds(3))
        #expect(ending(watch.handle(.tick, at: .seconds(60))) == nil)
    }

    @Test func `a refused pod is told from the Job's event`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        let event = KubernetesObject(
            .events, name: "e",
            [
                "type": "Warning", "reason": "FailedCreate",
                "message": "Error creating: pods \"x\" is forbidden: exceeded quota: small",
                "involvedObject": ["name": "migrate", "uid": "u1"],
            ])
        var job = KubernetesObject(.jobs, name: "migrate")
        job.value[["metadata", "uid"]] = "u1"
        _ = watch.handle(.job(job), at: .zero)
        _ = watch.handle(.event(event), at: .zero)
        guard case .stuck(let error) = ending(watch.handle(.tick, at: .seconds(31))) else {
            Issue.record("not stuck")
            return
        }
        #expect(error.message.contains("quota"))
    }

    @Test func `what is told of another pod does not count`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        func mount(_ uid: String) -> KubernetesObject {
            KubernetesObject(
                .events, name: "e",
                [
                    "type": "Warning", "reason": "FailedMount", "message": "configmap \"x\" not found",
                    "involvedObject": ["name": "migrate-x", "uid": .string(uid)],
                ])
        }
        var mine = pod(nil)
        mine.value[["metadata", "uid"]] = "p2"
        _ = watch.handle(.pod(mine), at: .zero)
        _ = watch.handle(.event(mount("p1")), at: .zero)
        #expect(ending(watch.handle(.tick, at: .seconds(60))) == nil)
        _ = watch.handle(.event(mount("p2")), at: .seconds(60))
        // The image is being pulled, so the mounts are there.
        let pulling = KubernetesObject(
            .events, name: "f",
            ["type": "Normal", "reason": "Pulling", "involvedObject": ["name": "migrate-x", "uid": "p2"]])
        _ = watch.handle(.event(pulling), at: .seconds(61))
        #expect(ending(watch.handle(.tick, at: .seconds(120))) == nil)
        _ = watch.handle(.event(mount("p2")), at: .seconds(121))
        #expect(ending(watch.handle(.tick, at: .seconds(145))) != nil)
    }

    @Test func `a pod that is gone takes its trouble along`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        let first = pod(name: "migrate-a", waiting("ImagePullBackOff", "Back-off pulling image"))
        _ = watch.handle(.pod(first), at: .zero)
        _ = watch.handle(.podGone(first), at: .seconds(80))
        _ = watch.handle(.pod(pod(name: "migrate-b", nil)), at: .seconds(81))
        #expect(ending(watch.handle(.tick, at: .seconds(200))) == nil)
    }

    @Test func `a second pod that cannot start ends it too, and keeps the Job`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        let killed: JSONValue = ["state": ["terminated": ["exitCode": 137]]]
        _ = watch.handle(.pod(pod(name: "migrate-a", phase: "Failed", killed)), at: .zero)
        let last = ending(
            watch.handle(.pod(pod(name: "migrate-b", waiting("InvalidImageName", "bad"))), at: .seconds(1)))
        guard case .failed(let error) = last else {
            Issue.record("\(String(describing: last))")
            return
        }
        #expect(error.effect?.contains("earlier pod") == true)
    }

    @Test func `a deadline is told as one, whatever it did to the container`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        let killed: JSONValue = ["state": ["terminated": ["exitCode": 143]]]
        _ = watch.handle(.pod(pod(phase: "Failed", killed)), at: .zero)
        _ = watch.handle(.logEnded(pod: "migrate-x"), at: .zero)
        guard case .failed(let error) = ending(watch.handle(.job(job("Failed", reason: "DeadlineExceeded")), at: .zero))
        else {
            Issue.record("no failure")
            return
        }
        #expect(error.code == "job-failed")
        #expect(error.remedies.first?.contains("deadline") == true)
    }

    @Test func `a Job that is removed once it has ended has ended`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        _ = watch.handle(.job(job("Complete")), at: .zero)
        guard case .succeeded = ending(watch.handle(.jobGone, at: .seconds(1))) else {
            Issue.record("no success")
            return
        }
    }

    @Test func `a Job that somebody deleted is an error`() {
        var watch = JobWatch(name: "migrate", container: "ashlar")
        guard case .failed(let error) = ending(watch.handle(.jobGone, at: .zero)) else {
            Issue.record("no failure")
            return
        }
        #expect(error.code == "job-gone")
        // After the end nothing more is said.
        #expect(watch.handle(.tick, at: .seconds(1)).isEmpty)
    }
}
