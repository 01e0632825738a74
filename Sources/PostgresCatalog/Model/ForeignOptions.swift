package import AshlarCore

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
    private let secrets: [String: Redacted<String>]

    /// - Parameters:
    ///   - text: nil for no options.
    ///   - secrets: what the marks stand for, as far as that is known.
    package init(parsing text: String?, secrets: [String: Redacted<String>] = [:]) {
        list = SQLText.split(text ?? "", separator: ", ").compactMap { item in
            let parts = SQLText.split(item, separator: " ")
            guard parts.count >= 2 else { return nil }
            return Option(name: parts[0], value: parts.dropFirst().joined(separator: " "))
        }
        self.secrets = secrets
    }

    /// ` OPTIONS (host 'archive')` behind a CREATE, without secrets that nobody knows; empty without options.
    package var clause: String {
        let items = list.compactMap { option in sql(option).map { "\(option.name) \($0)" } }
        return items.isEmpty ? "" : " OPTIONS (\(items.joined(separator: ", ")))"
    }

    /// `OPTIONS (SET host 'archive', ADD port '5432', DROP debug)`, nil when there is nothing to write.
    package func change(to new: ForeignOptions) -> String? {
        let before = Dictionary(list.map { ($0.name, $0) }) { $1 }
        let after = Dictionary(new.list.map { ($0.name, $0) }) { $1 }
        let items = Set(before.keys).union(after.keys).sorted().compactMap { name -> String? in
            guard before[name] != after[name] else { return nil }
            guard let option = after[name] else { return "DROP \(name)" }
            return new.sql(option).map { "\(before[name] == nil ? "ADD" : "SET") \(name) \($0)" }
        }
        return items.isEmpty ? nil : "OPTIONS (\(items.joined(separator: ", ")))"
    }

    /// The names of the secrets that are new or not the same as before and that no SQL can say.
    package func unwritable(since old: ForeignOptions? = nil) -> [String] {
        list.filter { $0.isHidden && sql($0) == nil && old?.list.contains($0) != true }.map(\.name)
    }

    private func sql(_ option: Option) -> String? {
        option.isHidden ? secrets[option.value]?.reveal() : option.value
    }
}
