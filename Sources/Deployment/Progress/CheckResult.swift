package import AshlarCore

/// What one check before a deployment found.
package struct CheckResult: Sendable, Hashable {
    /// The names by which a check is skipped.
    package enum Name: String, Sendable, Hashable, CaseIterable {
        case access
        case namespace
        case references
        case service
        case database
        case ledger
        case backup
        case window
    }

    package enum State: Sendable, Hashable {
        case passed
        case skipped
        /// The deployment goes on; the person should know.
        case warning(AshlarError)
        case failed(AshlarError)
    }

    package var name: Name
    /// The store, for a check that looks at one.
    package var store: String?
    package var state: State
    /// What was found, in a few words.
    package var detail: String

    package init(_ name: Name, store: String? = nil, _ state: State, _ detail: String) {
        self.name = name
        self.store = store
        self.state = state
        self.detail = detail
    }

    package var error: AshlarError? { if case .failed(let error) = state { error } else { nil } }
}
