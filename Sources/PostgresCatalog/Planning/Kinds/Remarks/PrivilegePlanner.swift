import AshlarCore
import SQLSyntax

/// Plans privileges.
///
/// Computed from what the object has at that moment: a new one has what PostgreSQL and the default privileges of the
/// role give it, one that changes its owner has the privileges of the old owner handed on to the new one.
struct PrivilegePlanner {
    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let objects = grantable(object, context) else { return [] }
        let wanted = object["grants"].map(PrivilegeList.init(parsing:)) ?? objects.initial
        return steps(
            PrivilegeChange.changes(from: atCreation(of: object, objects, context), to: wanted, of: objects), object,
            context)
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard let objects = grantable(change.new, context) else { return [] }
        var found = change.old["grants"].map(PrivilegeList.init(parsing:)) ?? objects.initial
        let wanted = change.new["grants"].map(PrivilegeList.init(parsing:)) ?? objects.initial
        let (before, after) = (context.old.owner(of: change.old), context.new.owner(of: change.new))
        if let after, before != after { found.passOn(to: after) }
        if change.identity.kind == .column { found = found.without(revokedOnTable(of: change.new, context)) }
        let changes = PrivilegeChange.changes(from: found, to: wanted, of: objects)
        return steps(changes, change.new, context) + regrants(changes, change.new, context)
    }

    private func grantable(_ object: CatalogObject, _ context: PlanningContext) -> GrantableClass? {
        guard !context.options.comparison.ignoresGrants else { return nil }
        return GrantableClass(of: object.identity.kind, version: context.serverVersion)
    }

    /// What CREATE gives the object, and ALTER … OWNER TO after it leaves.
    private func atCreation(
        of object: CatalogObject, _ objects: GrantableClass, _ context: PlanningContext
    ) -> PrivilegeList {
        var list = objects.initial
        if let runner = context.runner, let kind = DefaultPrivileges.Objects(of: object.identity.kind) {
            let ofDatabase = DefaultPrivileges.identity(role: runner, schema: nil, kind)
            let ofSchema = DefaultPrivileges.identity(role: runner, schema: object.identity.schema, kind)
            if let given = context.inForce(ofDatabase) { list = given.privileges }
            if ofSchema != ofDatabase, let given = context.inForce(ofSchema) { list.add(given.privileges) }
        }
        if let owner = object["owner"], owner != context.runner { list.passOn(to: owner) }
        return list
    }

    private func steps(
        _ changes: [PrivilegeChange], _ object: CatalogObject, _ context: PlanningContext
    ) -> [ChangeStep] {
        let identity = object.identity
        guard let objects = GrantableClass(of: identity.kind, version: context.serverVersion) else { return [] }
        let isColumn = identity.kind == .column
        let target = objects.word + " " + (isColumn ? identity.sqlParent : identity.grantTarget)
        let owner =
            context.new.owner(of: object) ?? context.old.snapshot[object.container ?? identity]?["owner"]
            ?? context.old.snapshot[identity]?["owner"] ?? "CURRENT_USER"
        let before = context.old[identity].map { $0["grants"].map(PrivilegeList.init(parsing:)) ?? objects.initial }
        return changes.map { change in
            ChangeStep(
                change.sql(on: target, columns: isColumn ? " (\(identity.bareName))" : "", owner: owner), identity,
                hazards: before.map { change.hazards(for: identity, since: $0) } ?? [])
        }
    }

    // MARK: Columns

    /// REVOKE of a privilege on a table takes it from each column too (manual, REVOKE, notes); those that the columns
    /// shall keep are given back.
    private func regrants(
        _ changes: [PrivilegeChange], _ table: CatalogObject, _ context: PlanningContext
    ) -> [ChangeStep] {
        let lost = Self.revoked(changes)
        guard !lost.entries.isEmpty, let objects = GrantableClass(of: .column, version: context.serverVersion)
        else { return [] }
        return context.new.parts(of: table.identity, .column).flatMap { column -> [ChangeStep] in
            guard context.fate(column.identity) == nil, let text = column["grants"] else { return [] }
            let wanted = PrivilegeList(parsing: text)
            return steps(
                PrivilegeChange.changes(from: wanted.without(lost), to: wanted, of: objects), column, context
            ).map { step in
                var step = step
                step.hazards = []
                return step
            }
        }
    }

    /// What the change of the column's table takes from all its columns.
    private func revokedOnTable(of column: CatalogObject, _ context: PlanningContext) -> PrivilegeList {
        guard let table = column.container, let old = context.old[table], let new = context.new[table],
            context.fate(table) == .alter, let objects = grantable(new, context)
        else { return PrivilegeList() }
        var found = old["grants"].map(PrivilegeList.init(parsing:)) ?? objects.initial
        let wanted = new["grants"].map(PrivilegeList.init(parsing:)) ?? objects.initial
        if let owner = new["owner"], owner != old["owner"] { found.passOn(to: owner) }
        return Self.revoked(PrivilegeChange.changes(from: found, to: wanted, of: objects))
    }

    private static func revoked(_ changes: [PrivilegeChange]) -> PrivilegeList {
        var list = PrivilegeList()
        for change in changes where change.verb == .revoke {
            for grantee in change.grantees {
                for privilege in change.privileges { list.add(privilege, to: grantee) }
            }
        }
        return list
    }
}

extension PrivilegeList {
    fileprivate func without(_ other: PrivilegeList) -> PrivilegeList {
        var list = self
        for (grantee, privileges) in other.entries {
            for privilege in privileges.keys { list.remove(privilege, from: grantee) }
        }
        return list
    }
}

extension PrivilegeChange {
    /// Somebody may do more than before with an object that was there already, be it created anew.
    fileprivate func hazards(for identity: ObjectIdentity, since old: PrivilegeList) -> [Hazard] {
        let others = grantees.filter { grantee in
            grantee != .owner
                && privileges.contains { old[grantee][$0] == nil || old[grantee][$0] == false && isPassable }
        }
        guard isGrant, !others.isEmpty else { return [] }
        let whom = others.map { $0.sql(owner: "") }.joined(separator: ", ")
        let passing = isPassable ? ", with the right to pass it on" : ""
        return [
            Hazard(
                .permissionWidening,
                "gives \(privileges.joined(separator: ", ")) on \(identity) to \(whom)\(passing)")
        ]
    }

    private var isPassable: Bool { verb == .grantWithGrantOption }
}

extension ObjectIdentity {
    /// The name as GRANT takes it, to which an aggregate is a function without a star.
    fileprivate var grantTarget: String {
        kind == .aggregate ? sqlName + "(" + (arguments == "*" ? "" : arguments ?? "") + ")" : sqlTarget
    }
}

extension PlanningContext {
    /// Of the server that the plan is for.
    var serverVersion: Int { old.serverVersion > 0 ? old.serverVersion : new.serverVersion }

    /// The default privileges while the plan creates objects: those that go are gone by then, and the others change
    /// at the end.
    fileprivate func inForce(_ identity: ObjectIdentity) -> DefaultPrivileges? {
        guard fate(identity) != .drop else { return nil }
        return old[identity].map(DefaultPrivileges.init)
    }
}

extension Catalog {
    /// The owner of the object, or of what it is a part of.
    func owner(of object: CatalogObject) -> String? {
        object["owner"] ?? object.container.flatMap { self[$0] }?["owner"]
    }
}
