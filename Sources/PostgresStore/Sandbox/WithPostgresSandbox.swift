import AshlarCore
import Glibc

/// Runs a body with a fresh PostgreSQL server, which is gone without a trace afterwards.
///
/// "Afterwards" is the body's return, its error, the task's cancellation, and within a second this process's end by
/// any signal. Clean-up finishes also in a cancelled task. Throws an ``AshlarError`` when the server does not start.
package func withPostgresSandbox<Result>(
    _ installation: PostgresInstallation, options: SandboxOptions,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (PostgresSandbox) async throws -> Result
) async throws -> Result {
    let server = try await ThrowawayServer.start(installation, options: options)
    do {
        let result = try await body(server.sandbox)
        await server.stop()
        return result
    } catch {
        await server.stop()
        throw error
    }
}
