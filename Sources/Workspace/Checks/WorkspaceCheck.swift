import AshlarCore

/// One thing that can be checked without a server.
package protocol WorkspaceCheck: Sendable {
    /// In kebab case; the id of its findings and the name of its page `docs/checks/<id>.md`.
    var id: String { get }
    /// What the check wants, in a few words.
    var title: String { get }
}

/// Every check, in the order of the reference.
package let allWorkspaceChecks: [any WorkspaceCheck] = []
