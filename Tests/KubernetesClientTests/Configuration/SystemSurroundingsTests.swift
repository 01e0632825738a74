import KubernetesClient
import Testing

/// The real files and processes.
@Suite struct SystemSurroundingsTests {
    private let surroundings = ClientSurroundings.system

    private func launch(
        _ command: String, _ arguments: [String], _ environment: [String: String]
    ) async throws
        -> ClientSurroundings.ProcessEnd
    {
        try await surroundings.launch(
            ClientSurroundings.Launch(
                command: command, arguments: arguments, environment: environment, isInteractive: false))
    }

    @Test func programsAreRunWithTheirEnvironmentOnly() async throws {
        let end = try await launch(
            "sh", ["-c", "echo \"$KEY $HOME.\"; echo no >&2; exit 3"], ["PATH": "/usr/bin:/bin", "KEY": "value"])
        #expect(end.exitCode == 3)
        #expect(end.output == Array("value .\n".utf8))
        #expect(end.errorText == "no\n")
    }

    @Test func aSignalIsNoExitCode() async throws {
        let end = try await launch("/bin/sh", ["-c", "kill -TERM $$"], [:])
        #expect(end.exitCode == nil)
    }

    @Test(arguments: ["no-such-program-of-ashlar", "/no/such/program"])
    func aMissingProgramIsSaidSo(_ command: String) async throws {
        await #expect(throws: ClientSurroundings.LaunchFailure.noSuchProgram) {
            try await launch(command, [], ["PATH": "/usr/bin:/bin"])
        }
    }

    @Test func filesAreReadOrMissingOrUnreadable() throws {
        #expect(try surroundings.readFile("/proc/self/comm").isEmpty == false)
        #expect(throws: ClientSurroundings.FileFailure.missing) { try surroundings.readFile("/no/such/file") }
        #expect(throws: ClientSurroundings.FileFailure.missing) { try surroundings.readFile("/etc/passwd/x") }
        #expect(throws: ClientSurroundings.FileFailure.unreadable("Is a directory")) {
            try surroundings.readFile("/etc")
        }
    }
}
