/// Where a target keeps its ledger.
package struct LedgerLocation: Sendable, Hashable {
    package var schema: String
    package var table: String

    package init(schema: String = "public", table: String = "schema_versions") {
        self.schema = schema
        self.table = table
    }

    /// The table of migrations, qualified and quoted.
    package var versions: String { qualified(table) }
    /// The append-only log.
    package var events: String { qualified(table + "_events") }
    /// The journal of statements outside transactions.
    package var steps: String { qualified(table + "_steps") }

    /// The names of all relations of the ledger, unquoted.
    package var relationNames: [String] { [table, table + "_events", table + "_steps"] }

    private func qualified(_ name: String) -> String {
        "\(Self.quoted(schema)).\(Self.quoted(name))"
    }

    /// Always quoted: these names are never shown to be admired, and quoting is always right.
    static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
