package import AshlarCore

/// The steps that lead from one catalogue to another, in order.
package struct SchemaChange: Sendable, Hashable {
    package var steps: [ChangeStep]
    /// What the plan cannot do or does not look at, in plain words.
    package var notes: [String]

    package init(steps: [ChangeStep] = [], notes: [String] = []) {
        self.steps = steps
        self.notes = notes
    }

    package var isEmpty: Bool { steps.isEmpty }
    package var hazards: [Hazard] { steps.flatMap(\.hazards) }

    /// The steps in runs that can each be one transaction, or that PostgreSQL wants outside of any.
    package var runs: [Run] {
        var runs: [Run] = []
        var mustBegin = true
        for step in steps {
            let isTransactional = step.transaction != .forbidden
            if mustBegin || runs.last?.steps.last?.transaction == .beforeCommit && step.transaction != .beforeCommit
                || step.transaction == .afterCommit && !(runs.last?.holdsOnly(.afterCommit) ?? false)
                || runs.last?.isTransactional != isTransactional
            {
                runs.append(Run(steps: [], isTransactional: isTransactional))
            }
            runs[runs.count - 1].steps.append(step)
            mustBegin = false
        }
        return runs
    }

    package struct Run: Sendable, Hashable {
        package var steps: [ChangeStep]
        package var isTransactional: Bool

        fileprivate func holdsOnly(_ transaction: ChangeStep.Transaction) -> Bool {
            steps.allSatisfy { $0.transaction == transaction }
        }
    }
}

extension SchemaChange {
    /// The steps as a script for psql in autocommit mode, with the reasons and hazards as comments.
    package var script: String {
        steps.map { $0.script }.joined(separator: "\n\n") + (steps.isEmpty ? "" : "\n")
    }
}

extension ObjectKind {
    /// Whether a statement that makes such an object says itself which rows stop it.
    fileprivate var namesCondition: Bool {
        switch self {
        case .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint, .foreignKey,
            .index:
            true
        default: false
        }
    }
}

extension ChangeStep {
    /// The statement with its semicolon, below its reason and hazards as comments.
    package var script: String {
        var lines: [String] = []
        if let reason { lines += reason.split(separator: "\n").map { "-- \($0)" } }
        for hazard in hazards { lines.append("-- Hazard: \(hazard.kind.rawValue): \(hazard.message)") }
        // A constraint or unique index says it itself.
        if !subject.kind.namesCondition { lines += stopsWhen.map { "-- Stops when \($0)." } }
        return (lines + [sql + ";"]).joined(separator: "\n")
    }
}
