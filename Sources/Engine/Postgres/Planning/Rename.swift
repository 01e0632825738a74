import AshlarCore
import PostgresCatalog
import SQLSyntax

/// One object under its name in the old catalogue and in the new one.
struct Rename: Sendable, Hashable {
    var old: ObjectIdentity
    var new: ObjectIdentity
    /// A value of the enum that ``new`` is, before and after.
    var enumValue: EnumValue?
    /// Whether it goes along with the rename of another, as the index of a primary key with its table.
    var isImplied = false

    struct EnumValue: Sendable, Hashable {
        var old: String
        var new: String
    }

    var reversed: Rename {
        Rename(
            old: new, new: old, enumValue: enumValue.map { EnumValue(old: $0.new, new: $0.old) }, isImplied: isImplied)
    }

    /// The statements; what contains the object has its new name already.
    var steps: [ChangeStep] {
        var steps: [ChangeStep] = []
        if let enumValue {
            let sql =
                "ALTER TYPE \(new.sqlName) RENAME VALUE \(SQLLiteral.quoted(enumValue.old)) TO "
                + SQLLiteral.quoted(enumValue.new)
            return [ChangeStep(sql, new, reason: reason)]
        }
        var current = old
        current.schema = new.parent == nil ? old.schema : new.schema
        current.parent = new.parent
        if new.parent == nil, let schema = new.schema, current.schema != schema {
            steps.append(step("\(alter(current)) SET SCHEMA \(SQLIdentifier.quoted(schema))"))
            current.schema = schema
        }
        if current.name != new.name { steps.append(step(rename(current))) }
        if !steps.isEmpty { steps[0].reason = reason }
        return steps
    }

    private var reason: String? {
        isImplied ? nil : "Whoever still says \(enumValue?.old ?? old.name) fails from here on."
    }

    private func step(_ sql: String) -> ChangeStep {
        ChangeStep(sql, new, locks: table.map { [TableLock(.accessExclusive, $0)] } ?? [])
    }

    private var table: ObjectIdentity? {
        switch new.kind {
        case .table: new
        case .column, .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint,
            .foreignKey, .trigger, .policy, .rule:
            new.parent.map { ObjectIdentity(.table, schema: new.schema, $0) }
        default: nil
        }
    }

    private func rename(_ current: ObjectIdentity) -> String {
        let to = SQLIdentifier.quoted(new.name)
        switch new.kind {
        case .column: return "ALTER TABLE \(current.sqlParent) RENAME COLUMN \(current.bareName) TO \(to)"
        case .attribute: return "ALTER TYPE \(current.sqlParent) RENAME ATTRIBUTE \(current.bareName) TO \(to) CASCADE"
        case .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint, .foreignKey:
            return "ALTER TABLE \(current.sqlParent) RENAME CONSTRAINT \(current.bareName) TO \(to)"
        case .domainConstraint:
            return "ALTER DOMAIN \(current.sqlParent) RENAME CONSTRAINT \(current.bareName) TO \(to)"
        case .trigger: return "ALTER TRIGGER \(current.bareName) ON \(current.sqlParent) RENAME TO \(to)"
        case .policy: return "ALTER POLICY \(current.bareName) ON \(current.sqlParent) RENAME TO \(to)"
        case .rule: return "ALTER RULE \(current.bareName) ON \(current.sqlParent) RENAME TO \(to)"
        default: return "\(alter(current)) RENAME TO \(to)"
        }
    }

    /// `ALTER TABLE public.logs`.
    private func alter(_ current: ObjectIdentity) -> String {
        let word: String
        switch new.kind {
        case .enumType, .compositeType, .rangeType, .baseType, .shellType: word = "TYPE"
        case .foreignDataWrapper: word = "FOREIGN DATA WRAPPER"
        case .windowFunction: word = "FUNCTION"
        default: word = new.kind.rawValue.uppercased()
        }
        switch new.kind {
        case .function, .windowFunction, .procedure, .aggregate: return "ALTER \(word) \(current.sqlSignature)"
        case .operatorClass, .operatorFamily:
            return "ALTER \(word) \(current.sqlName) USING \(SQLIdentifier.quoted(new.parent ?? ""))"
        default: return "ALTER \(word) \(current.sqlName)"
        }
    }
}

extension [Rename] {
    /// Containers first, so that every name is the one that is in force when its statement runs.
    var inOrder: [Rename] {
        sorted { ($0.new, $0.enumValue?.new ?? "") < ($1.new, $1.enumValue?.new ?? "") }
    }

    var steps: [ChangeStep] { inOrder.flatMap(\.steps) }

    /// The statements that take all of them back.
    var reversedSteps: [ChangeStep] {
        // Parts are taken back before what contains them, whose names are the new ones until then.
        inOrder.reversed().flatMap { rename -> [ChangeStep] in
            var back = rename.reversed
            back.new.parent = rename.new.parent
            if rename.new.parent != nil { back.new.schema = rename.new.schema }
            return back.steps
        }
    }
}
