import AshlarCore
package import Engine

extension ReportV1 {
    /// A first `schemas.ts` from a database.
    package struct Draft: Encodable, Sendable {
        var reportVersion = ReportV1.version
        var command = "plan --from-database"
        var ok = true
        var target: String
        var server: String
        var collections: [String]
        var contents: String
        var written: [String]
        var notes: [String]

        package init(_ outcome: DraftSchemas.Outcome) {
            target = outcome.target
            server = outcome.server
            collections = outcome.collections
            contents = outcome.text
            written = outcome.written
            notes = outcome.findings.map(\.message)
        }
    }
}
