/// OPTIONS of a foreign-data wrapper, server, user mapping, foreign table or column of one, as a snapshot has them:
/// `host 'archive', password (hidden, mark f52f)`.
package struct ForeignOptions: Sendable {
    package struct Option: Sendable, Hashable {
        /// Quoted where needed.
        package var name: String
        /// A literal, ready for SQL, or a mark that stands for a secret.
        package var value: String

        package var isHidden: Bool { value.hasPrefix("(") }
    }

    /// In the order of their names.
    package let list: [Option]

    /// - Parameter text: nil for no options.
    package init(parsing text: String?) {
        list = SQLText.split(text ?? "", separator: ", ").compactMap { item in
            let parts = SQLText.split(item, separator: " ")
            guard parts.count >= 2 else { return nil }
            return Option(name: parts[0], value: parts.dropFirst().joined(separator: " "))
        }
    }

    /// ` OPTIONS (host 'archive')` behind a CREATE, without secrets; empty without options.
    package var clause: String {
        let items = list.filter { !$0.isHidden }.map { "\($0.name) \($0.value)" }
        return items.isEmpty ? "" : " OPTIONS (\(items.joined(separator: ", ")))"
    }

    /// `OPTIONS (SET host 'archive', ADD port '5432', DROP debug)` without secrets, nil when there is nothing to write.
    ///
    /// - Parameter keepsSecrets: whether secrets that the new options do not name stay.
    package func change(to new: ForeignOptions, keepsSecrets: Bool = false) -> String? {
        let before = Dictionary(list.map { ($0.name, $0) }) { $1 }
        let after = Dictionary(new.list.map { ($0.name, $0) }) { $1 }
        let items = Set(before.keys).union(after.keys).sorted().compactMap { name -> String? in
            guard before[name] != after[name] else { return nil }
            guard let option = after[name] else {
                return keepsSecrets && before[name]?.isHidden == true ? nil : "DROP \(name)"
            }
            return option.isHidden ? nil : "\(before[name] == nil ? "ADD" : "SET") \(name) \(option.value)"
        }
        return items.isEmpty ? nil : "OPTIONS (\(items.joined(separator: ", ")))"
    }

    /// The names of the secrets that are new or not the same as before, which a person has to set.
    package func secrets(since old: ForeignOptions? = nil) -> [String] {
        list.filter { $0.isHidden && old?.list.contains($0) != true }.map(\.name)
    }
}
