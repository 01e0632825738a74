import AshlarCore
import BSON
import DocumentSchema

struct CommandNotRepeatableRule: DocumentStepRule {
    let id = "command-not-repeatable"
    let title = "A plain command may be run again after a crash"
    let severity = Finding.Severity.warning

    var looksAtRollbacks: Bool { true }

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .command(let plain) = step.action, !plain.isRepeatable else { return [] }
        let isHarmless = Self.repeatable.contains(plain.name)
        return [
            finding(
                "\(plain.name) is not marked as repeatable", step, ["command", plain.name],
                cause: "when the connection breaks in between, nobody knows whether it ran: the store then waits for a "
                    + "person who looks and says so",
                remedy: isHarmless
                    ? "running \(plain.name) again does no harm: add repeatable: true"
                    : "write it in a way that a second run changes nothing, and add repeatable: true",
                severity: isHarmless ? nil : .note)
        ]
    }

    private static let repeatable: Set = [
        "aggregate", "ping", "setFeatureCompatibilityVersion", "collStats", "dbStats", "validate", "grantRolesToUser",
        "grantRolesToRole", "grantPrivilegesToRole", "revokeRolesFromUser", "revokePrivilegesFromRole",
        "updateUser", "updateRole", "setIndexCommitQuorum", "compact", "refineCollectionShardKey",
    ]
}
