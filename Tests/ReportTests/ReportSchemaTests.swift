import AshlarCore
import Foundation
import PostgresCatalog
import Report
import Testing
import Workspace

@testable import DocumentSchema
@testable import Engine

/// What the program prints is what docs/reference/report-v1.schema.json says.
@Suite struct ReportSchemaTests {
    private let unit = PlanUnit(
        migration: MigrationID(sequence: "005", name: "005_add_severity"), version: "1.1.0", description: "severity",
        checksum: Checksum(of: "a"), meaning: Checksum(of: "b"), file: "m/005_add_severity.sql",
        transaction: .none(reason: "VACUUM cannot run in a transaction"),
        steps: [
            Step(
                action: .sql("VACUUM logs"), tag: "VACUUM",
                location: SourceLocation(file: "m/005_add_severity.sql", line: 3, column: 1), byteOffset: 10,
                hazards: [Hazard(.dataLoss, "drops column logs.x")])
        ])

    @Test func aRunFits() throws {
        var outcome = MigrationOutcome(
            store: "s", target: "t", server: "PostgreSQL 15.1", plan: Plan(store: "s", direction: .up, units: [unit]),
            versionBefore: nil, versionAfter: "1.1.0", isDryRun: false)
        outcome.refusedHazards = [Hazard(.rewrite, "m")]
        try fits(ReportV1.Run(command: "apply", [outcome]), "run")
    }

    @Test func aStatusFits() throws {
        let migration = StoreMigration(
            id: unit.migration, version: "1.1.0", description: "d", file: unit.file, checksum: unit.checksum,
            down: .missing, load: { [unit] _ in unit })
        let entry = LedgerEntry(
            migration: unit.migration, version: "1.1.0", description: "", kind: .baseline, state: .applied,
            checksum: Checksum(of: "x"), meaning: unit.meaning, statementsTotal: 1, statementsDone: 1, appliedBy: "a",
            appliedAt: "2025-01-31 00:00:00+00", durationMilliseconds: 3, toolVersion: "0", error: "e")
        let outcome = ShowStatus.Outcome(
            store: "s", target: "t", server: "v",
            history: MigrationHistory(migrations: [migration], entries: [entry]),
            problems: [AshlarError("c", "m", location: unit.steps[0].location, subject: "s", cause: "c", effect: "e")])
        try fits(ReportV1.Status([outcome]), "status")
    }

    @Test func anAnswerAboutAVersionFits() throws {
        let outcomes = [
            WaitForVersion.Outcome(store: "s", target: "t", wanted: "1.0.0", version: "1.1.0", isReached: true),
            WaitForVersion.Outcome(store: "s", target: "t", wanted: "1.0.0", version: nil, isReached: false),
        ]
        try fits(ReportV1.Waited(outcomes), "waited")
    }

    @Test func aRenderingFits() throws {
        let files = [ReportV1.Rendered.File(path: "a.yaml", change: "created")]
        try fits(
            ReportV1.Rendered(format: "helm", folder: "/out", written: false, files: files, notes: ["n"]), "rendered")
    }

    @Test func aFailureFits() throws {
        let error = AshlarError("c", "m", facts: [.init("SQLSTATE", "42601")], followedBy: [AshlarError("d", "n")])
        try fits(ReportV1.FailureReport(command: "apply", error: error), "failed")
    }

    @Test func findingsFit() throws {
        let finding = Finding(
            id: "crlf", severity: .warning, message: "m", location: unit.steps[0].location, cause: "c", remedy: "r",
            fix: .init(title: "t", edits: []))
        try fits(ReportV1.Check([finding]), "check")
    }

    private let step = ChangeStep(
        "ALTER TABLE public.logs DROP COLUMN x", ObjectIdentity(.column, schema: "public", parent: "logs", "x"),
        reason: "why", locks: [TableLock(.accessExclusive, ObjectIdentity(.table, schema: "public", "logs"))],
        work: .rewrite, transaction: .beforeCommit, hazards: [Hazard(.dataLoss, "drops column public.logs.x")],
        loses: "the values of column public.logs.x")

    @Test func aComparisonFits() throws {
        let change = SchemaChange(steps: [step])
        try fits(
            ReportV1.Comparison(
                CompareSchemas.Outcome(
                    from: "a", to: "b", server: "PostgreSQL 15.1", differences: ["missing x"], change: change,
                    reverse: change, isProved: true, notes: ["n"])), "comparison")
        try fits(
            ReportV1.Comparison(
                CompareSchemas.Outcome(
                    from: "a", to: "b", differences: [], change: SchemaChange(), isProved: false)), "comparison")
    }

    @Test func aPlannedMigrationFits() throws {
        var files = FileChanges()
        files.create("m/005.sql", "SELECT 1;")
        let outcome = PlanMigration.Outcome(
            store: "s", server: "PostgreSQL 15.1", differences: ["d"], migrations: [unit.migration], version: "1.1.0",
            steps: [step], files: files.changes, open: [Hazard(.dataLoss, "m")], notes: ["n"], isWritten: true)
        try fits(ReportV1.Planned([outcome], ok: true), "planned")
    }

    @Test func aDraftFits() throws {
        let finding = Finding(
            id: "draft", severity: .note, message: "m", location: nil, cause: "c", remedy: "r", fix: nil)
        let outcome = DraftSchemas.Outcome(
            target: "t", server: "s", text: "export interface A {}", findings: [finding], collections: ["a"],
            written: ["p"])
        try fits(ReportV1.Draft(outcome), "draft")
    }

    @Test func aTestFits() throws {
        var outcome = TestMigrations.Outcome(store: "s", server: "v")
        try fits(ReportV1.Test([outcome]), "test")
        var documents = DocumentProof.Outcome()
        documents.accepted = 214
        documents.refused = 371
        documents.untried = [.init(collection: "c", rule: .init(path: "a.b", rule: "pattern", reason: "r"))]
        documents.notes = ["n"]
        outcome.documents = documents
        try fits(ReportV1.Test([outcome]), "test")
    }

    @Test func aVerificationFits() throws {
        var outcome = VerifyTarget.Outcome(
            store: "s", target: "t", server: "v", sandbox: "w", version: "1", differences: ["d"], notes: ["n"])
        try fits(ReportV1.Verify([outcome]), "verify")
        outcome.repair = SchemaChange(steps: [step])
        try fits(ReportV1.Verify([outcome]), "verify")
    }

    private func fits(_ report: some Encodable, _ definition: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let schema = try JSONSerialization.jsonObject(
            with: Data(contentsOf: root.appending(path: "docs/reference/report-v1.schema.json")))
        let definitions = try #require((schema as? [String: Any])?["$defs"] as? [String: Any])
        let value = try JSONSerialization.jsonObject(with: Data(ReportV1.encode(report).utf8))
        let validator = SchemaSubset(definitions: definitions)
        #expect(validator.problems(value, try #require(definitions[definition]), "$") == [])
        // The validator itself must be able to object.
        #expect(validator.problems(["no": 1], try #require(definitions[definition]), "$") != [])
    }
}

/// As much of JSON Schema as the published file uses.
private struct SchemaSubset {
    let definitions: [String: Any]

    func problems(_ value: Any, _ schema: Any, _ path: String) -> [String] {
        guard let schema = schema as? [String: Any] else { return ["\(path): no schema"] }
        if let reference = schema["$ref"] as? String {
            guard let target = definitions[String(reference.dropFirst("#/$defs/".count))] else {
                return ["\(path): \(reference) leads nowhere"]
            }
            return problems(value, target, path)
        }
        var found: [String] = []
        if let constant = schema["const"], "\(constant)" != "\(value)" { found.append("\(path): is not \(constant)") }
        if let values = schema["enum"] as? [String], !values.contains(value as? String ?? "") {
            found.append("\(path): \(value) is not one of \(values)")
        }
        switch schema["type"] as? String {
        case "object":
            guard let object = value as? [String: Any] else { return ["\(path): is no object"] }
            let properties = schema["properties"] as? [String: Any] ?? [:]
            for name in schema["required"] as? [String] ?? [] where object[name] == nil {
                found.append("\(path): lacks \(name)")
            }
            for (name, child) in object {
                if let inner = properties[name] ?? (schema["additionalProperties"] as? [String: Any]) {
                    found += problems(child, inner, "\(path).\(name)")
                } else {
                    found.append("\(path): \(name) is not in the schema")
                }
            }
        case "array":
            guard let array = value as? [Any], let items = schema["items"] else { return ["\(path): is no array"] }
            for (index, item) in array.enumerated() { found += problems(item, items, "\(path)[\(index)]") }
        case "string" where !(value is String): found.append("\(path): is no string")
        case "integer" where !(value is Int), "number" where !(value is NSNumber): found.append("\(path): is no number")
        case "boolean" where !(value is Bool): found.append("\(path): is no boolean")
        default: break
        }
        return found
    }
}
