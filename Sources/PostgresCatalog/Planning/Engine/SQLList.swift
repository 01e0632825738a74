/// How lists stand in the SQL of a plan.
enum SQLList {
    /// The items in brackets, in one line when they fit and each on a line of its own otherwise.
    static func inBrackets(_ items: [String]) -> String {
        let line = "(" + items.joined(separator: ", ") + ")"
        return line.utf8.count <= 80 ? line : inLines(items)
    }

    static func inLines(_ items: [String]) -> String {
        items.isEmpty ? "()" : "(\n    " + items.joined(separator: ",\n    ") + "\n)"
    }
}
