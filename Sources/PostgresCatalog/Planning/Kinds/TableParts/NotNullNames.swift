/// NOT NULL constraints with a name of their own, which PostgreSQL has from version 18 on.
///
/// Whether a column is NOT NULL is the column's property. A constraint is an object beside it only when there is more
/// to say, mostly its name; so a named one that comes to a column that is NOT NULL is a rename.
enum NotNullNames {
    private static func column(_ constraint: TableConstraint) -> ObjectIdentity? {
        constraint.column.map {
            ObjectIdentity(.column, schema: constraint.identity.schema, parent: constraint.identity.parent, $0)
        }
    }

    private static func givenName(_ constraint: TableConstraint) -> ObjectIdentity? {
        guard let column = constraint.column, let table = constraint.identity.parent else { return nil }
        var identity = constraint.identity
        identity.name = SequenceName.made(table, column, "not_null")
        return identity
    }

    /// The statements when the column is NOT NULL already; nil when the constraint is made as any other.
    static func create(
        _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep]? {
        guard let column = column(constraint), let given = givenName(constraint), !context.isMadeAnew(table),
            context.fate(column) == nil || context.fate(column) == .alter, constraint.inheritance != .inherited,
            context.old[column]?.has("not null") ?? false,
            context.old[column].flatMap({ context.old.namedNotNull(of: Column($0)) }) == nil
        else { return nil }
        guard constraint.isValidated else {
            return [
                step("\(table.sqlAlter()) ALTER COLUMN \(column.bareName) DROP NOT NULL", constraint, table),
                step(
                    "\(table.sqlAlter())\n    ADD CONSTRAINT \(constraint.identity.bareName) \(constraint.sql())",
                    constraint, table),
            ]
        }
        return rename(given, constraint.identity, constraint, table)
            + (constraint.isNoInherit
                ? [
                    step(
                        "\(table.sqlAlter()) ALTER CONSTRAINT \(constraint.identity.bareName) NO INHERIT",
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
            context.new[column]?.has("not null") ?? false,
            context.new[column].flatMap({ context.new.namedNotNull(of: Column($0)) }) == nil
        else { return nil }
        var steps = rename(constraint.identity, given, constraint, table)
        if constraint.isNoInherit {
            steps.append(step("\(table.sqlAlter()) ALTER CONSTRAINT \(given.bareName) INHERIT", constraint, table))
        }
        if !constraint.isValidated {
            steps.append(
                ChangeStep(
                    "\(table.sqlAlter()) VALIDATE CONSTRAINT \(given.bareName)", constraint.identity,
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
        return [step("\(table.sqlAlter()) RENAME CONSTRAINT \(old.bareName) TO \(new.bareName)", constraint, table)]
    }

    private static func step(_ sql: String, _ constraint: TableConstraint, _ table: ObjectIdentity) -> ChangeStep {
        ChangeStep(sql, constraint.identity, locks: [TableLock(.accessExclusive, table)])
    }
}
