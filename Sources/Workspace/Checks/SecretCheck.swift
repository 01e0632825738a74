import AshlarCore

struct SecretCheck: WorkspaceCheck {
    let id = "secret-in-configuration"
    let title = "No secret stands in ashlar.yaml"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.workspace.environments.compactMap { $0.connections[subject.store.name]?.secret }
    }
}
