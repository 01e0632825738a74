/// How a store's validators are enforced, and how the way to a stricter one goes.
package struct ValidationPolicy: Sendable, Hashable {
    /// MongoDB's `validationLevel`.
    package enum Level: String, Sendable, Hashable, CaseIterable {
        /// Every insert and update.
        case strict
        /// Not updates of documents that fail already.
        case moderate
    }

    /// MongoDB's `validationAction`.
    package enum Action: String, Sendable, Hashable, CaseIterable {
        case error
        /// The write is logged and happens.
        case warn
    }

    /// What a stricter validator does until stored documents are known to fit.
    package enum Narrowing: String, Sendable, Hashable, CaseIterable {
        /// Nothing is refused, violations are logged: no application that still writes by the old schema fails.
        case warn
        /// New documents are refused when they fail; those that fail already may still be changed.
        case moderate
        /// At once, without a stage.
        case none
    }

    package var level = Level.strict
    package var action = Action.error
    package var narrowing = Narrowing.warn

    package init() {}
}
