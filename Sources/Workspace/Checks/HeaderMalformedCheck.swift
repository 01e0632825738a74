import AshlarCore

struct HeaderMalformedCheck: WorkspaceCheck {
    let id = "header-malformed"
    let title = "Header lines are well-formed"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.headers.flatMap { header, source in
            // In other tools' folders a line that is nearly one of our keys is prose.
            (subject.migrations.naming.expectsHeaders ? misspelled(header, source) : []) + twice(header)
                + header.fields.compactMap { problem(of: $0, header, source) }
        }
    }

    private func misspelled(_ header: FileHeader, _ source: SourceText) -> [Finding] {
        header.misspellings.map { misspelling in
            finding(
                .error, "'\(misspelling.written)' is not a header key", at: misspelling.location,
                cause: "it looks like '\(misspelling.meant.rawValue)', and as it stands the line is a mere comment",
                remedy: "write '\(misspelling.meant.rawValue)'",
                fix: Finding.Fix(
                    title: "write '\(misspelling.meant.rawValue)'",
                    edits: [
                        Finding.Edit(
                            file: source.file, byteRange: misspelling.keyRange,
                            replacement: misspelling.meant.rawValue)
                    ]))
        }
    }

    private func twice(_ header: FileHeader) -> [Finding] {
        var seen: Set<FileHeader.Key> = [.hazards, .requires]
        return header.fields.compactMap { field in
            if field.key == .hazards || field.key == .requires || seen.insert(field.key).inserted { return nil }
            return finding(
                .error, "'\(field.key.rawValue)' stands twice in the header", at: field.location,
                cause: "the first one counts, and a reader may see the other", remedy: "keep one of the lines")
        }
    }

    private func problem(of field: FileHeader.Field, _ header: FileHeader, _ source: SourceText) -> Finding? {
        if field.value.isEmpty {
            // A missing reason is told by the check of rollbacks.
            guard field.key != .irreversible else { return nil }
            return finding(
                .error, "'\(field.key.rawValue)' has no value", at: field.location,
                cause: "the line states nothing", remedy: "write the value, or remove the line")
        }
        switch field.key {
        case .schemaVersion where header.versionText.flatMap { SemanticVersion($0) } == nil:
            return version(field, source)
        case .lastModified where header.lastModified == nil:
            return finding(
                .error, "'\(field.value)' is not a day", at: field.location,
                cause: "days are written as year-month-day, so that they sort", remedy: "write it as 2025-01-31")
        default: return nil
        }
    }

    private func version(_ field: FileHeader.Field, _ source: SourceText) -> Finding {
        let written = field.value.prefix { $0 != " " && $0 != "(" }
        var meant = written.first == "v" || written.first == "V" ? written.dropFirst() : written
        while meant.split(separator: ".").count < 3, !meant.isEmpty { meant += ".0" }
        let fix = SemanticVersion(String(meant)).map { version in
            Finding.Fix(
                title: "write \(version)",
                edits: [
                    Finding.Edit(
                        file: source.file,
                        byteRange: field.valueRange.lowerBound..<field.valueRange.lowerBound + written.utf8.count,
                        replacement: version.description)
                ])
        }
        return finding(
            .error, "'\(field.value)' is not a semantic version", at: field.location,
            cause: "versions are compared number by number: MAJOR.MINOR.PATCH, as https://semver.org defines",
            remedy: fix.map { $0.title } ?? "write it as 1.1.0", fix: fix)
    }
}
