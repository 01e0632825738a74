/// Something a step may do to data, to other sessions or to the way back, that a person must have agreed to.
package struct Hazard: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable, Comparable {
        /// Rows or values are gone afterwards, also after the rollback.
        case dataLoss = "data-loss"
        /// Readers or writers wait for longer than a moment.
        case longLock = "long-lock"
        /// The whole table is written anew.
        case rewrite
        /// Other sessions are blocked while the step waits or works.
        case blocking
        /// There is no way back by a rollback file.
        case irreversible
        /// Somebody may do more than before.
        case permissionWidening = "permission-widening"

        package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    package var kind: Kind
    /// What exactly is at stake, naming the object: `drops column logs.severity`.
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
