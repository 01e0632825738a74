/// NOT NULL constraints with a name of their own, which PostgreSQL has from version 18 on.
///
/// Whether a column is NOT NULL is the column's property. A constraint is an object beside it only when there is more
/// to say, mostly its name; so a named one that comes to a column that is NOT NULL is a rename.
enum NotNullNames {
    /// The constraint that makes the column NOT NULL, when it is an object of its own.
    static func constraint(of column: ObjectIdentity, in catalog: Catalog) -> CatalogObject? {
        catalog.dependencies.dependents(of: column).filter { $0.kind == .notNullConstraint }.min()
            .flatMap { catalog[$0] }
    }

    private static func column(_ constraint: TableConstraint) -> ObjectIdentity? {
        constraint.column.map {
            ObjectIdentity(.column, schema: constraint.identity.schema, parent: constraint.identity.parent, $0)
        }
    }

    private static func givenName(_ constraint: TableConstraint) -> ObjectIdentity? {
        guard let column = constraint.column, let table = constraint.identity.parent else { return nil }
        var identity = constraint.identity
        identity.name = GivenName.of(table, column, "not_null")
        return identity
    }

    /// The statements when the column is NOT NULL already; nil when the constraint is made as any other.
    static func create(
        _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep]? {
        guard let column = column(constraint), let given = givenName(constraint), !context.isFresh(table),
            context.fate(column) == nil || context.fate(column) == .alter, constraint.inheritance != .inherited,
            context.old[column]?.has("not null") ?? false, Self.constraint(of: column, in: context.old) == nil
        else { return nil }
        guard constraint.isValidated else {
            return [
                step("\(table.alterPhrase()) ALTER COLUMN \(column.bareName) DROP NOT NULL", constraint, table),
                step(
                    "\(table.alterPhrase())\n    ADD CONSTRAINT \(constraint.identity.bareName) \(constraint.sql())",
                    constraint, table),
            ]
        }
        return rename(given, constraint.identity, constraint, table)
            + (constraint.isNoInherit
                ? [
                    step(
                        "\(table.alterPhrase()) ALTER CONSTRAINT \(constraint.identity.bareName) NO INHERIT",
                        constraint, table)
                ]
                : [])
    }

    /// The statements when the column stays NOT NULL; nil when the constraint is dropped as any other.
    static func drop(
        _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep]? {
        guard let column = column(constraint), let given = givenName(constraint),
            context.fate(column) == nil || context.fate(column) == .alter, constraint.inheritance != .inherited,
            context.new[column]?.has("not null") ?? false, Self.constraint(of: column, in: context.new) == nil
        else { return nil }
        var steps = rename(constraint.identity, given, constraint, table)
        if constraint.isNoInherit {
            steps.append(step("\(table.alterPhrase()) ALTER CONSTRAINT \(given.bareName) INHERIT", constraint, table))
        }
        if !constraint.isValidated {
            steps.append(
                ChangeStep(
                    "\(table.alterPhrase()) VALIDATE CONSTRAINT \(given.bareName)", constraint.identity,
                    locks: [TableLock(.shareUpdateExclusive, table)], work: .scan, transaction: .afterCommit))
        }
        if constraint.object.has("comment") {
            steps.append(
                step("COMMENT ON CONSTRAINT \(given.bareName) ON \(table.sqlName) IS NULL", constraint, table))
        }
        return steps
    }

    private static func rename(
        _ old: ObjectIdentity, _ new: ObjectIdentity, _ constraint: TableConstraint, _ table: ObjectIdentity
    ) -> [ChangeStep] {
        guard old.name != new.name else { return [] }
        return [step("\(table.alterPhrase()) RENAME CONSTRAINT \(old.bareName) TO \(new.bareName)", constraint, table)]
    }

    private static func step(_ sql: String, _ constraint: TableConstraint, _ table: ObjectIdentity) -> ChangeStep {
        ChangeStep(sql, constraint.identity, locks: [TableLock(.accessExclusive, table)])
    }
}
