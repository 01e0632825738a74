import AshlarCore
import FoundationEssentials
import Glibc
import Sandboxing
import Testing

@testable import PostgresStore

/// Deaths of the process that owns a sandbox; the process is a child of the test.
@Suite("After the death of its owner a sandbox")
struct SandboxDeathTests {
    @Test("is gone within two seconds, also after SIGKILL")
    func ownerIsKilled() async throws {
        let result = await #expect(processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]) {
            let installation = try await SandboxTesting.installation()
            let options = SandboxOptions(places: .machine(environment: SandboxTesting.environment))
            try await withPostgresSandbox(installation, options: options) { sandbox in
                SandboxTesting.tellParent("\(sandbox.files.postmaster()?.processID ?? 0) \(sandbox.socketFolder)")
                kill(getpid(), SIGKILL)
            }
        }
        let (processID, folder) = try SandboxTesting.heard(result)
        let isGone = try await SandboxTesting.eventually(within: .seconds(2)) {
            access(folder, F_OK) != 0 && !SandboxTesting.isAlive(processID)
        }
        #expect(isGone)
    }

    @Test("is gone although another child of the owner lives on")
    func otherChildInherits() async throws {
        let result = await #expect(processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]) {
            let installation = try await SandboxTesting.installation()
            let options = SandboxOptions(places: .machine(environment: SandboxTesting.environment))
            try await withPostgresSandbox(installation, options: options) { sandbox in
                // Spawned as carelessly as can be: it gets every file that is not closed on exec. Only the output
                // must not stay open, since the test library reads it to its end.
                var actions = posix_spawn_file_actions_t()
                posix_spawn_file_actions_init(&actions)
                for number: Int32 in 0...2 {
                    posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
                }
                var child: pid_t = 0
                var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("sleep"), strdup("4"), nil]
                guard posix_spawn(&child, "/bin/sleep", &actions, nil, &arguments, nil) == 0 else { exit(3) }
                SandboxTesting.tellParent("\(sandbox.files.postmaster()?.processID ?? 0) \(sandbox.socketFolder)")
                kill(getpid(), SIGKILL)
            }
        }
        let (processID, folder) = try SandboxTesting.heard(result)
        let isGone = try await SandboxTesting.eventually(within: .seconds(2)) {
            access(folder, F_OK) != 0 && !SandboxTesting.isAlive(processID)
        }
        #expect(isGone)
    }

    @Test("is removed by the next start when its supervisor was killed as well")
    func supervisorIsKilled() async throws {
        // A scratch folder of its own: the starts of other tests would clean up the machine's.
        try await SandboxTesting.withOptions { options, scratch in
            let result = await #expect(processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]) {
                [scratch = scratch as String] in
                let installation = try await SandboxTesting.installation()
                var options = SandboxOptions(places: .machine(environment: SandboxTesting.environment))
                options.places.memory = scratch
                try await withPostgresSandbox(installation, options: options) { sandbox in
                    let processID = sandbox.files.postmaster()?.processID ?? 0
                    SandboxTesting.tellParent("\(processID) \(sandbox.socketFolder)")
                    // The supervisor leads the group that the server is in.
                    kill(getpgid(processID), SIGKILL)
                    kill(getpid(), SIGKILL)
                }
            }
            let (processID, folder) = try SandboxTesting.heard(result)
            try await Task.sleep(for: .milliseconds(300))
            #expect(SandboxTesting.isAlive(processID), "the test needs a server that nobody watches over")
            #expect(access(folder, F_OK) == 0)

            let installation = try await SandboxTesting.installation()
            try await withPostgresSandbox(installation, options: options) { _ in
                #expect(access(folder, F_OK) != 0)
                #expect(!SandboxTesting.isAlive(processID))
            }
        }
    }

    @Test("that lives is not touched by the next start")
    func livingOneStays() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            try await withPostgresSandbox(installation, options: options) { first in
                try await withPostgresSandbox(installation, options: options) { _ in }
                let answer = try await SandboxTesting.query(first, "SELECT 1")
                #expect(answer == "1")
            }
        }
    }

    @Test("that was only half made is removed")
    func halfMade() async throws {
        try await SandboxTesting.withOptions { options, scratch in
            let program = ServerProgram(account: try .forServers())
            let abandoned = try SandboxFolder.makeUnique(scratch + "/ashlar-pg-XXXXXX")
            try FileLock.acquire(abandoned + "/owner")?.release()
            try #require(mkdir(abandoned + "/data", 0o700) == 0)
            let young = try SandboxFolder.makeUnique(scratch + "/ashlar-pg-XXXXXX")
            let stranger = try SandboxFolder.makeUnique(scratch + "/other-XXXXXX")
            await StaleSandboxes.sweep(options.places, program)
            #expect(access(abandoned, F_OK) != 0)
            #expect(access(young, F_OK) == 0, "without a lock it may be just being made")
            #expect(access(stranger, F_OK) == 0)
        }
    }

    @Test("works for an unprivileged account as well", .enabled(if: geteuid() == 0, "only root can become nobody"))
    func unprivileged() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
            guard let nobody = getpwnam("nobody")?.pointee, setgroups(0, nil) == 0, setgid(nobody.pw_gid) == 0,
                setuid(nobody.pw_uid) == 0
            else { exit(3) }
            let account = try ServerAccount.forServers()
            precondition(!account.differsFromOurs)
            try await SandboxTesting.withOptions { options, scratch in
                var options = options
                options.places = .machine(environment: ["HOME": "/nonexistent", "TMPDIR": scratch])
                options.places.memory = scratch
                options.places.caches = [scratch + "/cache"] + options.places.caches
                let installation = try await PostgresInstallation.find(in: .init(environment: [:]))
                try await withPostgresSandbox(installation, options: options) { sandbox in
                    let user = try await SandboxTesting.query(sandbox, "SELECT current_user")
                    SandboxTesting.tellParent("\(sandbox.files.postmaster()?.processID ?? 0) \(user ?? "")")
                }
                precondition(SandboxTesting.contents(scratch).filter { $0.hasPrefix("ashlar-pg") }.isEmpty)
            }
        }
        let (processID, user) = try SandboxTesting.heard(result)
        #expect(processID > 1)
        #expect(user == "postgres")
        #expect(!SandboxTesting.isAlive(processID))
    }
}

extension SandboxTesting {
    /// Marks the line, because the child's output has the test library's lines as well.
    static func tellParent(_ text: String) {
        print("\nsandbox: \(text)")
        fflush(nil)
    }

    static func heard(_ result: ExitTest.Result?) throws -> (processID: Int32, text: String) {
        let output = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        let line = try #require(output.split(separator: "\n").first { $0.hasPrefix("sandbox: ") })
        let words = line.split(separator: " ")
        try #require(words.count == 3)
        return (try #require(Int32(words[1])), String(words[2]))
    }
}
