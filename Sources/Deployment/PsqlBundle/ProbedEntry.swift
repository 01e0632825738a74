import AshlarCore

/// An entry of the ledger as a line of a probe has it.
struct ProbedEntry: Decodable {
    private struct Record: Decodable {
        var index: Int
        var direction: String
        var checksum: String
        var state: String
        var error: String?
    }

    private let sequence: String
    private let name: String
    private let version: String?
    private let description: String
    private let kind: String
    private let state: String
    private let checksum: String
    private let meaning: String
    private let statementsTotal: Int
    private let statementsDone: Int
    private let appliedBy: String
    private let appliedAt: String
    private let durationMilliseconds: Int?
    private let toolVersion: String
    private let error: String?
    private let steps: [Record]?

    /// Nil for a word that this version does not know.
    var entry: LedgerEntry? {
        guard let kind = LedgerEntry.Kind(rawValue: kind), let state = LedgerEntry.State(rawValue: state),
            let checksum = Checksum(checksum), let meaning = Checksum(meaning)
        else { return nil }
        var records: [LedgerEntry.StepRecord] = []
        for step in steps ?? [] {
            guard let direction = Plan.Direction(rawValue: step.direction), let checksum = Checksum(step.checksum),
                let state = LedgerEntry.StepRecord.State(rawValue: step.state)
            else { return nil }
            records.append(
                .init(index: step.index, direction: direction, checksum: checksum, state: state, error: step.error))
        }
        return LedgerEntry(
            migration: MigrationID(sequence: sequence, name: name), version: version, description: description,
            kind: kind, state: state, checksum: checksum, meaning: meaning, statementsTotal: statementsTotal,
            statementsDone: statementsDone, appliedBy: appliedBy, appliedAt: appliedAt,
            durationMilliseconds: durationMilliseconds, toolVersion: toolVersion, error: error, steps: records)
    }

    /// The members of the line, each with its value as JSON.
    static func pairs(_ entry: LedgerEntry) -> [(String, String)] {
        let steps = entry.steps.map { step in
            """
            {"index":\(step.index),"direction":\(JSONText.quoted(step.direction.rawValue)),\
            "checksum":\(JSONText.quoted(step.checksum.description)),\
            "state":\(JSONText.quoted(step.state.rawValue)),"error":\(JSONText.quoted(step.error))}
            """
        }
        return [
            ("sequence", JSONText.quoted(entry.migration.sequence)), ("name", JSONText.quoted(entry.migration.name)),
            ("version", JSONText.quoted(entry.version)), ("description", JSONText.quoted(entry.description)),
            ("kind", JSONText.quoted(entry.kind.rawValue)), ("state", JSONText.quoted(entry.state.rawValue)),
            ("checksum", JSONText.quoted(entry.checksum.description)),
            ("meaning", JSONText.quoted(entry.meaning.description)),
            ("statementsTotal", "\(entry.statementsTotal)"), ("statementsDone", "\(entry.statementsDone)"),
            ("appliedBy", JSONText.quoted(entry.appliedBy)), ("appliedAt", JSONText.quoted(entry.appliedAt)),
            ("durationMilliseconds", entry.durationMilliseconds.map { "\($0)" } ?? "null"),
            ("toolVersion", JSONText.quoted(entry.toolVersion)), ("error", JSONText.quoted(entry.error)),
            ("steps", "[" + steps.joined(separator: ",") + "]"),
        ]
    }
}
