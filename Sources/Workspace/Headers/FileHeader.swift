package import AshlarCore

/// What the leading comment lines of a file state about it, `-- Key: value` a line, in YAML `# Key: value`, in
/// TypeScript `// Key: value`.
///
/// The header ends at the first line that is neither empty nor such a comment. Keys are read without regard to
/// case. A description may go on in the comment lines below it.
package struct FileHeader: Sendable {
    package enum Key: String, Sendable, Hashable, CaseIterable {
        case migration = "Migration"
        case schemaVersion = "Schema Version"
        case lastModified = "Last Modified"
        case description = "Description"
        case hazards = "Hazards"
        case irreversible = "Irreversible"
        case requires = "Requires"
    }

    /// One `-- Key: value` line, with the lines that continue it.
    package struct Field: Sendable, Hashable {
        package var key: Key
        /// Without surrounding white space; continuation lines joined by a space.
        package var value: String
        /// The place of the value, or of the key when there is no value.
        package var location: SourceLocation
        /// The bytes of the value on the first line, for a fix.
        package var valueRange: Range<Int>
        /// The bytes of all its lines, their line breaks included.
        package var lineRange: Range<Int>
    }

    /// A comment line that looks like a header with a misspelled key.
    package struct Misspelling: Sendable, Hashable {
        package var written: String
        package var meant: Key
        package var location: SourceLocation
        package var keyRange: Range<Int>
    }

    /// In file order; a key may stand here twice, which a check reports.
    package var fields: [Field] = []
    package var misspellings: [Misspelling] = []
    /// Where `-- ashlar:no-transaction` stands, if it does.
    package var noTransaction: SourceLocation?
    /// The first byte after the header.
    package var end = 0

    package init() {}

    /// The first field with that key.
    package subscript(key: Key) -> Field? { fields.first { $0.key == key } }
}

extension FileHeader {
    /// The name that `-- Migration:` gives; a trailing `.sql` does not count.
    package var migration: String? {
        self[.migration].map { $0.value.hasSuffix(".sql") ? String($0.value.dropLast(4)) : $0.value }
    }

    /// The text of `-- Schema Version:` without a note in parentheses after it: `1.1.0` for
    /// `1.1.0 (increment version)`.
    package var versionText: String? {
        self[.schemaVersion].map { String(Self.withoutNote($0.value)) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The version, when ``versionText`` is a semantic version.
    package var version: SemanticVersion? { versionText.flatMap { SemanticVersion($0) } }

    /// The day of `-- Last Modified:`, when it is written as `YYYY-MM-DD`.
    package var lastModified: CalendarDate? {
        self[.lastModified].flatMap { CalendarDate(Self.withoutNote($0.value)) }
    }

    package var description: String? { self[.description].map(\.value).flatMap { $0.isEmpty ? nil : $0 } }

    /// Why the migration has no way back; empty when the header gives no reason.
    package var irreversible: String? { self[.irreversible]?.value }

    /// The files named by `-- Requires:`, each with the place of its field.
    package var requires: [(file: String, location: SourceLocation)] {
        fields.filter { $0.key == .requires }.flatMap { field in
            field.value.split(separator: ",").map { (Self.trimmed($0), field.location) }
        }.filter { !$0.0.isEmpty }
    }

    /// A hazard that a migration accepts.
    package struct AcceptedHazard: Sendable, Hashable {
        package var name: String
        /// Nil when Ashlar knows no hazard of that name.
        package var kind: Hazard.Kind?
        package var reason: String?
        package var location: SourceLocation
    }

    /// What `-- Hazards: data-loss (reason), long-lock` lists.
    package var hazards: [AcceptedHazard] {
        fields.filter { $0.key == .hazards }.flatMap { field in
            Self.splitOutsideParentheses(field.value).compactMap { entry in
                let name = Self.trimmed(entry.prefix { $0 != "(" })
                guard !name.isEmpty else { return nil }
                var reason = entry.firstIndex(of: "(").map { entry[entry.index(after: $0)...] }
                if reason?.last == ")" { reason?.removeLast() }
                return AcceptedHazard(
                    name: name, kind: Hazard.Kind(rawValue: name.lowercased()),
                    reason: reason.map(Self.trimmed), location: field.location)
            }
        }
    }

    package var acceptedHazards: Set<Hazard.Kind> { Set(hazards.compactMap(\.kind)) }

    private static func withoutNote(_ value: String) -> Substring {
        guard value.hasSuffix(")"), let note = value.firstIndex(of: "(") else { return value[...] }
        let bare = value[..<note]
        return bare[..<(bare.lastIndex { $0 != " " && $0 != "\t" }.map { bare.index(after: $0) } ?? bare.startIndex)]
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let body = text.drop { $0 == " " || $0 == "\t" }
        guard let last = body.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(body[...last])
    }

    private static func splitOutsideParentheses(_ text: String) -> [Substring] {
        var depth = 0
        return text.split { character in
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            return character == "," && depth == 0
        }
    }
}
