import AshlarCore
import BSON
import DocumentSchema
import MongoClient

/// Changes stored documents batch by batch, and journals after each how far it came.
///
/// Where the server has transactions, a batch and its journal entry are one, so that each document is changed exactly
/// once. Else a batch that was under way when a run died is repeated if that does no harm (``Backfill/isRepeatable``),
/// and refused if it might.
struct BackfillRunner {
    let link: DatabaseLink
    let writer: LedgerWriter
    let keeper: LockKeeper
    let backfill: Backfill
    let unit: PlanUnit
    let index: Int
    let direction: Plan.Direction
    let events: EventSink
    let interruption: (@Sendable (String) throws -> Void)?

    private var step: Step { unit.steps[index] }

    func run(from progress: BSONDocument, isResumed: Bool) async throws {
        var position = BackfillPosition(progress)
        if position.isPending, isResumed || !progress.isEmpty, !backfill.isRepeatable { throw inDoubt(position) }
        position.isPending = false
        let total = try await estimatedTotal().map { $0 + position.documents }
        var usesTransactions = link.isReplicated && link.connection.facts.sessionTimeoutMinutes != nil
        let clock = ContinuousClock()
        let start = clock.now
        let alreadyDone = position.documents
        while !position.isAtEnd {
            try Task.checkCancellation()
            try keeper.require(step.location)
            let ids = position.enter(try await nextBatch(position))
            guard let last = ids.last else {
                // At the beginning of a type those of the types that follow were looked for as well.
                if position.last == nil { break }
                position.nextType()
                continue
            }
            var next = position
            next.last = last
            if usesTransactions {
                do {
                    next = try await inOneTransaction(ids, position, next)
                } catch let error as MongoError where error.meansNoTransactions {
                    usesTransactions = false
                    continue
                }
            } else {
                next = try await oneAfterAnother(ids, position, next)
            }
            position = next
            events(.stepProgress(step, done: position.documents, of: total.map { max($0, position.documents) }))
            if let limit = backfill.documentsPerSecond {
                let due = Duration.seconds(Double(position.documents - alreadyDone) / Double(limit))
                let ahead = due - (clock.now - start)
                if ahead > .zero { try await Task.sleep(for: ahead) }
            }
        }
    }

    private func inOneTransaction(
        _ ids: [BSONValue], _ position: BackfillPosition, _ next: BackfillPosition
    ) async throws -> BackfillPosition {
        try await link.connection.transaction {
            var next = next
            next.documents += try await update(position.filter(backfill.filter, through: ids), link.inTransaction)
            try interruption?("in batch \(index)")
            try await writer.inTransaction.progress(next.document, index, of: unit, direction)
            return next
        }
    }

    private func oneAfterAnother(
        _ ids: [BSONValue], _ position: BackfillPosition, _ next: BackfillPosition
    ) async throws -> BackfillPosition {
        var next = next
        if !backfill.isRepeatable {
            var pending = position
            pending.isPending = true
            try await writer.progress(pending.document, index, of: unit, direction)
        }
        try interruption?("before batch \(index)")
        next.documents += try await update(position.filter(backfill.filter, through: ids), link)
        try interruption?("after batch \(index)")
        try await writer.progress(next.document, index, of: unit, direction)
        return next
    }

    /// The `_id`s of the next documents, in order.
    private func nextBatch(_ position: BackfillPosition) async throws -> [BSONValue] {
        let reply = try await link.connection.command(
            [
                "find": .string(backfill.collection), "filter": .document(position.filter(backfill.filter)),
                "projection": ["_id": 1], "sort": ["_id": 1], "limit": BSONValue(backfill.batchSize),
                "batchSize": BSONValue(backfill.batchSize), "singleBatch": true,
                // One pass over the index of _id, whatever else there is: another index would be sorted anew for
                // each batch.
                "hint": ["_id": 1],
            ], on: link.database)
        return (reply.at("cursor", "firstBatch")?.array ?? []).compactMap { $0.document?["_id"] }
    }

    /// The filter stands here again: a document may have changed since its `_id` was read.
    private func update(_ filter: BSONDocument, _ link: DatabaseLink) async throws -> Int {
        var command: BSONDocument = [
            "update": .string(backfill.collection),
            "updates": [["q": .document(filter), "u": backfill.update.value, "multi": true]],
        ]
        if backfill.bypassesValidation { command["bypassDocumentValidation"] = true }
        return try await link.write(command)["n"]?.integer ?? 0
    }

    /// How many documents fit now; nil when counting takes longer than it is worth.
    private func estimatedTotal() async throws -> Int? {
        var options = ReadOptions()
        options.timeLimit = .seconds(5)
        do {
            return try await link.connection.countDocuments(
                backfill.filter, in: backfill.collection, of: link.database, options: options)
        } catch let error as MongoError where error.code == 50 {
            return nil
        }
    }

    private func inDoubt(_ position: BackfillPosition) -> AshlarError {
        AshlarError(
            "step-doubtful", "an earlier run stopped within a batch of the backfill of \(backfill.collection)",
            location: step.location,
            cause: "the server has no transactions, so whether the batch after \(position.documents) documents was "
                + "carried out cannot be told, and this update, done twice, might not give the same as once",
            effect: "nothing was changed by this run",
            remedies: [
                "use a filter that leaves out what is done, and an update that may be repeated: $set and $unset with "
                    + "constants, or a pipeline that does not read what it writes",
                "look at the documents around the last _id in the journal: "
                    + "db.\(writer.ledger.collection).findOne({ name: \"\(unit.migration.name)\" }).steps",
                "then finish by hand and record it: ashlar repair --finished \(unit.migration.name)",
            ])
    }
}
