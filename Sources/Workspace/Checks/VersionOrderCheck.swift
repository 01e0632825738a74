import AshlarCore

struct VersionOrderCheck: WorkspaceCheck {
    let id = "version-not-increasing"
    let title = "Each migration has a higher version than the one before"

    func findings(in subject: CheckSubject) -> [Finding] {
        let versioned = subject.migrations.migrations.filter { $0.semanticVersion != nil }
        return zip(versioned, versioned.dropFirst()).compactMap { first, second in
            guard let old = first.semanticVersion, let new = second.semanticVersion, new <= old else { return nil }
            return finding(
                .error,
                new == old
                    ? "'\(second.id)' has the version of '\(first.id)', \(old)"
                    : "'\(second.id)' has version \(new), and '\(first.id)' before it has \(old)",
                at: second.header[.schemaVersion]?.location,
                cause: "a version names the state after a migration; 'rollback --to VERSION' needs it to be one state",
                remedy: "raise it above \(old), and the base schema's with it")
        }
    }
}
