/// OPTIONS of a foreign-data wrapper, server, user mapping, foreign table or column of one, as a snapshot has them:
/// `host 'archive', password (hidden, mark f52f)`.
package struct ForeignOptions: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        /// A literal, ready for SQL.
        case literal(String)
        /// A secret that nobody reads; the mark shows whether it is the same.
        case hidden(mark: String)
    }

    package struct Option: Sendable, Hashable {
        /// Quoted where needed.
        package var name: String
        package var value: Value
    }

    /// In the order of their names.
    package let list: [Option]

    /// - Parameter text: nil for no options.
    package init(parsing text: String?) {
        list = SQLText.split(text ?? "", separator: ", ").compactMap { item in
            let parts = SQLText.split(item, separator: " ")
            guard parts.count >= 2 else { return nil }
            let value = parts.dropFirst().joined(separator: " ")
            return Option(name: parts[0], value: value.hasPrefix("(") ? .hidden(mark: value) : .literal(value))
        }
    }

    /// ` OPTIONS (host 'archive')` behind a CREATE, without what is hidden; empty without options.
    package var clause: String {
        let items = list.compactMap { option in option.value.sql.map { "\(option.name) \($0)" } }
        return items.isEmpty ? "" : " OPTIONS (\(items.joined(separator: ", ")))"
    }

    /// `OPTIONS (SET host 'archive', ADD port '5432', DROP debug)`, nil when there is nothing to write.
    package func change(to new: ForeignOptions) -> String? {
        let before = Dictionary(list.map { ($0.name, $0.value) }) { $1 }
        let after = Dictionary(new.list.map { ($0.name, $0.value) }) { $1 }
        var items: [String] = []
        for name in Set(before.keys).union(after.keys).sorted() where before[name] != after[name] {
            switch (before[name], after[name]) {
            case (_?, nil): items.append("DROP \(name)")
            case (nil, let value?): if let sql = value.sql { items.append("ADD \(name) \(sql)") }
            case (_, let value?): if let sql = value.sql { items.append("SET \(name) \(sql)") }
            case (nil, nil): break
            }
        }
        return items.isEmpty ? nil : "OPTIONS (\(items.joined(separator: ", ")))"
    }

    /// The names of the hidden options that are new or not the same as before, which no SQL can say.
    package func unwritable(from old: ForeignOptions? = nil) -> [String] {
        list.filter { option in
            guard case .hidden = option.value else { return false }
            return old?.list.contains(option) != true
        }.map(\.name)
    }
}

extension ForeignOptions.Value {
    fileprivate var sql: String? {
        switch self {
        case .literal(let text): text
        case .hidden: nil
        }
    }
}
