import SQLSyntax

/// Plans subscriptions.
///
/// A password in the connection string is left out, for a person to set; a string that the reader may not see leaves
/// the whole subscription to a person. The server of the publications is never asked: `connect = false`, and no slot
/// is made or dropped.
struct SubscriptionPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        change.changes("two phase") && Subscription(change.new).connection != nil
            ? .replace : .alter()
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = Subscription(object)
        let identity = object.identity
        guard let connection = new.connection else { return [] }
        var options = ["connect = false", "slot_name = \(new.slot.map(SQLLiteral.quoted) ?? "NONE")"]
        var parameters = new.parameters
        // The default since PostgreSQL 18.
        if context.serverVersion >= 180_000 {
            parameters["streaming"] = parameters["streaming"] == "parallel" ? nil : parameters["streaming"] ?? "off"
        }
        options += parameters.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        let sql = """
            CREATE SUBSCRIPTION \(identity.sqlName)
                CONNECTION \(connection)
                PUBLICATION \(new.publications)
                WITH (\(options.joined(separator: ", ")))
            """
        var steps = [ChangeStep(sql, identity)]
        if new.isEnabled { steps.append(ChangeStep("ALTER SUBSCRIPTION \(identity.sqlName) ENABLE", identity)) }
        return steps
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (old, new) = (Subscription(change.old), Subscription(change.new))
        let head = "ALTER SUBSCRIPTION \(change.identity.sqlName)"
        var sql: [String] = []
        // A slot is let go of only while the subscription is disabled.
        if change.changes("enabled"), !new.isEnabled { sql.append("\(head) DISABLE") }
        if change.changes("connection"), old.connection != nil, let connection = new.connection {
            sql.append("\(head) CONNECTION \(connection)")
        }
        if change.changes("publications") {
            sql.append("\(head) SET PUBLICATION \(new.publications) WITH (refresh = false)")
        }
        var options: [String] = []
        if change.changes("slot") { options.append("slot_name = \(new.slot.map(SQLLiteral.quoted) ?? "NONE")") }
        for name in Set(old.parameters.keys).union(new.parameters.keys).sorted()
        where old.parameters[name] != new.parameters[name] && name != "two_phase" {
            options.append("\(name) = \(new.parameters[name] ?? Subscription.standard(name))")
        }
        if !options.isEmpty { sql.append("\(head) SET (\(options.joined(separator: ", ")))") }
        if change.changes("enabled"), new.isEnabled { sql.append("\(head) ENABLE") }
        return sql.map { ChangeStep($0, change.identity) }
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let old = Subscription(object)
        let name = object.identity.sqlName
        guard let slot = old.slot else { return [ChangeStep("DROP SUBSCRIPTION \(name)", object.identity)] }
        var sql: [String] = []
        if old.isEnabled { sql.append("ALTER SUBSCRIPTION \(name) DISABLE") }
        sql.append("ALTER SUBSCRIPTION \(name) SET (slot_name = NONE)")
        sql.append("DROP SUBSCRIPTION \(name)")
        var steps = sql.map { ChangeStep($0, object.identity) }
        steps[steps.count - 1].reason =
            "The replication slot \(slot) stays at the publisher: drop it there with pg_drop_replication_slot."
        return steps
    }

    func notes(_ old: CatalogObject?, _ new: CatalogObject, _ context: PlanningContext) -> [String] {
        let identity = new.identity
        if old == nil || context.fate(identity) == .replace {
            if Subscription(new).connection == nil {
                return ["Create \(identity) by hand: its connection string is open to superusers only."]
            }
        } else if let old,
            Subscription(old).connection == nil || Subscription(new).connection == nil
                || (old["connection"], old["connection password"]) == (new["connection"], new["connection password"])
        {
            return []
        }
        guard Subscription(new).hasPassword else { return [] }
        return ["Set the connection of \(identity) by hand: a plan leaves the password in it out."]
    }
}
