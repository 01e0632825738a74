/// A configuration parameter that a statement changes for its session or transaction.
package struct SettingChange: Sendable, Hashable {
    package enum Scope: Sendable, Hashable {
        case session
        /// Until the end of the transaction: SET LOCAL, `set_config(…, true)`.
        case transaction
    }

    /// In lower case: `search_path`; `all` for RESET ALL and DISCARD ALL.
    package var name: String
    /// The new value as written, lists joined by commas; nil for a reset and for a value that is not a constant.
    package var value: String?
    package var scope: Scope
}

/// What a statement leaves behind in its session besides settings.
package enum SessionEffect: Sendable, Hashable {
    /// DISCARD with ALL, PLANS, SEQUENCES or TEMP.
    case discard(String)
    case listen(channel: String)
    /// UNLISTEN; `*` for all.
    case unlisten(channel: String)
    case prepare(name: String)
    /// DEALLOCATE; nil for all.
    case deallocate(name: String?)
}
