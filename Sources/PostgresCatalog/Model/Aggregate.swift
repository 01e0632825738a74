import SQLSyntax

/// An aggregate.
package struct Aggregate: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }
    package var parameters: [RoutineParameter] { RoutineParameter.list(of: object) }
    /// The list of parameters as SQL.
    package var parameterList: String { object["parameters"] ?? "*" }
    /// The type of the result.
    package var returns: String? { object["returns"] }
    /// `ordered set` or `hypothetical set`, nil for a plain one.
    package var variety: String? { object["variety"] }

    /// The options of CREATE AGGREGATE that differ from their defaults.
    package var options: [String] {
        var options: [String] = []
        for (name, property) in Self.written {
            guard let value = object[property] else { continue }
            switch property {
            case "initial state", "moving initial state": options.append("\(name) = \(SQLLiteral.quoted(value))")
            case "final function with arguments", "moving final function with arguments": options.append(name)
            case "final function modifies", "moving final function modifies", "parallel":
                options.append("\(name) = \(value.replacing(" ", with: "_").uppercased())")
            default: options.append("\(name) = \(value)")
            }
        }
        if let sort = sortOperator { options.append("SORTOP = \(sort)") }
        if variety == "hypothetical set" { options.append("HYPOTHETICAL") }
        return options
    }

    private static let written = [
        ("SFUNC", "state function"), ("STYPE", "state type"), ("SSPACE", "state size"),
        ("FINALFUNC", "final function"), ("FINALFUNC_EXTRA", "final function with arguments"),
        ("FINALFUNC_MODIFY", "final function modifies"), ("COMBINEFUNC", "combine function"),
        ("SERIALFUNC", "serialize function"), ("DESERIALFUNC", "deserialize function"),
        ("INITCOND", "initial state"), ("MSFUNC", "moving state function"),
        ("MINVFUNC", "moving inverse function"), ("MSTYPE", "moving state type"), ("MSSPACE", "moving state size"),
        ("MFINALFUNC", "moving final function"), ("MFINALFUNC_EXTRA", "moving final function with arguments"),
        ("MFINALFUNC_MODIFY", "moving final function modifies"), ("MINITCOND", "moving initial state"),
        ("PARALLEL", "parallel"),
    ]

    /// `OPERATOR(pg_catalog.<)`; the catalogue's text has the types of the operands as well.
    private var sortOperator: String? {
        guard let text = object["sort operator"], let bracket = text.lastIndex(of: "(") else { return nil }
        let name = text[..<bracket]
        return "OPERATOR(\(name.contains(".") ? "" : "pg_catalog.")\(name))"
    }
}
