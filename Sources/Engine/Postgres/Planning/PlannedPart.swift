import AshlarCore
import PostgresCatalog

/// One file of a planned migration: statements that can commit together, and their way back.
struct PlannedPart: Sendable {
    var steps: [ChangeStep]
    var back: SchemaChange
    /// Added to the name where one change needs several files.
    var suffix: String?

    /// The statements of the way there, with their reasons and hazards above them.
    var up: String { Self.text(steps) }

    /// Those of the way back, below what it cannot bring back.
    var down: String {
        var lines: [String] = []
        for loss in steps.compactMap(\.loses) where !lines.contains(loss) { lines.append(loss) }
        guard !lines.isEmpty else { return Self.text(back.steps) }
        return (["-- This cannot bring back:"] + lines.map { "--   \($0)" }).joined(separator: "\n") + "\n\n"
            + Self.text(back.steps)
    }

    private static func text(_ steps: [ChangeStep]) -> String {
        steps.map { step in
            var lines = (step.reason ?? "").split(separator: "\n").map { "-- \($0)" }
            var seen: Set<Hazard> = []
            for hazard in step.hazards where seen.insert(hazard).inserted {
                lines.append("-- \(hazard.kind.rawValue): \(hazard.message)")
            }
            return (lines + [step.sql + ";"]).joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }

    /// Names for the files of a change: the first that is neither bare index work nor bare validation has the plain
    /// one.
    static func suffixes(_ runs: [SchemaChange.Run]) -> [String?] {
        guard runs.count > 1 else { return [nil] }
        var taken: Set<String> = []
        var hasPlain = false
        return runs.map { run in
            let word = word(run)
            if word == nil, !hasPlain {
                hasPlain = true
                return nil
            }
            let base = word ?? "rest"
            var name = base
            var number = 2
            while !taken.insert(name).inserted {
                name = "\(base)_\(number)"
                number += 1
            }
            return name
        }
    }

    /// What all the statements of a run do, when that has a word.
    private static func word(_ run: SchemaChange.Run) -> String? {
        if run.steps.allSatisfy({ $0.subject.kind == .enumType }) { return "values" }
        if run.steps.contains(where: { $0.transaction == .afterCommit }) { return "validate" }
        guard !run.isTransactional else { return nil }
        if run.steps.allSatisfy({ $0.sql.hasPrefix("DROP INDEX") }) { return "old_indexes" }
        return run.steps.allSatisfy { $0.sql.contains("INDEX") } ? "indexes" : nil
    }
}
