import AshlarCore

/// Runs a body with a fresh MongoDB server, which is gone without a trace afterwards.
///
/// "Afterwards" is the body's return, its error, the task's cancellation, and this process's end by any signal.
/// Clean-up finishes also in a cancelled task.
///
/// - Parameter limit: how long the start may take; the server in Python needs half a second of a free core.
/// - Throws: ``AshlarError`` when the server does not start.
package func withMongoSandbox<Result>(
    _ program: MongoServerProgram, topology: MongoSandbox.Topology = .standalone, places: MongoSandboxPlaces,
    limit: Duration = .seconds(60), isolation: isolated (any Actor)? = #isolation,
    _ body: (MongoSandbox) async throws -> Result
) async throws -> Result {
    let server = try await ThrowawayServer.start(program, topology: topology, places: places, limit: limit)
    do {
        let result = try await body(server.sandbox)
        await server.stop()
        return result
    } catch {
        await server.stop()
        throw error
    }
}
