import AshlarCore
import KubernetesClient
import Workspace

extension MigrationJob {
    /// The name of the container in Jobs of ours.
    package static let containerName = "ashlar"
    /// Of the user in Ashlar's image.
    static let ashlarUser = 65532
    /// Of the user `postgres` in the official images of PostgreSQL.
    static let postgresUser = 999

    package static let usualPsqlImage = "postgres:15"

    /// A Job for a pod with no privileges whatsoever.
    ///
    /// - Throws: ``AshlarError`` with code `image-missing`.
    package static func standard(_ request: PodRequest) throws -> MigrationJob {
        let usual = request.runner == .psql ? usualPsqlImage : nil
        guard let image = request.image ?? usual, !image.isEmpty else {
            throw AshlarError(
                "image-missing", "no image was named for the Job of store \(request.store)",
                effect: "nothing was changed",
                remedies: [
                    "name the image that has ashlar in it: kubernetes: { image: registry.example.com/ashlar:1.0.0 }",
                    "or let psql of a PostgreSQL image do the work: kubernetes: { runner: psql }",
                ])
        }
        let object = KubernetesObject(
            .jobs, name: request.baseName, namespace: request.namespace,
            [
                "spec": [
                    "backoffLimit": .int(request.backoffLimit),
                    "activeDeadlineSeconds": .int(Int(request.deadline.components.seconds)),
                    "template": ["spec": .object(podSpec(request, image: image))],
                ]
            ])
        return try MigrationJob(completed(object, request), for: request, base: request.baseName)
    }

    /// What every Job gets that has room for it.
    static func completed(_ object: KubernetesObject, _ request: PodRequest) -> KubernetesObject {
        var object = object
        if request.forbidsTimeToLive {
            object.value[["spec", "ttlSecondsAfterFinished"]] = nil
        } else if let time = request.timeToLive, object["spec", "ttlSecondsAfterFinished"] == nil {
            object.value[["spec", "ttlSecondsAfterFinished"]] = .int(Int(time.components.seconds))
        }
        if request.features.podFailurePolicy, object["spec", "podFailurePolicy"] == nil,
            object["spec", "template", "spec"]?["restartPolicy"] == "Never"
        {
            object.value[["spec", "podFailurePolicy"]] = failurePolicy(request)
        }
        return object
    }

    private static func podSpec(_ request: PodRequest, image: String) -> [String: JSONValue] {
        var spec: [String: JSONValue] = [
            "restartPolicy": "Never",
            // The pod talks to a database, never to the cluster.
            "automountServiceAccountToken": false,
            // Variables such as POSTGRES_PORT=tcp://… of every Service near it are of no use, and may be in the way.
            "enableServiceLinks": false,
            "securityContext": [
                "runAsNonRoot": true, "runAsUser": .int(user(of: request.runner)),
                "runAsGroup": .int(user(of: request.runner)), "fsGroup": .int(user(of: request.runner)),
                "seccompProfile": ["type": "RuntimeDefault"],
            ],
            "containers": [.object(container(request, image: image))],
            "volumes": .array(request.volumes.volumes + [["name": "tmp", "emptyDir": .object([:])]]),
        ]
        if let name = request.serviceAccountName { spec["serviceAccountName"] = .string(name) }
        if !request.imagePullSecrets.isEmpty {
            spec["imagePullSecrets"] = .array(request.imagePullSecrets.map { ["name": .string($0)] })
        }
        return spec
    }

    private static func container(_ request: PodRequest, image: String) -> [String: JSONValue] {
        let variables = variables(of: request) + [PodVariable("HOME", .value("/tmp"))]
        var container: [String: JSONValue] = [
            "name": .string(containerName),
            "image": .string(image),
            "command": JSONValue(command(of: request)),
            "args": JSONValue(request.arguments),
            "env": .array(variables.map(\.manifest)),
            // Where logs are gone or forbidden, the end of them is still in the status of the pod.
            "terminationMessagePolicy": "FallbackToLogsOnError",
            "resources": [
                "requests": ["cpu": "50m", "memory": "64Mi"], "limits": ["memory": "512Mi"],
            ],
            "securityContext": [
                "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "runAsNonRoot": true,
                "capabilities": ["drop": ["ALL"]],
            ],
            "volumeMounts": .array(request.volumes.mounts + [["name": "tmp", "mountPath": "/tmp"]]),
        ]
        if let directory = request.volumes.workingDirectory { container["workingDir"] = .string(directory) }
        if let policy = request.imagePullPolicy { container["imagePullPolicy"] = .string(policy) }
        return container
    }

    static func command(of request: PodRequest) -> [String] {
        request.command ?? [request.runner == .ashlar ? "ashlar" : "psql"]
    }

    /// Those of the connection and those of the bundle; the latter win, since nothing works without them.
    static func variables(of request: PodRequest) -> [PodVariable] {
        let own = request.volumes.variables
        return request.variables.filter { variable in !own.contains { $0.name == variable.name } } + own
    }

    private static func user(of runner: ClusterDeclaration.Runner) -> Int {
        runner == .ashlar ? ashlarUser : postgresUser
    }

    /// SQL that failed fails again: only what a disruption ended is worth another pod. 3 is psql's exit code for an
    /// error in a script, 1 the runner's own for a failure that it tells about.
    private static func failurePolicy(_ request: PodRequest) -> JSONValue {
        let codes: [JSONValue] = request.runner == .ashlar ? [1, 64] : [1, 3]
        return [
            "rules": [
                [
                    "action": "Ignore",
                    "onPodConditions": [["type": "DisruptionTarget", "status": "True"]],
                ],
                ["action": "FailJob", "onExitCodes": ["operator": "In", "values": .array(codes)]],
            ]
        ]
    }
}
