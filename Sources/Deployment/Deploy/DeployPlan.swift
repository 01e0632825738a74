import AshlarCore
import Engine

/// What a deployment would do, as data: shown before it is done, kept in a file where somebody else shall do it, and
/// refused when the world has moved since.
package struct DeployPlan: Codable, Sendable, Hashable {
    package struct Migration: Codable, Sendable, Hashable {
        package var name: String
        package var version: String
        package var file: String
        package var statements: Int
        /// False when its statements commit one by one.
        package var isTransactional: Bool
        /// What may hurt, in words.
        package var hazards: [String]
    }

    package struct Store: Codable, Sendable, Hashable {
        package var store: String
        package var kind: String
        /// Of the files that go into the cluster, 64 digits.
        package var hash: String
        /// Of what the ledger says; nil when nobody looked.
        package var ledger: String?
        package var server: String?
        package var versionBefore: String?
        package var versionAfter: String?
        package var migrations: [Migration]
        package var configMaps: [String]
        /// Nil when nothing is pending.
        package var job: String?
        /// What differs from the team's own Job, one sentence each.
        package var jobChanges: [String]
        /// Kinds of hazards that nobody accepted yet.
        package var refusedHazards: [String]
    }

    /// The version of this format: 1.
    package var deployPlan = 1
    /// `deploy` or `rollback`.
    package var action: String
    package var cluster: String
    package var namespace: String
    package var environment: String?
    package var stores: [Store]
    package var waitFor: [String]

    /// - Throws: ``AshlarError`` with code `plan-outdated` when this plan is another one than was agreed to.
    package func require(agreed: DeployPlan) throws {
        func refuse(_ what: String) -> AshlarError {
            AshlarError(
                "plan-outdated", "the world is not any more what the plan was made for", cause: what,
                effect: "nothing was changed", remedies: ["make a new plan and look at it: ashlar deploy --plan"])
        }
        guard agreed.cluster == cluster, agreed.namespace == namespace else {
            throw refuse("it is for \(agreed.cluster), namespace \(agreed.namespace)")
        }
        guard agreed.action == action else { throw refuse("it is for \(agreed.action)") }
        guard agreed.stores.map(\.store) == stores.map(\.store) else {
            throw refuse("it is for \(agreed.stores.map(\.store).joined(separator: ", "))")
        }
        for (mine, theirs) in zip(stores, agreed.stores) {
            if mine.hash != theirs.hash { throw refuse("the files of \(mine.store) have changed") }
            if mine.ledger != theirs.ledger { throw refuse("the database of \(mine.store) has changed") }
            if mine.migrations != theirs.migrations { throw refuse("other migrations of \(mine.store) would run") }
            if mine.job != theirs.job { throw refuse("the Job of \(mine.store) would be another one") }
        }
    }
}

extension DeployPlan.Migration {
    init(_ unit: PlanUnit) {
        name = unit.migration.name
        version = unit.version
        file = unit.file
        statements = unit.steps.count
        if case .single = unit.transaction { isTransactional = true } else { isTransactional = false }
        hazards = unit.steps.flatMap(\.hazards).map { "\($0.kind.rawValue): \($0.message)" }
    }
}
