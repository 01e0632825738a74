package import AshlarCore

/// One thing about migrations that hurts, and how to do it without harm.
///
/// A rule is a type of its own in a file of its own, listed in ``allLintRules`` and explained by the page
/// `docs/rules/<id>.md`. Ids of rules and of the checks of a workspace share one namespace: `checks:` in `ashlar.yaml`
/// sets the severity of either.
package protocol LintRule: Sendable {
    /// In kebab case; the id of all its findings and the name of its page.
    var id: String { get }
    /// What the rule wants, one sentence without a full stop.
    var title: String { get }
    /// By the effect: an error when the server refuses the step, no document fits afterwards or a crash cannot be
    /// repaired; a warning when data, applications or the load may suffer; a note for what is worth knowing.
    var severity: Finding.Severity { get }
}

/// A rule for the migrations of a MongoDB store.
package protocol DocumentRule: LintRule {
    func findings(in subject: DocumentLintSubject) -> [Finding]
}

/// A rule that looks at one step at a time, with the state before and after it.
package protocol DocumentStepRule: DocumentRule {
    /// True for a rule that holds for the ways back too.
    var looksAtRollbacks: Bool { get }
    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding]
}

extension DocumentStepRule {
    package var looksAtRollbacks: Bool { false }

    package func findings(in subject: DocumentLintSubject) -> [Finding] {
        var found: [Finding] = []
        for migration in subject.migrations {
            for step in migration.up { found += findings(at: step, of: migration, in: subject) }
            guard looksAtRollbacks else { continue }
            for step in migration.down ?? [] { found += findings(at: step, of: migration, in: subject) }
        }
        return found
    }
}

extension LintRule {
    /// A finding of this rule.
    ///
    /// - Parameter severity: where it is not the rule's usual one.
    func finding(
        _ message: String, at location: SourceLocation, cause: String, remedy: String,
        severity: Finding.Severity? = nil, fix: Finding.Fix? = nil
    ) -> Finding {
        Finding(
            id: id, severity: severity ?? self.severity, message: message, location: location, cause: cause,
            remedy: remedy, fix: fix)
    }

    /// A finding at the very key of a step.
    func finding(
        _ message: String, _ step: LintedStep, _ path: [String], cause: String, remedy: String,
        severity: Finding.Severity? = nil
    ) -> Finding {
        finding(message, at: step.places[path], cause: cause, remedy: remedy, severity: severity)
    }
}
