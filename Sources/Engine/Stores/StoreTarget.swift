package import AshlarCore

/// How to reach a target, and how patient to be with it.
package struct StoreTarget: Sendable {
    /// Who runs this, for the ledger.
    package struct Actor: Sendable, Hashable {
        /// Operating-system user and host: `anna@build-7`.
        package var origin: String
        /// Tells runs apart.
        package var run: String

        package init(origin: String, run: String) {
            self.origin = origin
            self.run = run
        }
    }

    /// A connection string, or nil for what the environment says (PGHOST, `~/.pgpass` and so on).
    package var url: Redacted<String>?
    /// Further connection settings by libpq's names.
    package var keywords: [String: Redacted<String>]
    /// How long to wait while another run holds the lock.
    package var lockWait: Duration
    /// Overrides of the store's own retries.
    package var retry: RetryPolicy?
    package var actor: Actor

    package init(
        url: Redacted<String>? = nil, keywords: [String: Redacted<String>] = [:], lockWait: Duration = .seconds(60),
        retry: RetryPolicy? = nil, actor: Actor
    ) {
        self.url = url
        self.keywords = keywords
        self.lockWait = lockWait
        self.retry = retry
        self.actor = actor
    }
}
