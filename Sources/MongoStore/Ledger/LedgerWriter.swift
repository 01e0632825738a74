import AshlarCore
import BSON
import MongoClient

/// Writes the ledger under a lock.
///
/// Every write carries the lock's token and is refused by the server when a later owner of the lock has written the
/// document: a runner that lost its lock without noticing changes nothing any more.
struct LedgerWriter: Sendable {
    let ledger: MongoLedger
    let link: DatabaseLink
    /// Of the lock.
    let token: Int

    /// Changes the entry of a migration by the stages of a pipeline, in which `$$NOW` is the server's clock.
    ///
    /// - Parameter creates: whether the entry may be missing.
    /// - Throws: ``AshlarError`` `lock-lost` when a later owner wrote it, or when it should be there and is not.
    func change(_ migration: MigrationID, creates: Bool = false, _ stages: [BSONDocument]) async throws {
        try await send(change(migration, creates: creates, stages), migration)
    }

    /// The same writer within the transaction that is open on its connection.
    var inTransaction: LedgerWriter { LedgerWriter(ledger: ledger, link: link.inTransaction, token: token) }

    func remove(_ migration: MigrationID) async throws {
        let command: BSONDocument = [
            "delete": .string(ledger.collection),
            "deletes": [["q": .document(guarded(migration)), "limit": 1]],
        ]
        try await send(command, migration)
    }

    private func guarded(_ migration: MigrationID) -> BSONDocument {
        ["_id": ledger.identifier(migration), "fence": ["$not": ["$gt": .int64(Int64(token))]]]
    }

    private func change(_ migration: MigrationID, creates: Bool, _ stages: [BSONDocument]) -> BSONDocument {
        let all = stages + [["$set": ["fence": .int64(Int64(token))]]]
        return [
            "update": .string(ledger.collection),
            "updates": [
                [
                    "q": .document(guarded(migration)), "u": .array(all.map { .document($0) }),
                    "upsert": .bool(creates),
                ]
            ],
        ]
    }

    private func send(_ command: BSONDocument, _ migration: MigrationID) async throws {
        let reply: BSONDocument
        do {
            reply = try await link.write(command)
        } catch let error as MongoError where error.code == 11000 {
            // An upsert finds no document with a low enough fence, and cannot insert a second one of the name.
            throw Self.fencedOff(migration)
        }
        if reply["n"]?.integer == 0 { throw Self.fencedOff(migration) }
    }

    /// Makes every entry refuse the writes of earlier owners of the lock, also those that this run never touches.
    func fence() async throws {
        try await link.write([
            "update": .string(ledger.collection),
            "updates": [
                [
                    "q": ["store": .string(ledger.store), "fence": ["$not": ["$gte": .int64(Int64(token))]]],
                    "u": ["$set": ["fence": .int64(Int64(token))]], "multi": true,
                ]
            ],
        ])
    }

    /// Adds to the history. It follows the change that it tells of, so that a crash in between loses an event at
    /// most, never the truth.
    func event(
        _ event: String, _ migration: MigrationID, version: String? = nil, checksum: Checksum? = nil,
        duration: Int? = nil, error: String? = nil, detail: String? = nil
    ) async throws {
        var fields: [(String, BSONValue)] = [
            ("store", .string(ledger.store)), ("event", .string(event)), ("name", .string(migration.name)),
            ("version", version.map { .string($0) } ?? .null), ("run", .string(ledger.actor.run)),
            ("actor", .string(ledger.signature)), ("toolVersion", .string(Tool.version)),
        ]
        if let checksum { fields.append(("checksum", .string(checksum.description))) }
        if let duration { fields.append(("durationMilliseconds", BSONValue(duration))) }
        if let error { fields.append(("error", .string(error))) }
        if let detail { fields.append(("detail", .string(detail))) }
        // Through an update, since an insert has no way to say what time it is on the server. The numbers of one run
        // are unique, and the server's time orders those of all.
        let identifier = "\(ledger.actor.run)/\(UInt64.random(in: .min ... .max))"
        try await link.write([
            "update": .string(ledger.events),
            "updates": [
                [
                    "q": ["_id": .string(identifier)],
                    "u": [
                        ["$set": ["at": "$$NOW"]],
                        ["$set": .document(BSONDocument(fields.map { ($0.0, ["$literal": $0.1]) }))],
                    ],
                    "upsert": true,
                ]
            ],
        ])
    }

    static func fencedOff(_ migration: MigrationID) -> AshlarError {
        AshlarError(
            "lock-lost", "another run has taken over the lock and the ledger's entry of \(migration)",
            cause: "this run did not renew its lock in time, because it was paused or cut off from the server",
            effect: "this run stopped and wrote nothing more; the other run goes on from what the journal says",
            remedies: ["look at the other run: ashlar status", "then run ashlar apply again if something is left"])
    }
}
