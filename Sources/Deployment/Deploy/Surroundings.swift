/// What deployments need of the machine they are started on.
package struct Surroundings: Sendable {
    /// Seconds since 1970.
    package var now: @Sendable () -> Int
    /// Runs a program and gives its standard output.
    package var run: @Sendable ([String]) async throws -> String
    /// Who starts it, for records: `anna@build-7`.
    package var actor: String

    package init(
        now: @escaping @Sendable () -> Int, run: @escaping @Sendable ([String]) async throws -> String, actor: String
    ) {
        self.now = now
        self.run = run
        self.actor = actor
    }
}
