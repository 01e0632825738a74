import AshlarCore
import BSON

/// What is written while migrations run. See docs/ledger.md for the fields.
extension LedgerWriter {
    /// Marks the beginning of a migration or of its rollback; an entry that an earlier run left is taken over.
    func started(_ unit: PlanUnit, _ direction: Plan.Direction, order: Int) async throws {
        if direction == .up {
            let fresh: BSONDocument = [
                "version": .null, "kind": "migration", "stepsDone": 0, "order": .int64(Int64(order)), "steps": [],
                "durationMilliseconds": .null,
            ]
            try await change(
                unit.migration, creates: true,
                [
                    // Only where there is none: what an interrupted run journalled stays.
                    [
                        "$set": .document(
                            BSONDocument(
                                fresh.elements.map {
                                    ($0.key, ["$ifNull": [.string("$" + $0.key), Self.literal($0.value)]])
                                }))
                    ],
                    Self.set(identity(unit) + [("state", "running"), ("error", .null)]),
                    ["$set": ["appliedAt": ["$ifNull": ["$appliedAt", "$$NOW"]]]],
                ])
        } else {
            try await change(unit.migration, [Self.set([("state", "reverting"), ("error", .null)])])
        }
        try await event(
            direction == .up ? "started" : "rollback-started", unit.migration, checksum: unit.checksum)
    }

    /// Journals that a step is about to run, with what is needed to undo it.
    func stepStarted(
        _ index: Int, of unit: PlanUnit, _ direction: Plan.Direction, before: BSONDocument, progress: BSONDocument
    ) async throws {
        let step: BSONDocument = [
            "index": BSONValue(index), "direction": .string(direction.rawValue),
            "checksum": .string(Checksum(of: unit.steps[index].sql).description), "state": "started",
            "before": .document(before), "progress": .document(progress),
        ]
        let record: BSONValue = ["$mergeObjects": [Self.literal(.document(step)), ["startedAt": "$$NOW"]]]
        try await change(
            unit.migration,
            [
                [
                    "$set": [
                        "steps": [
                            "$concatArrays": [
                                [
                                    "$filter": [
                                        "input": "$steps", "as": "step",
                                        "cond": ["$not": [Self.isStep(index, direction)]],
                                    ]
                                ],
                                [record],
                            ]
                        ]
                    ]
                ]
            ])
    }

    /// Journals that a step is done, and counts it.
    func stepDone(_ index: Int, of unit: PlanUnit, _ direction: Plan.Direction) async throws {
        var stages = [Self.changing(index, direction, ["state": "done"], finishes: true)]
        if direction == .up { stages.append(["$set": ["stepsDone": BSONValue(index + 1)]]) }
        try await change(unit.migration, stages)
    }

    /// Journals how far a backfill came.
    func progress(
        _ progress: BSONDocument, _ index: Int, of unit: PlanUnit, _ direction: Plan.Direction
    ) async throws {
        try await change(
            unit.migration, [Self.changing(index, direction, ["progress": .document(progress)], finishes: false)])
    }

    /// Journals that the server refused a step, so that it is not in doubt.
    func stepFailed(_ index: Int, of unit: PlanUnit, _ direction: Plan.Direction, error: String) async throws {
        try await change(
            unit.migration,
            [Self.changing(index, direction, ["state": "failed", "error": .string(error)], finishes: true)])
    }

    /// Completes a migration: its version shows from now on. What its steps found before them stays.
    func completed(_ unit: PlanUnit, duration: Int) async throws {
        try await change(
            unit.migration,
            [
                Self.set([
                    ("version", .string(unit.version)), ("state", "applied"),
                    ("stepsDone", BSONValue(unit.steps.count)),
                    ("error", .null), ("durationMilliseconds", BSONValue(duration)),
                ]),
                ["$set": ["appliedAt": "$$NOW"]],
            ])
        try await event(
            "applied", unit.migration, version: unit.version, checksum: unit.checksum, duration: duration)
    }

    /// Removes the entry of a migration after its rollback.
    func reverted(_ unit: PlanUnit, was version: String?, duration: Int) async throws {
        try await remove(unit.migration)
        try await event(
            "rolled-back", unit.migration, version: version, checksum: unit.checksum, duration: duration)
    }

    /// Records an attempt that ended with an error, or because somebody cancelled it.
    ///
    /// - Parameter stepFailed: whether it is certain that the step did not happen as a whole; else it stays in doubt.
    func failed(
        _ unit: PlanUnit, _ direction: Plan.Direction, step: Int?, stepFailed: Bool, error: String
    ) async throws {
        var stages: [BSONDocument] = []
        if let step, stepFailed {
            stages.append(
                Self.changing(step, direction, ["state": "failed", "error": .string(error)], finishes: true))
        }
        stages.append(
            Self.set([("state", direction == .up ? "failed" : "reverting"), ("error", .string(error))]))
        try await change(unit.migration, stages)
        try await event(
            direction == .up ? "failed" : "rollback-failed", unit.migration, checksum: unit.checksum, error: error,
            detail: step.map { "step \($0 + 1) of \(unit.steps.count)" })
    }

    func identity(_ unit: PlanUnit) -> [(String, BSONValue)] {
        [
            ("store", .string(ledger.store)), ("sequence", .string(unit.migration.sequence)),
            ("name", .string(unit.migration.name)), ("description", .string(unit.description)),
            ("checksum", .string(unit.checksum.description)), ("meaning", .string(unit.meaning.description)),
            ("stepsTotal", BSONValue(unit.steps.count)), ("appliedBy", .string(ledger.signature)),
            ("toolVersion", .string(Tool.version)),
        ]
    }

    // MARK: Stages

    /// A value as it is: a text that begins with `$` names a field in a pipeline otherwise.
    static func literal(_ value: BSONValue) -> BSONValue { ["$literal": value] }

    static func set(_ fields: [(String, BSONValue)]) -> BSONDocument {
        ["$set": .document(BSONDocument(fields.map { ($0.0, literal($0.1)) }))]
    }

    private static func isStep(_ index: Int, _ direction: Plan.Direction) -> BSONValue {
        [
            "$and": [
                ["$eq": ["$$step.index", BSONValue(index)]],
                ["$eq": ["$$step.direction", .string(direction.rawValue)]],
            ]
        ]
    }

    private static func changing(
        _ index: Int, _ direction: Plan.Direction, _ fields: BSONDocument, finishes: Bool
    ) -> BSONDocument {
        let change: BSONValue = [
            "$mergeObjects": [
                "$$step", literal(.document(fields)), finishes ? ["finishedAt": "$$NOW"] : literal([:]),
            ]
        ]
        return [
            "$set": [
                "steps": [
                    "$map": [
                        "input": "$steps", "as": "step",
                        "in": ["$cond": [isStep(index, direction), change, "$$step"]],
                    ]
                ]
            ]
        ]
    }
}
