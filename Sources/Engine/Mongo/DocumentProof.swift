import AshlarCore
import BSON
package import DocumentSchema
import MongoClient
import MongoStore

/// Proves on a server that validators let made-up documents through that fit them, and none that breaks a rule.
package struct DocumentProof {
    let trial: ValidatorTrial

    /// What a proof found.
    package struct Outcome: Sendable, Hashable {
        /// A rule that no document was made for.
        package struct Untried: Sendable, Hashable {
            package var collection: String
            package var rule: DocumentSamples.Untried
        }

        /// How many documents were accepted, and refused, as they had to be.
        package var accepted = 0
        package var refused = 0
        package var untried: [Untried] = []
        /// What the newest migration does to applications that still write by the schema before it.
        package var notes: [String] = []
    }

    /// - Parameter location: of what has to be changed when a validator is not as it should be.
    func run(
        _ state: DatabaseSnapshot, location: SourceLocation?, _ outcome: inout Outcome,
        _ problems: inout [AshlarError]
    ) async throws {
        let limits = Self.limits(collections: state.collections.count)
        for collection in state.collections {
            guard let validator = collection.validator, let schema = validator.jsonSchemaAlone else { continue }
            try Task.checkCancellation()
            let samples = DocumentSamples(of: schema, limits: limits)
            outcome.untried += samples.untried.map { .init(collection: collection.name, rule: $0) }
            let answers = try await trial.answers(
                to: samples.valid + samples.broken.map(\.document), by: validator)
            var refusals: [AshlarError.Fact] = []
            var acceptances: [AshlarError.Fact] = []
            for (document, answer) in zip(samples.valid, answers) {
                switch answer {
                case .accepted: outcome.accepted += 1
                case .refused: refusals.append(.init("refused", Self.shown(document)))
                case .failed(_, let message): outcome.untried.append(Self.failed(collection, nil, message))
                }
            }
            for (broken, answer) in zip(samples.broken, answers.dropFirst(samples.valid.count)) {
                switch answer {
                case .refused: outcome.refused += 1
                case .accepted:
                    acceptances.append(.init(broken.violation.text, Self.shown(broken.document)))
                case .failed(_, let message):
                    outcome.untried.append(Self.failed(collection, broken.violation, message))
                }
            }
            if !refusals.isEmpty { problems.append(Self.refusesValid(collection.name, refusals, location)) }
            if !acceptances.isEmpty { problems.append(Self.acceptsBroken(collection.name, acceptances, location)) }
        }
    }

    /// Of many collections fewer documents each: a person waits.
    private static func limits(collections: Int) -> DocumentSamples.Limits {
        .init(
            valid: max(20, min(150, 1500 / max(1, collections))),
            broken: max(60, min(300, 4000 / max(1, collections))))
    }

    /// Tries the documents of one state with the validators of the next.
    func compare(
        _ old: DatabaseSnapshot, with new: DatabaseSnapshot, names: (old: String, new: String),
        _ outcome: inout Outcome
    ) async throws {
        for collection in new.collections {
            guard let before = old[collection.name], !before.validates(as: collection),
                let schema = before.validator?.jsonSchemaAlone, let validator = collection.validator
            else { continue }
            let documents = DocumentSamples(of: schema).valid
            let answers = try await trial.answers(to: documents, by: validator)
            let refused = zip(documents, answers).filter { $1 == .refused }.map(\.0)
            guard !refused.isEmpty else { continue }
            let rules = validator.jsonSchemaAlone.map { Self.rules($0, broken: refused) } ?? ""
            outcome.notes.append(
                "\(collection.name): of \(documents.count) documents by the schema of \(names.old), \(names.new) "
                    + "refuses \(refused.count)" + (rules.isEmpty ? "" : ": \(rules)")
                    + "; applications that still write by it will meet that")
        }
    }

    /// `name is missing in 4, plan is outside enum in 2`; the rules that the documents break, the frequent first.
    private static func rules(_ schema: JSONSchema, broken documents: [BSONDocument]) -> String {
        var counts: [SchemaViolation: Int] = [:]
        for document in documents {
            for violation in Set(schema.violations(of: document)) { counts[violation, default: 0] += 1 }
        }
        let sorted = counts.sorted {
            ($1.value, $0.key.path, $0.key.rule.rawValue) < ($0.value, $1.key.path, $1.key.rule.rawValue)
        }
        return sorted.prefix(8).map { "\($0.key.text) \($0.value)" }.joined(separator: ", ")
            + (sorted.count > 8 ? " and \(sorted.count - 8) more rules" : "")
    }

    // MARK: Problems

    private static func failed(
        _ collection: CollectionSnapshot, _ violation: SchemaViolation?, _ message: String
    ) -> Outcome.Untried {
        .init(
            collection: collection.name,
            rule: .init(
                path: violation?.path ?? "", rule: violation?.rule.rawValue ?? "",
                reason: "the server does not store the document: \(message)"))
    }

    private static func shown(_ document: BSONDocument) -> String {
        let text = document.extendedJSON()
        return text.count > 400 ? text.prefix(400) + "…" : text
    }

    private static func refusesValid(
        _ collection: String, _ facts: [AshlarError.Fact], _ location: SourceLocation?
    ) -> AshlarError {
        AshlarError(
            "validator-refuses-valid",
            "the validator of \(collection) refuses \(counted(facts)) by its own rules",
            location: location, subject: collection,
            cause: "the server reads a rule of the validator in another way than it is meant",
            facts: shown(facts), effect: "only the throw-away server was touched",
            remedies: ["look at the rules for what is in the document, and correct the validator"])
    }

    private static func acceptsBroken(
        _ collection: String, _ facts: [AshlarError.Fact], _ location: SourceLocation?
    ) -> AshlarError {
        AshlarError(
            "validator-accepts-broken",
            "the validator of \(collection) accepts \(counted(facts)) with one rule broken",
            location: location, subject: collection,
            cause: "the server reads a rule of the validator in another way than it is meant",
            facts: shown(facts), effect: "only the throw-away server was touched",
            remedies: ["look at the rule that each fact names, and correct the validator"])
    }

    private static func counted(_ facts: [AshlarError.Fact]) -> String {
        facts.count == 1 ? "a document" : "\(facts.count) documents"
    }

    private static func shown(_ facts: [AshlarError.Fact]) -> [AshlarError.Fact] {
        facts.count > 10 ? facts.prefix(10) + [.init("and", "\(facts.count - 10) more")] : facts
    }
}
