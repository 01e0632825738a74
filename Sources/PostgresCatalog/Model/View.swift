import SQLSyntax

/// A view or materialized view without its columns.
package struct View: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }

    /// The query as the server prints it, without the semicolon and with the space that its lines are aligned to.
    package var query: String {
        var text = object["definition"] ?? ""
        if text.hasSuffix(";") { text.removeLast() }
        return " " + text
    }

    /// Everything in WITH (…) but the check option; of a materialized view the storage parameters, also those of its
    /// TOAST table.
    package var options: [StorageOption] {
        StorageOption.list(object["options"]).filter { $0.name != Self.checkOption }
            + StorageOption.list(object["toast options"], prefix: "toast.")
    }

    /// `LOCAL` or `CASCADED`, nil for none.
    package var checkOption: String? {
        StorageOption.list(object["options"]).first { $0.name == Self.checkOption }?.value.uppercased()
    }

    package static let checkOption = "check_option"

    /// Whether it reads with the privileges of whoever asks and not with its owner's.
    package var isSecurityInvoker: Bool {
        guard let value = options.first(where: { $0.name == "security_invoker" })?.value else { return false }
        return ["true", "on", "yes", "1"].contains(value.lowercased())
    }

    // Of materialized views:
    package var accessMethod: String? { object["access method"] }
    package var tablespace: String? { object["tablespace"] }
    package var isPopulated: Bool { object["populated"] != "no" }
}

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

    /// What ALTER … SET and RESET have to name to get from one list to the other.
    package static func changes(
        from old: [StorageOption], to new: [StorageOption]
    ) -> (set: [StorageOption], reset: [String]) {
        let values = Dictionary(old.map { ($0.name, $0.value) }) { $1 }
        let names = Set(new.map(\.name))
        return (new.filter { values[$0.name] != $0.value }, old.map(\.name).filter { !names.contains($0) })
    }
}
