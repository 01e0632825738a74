import SQLSyntax

/// A function, window function or procedure.
package struct Routine: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }

    /// The word after CREATE, ALTER and DROP.
    package var word: String { identity.kind == .procedure ? "PROCEDURE" : "FUNCTION" }

    package var parameters: [RoutineParameter] { RoutineParameter.list(of: object) }
    /// The list of parameters as SQL, with names, modes and defaults.
    package var parameterList: String { object["parameters"] ?? "" }
    /// Nil for a procedure.
    package var returns: String? { identity.kind == .procedure ? nil : object["returns"] }
    package var language: String { object["language"] ?? "" }

    /// The body as a string, which the server keeps as it was written.
    package var body: String? { object["body"] }
    /// The body in standard SQL, which the server parsed when the routine was created.
    package var standardBody: String? { object["standard body"] }
    /// The library that a function in C is in.
    package var library: String? { object["library"] }

    package var isSecurityDefiner: Bool { object.has("security definer") }
    /// Settings that hold while it runs, in order.
    package var settings: [RoutineSetting] { RoutineSetting.list(object["settings"]) }
    /// `FOR TYPE …, FOR TYPE …`
    package var transforms: String? { object["transforms"] }

    /// The attributes that differ from their defaults, as CREATE and ALTER take them, without settings.
    package var attributes: [String] { Self.attributeProperties.compactMap { attribute($0) } }

    /// The properties that ``attribute(_:)`` knows, in the order of the manual.
    package static let attributeProperties = [
        "volatility", "leakproof", "strict", "security definer", "parallel", "cost", "rows", "support function",
    ]

    /// The attribute as it is said when it is not the default, nil when it is.
    package func attribute(_ property: String) -> String? {
        guard let value = object[property] else { return nil }
        return switch property {
        case "volatility": value.uppercased()
        case "leakproof": "LEAKPROOF"
        case "strict": "STRICT"
        case "security definer": "SECURITY DEFINER"
        case "parallel": "PARALLEL \(value.uppercased())"
        case "cost": "COST \(value)"
        case "rows": "ROWS \(value)"
        case "support function": "SUPPORT \(value)"
        default: nil
        }
    }

    /// The same for the default, as ALTER takes it; nil where ALTER cannot go back to it.
    package func attributeDefault(_ property: String) -> String? {
        switch property {
        case "volatility": "VOLATILE"
        case "leakproof": "NOT LEAKPROOF"
        case "strict": "CALLED ON NULL INPUT"
        case "security definer": "SECURITY INVOKER"
        case "parallel": "PARALLEL UNSAFE"
        case "cost": ["c", "internal"].contains(language) ? "COST 1" : "COST 100"
        case "rows": "ROWS 1000"
        default: nil
        }
    }
}

/// A setting that a routine brings along.
package struct RoutineSetting: Sendable, Hashable {
    package var name: String
    /// As the catalogue keeps it.
    package var value: String

    package static func list(_ text: String?) -> [RoutineSetting] {
        guard let text else { return [] }
        return text.split(separator: "\n").compactMap { line in
            guard let place = line.firstIndex(of: "=") else { return nil }
            return RoutineSetting(name: String(line[..<place]), value: String(line[place...].dropFirst()))
        }
    }

    /// `SET work_mem TO '64MB'`
    package var sql: String { "SET \(sqlName) TO \(sqlValue)" }

    package var sqlName: String {
        name.split(separator: ".", omittingEmptySubsequences: false).map { SQLIdentifier.quoted(String($0)) }
            .joined(separator: ".")
    }

    /// Lists of names are kept with the names quoted where needed, so that they are SQL already; any other value is
    /// one string.
    private var sqlValue: String {
        guard Self.lists.contains(name.lowercased()) else { return SQLLiteral.quoted(value) }
        if value.isEmpty { return "''" }
        return SQLText.items(value).map { $0 == "\"\"" ? "''" : $0 }.joined(separator: ", ")
    }

    /// The settings that PostgreSQL marks GUC_LIST_QUOTE (`variable_is_guc_list_quote` in pg_dump's dumputils.c).
    private static let lists: Set<String> = [
        "local_preload_libraries", "search_path", "session_preload_libraries", "shared_preload_libraries",
        "temp_tablespaces", "unix_socket_directories",
    ]
}

extension RoutineSetting {
    /// The actions of ALTER that lead from one list to the other. SET replaces a setting in its place and adds a new
    /// one at the end; where that gives another order, all are set anew.
    package static func changes(from old: [RoutineSetting], to new: [RoutineSetting]) -> [String] {
        let names = Set(new.map(\.name))
        let kept = old.filter { names.contains($0.name) }
        let keptNames = kept.map(\.name)
        guard Array(new.map(\.name).prefix(kept.count)) == keptNames else {
            return ["RESET ALL"] + new.map(\.sql)
        }
        let resets = old.filter { !names.contains($0.name) }.map { "RESET \($0.sqlName)" }
        return resets + new.filter { !old.contains($0) }.map(\.sql)
    }
}
