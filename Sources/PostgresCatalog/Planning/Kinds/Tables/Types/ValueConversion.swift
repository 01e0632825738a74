/// How the values of a column become values of another type.
struct ValueConversion: Hashable {
    /// What stands behind USING; nil where ALTER COLUMN … TYPE finds the way itself.
    var using: String?
    /// Whether every stored value is written anew.
    var rewrites = true
    /// What gets lost of values, in words: `the fraction`.
    var loses: String?
    /// Whether there may be values that have no counterpart, at which the statement fails.
    var mayFail = false
    /// What a reader has to know of the meaning.
    var remark: String?
}

/// Finds conversions; the same for a column that changes its type and for rows that move to another table.
struct ConversionFinder {
    let old: Catalog
    let new: Catalog

    /// - Parameters:
    ///   - value: the SQL for the value, a column's name as a rule.
    ///   - isForeign: the old type is not the new one, though they have the same name: it was renamed out of the way.
    func conversion(
        of value: String, from oldType: String, to newType: String, isForeign: Bool = false
    ) -> ValueConversion {
        let (source, target) = (TypeName(oldType), TypeName(newType))
        let (from, to) = (old.withoutDomains(source), new.withoutDomains(target))
        var result =
            isForeign && from.userType != nil && from.base == to.base
            ? byText(value, newType) : conversion(of: value, from, to, newType)
        if new.isConstrained(target) {
            result.rewrites = true
            result.mayFail = true
        }
        return result
    }

    private func conversion(
        of value: String, _ from: TypeName, _ to: TypeName, _ newType: String
    ) -> ValueConversion {
        if from.base == to.base, from.isArray == to.isArray { return modifierChange(from, to) }
        switch (from.isArray, to.isArray) {
        case (true, true):
            let element = conversion(of: value, from.element, to.element, newType)
            // Only casts reach into an array.
            let isCast = element.using == nil || element.using == "\(value)::\(newType)"
            var result = isCast ? element : byText(value, newType)
            result.rewrites = !(isCast && !element.rewrites)
            return result
        case (false, true) where !Self.isText(to) && !Self.isJSON(from):
            let one = conversion(of: value, from, to.element, to.element.base)
            let converted = one.using ?? value
            return ValueConversion(
                using: "CASE WHEN \(value) IS NOT NULL THEN ARRAY[\(converted)]::\(newType) END",
                mayFail: one.mayFail, remark: "Each value becomes an array of one.")
        case (true, false) where Self.isJSON(to): return ValueConversion(using: "to_\(to.base)(\(value))")
        case (true, false) where Self.isText(to): return ValueConversion()
        case (false, true) where Self.isJSON(from):
            // The printed forms differ in the outer brackets, and JSON alone writes line breaks as letters.
            return ValueConversion(
                using: "regexp_replace(\(value)::text, '^\\[(.*)\\]$', '{\\1}')::\(newType)",
                loses: "line breaks and tabs inside of texts", mayFail: true)
        case (true, false), (false, true): return byText(value, newType)
        case (false, false): return scalar(value, from, to, newType)
        }
    }

    // MARK: Same type

    private func modifierChange(_ from: TypeName, _ to: TypeName) -> ValueConversion {
        guard from.modifier != to.modifier else { return ValueConversion(rewrites: false) }
        let (before, after) = (from.modifiers, to.modifiers)
        switch from.base {
        case "character varying", "bit varying":
            guard let length = after.first else { return ValueConversion(rewrites: false) }
            let isWider = before.first.map { $0 <= length } ?? false
            return ValueConversion(rewrites: !isWider, mayFail: !isWider)
        case "character", "bit":
            return ValueConversion(mayFail: (before.first ?? 1) > (after.first ?? 1))
        case "numeric":
            guard let precision = after.first else { return ValueConversion(rewrites: false) }
            let scale = after.count > 1 ? after[1] : 0
            guard let oldPrecision = before.first else {
                return ValueConversion(loses: "digits behind the \(Self.place(scale))", mayFail: true)
            }
            let oldScale = before.count > 1 ? before[1] : 0
            return ValueConversion(
                rewrites: scale != oldScale || precision < oldPrecision,
                loses: scale < oldScale ? "digits behind the \(Self.place(scale))" : nil,
                mayFail: precision - scale < oldPrecision - oldScale)
        case "timestamp without time zone", "timestamp with time zone", "time without time zone",
            "time with time zone":
            guard let digits = after.first, digits < before.first ?? 6 else { return ValueConversion(rewrites: false) }
            return ValueConversion(loses: "fractions of seconds")
        default: return ValueConversion(mayFail: true)
        }
    }

    private static func place(_ scale: Int) -> String {
        switch scale {
        case 0: "decimal point"
        case 1: "first decimal"
        case 2: "second decimal"
        case 3: "third decimal"
        default: "\(scale)th decimal"
        }
    }

    // MARK: Other types

    private func scalar(_ value: String, _ from: TypeName, _ to: TypeName, _ newType: String) -> ValueConversion {
        let cast = "\(value)::\(newType)"
        if let own = ownCast(from, to) {
            return ValueConversion(
                using: own.context == .explicit ? cast : nil, rewrites: !own.isBinary, mayFail: true)
        }
        if let context = BuiltInCast.between(from.base, to.base) {
            return ValueConversion(
                using: context == .explicit ? cast : nil,
                rewrites: !(BuiltInCast.isBinary(from: from.base, to: to.base) && to.modifier == nil),
                loses: Self.loss(from.base, to.base),
                mayFail: Self.mayFail(from, to), remark: Self.remark(from.base, to.base))
        }
        if let expression = MeaningfulConversion.expression(value, from: from.base, to: to.base, newType) {
            return expression
        }
        // Everything can be written as text, which nobody has to ask for where a value is stored.
        if Self.isText(to) { return ValueConversion(mayFail: to.modifier != nil) }
        if Self.isText(from) { return ValueConversion(using: cast, mayFail: true) }
        return byText(value, newType)
    }

    private func byText(_ value: String, _ newType: String) -> ValueConversion {
        ValueConversion(using: "\(value)::text::\(newType)", mayFail: true)
    }

    /// A cast that somebody made.
    private func ownCast(_ from: TypeName, _ to: TypeName) -> (context: BuiltInCast, isBinary: Bool)? {
        guard let object = new[ObjectIdentity(.cast, "\(from.base) as \(to.base)")],
            old[object.identity] != nil
        else { return nil }
        let context: BuiltInCast =
            switch object["context"] {
            case "implicit": .implicit
            case "assignment": .assignment
            default: .explicit
            }
        return (context, object["function"] == "binary coercible")
    }

    static func isText(_ type: TypeName) -> Bool {
        !type.isArray && ["text", "character varying", "character", "name"].contains(type.base)
    }

    private static func isJSON(_ type: TypeName) -> Bool { !type.isArray && ["json", "jsonb"].contains(type.base) }

    private static func loss(_ from: String, _ to: String) -> String? {
        switch (from, to) {
        case ("numeric", "integer"), ("numeric", "bigint"), ("numeric", "smallint"),
            ("real", "integer"), ("real", "bigint"), ("real", "smallint"),
            ("double precision", "integer"), ("double precision", "bigint"), ("double precision", "smallint"):
            "fractions"
        case ("double precision", "real"), ("numeric", "real"), ("numeric", "double precision"),
            ("bigint", "real"), ("bigint", "double precision"), ("integer", "real"):
            "digits that the new type has no room for"
        case ("timestamp with time zone", "date"), ("timestamp without time zone", "date"): "times of day"
        case ("timestamp with time zone", "time without time zone"),
            ("timestamp without time zone", "time without time zone"),
            ("timestamp with time zone", "time with time zone"):
            "dates"
        case ("time with time zone", "time without time zone"): "time zones"
        case ("integer", "boolean"): "numbers other than 0 and 1"
        case ("inet", "cidr"): "host parts"
        default: nil
        }
    }

    private static let widths = ["smallint": 2, "integer": 4, "bigint": 8]

    private static func mayFail(_ from: TypeName, _ to: TypeName) -> Bool {
        if isText(to) { return to.modifier != nil }
        if let before = widths[from.base], let after = widths[to.base] { return after < before }
        switch to.base {
        case "smallint", "integer", "bigint", "oid", "money", "macaddr", "xml": return true
        case "numeric": return to.modifier != nil
        default: return from.base == "jsonb" && to.base != "json"
        }
    }

    private static func remark(_ from: String, _ to: String) -> String? {
        switch (from, to) {
        case ("timestamp without time zone", "timestamp with time zone"),
            ("timestamp with time zone", "timestamp without time zone"),
            ("date", "timestamp with time zone"), ("timestamp with time zone", "date"):
            "Times are read in the session's time zone."
        default: nil
        }
    }
}
