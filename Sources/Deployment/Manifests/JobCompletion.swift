import AshlarCore
import KubernetesClient

extension MigrationJob {
    /// A team's own Job with what it needs to run a generation: what the team decided stays, and every change is told.
    ///
    /// - Throws: ``AshlarError`` with code `manifest-malformed` when the Job could run in no cluster.
    package static func completing(_ file: JobFile, _ request: PodRequest) throws -> MigrationJob {
        var completion = JobCompletion(file, request)
        completion.dropServersFields()
        completion.complete()
        let job = try MigrationJob(
            completion.job, for: request, base: file.name, changes: completion.changes,
            findings: JobFindings.of(file, keepsCommand: completion.keepsCommand),
            before: try ManifestText.yaml(file.job.value))
        let names =
            "the Job is called \(job.name) instead of \(file.name): a Job cannot be changed, and this name says what is in it"
        return job.with(changes: [names] + job.changes)
    }

    private func with(changes: [String]) -> MigrationJob {
        MigrationJob(
            object: object, hash: hash, changes: changes, findings: findings, before: before, after: after)
    }
}

/// The steps from a team's Job to the one that is created.
private struct JobCompletion {
    let file: JobFile
    let request: MigrationJob.PodRequest
    var job: KubernetesObject
    var changes: [String] = []

    init(_ file: JobFile, _ request: MigrationJob.PodRequest) {
        self.file = file
        self.request = request
        job = file.job
    }

    var keepsCommand: Bool {
        (file.job.annotations[Marks.keepCommand]
            ?? KubernetesObject(file.job["spec", "template"] ?? .null)
            .annotations[Marks.keepCommand]) == "true"
    }

    private var podPath: [String] { ["spec", "template", "spec"] }

    private var pod: JSONValue {
        get { job.value[podPath] ?? .object([:]) }
        set { job.value[podPath] = newValue }
    }

    private var container: JSONValue {
        get { pod["containers"]?.array?[file.container] ?? .object([:]) }
        set {
            var containers = pod["containers"]?.array ?? []
            containers[file.container] = newValue
            pod["containers"] = .array(containers)
        }
    }

    /// What `kubectl get -o yaml` prints and the API server does not take back.
    mutating func dropServersFields() {
        var dropped: [String] = []
        for key in [
            "uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "selfLink", "ownerReferences",
        ]
        where job.metadata[key] != nil {
            job.metadata[key] = nil
            if key != "creationTimestamp" { dropped.append("metadata.\(key)") }
        }
        if job["status"] != nil {
            job["status"] = nil
            dropped.append("status")
        }
        if job["spec", "manualSelector"]?.bool != true, job["spec", "selector"] != nil {
            job.value[["spec", "selector"]] = nil
            dropped.append("spec.selector")
        }
        let generated = [
            "controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name",
        ]
        for path in [["metadata"], ["spec", "template", "metadata"]] {
            for label in generated where job.value[path + ["labels", label]] != nil {
                job.value[path + ["labels", label]] = nil
                dropped.append((path + ["labels", label]).joined(separator: "."))
            }
        }
        if !dropped.isEmpty {
            changes.append("left out what the API server fills in itself: \(dropped.joined(separator: ", "))")
        }
    }

    mutating func complete() {
        if let namespace = request.namespace, let old = job.namespace, old != namespace {
            changes.append("the namespace is \(namespace) instead of \(old)")
        }
        setUpJob()
        setUpPod()
        replaceCommand()
        setVariables()
        pointVolumes()
        mountBundle()
        job = MigrationJob.completed(job, request)
        let time = job["spec", "ttlSecondsAfterFinished"]
        if time != file.job["spec", "ttlSecondsAfterFinished"] {
            changes.append(
                time.map { "the cluster removes the Job \($0.int ?? 0) s after its end (ttlSecondsAfterFinished)" }
                    ?? "the cluster does not remove the Job by itself (no ttlSecondsAfterFinished)")
        }
        if job["spec", "podFailurePolicy"] != file.job["spec", "podFailurePolicy"] {
            changes.append(
                "a pod that a disruption ended is replaced, SQL that failed is not tried again (podFailurePolicy)")
        }
    }

    private mutating func setUpJob() {
        for key in ["parallelism", "completions"] where (job["spec", key]?.int ?? 1) != 1 {
            changes.append("\(key) is 1 instead of \(job["spec", key]?.int ?? 0): a migration runs once")
            job.value[["spec", key]] = 1
        }
        if job["spec", "suspend"] == true {
            job.value[["spec", "suspend"]] = false
            changes.append("the Job starts at once (suspend: false)")
        }
        if job["spec", "backoffLimit"] == nil {
            job.value[["spec", "backoffLimit"]] = .int(request.backoffLimit)
            changes.append("backoffLimit is \(request.backoffLimit) instead of Kubernetes' 6")
        } else if request.backoffLimit == 0, let limit = job["spec", "backoffLimit"]?.int, limit > 0, !keepsCommand {
            // Without a podFailurePolicy the cluster cannot tell an error in the SQL from a lost node.
            job.value[["spec", "backoffLimit"]] = 0
            changes.append(
                "backoffLimit is 0 instead of \(limit): a statement that failed fails again, and what was killed is taken up by ashlar"
            )
        }
        if job["spec", "activeDeadlineSeconds"] == nil {
            let seconds = Int(request.deadline.components.seconds)
            job.value[["spec", "activeDeadlineSeconds"]] = .int(seconds)
            changes.append("the Job ends after \(seconds) s at the latest (activeDeadlineSeconds)")
        }
    }

    private mutating func setUpPod() {
        let policy = pod["restartPolicy"]?.string
        if policy != "Never" {
            pod["restartPolicy"] = "Never"
            changes.append(
                "restartPolicy is Never instead of \(policy ?? "nothing"): otherwise the log of a failed attempt is lost"
            )
        }
        if let name = request.serviceAccountName, pod["serviceAccountName"] == nil {
            pod["serviceAccountName"] = .string(name)
            changes.append("the pod runs as the service account \(name)")
        }
        let secrets = pod["imagePullSecrets"]?.array ?? []
        let missing = request.imagePullSecrets.filter { name in !secrets.contains { $0["name"]?.string == name } }
        if !missing.isEmpty {
            pod["imagePullSecrets"] = .array(secrets + missing.map { ["name": .string($0)] })
            changes.append("images are pulled with \(missing.joined(separator: ", ")) as well")
        }
        if container["terminationMessagePolicy"] == nil {
            container["terminationMessagePolicy"] = "FallbackToLogsOnError"
            changes.append("the end of the log stays in the pod's status (terminationMessagePolicy)")
        }
    }

    /// The command of a Job from before Ashlar runs psql by itself, and so keeps no ledger.
    private mutating func replaceCommand() {
        guard !keepsCommand else { return }
        let name = container["name"]?.string ?? ""
        if let image = request.image, container["image"]?.string != image {
            changes.append("the image of \(name) is \(image) instead of \(container["image"]?.string ?? "none")")
            container["image"] = .string(image)
        }
        if let policy = request.imagePullPolicy, container["imagePullPolicy"] == nil {
            container["imagePullPolicy"] = .string(policy)
            changes.append("imagePullPolicy of \(name) is \(policy)")
        }
        let command = MigrationJob.command(of: request)
        let wanted = (JSONValue(command), JSONValue(request.arguments))
        guard container["command"] != wanted.0 || container["args"] != wanted.1 else { return }
        let old = (container["command"]?.array ?? []) + (container["args"]?.array ?? [])
        let text = old.compactMap(\.string).joined(separator: " ")
        let why =
            if text.isEmpty { "" } else if text.contains("psql") {
                "; its own would run psql, which keeps no ledger"
            } else { "; its own is not started" }
        changes.append(
            "the command of \(name) is '\((command + request.arguments).joined(separator: " "))'\(why)")
        container["command"] = wanted.0
        container["args"] = wanted.1
    }

    private mutating func setVariables() {
        var list = container["env"]?.array ?? []
        var added: [String] = []
        for variable in MigrationJob.variables(of: request) {
            if let place = list.firstIndex(where: { $0["name"]?.string == variable.name }) {
                guard list[place] != variable.manifest else { continue }
                list[place] = variable.manifest
                changes.append("the variable \(variable.name) is the one of ashlar.yaml instead of the Job's own")
            } else {
                list.append(variable.manifest)
                added.append(variable.name)
            }
        }
        if !added.isEmpty { changes.append("variables were added: \(added.joined(separator: ", "))") }
        if !list.isEmpty { container["env"] = .array(list) }
    }

    /// The team's own volumes with the current ConfigMaps show the generation, in which nothing changes while the pod
    /// starts, and of the migrations only the ways there.
    private mutating func pointVolumes() {
        guard let maps = request.maps else { return }
        var volumes = pod["volumes"]?.array ?? []
        for index in volumes.indices {
            guard let name = volumes[index]["configMap", "name"]?.string,
                let (map, items) = maps.immutable(for: name)
            else { continue }
            volumes[index][["configMap", "name"]] = .string(map)
            if volumes[index]["configMap", "items"] == nil {
                volumes[index][["configMap", "items"]] = .array(
                    items.map { ["key": .string($0.key), "path": .string($0.path)] })
            }
            changes.append("the volume \(volumes[index]["name"]?.string ?? "") shows \(map) instead of \(name)")
        }
        if !volumes.isEmpty { pod["volumes"] = .array(volumes) }
    }

    private mutating func mountBundle() {
        let added = request.volumes
        guard !added.volumes.isEmpty else { return }
        var volumes = pod["volumes"]?.array ?? []
        let names = added.volumes.compactMap { $0["name"]?.string }
        volumes.removeAll { names.contains($0["name"]?.string ?? "") }
        pod["volumes"] = .array(volumes + added.volumes)
        let paths = added.mounts.compactMap { $0["mountPath"]?.string }
        var mounts = container["volumeMounts"]?.array ?? []
        for mount in mounts where paths.contains(mount["mountPath"]?.string ?? "") {
            changes.append(
                "what the Job mounted at \(mount["mountPath"]?.string ?? "") is not there: the store's files are")
        }
        mounts.removeAll { paths.contains($0["mountPath"]?.string ?? "") }
        container["volumeMounts"] = .array(mounts + added.mounts)
        changes.append("the store's files are mounted at \(paths.joined(separator: ", "))")
        if let directory = added.workingDirectory, !keepsCommand, container["workingDir"]?.string != directory {
            container["workingDir"] = .string(directory)
            changes.append("the container works in \(directory)")
        }
        makeRoomForTemporaryFiles()
    }

    /// A read-only root needs a folder that is not.
    private mutating func makeRoomForTemporaryFiles() {
        guard container["securityContext", "readOnlyRootFilesystem"] == true else { return }
        let mounts = container["volumeMounts"]?.array ?? []
        guard !mounts.contains(where: { $0["mountPath"] == "/tmp" }) else { return }
        container["volumeMounts"] = .array(mounts + [["name": "ashlar-tmp", "mountPath": "/tmp"]])
        pod["volumes"] = .array((pod["volumes"]?.array ?? []) + [["name": "ashlar-tmp", "emptyDir": .object([:])]])
        changes.append("/tmp is an empty folder of the pod's own, since the container's root is read-only")
    }
}
