import AshlarCore
import Foundation
import Testing

@testable import Workspace

@Suite struct FileHeaderTests {
    private func header(_ text: String) -> FileHeader { FileHeader(SourceText(file: "f.sql", text: text)) }

    @Test func `the guide's header, with a note behind the version`() {
        let header = header(
            """
            -- Schema Version: 1.1.0 (increment version)
            -- Last Modified: 2025-01-31
            -- Description: Added new column to logs table

            ALTER TABLE logs ADD COLUMN severity INTEGER;
            -- Schema Version: 9.9.9
            """)
        #expect(header.version == SemanticVersion(1, 1, 0))
        #expect(header.lastModified == CalendarDate("2025-01-31"))
        #expect(header.description == "Added new column to logs table")
        #expect(header.fields.count == 3)
    }

    @Test func `each value has its place, counted in letters`() throws {
        let header = header("\u{FEFF}--\n--   Description:   größe ändern  \r\n")
        let field = try #require(header[.description])
        #expect(field.value == "größe ändern")
        #expect(field.location.line == 2)
        #expect(field.location.column == 21)
        #expect(field.location.length == 12)
        #expect(field.location.file == "f.sql")
    }

    @Test func `a description goes on in the lines below it`() {
        let header = header(
            """
            -- Description: Adds the severity of a log entry,
            --   from 0 to 7: as syslog counts.
            -- Author: somebody
            -- not part of it
            """)
        #expect(header.description == "Adds the severity of a log entry, from 0 to 7: as syslog counts.")
    }

    @Test func `an empty comment line ends a description`() {
        #expect(header("-- Description: one\n--\n-- two\n").description == "one")
        #expect(header("-- Description: one\n\n-- two\n").description == "one")
        #expect(header("-- Description: one\n-- migrate:up\n").description == "one")
    }

    @Test func `hazards have reasons, also with commas in them`() {
        let hazards = header("-- Hazards: data-loss (severity, host), long-lock,Rewrite, data-los\n").hazards
        #expect(hazards.map(\.kind) == [.dataLoss, .longLock, .rewrite, nil])
        #expect(hazards.map(\.reason) == ["severity, host", nil, nil, nil])
        #expect(hazards[3].name == "data-los")
    }

    @Test func `keys are read without regard to case`() {
        #expect(header("-- schema version: 1.0.0\n").version == SemanticVersion(1, 0, 0))
    }

    @Test(arguments: [
        ("Shema Version", FileHeader.Key.schemaVersion), ("Schema-Version", .schemaVersion), ("Migrations", .migration),
        ("Irreversibel", .irreversible), ("Discription", .description), ("Last_Modified", .lastModified),
    ])
    func `a key with a slip is seen`(written: String, meant: FileHeader.Key) {
        let header = header("-- \(written): x\n")
        #expect(header.fields.isEmpty)
        #expect(header.misspellings.map(\.meant) == [meant])
    }

    @Test(arguments: ["Author", "See also", "Version", "Note", "Dump completed on", "Required"])
    func `other people's keys are left alone`(key: String) {
        #expect(header("-- \(key): x\n").misspellings.isEmpty)
    }

    @Test func `ashlar's own marks`() {
        #expect(header("-- ashlar:no-transaction\nSELECT 1;").noTransaction?.line == 1)
        #expect(header("SELECT 1;\n-- ashlar:no-transaction\n").noTransaction == nil)
        let requires = header("-- Requires: logs.sql, hosts.sql\n-- Requires: x.sql\n").requires
        #expect(requires.map(\.file) == ["logs.sql", "hosts.sql", "x.sql"])
    }

    @Test func `irreversible without a reason is empty, not nil`() {
        #expect(header("-- Irreversible:\n").irreversible == "")
        #expect(header("-- Irreversible: the values are gone\n").irreversible == "the values are gone")
        #expect(header("").irreversible == nil)
    }
}

@Suite struct CalendarDateTests {
    @Test(arguments: ["2025-02-29", "2025-13-01", "2025-00-10", "2025-1-1", "25-01-01", "2025-01-32", "2025/01/01", ""])
    func `what is not a day`(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test(arguments: [
        (0.0, "1970-01-01"), (951_782_400, "2000-02-29"), (1_738_411_200, "2025-02-01"), (-1, "1969-12-31"),
        (4_107_542_399, "2100-02-28"), (4_107_542_400, "2100-03-01"),
    ])
    func `the day of a moment`(seconds: Double, day: String) {
        #expect(CalendarDate(Date(timeIntervalSince1970: seconds)).description == day)
    }

    @Test(arguments: [("2025-01-31", "2025-02-01"), ("2024-02-28", "2024-02-29"), ("2025-12-31", "2026-01-01")])
    func `the next day`(day: String, next: String) {
        #expect(CalendarDate(day)?.next.description == next)
    }
}
