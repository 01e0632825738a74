import SQLSyntax

/// One storage parameter or option of a view, as in WITH (…).
package struct StorageOption: Sendable, Hashable {
    package var name: String
    package var value: String

    /// As SQL; words and numbers stand without quotes.
    package var sql: String {
        let isPlain =
            !value.isEmpty
            && value.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2E
            }
        let isWord = ["true", "false", "on", "off"].contains(value)
        let isNumber = isPlain && value.utf8.allSatisfy { $0 < 0x3A } && value.utf8.contains { $0 >= 0x30 }
        return "\(name) = \(isWord || isNumber ? value : SQLLiteral.quoted(value))"
    }

    /// Reads `a=1, b=2`.
    package static func list(_ text: String?, prefix: String = "") -> [StorageOption] {
        guard let text else { return [] }
        return text.split(separator: ", ").compactMap { item in
            guard let place = item.firstIndex(of: "=") else { return nil }
            return StorageOption(name: prefix + item[..<place], value: String(item[place...].dropFirst()))
        }
    }

    /// What ALTER … SET and RESET have to name to get from one list to the other, also in its order: SET puts what it
    /// names behind what is there.
    package static func changes(
        from old: [StorageOption], to new: [StorageOption]
    ) -> (set: [StorageOption], reset: [String]) {
        let names = Set(new.map(\.name))
        var rest = old[...]
        var kept = 0
        while kept < new.count, let place = rest.firstIndex(of: new[kept]) {
            rest = rest[(place + 1)...]
            kept += 1
        }
        return (Array(new[kept...]), old.map(\.name).filter { !names.contains($0) })
    }
}
