/// Storage parameters of an index, as its definition and ALTER INDEX write them.
///
/// The server keeps them in the order in which they were set, and pg_dump writes them so.
package struct StorageParameters: Sendable, Hashable {
    package struct Parameter: Sendable, Hashable {
        package var name: String
        /// Without quotes.
        package var value: String

        /// `fillfactor = 70`.
        var sql: String {
            let isNumber = Double(value) != nil
            let isWord =
                value.utf8.first.map { (0x61...0x7A).contains($0 | 0x20) } ?? false
                && value.utf8.allSatisfy {
                    $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
                }
            return "\(name) = \(isNumber || isWord ? value : "'\(value)'")"
        }
    }

    package var parameters: [Parameter]

    package init(_ parameters: [Parameter] = []) { self.parameters = parameters }

    /// - Parameter list: `fillfactor='70', fastupdate=off`.
    package init(list: some StringProtocol) {
        parameters = DeparsedText(list).items.compactMap { item in
            guard let equals = item.firstIndex(of: "=") else { return nil }
            var value = item[item.index(after: equals)...].trimmed
            if value.count >= 2, value.first == "'", value.last == "'" { value = value.dropFirst().dropLast() }
            return Parameter(name: String(item[..<equals].trimmed), value: String(value))
        }
    }

    package var isEmpty: Bool { parameters.isEmpty }

    /// `fillfactor = 70, fastupdate = off`.
    package var sql: String { parameters.map(\.sql).joined(separator: ", ") }

    /// What to SET and what to RESET to come here from the others.
    package func changes(from old: StorageParameters) -> (set: StorageParameters, reset: [String]) {
        let names = Set(parameters.map(\.name))
        let reset = old.parameters.map(\.name).filter { !names.contains($0) }
        let set = parameters.filter { !old.parameters.contains($0) }
        // SET puts what it sets behind all else.
        let setNames = Set(set.map(\.name))
        let kept = old.parameters.filter { names.contains($0.name) && !setNames.contains($0.name) }
        return (StorageParameters(kept + set == parameters ? set : parameters), reset)
    }
}
