import SQLSyntax

/// When the triggers that a constraint made for itself fire.
///
/// Their names hold the constraint's oid, which differs in every database, so the statement looks them up.
enum ConstraintFiring {
    /// - Parameter new: function → `disabled`, `replica` or `always`; those that are not in it fire as usual.
    static func changes(
        _ constraint: ObjectIdentity, from old: [String: String], to new: [String: String]
    ) -> [ChangeStep] {
        Set(old.keys).union(new.keys).sorted().filter { old[$0] != new[$0] }.map { function in
            let table = SQLLiteral.quoted(constraint.sqlParent)
            let sql = """
                DO $$
                DECLARE
                    found record;
                BEGIN
                    FOR found IN
                        SELECT t.tgrelid::regclass AS relation, t.tgname AS name
                        FROM pg_trigger t
                        JOIN pg_constraint c ON c.oid = t.tgconstraint
                        JOIN pg_proc p ON p.oid = t.tgfoid
                        WHERE c.conrelid = \(table)::regclass AND c.conname = \(SQLLiteral.quoted(constraint.name))
                            AND p.proname = \(SQLLiteral.quoted(function))
                    LOOP
                        EXECUTE format('ALTER TABLE %s \(Firing(new[function]).sql) TRIGGER %I', found.relation, found.name);
                    END LOOP;
                END
                $$
                """
            return ChangeStep(
                sql, constraint, reason: "the names of a constraint's own triggers differ in every database",
                locks: [TableLock(.shareRowExclusive, owner(constraint))])
        }
    }

    private static func owner(_ constraint: ObjectIdentity) -> ObjectIdentity {
        ObjectIdentity(.table, schema: constraint.schema, constraint.parent ?? "")
    }
}
