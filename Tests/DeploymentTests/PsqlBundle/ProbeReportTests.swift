import AshlarCore
import Engine
import Testing

@testable import Deployment

@Suite struct ProbeReportTests {
    private static let facts =
        #"{"ashlar":1,"event":"probe","server":"PostgreSQL 15.18","readOnly":false,"inRecovery":true,"user":"u","database":"d","ledgerExists":true,"canCreate":false}"#

    private static func entry(_ name: String, state: String = "applied") -> String {
        let sum = "sha256:" + String(repeating: "a", count: 64)
        return """
            {"ashlar":1,"event":"entry","store":"app","sequence":"001","name":"\(name)","version":"1.0.0",\
            "description":"","kind":"migration","state":"\(state)","checksum":"\(sum)","meaning":"\(sum)",\
            "statementsTotal":1,"statementsDone":1,"appliedBy":"p (a@b)","appliedAt":"2025-01-31 09:30:00+00",\
            "durationMilliseconds":null,"toolVersion":"0.1.0","error":null,"steps":[]}
            """
    }

    @Test func `other lines between are passed over`() throws {
        let report = try ProbeReport.parse(lines: [
            "psql: warning: something", "{ not json }", #"{"level":"info","event":"entry"}"#,
            "2025-01-31T09:30:00Z stdout F " + Self.facts, "", Self.entry("001_a"),
            #"{"ashlar":2,"event":"entry"}"#, Self.entry("002_b"), #"{"ashlar":1,"event":"unknown"}"#,
        ])
        #expect(report.facts.server == "PostgreSQL 15.18")
        #expect(report.facts.inRecovery)
        #expect(report.entries.map(\.migration.name) == ["001_a", "002_b"])
        #expect(report.entries.first?.durationMilliseconds == nil)
    }

    @Test func `only the asked store's lines count`() throws {
        let other = Self.entry("001_z").replacing("\"app\"", with: "\"other\"")
        let report = try ProbeReport.parse(lines: [Self.facts, Self.entry("001_a"), other], store: "app")
        #expect(report.entries.map(\.migration.name) == ["001_a"])
    }

    @Test func `a pod that began anew says everything twice`() throws {
        let lines = [Self.facts, Self.entry("001_a"), Self.facts, Self.entry("001_a"), Self.entry("002_b")]
        #expect(try ProbeReport.parse(lines: lines).entries.count == 2)
    }

    @Test func `a log without facts, a refusal and a strange row are errors`() {
        let incomplete = #expect(throws: AshlarError.self) { try ProbeReport.parse(lines: ["psql: error"]) }
        #expect(incomplete?.code == "probe-incomplete")
        let refused = #expect(throws: AshlarError.self) {
            try ProbeReport.parse(lines: [#"{"ashlar":1,"event":"refused","code":"standby","message":"no"}"#])
        }
        #expect(refused?.code == "standby")
        #expect(refused?.message == "no")
        let strange = #expect(throws: AshlarError.self) {
            try ProbeReport.parse(lines: [Self.facts, Self.entry("001_a", state: "odd")])
        }
        #expect(strange?.code == "ledger-unreadable")
    }
}
