import AshlarCore
import Sandboxing
import Subprocess

/// Turns the failures of the operating system and of programs inside the body into the shape for people.
func withSystemFailuresExplained<Result>(
    _ message: String, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async throws -> Result {
    do {
        return try await body()
    } catch let failure as SystemFailure {
        throw failure.asAshlarError(message)
    } catch let failure as ProgramFailure {
        throw AshlarError("sandbox-program", message, subject: failure.program, facts: failure.facts)
    } catch let failure as SubprocessError {
        throw AshlarError("sandbox-program", message, cause: "\(failure)")
    }
}
