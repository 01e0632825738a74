/// What a check, a lint rule or a diagnosis reports about one place.
package struct Finding: Sendable, Hashable {
    package enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
        case note
        case warning
        case error

        package static func < (left: Severity, right: Severity) -> Bool {
            guard let one = allCases.firstIndex(of: left), let other = allCases.firstIndex(of: right) else {
                return false
            }
            return one < other
        }
    }

    /// A mechanical correction: the whole new contents of each file it touches.
    package struct Fix: Sendable, Hashable {
        package var title: String
        /// Replacements of byte ranges in the file of the finding, in ascending order, not overlapping.
        package var edits: [Edit]
        package init(title: String, edits: [Edit]) {
            self.title = title
            self.edits = edits
        }
    }

    package struct Edit: Sendable, Hashable {
        /// Relative to the workspace, as in ``SourceLocation/file``.
        package var file: String
        package var byteRange: Range<Int>
        package var replacement: String
        package init(file: String, byteRange: Range<Int>, replacement: String) {
            self.file = file
            self.byteRange = byteRange
            self.replacement = replacement
        }
    }

    /// Stable, in kebab case; `docs/checks/<id>.md` explains it.
    package var id: String
    package var severity: Severity
    /// What is wrong, one sentence without a full stop.
    package var message: String
    package var location: SourceLocation?
    /// Why it matters.
    package var cause: String?
    /// What to do.
    package var remedy: String?
    package var fix: Fix?

    package init(
        id: String,
        severity: Severity,
        message: String,
        location: SourceLocation? = nil,
        cause: String? = nil,
        remedy: String? = nil,
        fix: Fix? = nil
    ) {
        self.id = id
        self.severity = severity
        self.message = message
        self.location = location
        self.cause = cause
        self.remedy = remedy
        self.fix = fix
    }
}
