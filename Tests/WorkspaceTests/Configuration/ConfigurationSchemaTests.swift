import AshlarCore
import Foundation
import Testing

@testable import Workspace

/// The JSON Schema for editors and the decoder know the same keys and words.
@Suite struct ConfigurationSchemaTests {
    private func schema() throws -> [String: Any] {
        let data = try Data(
            contentsOf: URL(filePath: TestWorkspaces.repository + "/docs/reference/ashlar.schema.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func definition(_ name: String) throws -> [String: Any] {
        if name.isEmpty { return try schema() }
        let definitions = try #require(try schema()["$defs"] as? [String: Any])
        return try #require(definitions[name] as? [String: Any])
    }

    private func property(_ definition: String, _ name: String) throws -> [String: Any] {
        let properties = try #require(try self.definition(definition)["properties"] as? [String: Any])
        return try #require(properties[name] as? [String: Any])
    }

    @Test(arguments: [
        ("", ConfigurationKeys.file), ("store", ConfigurationKeys.store), ("migrations", ConfigurationKeys.migrations),
        ("ledger", ConfigurationKeys.ledger), ("timeouts", ConfigurationKeys.timeouts),
        ("retry", ConfigurationKeys.retry),
        ("policies", ConfigurationKeys.policies), ("kubernetes", ConfigurationKeys.kubernetes),
        ("cluster", ConfigurationKeys.cluster), ("backup", ConfigurationKeys.backup),
        ("clusterStore", ConfigurationKeys.clusterStore), ("configMaps", ConfigurationKeys.configMaps),
        ("variableSource", ConfigurationKeys.variableSource),
        ("environment", ConfigurationKeys.environment), ("connection", ConfigurationKeys.connection),
        ("reference", ConfigurationKeys.reference),
    ])
    func `both know the same keys`(name: String, keys: [String]) throws {
        let properties = try #require(try definition(name)["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(keys))
        #expect(try definition(name)["additionalProperties"] as? Bool == false)
    }

    @Test func `both know the same words`() throws {
        func words(_ definition: String, _ key: String) throws -> [String]? {
            try property(definition, key)["enum"] as? [String]
        }
        #expect(try words("store", "kind") == StoreDeclaration.Kind.allCases.map(\.rawValue))
        #expect(try words("migrations", "naming") == NamingPattern.allCases.map(\.rawValue))
        #expect(try words("policies", "out-of-order") == StorePolicies.OutOfOrder.allCases.map(\.rawValue))
        #expect(try words("policies", "edited") == StorePolicies.Edited.allCases.map(\.rawValue))
        #expect(try words("policies", "missing") == StorePolicies.Missing.allCases.map(\.rawValue))
        let checks = try definition("checks")
        let names = try #require(checks["propertyNames"] as? [String: Any])
        #expect(Set(try #require(names["enum"] as? [String])) == Set(allWorkspaceChecks.map(\.id) + lintRuleIDs))
        let severities = try #require(checks["additionalProperties"] as? [String: Any])
        #expect(severities["enum"] as? [String] == ConfigurationKeys.severities)
    }

    @Test func `the reference names every key`() throws {
        let page = try String(
            contentsOfFile: TestWorkspaces.repository + "/docs/reference/ashlar-yaml.md", encoding: .utf8)
        let keys =
            ConfigurationKeys.file + ConfigurationKeys.store + ConfigurationKeys.migrations + ConfigurationKeys.ledger
            + ConfigurationKeys.timeouts + ConfigurationKeys.retry + ConfigurationKeys.policies
            + ConfigurationKeys.environment + ConfigurationKeys.kubernetes + ConfigurationKeys.reference
        for key in keys { #expect(page.contains(key), "\(key)") }
    }

    /// Runs python3 with jsonschema, where both are; the comparison above does not need them.
    @Test func `a validator accepts what the decoder accepts and rejects what it rejects`() throws {
        let script = TestWorkspaces.folder + "/../Configuration/validate.py"
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script, TestWorkspaces.repository]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // 3: no validator on this machine.
        #expect(process.terminationStatus == 0 || process.terminationStatus == 3, "\(output)")
    }
}
