import AshlarCore

/// The change of a column's type or collation.
struct TypeChange {
    let old: Column
    let new: Column
    let conversion: ValueConversion
    /// Whether the type as a whole is another, and not only its length or collation.
    let isOtherType: Bool

    /// Nil when neither differs and the type is the same object as before.
    init?(from old: Column, to new: Column, _ context: PlanningContext) {
        let moved = Self.movedTypes(of: old, context)
        self.init(old, new, ConversionFinder(old: context.old, new: context.new), isMoved: !moved.isEmpty)
    }

    init?(from old: Column, to new: Column, _ context: DecisionContext) {
        self.init(old, new, ConversionFinder(old: context.old, new: context.new), isMoved: false)
    }

    private init?(_ old: Column, _ new: Column, _ finder: ConversionFinder, isMoved: Bool) {
        guard isMoved || old.type != new.type || old.collation != new.collation else { return nil }
        if !isMoved, ExtensionMoves(from: finder.old, to: finder.new).explain(old.sqlType, new.sqlType) { return nil }
        self.old = old
        self.new = new
        conversion = finder.conversion(of: new.name, from: old.type, to: new.type, isForeign: isMoved)
        let (before, after) = (TypeName(old.type), TypeName(new.type))
        isOtherType = isMoved || before.base != after.base || before.isArray != after.isArray
    }

    /// The types and collations that were renamed out of the way of new ones.
    private static func movedTypes(of column: Column, _ context: PlanningContext) -> [ObjectIdentity] {
        context.old.dependencies.references(of: column.identity).filter {
            $0 != column.table && $0.kind != .column
                && (context.fate($0) == .swap || context.fate($0) == .replace)
        }
    }

    /// Whether the server keeps the default through the change, as what the new catalogue has.
    func keepsDefault(_ before: String?, _ after: String?) -> Bool {
        guard isOtherType else { return true }
        guard before == after else { return false }
        let (from, to) = (TypeName(old.type), TypeName(new.type))
        return Self.numbers.isSuperset(of: [from.base, to.base])
            || ConversionFinder.isText(from) && ConversionFinder.isText(to)
    }

    /// Whether a foreign key that compares the column with one that does not change as well can stay.
    var keepsForeignKeys: Bool {
        !isOtherType || Self.wholeNumbers.isSuperset(of: [TypeName(old.type).base, TypeName(new.type).base])
    }

    static func isNumber(_ type: String) -> Bool { numbers.contains(TypeName(type).base) }

    private static let wholeNumbers: Set<String> = ["smallint", "integer", "bigint"]
    private static let numbers: Set<String> = ["smallint", "integer", "bigint", "numeric", "real", "double precision"]

    func steps(_ context: PlanningContext) -> [ChangeStep] {
        let table = new.table
        var action = "ALTER COLUMN \(new.name) TYPE \(new.sqlType)"
        var hazards: [Hazard] = []
        guard table.kind != .foreignTable else {
            // Its rows are elsewhere: only what the server believes of them changes.
            return [
                ChangeStep(
                    "\(table.sqlAlter())\n    \(action)", new.identity, locks: [TableLock(.accessExclusive, table)])
            ]
        }
        if let using = conversion.using { action += "\n        USING \(using)" }
        let column = "\(table.sqlName).\(new.name)"
        if conversion.rewrites {
            hazards.append(
                Hazard(.rewrite, "writes \(table.sqlName) anew with all its indexes while nobody can read or write it"))
        }
        if let lost = conversion.loses { hazards.append(Hazard(.dataLoss, "\(column) loses \(lost)")) }
        var step = ChangeStep(
            "\(table.sqlAlter())\n    \(action)", new.identity, reason: conversion.remark,
            locks: [TableLock(.accessExclusive, table)], work: conversion.rewrites ? .rewrite : .none,
            hazards: hazards, stopsWhen: conversion.mayFail ? ["a value of \(column) is no \(new.type)"] : [],
            loses: conversion.loses.map { "what \(column) loses: \($0)" })
        step.clause = .init(statement: table.sqlAlter(), text: action)
        return [step]
    }
}
