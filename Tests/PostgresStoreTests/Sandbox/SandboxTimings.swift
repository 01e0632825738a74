import Glibc
import Testing

@testable import PostgresStore

/// Not a test: prints how long things take, side by side with the usual way by hand, in one run.
@Suite("Sandbox timings", .enabled(if: SandboxTesting.environment["ASHLAR_TIMINGS"] != nil), .serialized)
struct SandboxTimings {
    @Test("of a server in memory, on disk, and by initdb and pg_ctl")
    func compare() async throws {
        let environment = SandboxTesting.environment
        for installation in try await PostgresInstallation.all(in: .init(environment: environment)) {
            print("PostgreSQL \(installation.version), \(installation.binFolder)")
            var options = SandboxOptions(places: .machine(environment: environment))
            try await withPostgresSandbox(installation, options: options) { _ in }
            try await report("  in memory: ready, gone", installation, options)
            options.tcp = .freePort
            try await report("  in memory with TCP and password: ready, gone", installation, options)
            options.tcp = .none
            options.storage = .disk
            try await report("  on disk: ready, gone", installation, options)
            try await report("  by hand: ready", installation)
        }
    }

    private func report(_ label: String, _ installation: PostgresInstallation, _ options: SandboxOptions) async throws {
        var ready: [Duration] = []
        var gone: [Duration] = []
        for _ in 1...7 {
            let began = ContinuousClock.now
            var used = began
            try await withPostgresSandbox(installation, options: options) { _ in
                used = .now
                ready.append(began.duration(to: used))
            }
            gone.append(used.duration(to: .now))
        }
        print(label, median(ready), median(gone))
    }

    /// What people do without a cache: `initdb`, then `pg_ctl --wait start`.
    private func report(_ label: String, _ installation: PostgresInstallation) async throws {
        var ready: [Duration] = []
        let program = try ServerProgram.forServers(of: installation)
        for _ in 1...3 {
            try await SandboxFolder.with(in: "/dev/shm", program) { folder in
                try folder.handOver(to: program.account)
                let began = ContinuousClock.now
                try await program.run(
                    installation.program("initdb"), ["--no-sync", "--auth=trust", "-D", folder.data],
                    limit: .seconds(60))
                let options = "-k \(folder.path) -c listen_addresses= -c fsync=off"
                try await program.run(
                    installation.program("pg_ctl"),
                    ["--wait", "-D", folder.data, "-l", folder.log, "-o", options, "start"], limit: .seconds(60))
                ready.append(began.duration(to: .now))
                try await program.run(
                    installation.program("pg_ctl"), ["--mode=immediate", "-D", folder.data, "stop"], limit: .seconds(60)
                )
            }
        }
        print(label, median(ready))
    }

    private func median(_ durations: [Duration]) -> String {
        let middle = durations.sorted()[durations.count / 2]
        return
            "\(Double(middle.components.attoseconds / 1_000_000_000_000_000) / 1000 + Double(middle.components.seconds)) s"
    }
}
