import AshlarCore
import Testing

@testable import Engine

@Suite("psql's commands in a file")
struct SQLUnitTests {
    @Test("that check lets pass do not stop a run", arguments: ["\\d logs\n", "\\echo done\n", "\\restrict abc\n"])
    func harmless(command: String) throws {
        #expect(try unit(command + "SELECT 1;").steps.map(\.sql) == ["SELECT 1"])
    }

    @Test("that end a statement end it")
    func semicolon() throws {
        #expect(try unit("SELECT 1 \\g\nSELECT 2;").steps.map(\.sql) == ["SELECT 1", "SELECT 2"])
    }

    @Test(
        "that would do something are refused where they stand", arguments: ["\\i a.sql\n", "\\! ls\n", "\\set a b\n"])
    func refused(command: String) throws {
        let error = #expect(throws: AshlarError.self) { try unit("SELECT 1;\n" + command) }
        #expect(error?.code == "psql-meta-command")
        #expect(error?.location?.line == 2)
        #expect(error?.remedies.isEmpty == false)
    }

    private func unit(_ text: String) throws -> SQLUnit {
        try SQLUnit(SourceText(file: "a.sql", text: text), timeouts: .standard)
    }
}
