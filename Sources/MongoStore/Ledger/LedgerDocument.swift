import AshlarCore
import BSON

/// One document of the ledger, as it is stored.
struct LedgerDocument: Sendable, Hashable {
    /// One step of the journal with what only MongoDB needs.
    struct StepRecord: Sendable, Hashable {
        var record: LedgerEntry.StepRecord
        /// What was there before the step, to undo it and to tell whether it happened.
        var before: BSONDocument
        /// How far a backfill came.
        var progress: BSONDocument
    }

    var entry: LedgerEntry
    var steps: [StepRecord]
    /// Ascends in the order of application.
    var order: Int
    /// The token of the lock under which it was last written.
    var fence: Int

    init(_ document: BSONDocument, in collection: String) throws {
        guard let sequence = document["sequence"]?.string, let name = document["name"]?.string,
            let kind = document["kind"]?.string.flatMap(LedgerEntry.Kind.init(rawValue:)),
            let state = document["state"]?.string.flatMap(LedgerEntry.State.init(rawValue:)),
            let checksum = document["checksum"]?.string.flatMap({ Checksum($0) }),
            let meaning = document["meaning"]?.string.flatMap({ Checksum($0) })
        else { throw Self.unreadable(document, in: collection) }
        steps = try (document["steps"]?.array ?? []).map { value in
            guard let step = value.document.flatMap(StepRecord.init) else {
                throw Self.unreadable(document, in: collection)
            }
            return step
        }
        steps.sort { $0.record.index < $1.record.index }
        order = document["order"]?.integer ?? 0
        fence = document["fence"]?.integer ?? 0
        entry = LedgerEntry(
            migration: MigrationID(sequence: sequence, name: name), version: document["version"]?.string,
            description: document["description"]?.string ?? "", kind: kind, state: state, checksum: checksum,
            meaning: meaning, statementsTotal: document["stepsTotal"]?.integer ?? 0,
            statementsDone: document["stepsDone"]?.integer ?? 0, appliedBy: document["appliedBy"]?.string ?? "",
            appliedAt: Self.text(document["appliedAt"]),
            durationMilliseconds: document["durationMilliseconds"]?.integer,
            toolVersion: document["toolVersion"]?.string ?? "", error: document["error"]?.string,
            steps: state == .applied ? [] : steps.map(\.record))
    }

    /// The records of one direction by step.
    func records(_ direction: Plan.Direction) -> [Int: StepRecord] {
        Dictionary(
            steps.filter { $0.record.direction == direction }.map { ($0.record.index, $0) },
            uniquingKeysWith: { _, last in last })
    }

    private static func unreadable(_ document: BSONDocument, in collection: String) -> AshlarError {
        AshlarError(
            "ledger-unreadable", "a document of the ledger \(collection) cannot be understood",
            subject: document["_id"]?.string ?? document["name"]?.string,
            cause: "it was changed by hand or written by a newer version of ashlar",
            effect: "nothing was changed",
            remedies: ["use the newest ashlar", "compare the document with docs/ledger.md"])
    }

    /// As the ledger of PostgreSQL says it: `2025-01-31 09:30:00.123+00`.
    static func text(_ value: BSONValue?) -> String {
        guard case .date? = value, let value else { return "" }
        let text = ExtendedJSON.text(of: value, .relaxed)
        guard let start = text.firstRange(of: "{\"$date\":\"")?.upperBound, let end = text.lastIndex(of: "Z")
        else { return text }
        return text[start..<end].replacing("T", with: " ") + "+00"
    }
}

extension LedgerDocument.StepRecord {
    init?(_ document: BSONDocument) {
        guard let index = document["index"]?.integer,
            let direction = document["direction"]?.string.flatMap(Plan.Direction.init(rawValue:)),
            let checksum = document["checksum"]?.string.flatMap({ Checksum($0) }),
            let state = document["state"]?.string.flatMap(LedgerEntry.StepRecord.State.init(rawValue:))
        else { return nil }
        record = LedgerEntry.StepRecord(
            index: index, direction: direction, checksum: checksum, state: state, error: document["error"]?.string)
        before = document["before"]?.document ?? [:]
        progress = document["progress"]?.document ?? [:]
    }
}
