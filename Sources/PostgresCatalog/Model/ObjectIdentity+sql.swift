import SQLSyntax

extension ObjectIdentity {
    /// The name as SQL, qualified with its schema and quoted where needed: `public.logs`, `public."Order"`.
    ///
    /// For an object that belongs to another (a column, a constraint, a trigger) it is the bare name.
    package var sqlName: String {
        guard parent == nil || kind == .operatorClass || kind == .operatorFamily, let schema else { return bareName }
        return SQLIdentifier.quoted(schema) + "." + bareName
    }

    /// The name without a schema, quoted where needed.
    package var bareName: String { kind == .operator ? name : SQLIdentifier.quoted(name) }

    /// The table, view, type or server that the object belongs to, as SQL.
    package var sqlParent: String {
        guard let parent else { return "" }
        return schema.map { SQLIdentifier.quoted($0) + "." + SQLIdentifier.quoted(parent) }
            ?? SQLIdentifier.quoted(parent)
    }

    /// The name with its argument types, as DROP FUNCTION and its like take it.
    package var sqlSignature: String {
        let arguments = arguments ?? ""
        return sqlName + "(" + (kind == .aggregate && arguments.isEmpty ? "*" : arguments) + ")"
    }
}
