import AshlarCore

/// Plans row-level security policies.
struct PolicyPlanner: KindPlanner {
    /// ALTER POLICY changes roles and expressions; it can neither take an expression away nor change the command.
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        guard change.properties.isSubset(of: ["roles", "using", "check"]) else { return .replace }
        let losesExpression =
            change.old.has("using") && !change.new.has("using") || change.old.has("check") && !change.new.has("check")
        return losesExpression ? .replace : .alter()
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        let policy = RowPolicy(object)
        var message: String?
        if let old = context.old[object.identity].map({ RowPolicy($0) }) {
            message = widening(from: old, to: policy)
        } else if !policy.isRestrictive {
            message = "policy \(object.identity.bareName) lets \(who(policy)) reach rows of \(table.sqlName)"
        }
        return [
            ChangeStep(
                policy.creation, object.identity, locks: context.lock(.accessExclusive, table),
                hazards: hazards(message, table, context))
        ]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard !change.properties.isEmpty, let table = change.new.container else { return [] }
        let (old, new) = (RowPolicy(change.old), RowPolicy(change.new))
        var sql = "ALTER POLICY \(change.identity.bareName) ON \(change.identity.sqlParent)"
        if change.changes("roles") {
            sql += "\n    TO \(new.isForEverybody ? "PUBLIC" : new.roles.joined(separator: ", "))"
        }
        if change.changes("using"), let visible = new.visible { sql += "\n    USING \(visible)" }
        if change.changes("check"), let writable = new.writable { sql += "\n    WITH CHECK \(writable)" }
        return [
            ChangeStep(
                sql, change.identity, locks: [TableLock(.accessExclusive, table)],
                hazards: hazards(widening(from: old, to: new), table, context))
        ]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        let policy = RowPolicy(object)
        let widens = policy.isRestrictive && context.fate(object.identity) == .drop
        return [
            ChangeStep(
                "DROP POLICY \(object.identity.bareName) ON \(object.identity.sqlParent)", object.identity,
                locks: [TableLock(.accessExclusive, table)],
                hazards: hazards(
                    widens
                        ? "policy \(object.identity.bareName) no longer keeps \(who(policy)) from rows of \(table.sqlName)"
                        : nil,
                    table, context))
        ]
    }

    // MARK: Hazards

    /// Policies that nobody is subject to yet let nobody do more.
    private func hazards(_ message: String?, _ table: ObjectIdentity, _ context: PlanningContext) -> [Hazard] {
        guard let message, context.old[table]?.has("row security") ?? false else { return [] }
        return [Hazard(.permissionWidening, message)]
    }

    /// What a changed policy may let through that the old one did not; what an expression lets through only a person
    /// can tell.
    private func widening(from old: RowPolicy, to new: RowPolicy) -> String? {
        let name = new.object.identity.bareName
        let table = new.object.identity.sqlParent
        if old.isRestrictive, !new.isRestrictive { return "policy \(name) allows where it restricted on \(table)" }
        if old.visible != new.visible || old.writable != new.writable || old.command != new.command {
            return "policy \(name) may let other rows of \(table) through"
        }
        let (wider, narrower) = new.isRestrictive ? (old, new) : (new, old)
        let more =
            wider.isForEverybody
            ? (narrower.isForEverybody ? [] : ["PUBLIC"])
            : narrower.isForEverybody ? [] : wider.roles.filter { !narrower.roles.contains($0) }
        guard !more.isEmpty else { return nil }
        return new.isRestrictive
            ? "policy \(name) no longer keeps \(more.joined(separator: ", ")) from rows of \(table)"
            : "policy \(name) lets \(more.joined(separator: ", ")) reach rows of \(table)"
    }

    private func who(_ policy: RowPolicy) -> String {
        policy.isForEverybody ? "everybody" : policy.roles.joined(separator: ", ")
    }
}
