package import BSON
package import MongoClient

/// Lets a server decide which documents a validator lets through, in a collection that has nothing but the validator.
///
/// Indexes, capped sizes and `validationAction: warn` have no say in it: the question is what the validator says.
package struct ValidatorTrial: Sendable {
    package enum Answer: Sendable, Hashable {
        case accepted
        case refused
        /// Something else than the validator was against it.
        case failed(code: Int, message: String)
    }

    let connection: MongoConnection
    let database: String
    private let collection = "trial"

    package init(_ connection: MongoConnection, database: String) {
        self.connection = connection
        self.database = database
    }

    /// - Returns: an answer for each document, in their order.
    /// - Throws: ``AshlarError`` when the server does not take the validator itself, or the connection breaks.
    package func answers(to documents: [BSONDocument], by validator: BSONDocument) async throws -> [Answer] {
        guard !documents.isEmpty else { return [] }
        do {
            return try await ask(documents, validator)
        } catch let error as MongoError {
            throw TargetFailure(error, target: "the throw-away server").asAshlarError
        }
    }

    private func ask(_ documents: [BSONDocument], _ validator: BSONDocument) async throws -> [Answer] {
        try await connection.command(
            [
                "create": .string(collection), "validator": .document(validator), "validationLevel": "strict",
                "validationAction": "error",
            ], on: database)
        var answers = [Answer](repeating: .accepted, count: documents.count)
        do {
            let result = try await connection.bulkWrite(
                documents.map { .insert($0) }, to: collection, of: database, ordered: false)
            for failure in result.failures where answers.indices.contains(failure.index) {
                switch failure.error.code {
                case Self.validationFailed: answers[failure.index] = .refused
                // The validator comes before the index on _id.
                case Self.duplicateKey: break
                default:
                    answers[failure.index] = .failed(code: failure.error.code, message: failure.error.message)
                }
            }
        } catch {
            _ = try? await connection.command(["drop": .string(collection)], on: database)
            throw error
        }
        try await connection.command(["drop": .string(collection)], on: database)
        return answers
    }

    /// `DocumentValidationFailure` and `DuplicateKey` of MongoDB's `error_codes.yml`.
    private static let validationFailed = 121
    private static let duplicateKey = 11000
}
