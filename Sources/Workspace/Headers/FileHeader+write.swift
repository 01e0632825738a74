package import AshlarCore

extension SchemaFile {
    /// The file with another version and day in its header; nil when the header states no version.
    package func with(version: SemanticVersion, lastModified: CalendarDate) -> [UInt8]? {
        guard let versionField = header[.schemaVersion], !versionField.valueRange.isEmpty else { return nil }
        var edits = [(versionField.valueRange, "\(version)")]
        if let day = header[.lastModified], !day.valueRange.isEmpty {
            edits.append((day.valueRange, "\(lastModified)"))
        }
        var bytes = source.bytes
        for (range, text) in edits.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
            bytes.replaceSubrange(range, with: text.utf8)
        }
        return bytes
    }
}
