extension LogStateMachine.ContainerLife {
    /// What a pod says of one of its containers.
    ///
    /// - Parameter container: nil for the only one.
    package init(_ pod: KubernetesObject, container: String?) {
        let phase = pod["status", "phase"]?.string ?? ""
        let statuses =
            pod.value.elements("status", "containerStatuses") + pod.value.elements("status", "initContainerStatuses")
        let status = container.map { name in statuses.first { $0["name"]?.string == name } } ?? statuses.first
        if status?["state", "running"] != nil {
            self = .running
        } else if phase == "Succeeded" || phase == "Failed" || status?["state", "terminated"] != nil {
            self = .ended
        } else if status?["lastState", "terminated"] != nil {
            // It ended and is about to start again: the log that was followed is over.
            self = .ended
        } else {
            self = .waiting
        }
    }
}
