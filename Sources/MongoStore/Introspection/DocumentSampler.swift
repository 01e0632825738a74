package import AshlarCore
import BSON
package import DocumentSchema
package import MongoClient

/// Looks at some documents of each collection and learns their types. Reads only, from a secondary where there is one,
/// and keeps no document.
///
/// Needs the action `find`, which the role `read` has.
package struct DocumentSampler: Sendable {
    package struct Limits: Sendable, Hashable {
        /// Documents of each collection. A field that one document in a hundred has is missed by 1,000 random ones
        /// once in 20,000 tries (0.99 to the power of 1,000), and 1,000 documents of 10 kB are read in a second.
        package var documents = 1000
        /// For each collection.
        package var time = Duration.seconds(10)
        /// For all of them; what is left then is not sampled.
        package var totalTime = Duration.seconds(120)

        package init() {}
    }

    private let connection: MongoConnection
    private let limits: Limits
    private let inference: InferenceOptions

    package init(
        _ connection: MongoConnection, limits: Limits = Limits(), inference: InferenceOptions = InferenceOptions()
    ) {
        self.connection = connection
        self.limits = limits
        self.inference = inference
    }

    /// What was seen in the collections of a database, by their names, and which of them were seen in part only.
    ///
    /// Views and time series are left out: they have no validator.
    ///
    /// - Throws: ``MongoError``; code 13 when the privileges are missing.
    package func sample(
        _ database: DatabaseSnapshot
    ) async throws -> (samples: [String: CollectionSample], findings: [Finding]) {
        let end = ContinuousClock.now + limits.totalTime
        var samples: [String: CollectionSample] = [:]
        var findings: [Finding] = []
        var left: [String] = []
        for collection in database.collections where collection.kind == .collection {
            let time = min(limits.time, end - .now)
            guard time > .zero else {
                left.append(collection.name)
                continue
            }
            let (sample, note) = try await self.sample(collection.name, of: database.name, within: time)
            samples[collection.name] = sample
            if let note { findings.append(note) }
        }
        if !left.isEmpty {
            findings.append(
                Self.finding(
                    "no documents of \(left.joined(separator: ", ")) were read: the time for sampling was over",
                    remedy: "give sampling more time, or fewer documents"))
        }
        return (samples, findings)
    }

    /// One collection. Whoever wants a fixed sample has to read it otherwise: each call sees other documents.
    package func sample(
        _ collection: String, of database: String, within time: Duration
    ) async throws -> (sample: CollectionSample, finding: Finding?) {
        let end = ContinuousClock.now + time
        let count = try await documentCount(collection, database)
        var observation = DocumentObservation(options: inference)
        var options = ReadOptions()
        options.readPreference = .secondaryPreferred
        // A third is left for another try.
        options.timeLimit = time * 2 / 3
        // Small pages, so that the time is looked at between them.
        options.batchSize = 100
        do {
            // `$sample` of most of a collection sorts all of it; reading it is less work and sees everything.
            if let count, count <= limits.documents {
                options.limit = limits.documents
                let cursor = try await connection.find(in: collection, of: database, options: options)
                try await read(cursor, into: &observation, until: end)
            } else {
                let stages: [BSONDocument] = [["$sample": ["size": .int64(Int64(limits.documents))]]]
                let cursor = try await connection.aggregate(stages, in: collection, of: database, options: options)
                try await read(cursor, into: &observation, until: end)
            }
        } catch let error as MongoError where Self.isTooMuch(error) && ContinuousClock.now < end {
            // A scan for a random sample took too long or too much memory: the first documents are better than none.
            observation = DocumentObservation(options: inference)
            options.limit = limits.documents
            options.timeLimit = end - .now
            let cursor = try await connection.find(in: collection, of: database, options: options)
            try await readWhatThereIs(cursor, into: &observation, until: end)
            let finding = Self.finding(
                "\(collection): the first \(observation.count) documents were read in place of a random sample",
                cause: "the server gave up \(error.code == 50 ? "for lack of time" : "for lack of memory")",
                remedy: "give sampling more time, or fewer documents")
            return (CollectionSample(observation, documentCount: count), finding)
        } catch let error as MongoError where Self.isTooMuch(error) {
            // What was read until then counts.
        }
        let expected = min(limits.documents, count ?? limits.documents)
        // A count is an estimate; a tenth less is no reason to say anything.
        guard observation.count * 10 < expected * 9 else {
            return (CollectionSample(observation, documentCount: count), nil)
        }
        let finding = Self.finding(
            "\(collection): \(observation.count) documents were read in place of \(expected)",
            cause: "the time for one collection was over", remedy: "give sampling more time, or fewer documents")
        return (CollectionSample(observation, documentCount: count), finding)
    }

    /// From the collection's metadata, which costs nothing and may be wrong after a crash or on shards.
    private func documentCount(_ collection: String, _ database: String) async throws -> Int? {
        let command: BSONDocument = ["count": .string(collection), "maxTimeMS": 5000]
        return try? await connection.command(command, on: database, readPreference: .secondaryPreferred)["n"]?.integer
    }

    private func read(
        _ cursor: MongoCursor, into observation: inout DocumentObservation, until end: ContinuousClock.Instant
    ) async throws {
        defer { cursor.close() }
        while ContinuousClock.now < end {
            let page = try await cursor.nextPage(limit: 100)
            if page.isEmpty { return }
            for document in page { observation.add(document) }
        }
    }

    private func readWhatThereIs(
        _ cursor: MongoCursor, into observation: inout DocumentObservation, until end: ContinuousClock.Instant
    ) async throws {
        do {
            try await read(cursor, into: &observation, until: end)
        } catch let error as MongoError where Self.isTooMuch(error) {
            return
        }
    }

    /// MaxTimeMSExpired, ExceededMemoryLimit, QueryExceededMemoryLimitNoDiskUseAllowed (MongoDB, error_codes.yml).
    private static func isTooMuch(_ error: MongoError) -> Bool { [50, 146, 292].contains(error.code) }

    private static func finding(_ message: String, cause: String? = nil, remedy: String) -> Finding {
        Finding(id: "draft-sample", severity: .note, message: message, cause: cause, remedy: remedy)
    }
}
