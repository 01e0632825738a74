/// A parameter of a routine.
package struct RoutineParameter: Sendable, Hashable {
    package enum Mode: String, Sendable, Hashable, CaseIterable {
        case input = "IN"
        case output = "OUT"
        case both = "INOUT"
        case variadic = "VARIADIC"
    }
    package var mode: Mode
    /// With quotes where needed; nil when it has none.
    package var name: String?
    package var type: String
    package var defaultExpression: String?

    package var isInput: Bool { mode != .output }

    /// Reads the list that `pg_get_function_arguments` printed. The types of the inputs are known from the identity,
    /// and what stands before one is the parameter's name.
    static func list(of object: CatalogObject) -> [RoutineParameter] {
        let types = SQLText.items(object.identity.arguments ?? "")
        var input = 0
        let text = (object["parameters"] ?? "").replacing(" ORDER BY ", with: ", ")
        return SQLText.items(text).map { item in
            var declaration = item
            var parameter = RoutineParameter(mode: .input, type: "")
            for mode in Mode.allCases where declaration.hasPrefix(mode.rawValue + " ") {
                parameter.mode = mode
                declaration.removeFirst(mode.rawValue.count + 1)
                break
            }
            if let (before, after) = SQLText.cut(declaration, at: " DEFAULT ") {
                declaration = before
                parameter.defaultExpression = after
            }
            parameter.type = declaration
            if parameter.isInput {
                if input < types.count, declaration.hasSuffix(" " + types[input]) {
                    parameter.type = types[input]
                    parameter.name = String(declaration.dropLast(types[input].count + 1))
                }
                input += 1
            }
            return parameter
        }
    }

    /// Whether CREATE OR REPLACE takes the new list for the old: a parameter may get a name but not another one, and
    /// may get a default but not lose it (manual, CREATE FUNCTION).
    package static func canReplace(_ old: [RoutineParameter], with new: [RoutineParameter]) -> Bool {
        guard old.count == new.count else { return false }
        return zip(old, new).allSatisfy { old, new in
            old.mode == new.mode && old.type == new.type && (old.name == nil || old.name == new.name)
                && (old.defaultExpression == nil || new.defaultExpression != nil)
        }
    }
}
