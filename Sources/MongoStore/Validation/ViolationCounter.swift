import AshlarCore
import BSON
package import DocumentSchema
package import MongoClient

/// Counts stored documents that fail a validator. Reads only.
///
/// In a migration on the primary: a secondary may not have yet what a backfill wrote a moment ago, and would report
/// documents that are corrected. Before one, on a secondary where there is one, which spares the applications. Every
/// count reads the whole collection, so each has a limit of time.
package struct ViolationCounter: Sendable {
    private let link: DatabaseLink
    private let timeLimit: Duration
    private let readPreference: MongoParameters.ReadPreference

    /// Long enough for some hundred million documents, and short enough not to hold back a rollout for a day.
    package static let usualTimeLimit = Duration.seconds(30 * 60)

    package init(
        _ link: DatabaseLink, timeLimit: Duration = usualTimeLimit,
        readPreference: MongoParameters.ReadPreference = .primary
    ) {
        self.link = link
        self.timeLimit = timeLimit
        self.readPreference = readPreference
    }

    /// - Throws: ``MongoError``; code 50 when the time was over, 26 when there is no such collection.
    package func report(_ check: ValidityCheck) async throws -> ViolationReport {
        let collection = check.collection
        guard let entry = try await link.look(at: collection) else {
            throw MongoError(
                origin: .server, domain: .server, code: 26, codeName: "NamespaceNotFound",
                message: "there is no collection \(link.database).\(collection)")
        }
        let validator = check.validator ?? entry.at("options", "validator")?.document ?? [:]
        var report = ViolationReport(
            collection: collection, failing: 0, examined: try await estimate(collection), byRule: [], sampleIDs: [])
        guard !validator.isEmpty else { return report }
        let failing: BSONDocument = ["$nor": [.document(validator)]]
        report.failing = try await count(failing, collection)
        guard report.failing > 0 else { return report }
        var options = ReadOptions()
        options.projection = ["_id": 1]
        options.limit = Self.examinedByRule
        options.timeLimit = timeLimit
        options.readPreference = readPreference
        let ids = try await link.connection.find(
            failing, in: collection, of: link.database, options: options
        ).all().compactMap { $0["_id"] }
        report.sampleIDs = Array(ids.prefix(10))
        report.examinedByRule = ids.count
        report.byRule = try await rules(validator, among: ids, collection)
        return report
    }

    /// So many of the failing documents are looked at rule by rule.
    ///
    /// Each rule is a count of its own, since an expression of an aggregation cannot hold a `$jsonSchema`, and a hundred
    /// passes over a large collection would be too many to tell why a few documents fail.
    private static let examinedByRule = 1000

    /// The rules of the top level that some failing documents break.
    private func rules(
        _ validator: BSONDocument, among ids: [BSONValue], _ collection: String
    ) async throws -> [ViolationReport.Rule] {
        guard validator.count == 1, let schema = validator["$jsonSchema"]?.document else { return [] }
        var rules: [(ViolationReport.Rule, filter: BSONDocument)] = []
        for field in schema["required"]?.array?.compactMap(\.string) ?? [] {
            let one: BSONDocument = ["$jsonSchema": ["required": [.string(field)]]]
            rules.append((.init(kind: .required, field: field, failing: 0), one))
        }
        for property in schema["properties"]?.document?.elements ?? [] {
            let one: BSONDocument = [
                "$jsonSchema": ["properties": .document(BSONDocument([(property.key, property.value)]))]
            ]
            rules.append((.init(kind: .property, field: property.key, failing: 0), one))
        }
        var found: [ViolationReport.Rule] = []
        for (rule, filter) in rules.prefix(200) {
            var rule = rule
            rule.failing = try await count(
                ["_id": ["$in": .array(ids)], "$nor": [.document(filter)]], collection)
            if rule.failing > 0 { found.append(rule) }
        }
        return found.sorted { ($1.failing, $0.field) < ($0.failing, $1.field) }
    }

    private func count(_ filter: BSONDocument, _ collection: String) async throws -> Int {
        var options = ReadOptions()
        options.timeLimit = timeLimit
        options.readPreference = readPreference
        return try await link.connection.countDocuments(
            filter, in: collection, of: link.database, options: options)
    }

    private func estimate(_ collection: String) async throws -> Int {
        do {
            return try await link.connection.command(
                ["count": .string(collection)], on: link.database, readPreference: .primary)["n"]?.integer ?? 0
        } catch let error as MongoError where error.origin == .server {
            return 0
        }
    }
}
