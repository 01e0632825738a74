/// The one shape of every failure that Ashlar tells a person about: what, where, why, what happened to the
/// database, and what to do next.
///
/// The fields hold facts; only the target `Report` turns them into lines on a screen.
package struct AshlarError: Error, Sendable, Hashable {
    /// Names the kind of failure for machines, in kebab case, and is stable: scripts and diagnoses match on it.
    package struct Code: RawRepresentable, Sendable, Hashable, ExpressibleByStringLiteral {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }
        package init(stringLiteral value: String) { self.rawValue = value }
    }

    /// A named fact, such as `SQLSTATE` and `42601 syntax_error`.
    package struct Fact: Sendable, Hashable {
        package var label: String
        package var value: String
        package init(_ label: String, _ value: String) {
            self.label = label
            self.value = value
        }
    }

    package var code: Code
    /// What went wrong, one sentence without a full stop.
    package var message: String
    /// The file and place, or nil when the failure has none.
    package var location: SourceLocation?
    /// The object, server or setting that the failure is about, when it is not a place in a file.
    package var subject: String?
    /// Why it went wrong, in plain words.
    package var cause: String?
    package var facts: [Fact]
    /// What became of the target: what was rolled back, what stays, whether anything changed at all.
    package var effect: String?
    /// What to do next, one entry a step.
    package var remedies: [String]
    /// Later failures, such as that of a rollback; the first failure is this value and is never replaced by them.
    package var followedBy: [AshlarError]

    package init(
        _ code: Code,
        _ message: String,
        location: SourceLocation? = nil,
        subject: String? = nil,
        cause: String? = nil,
        facts: [Fact] = [],
        effect: String? = nil,
        remedies: [String] = [],
        followedBy: [AshlarError] = []
    ) {
        self.code = code
        self.message = message
        self.location = location
        self.subject = subject
        self.cause = cause
        self.facts = facts
        self.effect = effect
        self.remedies = remedies
        self.followedBy = followedBy
    }

    /// The value of the first fact with that label.
    package func fact(_ label: String) -> String? {
        facts.first { $0.label == label }?.value
    }
}

extension AshlarError: CustomStringConvertible {
    /// One line; safe to print, because no field may hold a secret.
    package var description: String {
        let place = location.map { "\($0): " } ?? subject.map { "\($0): " } ?? ""
        return place + message
    }
}
