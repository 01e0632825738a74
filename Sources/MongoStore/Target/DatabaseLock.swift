import AshlarCore
import BSON
import MongoClient

/// The one writer of a store in a database: a document in `schema_versions_lock` with an owner and a lease.
///
/// MongoDB has no lock that ends with a session, so this one ends by the server's clock: its owner renews it, and when
/// the owner is dead the lease runs out. `token` rises with every owner and fences off those before (docs/decisions,
/// number 7).
struct DatabaseLock: Sendable {
    /// Somebody who has the lock.
    struct Holder: Sendable, Hashable {
        var run: String
        var origin: String
        var processID: Int
        /// Milliseconds since 1970, by the server's clock.
        var leaseUntil: Int64

        /// `anna@build-7, process 4711`.
        var summary: String { "\(origin), process \(processID)" }
    }

    let ledger: MongoLedger
    let lease: Duration
    let processID: Int

    private var identifier: BSONValue { .string(ledger.store) }
    private var leaseMilliseconds: BSONValue { .int64(lease.milliseconds) }

    enum Attempt: Sendable, Hashable {
        /// With the token.
        case acquired(Int)
        case held(Holder)
    }

    /// Takes the lock when it is free or its lease has run out; one command, decided by the server's clock.
    ///
    /// A pipeline and not a filter with `$$NOW`: the answer then tells the holder as well, and a losing attempt changes
    /// nothing. Times are compared as numbers, since not every server compares `$$NOW` with a stored date.
    func tryAcquire(_ link: DatabaseLink) async throws -> Attempt {
        let owner: BSONDocument = [
            "run": .string(ledger.actor.run), "origin": .string(ledger.actor.origin), "pid": BSONValue(processID),
        ]
        let isFree: BSONValue = [
            "$lte": [["$toLong": ["$ifNull": ["$leaseUntil", ["$literal": .date(0)]]]], ["$toLong": "$$NOW"]]
        ]
        func ifFree(_ value: BSONValue, _ field: BSONValue) -> BSONValue { ["$cond": ["$isFree", value, field]] }
        let command = link.durable([
            "findAndModify": .string(ledger.lock), "query": ["_id": identifier],
            "update": [
                ["$set": ["isFree": isFree]],
                [
                    "$set": [
                        "token": ifFree(["$add": [["$ifNull": ["$token", .int64(0)]], .int64(1)]], "$token"),
                        "owner": ifFree(["$literal": .document(owner)], "$owner"),
                        "leaseUntil": ifFree(["$add": ["$$NOW", leaseMilliseconds]], "$leaseUntil"),
                        "heartbeatAt": ifFree("$$NOW", "$heartbeatAt"),
                    ]
                ],
                ["$unset": "isFree"],
            ],
            "upsert": true, "new": true,
        ])
        guard let document = try await answer(command, link), let token = document["token"]?.integer else {
            throw MongoError(
                origin: .server, domain: .server, code: 0, message: "the server did not answer with the lock")
        }
        let holder = Self.holder(document)
        // A run takes it once; the same run twice would be two sessions of one process.
        return holder.run == ledger.actor.run && holder.processID == processID ? .acquired(token) : .held(holder)
    }

    /// The lock's document after the command. When several make it at once, all but one are told that it is there
    /// already, or get no document; asked again, they see it.
    private func answer(_ command: BSONDocument, _ link: DatabaseLink) async throws -> BSONDocument? {
        for _ in 1...5 {
            do {
                let reply = try await link.connection.command(command, on: link.database)
                if let document = reply["value"]?.document { return document }
            } catch let error as MongoError where error.code == 11000 {
                // The document is there now.
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        return nil
    }

    /// Prolongs the lease from now on; false when somebody else has the lock.
    func renew(_ token: Int, _ link: DatabaseLink) async throws -> Bool {
        let reply = try await link.write([
            "update": .string(ledger.lock),
            "updates": [
                [
                    "q": ["_id": identifier, "token": .int64(Int64(token)), "owner.run": .string(ledger.actor.run)],
                    "u": [["$set": ["leaseUntil": ["$add": ["$$NOW", leaseMilliseconds]], "heartbeatAt": "$$NOW"]]],
                ]
            ],
        ])
        return reply["n"]?.integer == 1
    }

    /// Gives the lock back if it is still ours. The document stays, since its token must go on rising.
    func release(_ token: Int, _ link: DatabaseLink) async throws {
        try await link.write([
            "update": .string(ledger.lock),
            "updates": [
                [
                    "q": ["_id": identifier, "token": .int64(Int64(token)), "owner.run": .string(ledger.actor.run)],
                    "u": [
                        "$set": ["leaseUntil": .date(0)], "$unset": ["owner": ""],
                    ],
                ]
            ],
        ])
    }

    private static func holder(_ document: BSONDocument) -> Holder {
        var leaseUntil: Int64 = 0
        if case .date(let time)? = document["leaseUntil"] { leaseUntil = time }
        return Holder(
            run: document.at("owner", "run")?.string ?? "", origin: document.at("owner", "origin")?.string ?? "unknown",
            processID: document.at("owner", "pid")?.integer ?? 0, leaseUntil: leaseUntil)
    }
}

extension Duration {
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
