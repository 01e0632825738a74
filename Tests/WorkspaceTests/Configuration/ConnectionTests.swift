import AshlarCore
import Testing

@testable import Workspace

@Suite struct ConnectionTests {
    private func workspace(_ connection: String) throws -> Workspace {
        let yaml = "version: 1\nstores: [{name: s}]\nenvironments:\n  e:\n    stores:\n      s: \(connection)\n"
        let tree = MemoryFileTree(["/w/ashlar.yaml": yaml, "/w/secrets/pw": "from-file\n", "/run/pw": "absolute"])
        return try Workspace.discover(startingAt: "/w", fileTree: tree)
    }

    private func resolve(_ connection: String) async throws -> ResolvedConnection {
        let workspace = try workspace(connection)
        let declaration = try #require(workspace.environments[0].connections["s"])
        let sources = ConnectionSources(
            variable: { ["URL": "postgres://me@db/x", "PW": "s3cret"][$0] },
            command: { words in
                if words == ["fail"] { throw AshlarError("command", "it ended with 1") }
                return words.joined(separator: "+") + "\n"
            })
        return try await declaration.resolved(in: workspace, from: sources)
    }

    @Test func `references are replaced`() async throws {
        #expect(try await resolve("{url: '${URL}'}") == .url(Redacted("postgres://me@db/x")))
        #expect(try await resolve("{url: 'postgres://me:${PW}@db/x'}") == .url(Redacted("postgres://me:s3cret@db/x")))
        #expect(try await resolve("{url: {env: URL}}") == .url(Redacted("postgres://me@db/x")))
        #expect(try await resolve("{url: {file: secrets/pw}}") == .url(Redacted("from-file")))
        #expect(try await resolve("{url: {command: [vault, read]}}") == .url(Redacted("vault+read")))
        #expect(
            try await resolve("{host: db, port: 5432, password: {file: /run/pw}}")
                == .keywords(["host": "db", "port": "5432"], password: Redacted("absolute")))
    }

    @Test(arguments: [
        "{url: '${NOTHING}'}", "{url: {file: none}}", "{url: {command: [fail]}}", "{host: db, password: '${NOTHING}'}",
    ])
    func `a reference without a value is an error that names it`(connection: String) async throws {
        let error = try await #require(throws: AshlarError.self) { try await resolve(connection) }
        #expect(error.code == "connection-setting-missing")
        #expect(error.location?.line == 6)
    }

    @Test(arguments: [
        "{url: 'postgres://me:hunter2@db/x'}", "{url: 'postgres://db/x?user=me&password=hunter2'}",
        "{url: 'host=db password = hunter2'}", "{url: 'postgres://me:pre${PW}@db/x'}", "{host: db, password: hunter2}",
        "{url: 'mongodb://me:hunter2@db/x'}", "{url: 'postgres://me:p/hunter2@db/x'}",
        "{url: 'postgres://me:p?hunter2@db/x'}",
    ])
    func `a secret in the file is a finding, and no connection is made with it`(connection: String) async throws {
        let findings = try workspace(connection).configurationFindings
        #expect(findings.map(\.id) == ["secret-in-configuration"])
        #expect(!"\(findings)".contains("hunter2"))
        let error = try await #require(throws: AshlarError.self) { try await resolve(connection) }
        #expect(error.code == "secret-in-configuration")
        #expect(!"\(error)".contains("hunter2"))
    }

    @Test(arguments: [
        "{url: 'postgres://me@db:5432/x'}", "{url: 'postgres://db:5432/x?application_name=a@b'}",
        "{url: 'postgres://me:${PW}@db/x?password=${PW}'}", "{url: 'host=db user=me'}",
        "{url: 'postgres://db/x?passfile=/p'}", "{host: db, password: '${PW}'}",
    ])
    func `what is not a secret is no finding`(connection: String) throws {
        #expect(try workspace(connection).configurationFindings.isEmpty)
    }

    @Test(arguments: [
        "{url: '${A B}'}", "{url: '${A'}", "{url: {env: A, file: b}}", "{url: x, host: y}", "{}",
        "{url: {command: []}}",
        "{hots: db}", "{url: {env: 1A}}",
    ])
    func `a malformed connection is an error`(connection: String) throws {
        let error = try #require(throws: AshlarError.self) { try workspace(connection) }
        #expect(error.code == "configuration-malformed")
    }
}

@Suite struct DotEnvTests {
    private func parse(_ text: String) throws -> [String: String] {
        try DotEnv.parse(SourceText(file: ".env", text: text))
    }

    @Test func `values with and without quotes, comments and export`() throws {
        let values = try parse(
            """
            # a comment
            DATABASE_URL=postgres://me@db/x?a=b#c   # behind it
            export EXPORTED = yes
            SINGLE='a # b \\n ${X}' # c
            DOUBLE="line\\none\\t\\"q\\" \\\\ \\$ \\x"
            EMPTY=
            MULTI="one
            two"

            AGAIN=1\r
            AGAIN=2
            """)
        #expect(
            values == [
                "DATABASE_URL": "postgres://me@db/x?a=b#c", "EXPORTED": "yes", "SINGLE": "a # b \\n ${X}",
                "DOUBLE": "line\none\t\"q\" \\ $ \\x", "EMPTY": "", "MULTI": "one\ntwo", "AGAIN": "2",
            ])
    }

    @Test(arguments: ["NAME", "=x", "1A=x", "A='x", "A=\"x", "A='x' y", "A B=c"])
    func `a malformed line is an error that does not show it`(text: String) throws {
        let error = try #require(throws: AshlarError.self) { try parse("OK=1\n" + text) }
        #expect(error.location?.line == 2)
        #expect(error.location?.lineText == nil)
    }
}
