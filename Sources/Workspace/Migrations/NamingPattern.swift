/// How a folder of migrations names its files, and whether the way back stands in a file of its own.
package enum NamingPattern: String, Sendable, Hashable, CaseIterable {
    /// `005_add_severity.sql` and `rollback_005_add_severity.sql`.
    case guide
    /// `20250131120000_add_severity.sql` and `rollback_20250131120000_add_severity.sql`; the moment is in UTC.
    case timestamp
    /// One file with the sections `-- migrate:up` and `-- migrate:down`.
    case dbmate
    /// One file with the sections `-- +goose Up` and `-- +goose Down`.
    case goose
    /// `V5__add_severity.sql` and `U5__add_severity.sql`.
    case flyway
    /// `5_add_severity.up.sql` and `5_add_severity.down.sql`.
    case golangMigrate = "golang-migrate"

    /// True when up and down are sections of one file.
    package var hasSections: Bool { self == .dbmate || self == .goose }

    /// True for the patterns that Ashlar itself writes, whose files carry a header.
    package var expectsHeaders: Bool { self == .guide || self == .timestamp }

    /// A file name of this pattern, for messages.
    package var example: String {
        switch self {
        case .guide: "005_add_severity.sql"
        case .timestamp, .dbmate, .goose: "20250131120000_add_severity.sql"
        case .flyway: "V5__add_severity.sql"
        case .golangMigrate: "5_add_severity.up.sql"
        }
    }
}

extension NamingPattern {
    /// A file name of this pattern for migrations in that language.
    package func example(in language: FileLanguage) -> String {
        String(example.dropLast(".sql".count)) + language.extensions[0]
    }
}

/// What a file name says by itself.
struct MigrationFileName: Hashable {
    enum Form: Hashable {
        /// `<digits>_<name>.sql`, which the patterns guide, timestamp, dbmate and goose share.
        case plain
        case flyway
        case golangMigrate
    }

    enum Role: Hashable {
        case up
        case down
        /// Flyway's `R__`, run again whenever it changes.
        case repeatable
        /// Flyway's `B1__`, the sum of the versions before it.
        case baseline
        /// goose's migrations written in Go.
        case code
    }

    var form: Form
    var role: Role
    /// As written; empty for a repeatable migration.
    var sequence: String
    /// The name that the way there and the way back share: `005_add_severity`, `V5__add_severity`.
    var stem: String

    /// Reads a file name without its folder; nil when it fits no pattern.
    init?(_ fileName: String, _ language: FileLanguage = .sql) {
        if language == .sql, fileName.hasSuffix(".go") {
            let stem = fileName.dropLast(3)
            guard !stem.hasSuffix("_test"), let digits = Self.plainSequence(stem) else { return nil }
            self.init(form: .plain, role: .code, sequence: digits, stem: String(stem))
            return
        }
        guard let ending = language.extensions.first(where: { fileName.hasSuffix($0) }) else { return nil }
        let stem = fileName.dropLast(ending.count)
        for (suffix, role) in [(".up", Role.up), (".down", .down)] where stem.hasSuffix(suffix) {
            let stem = stem.dropLast(suffix.count)
            guard let digits = Self.plainSequence(stem) else { return nil }
            self.init(form: .golangMigrate, role: role, sequence: digits, stem: String(stem))
            return
        }
        if let digits = Self.plainSequence(stem) {
            self.init(form: .plain, role: .up, sequence: digits, stem: String(stem))
            return
        }
        if stem.hasPrefix("rollback_"), let digits = Self.plainSequence(stem.dropFirst(9)) {
            self.init(form: .plain, role: .down, sequence: digits, stem: String(stem.dropFirst(9)))
            return
        }
        let roles: [Character: Role] = ["V": .up, "U": .down, "B": .baseline, "R": .repeatable]
        guard let letter = stem.first, let role = roles[letter], let bar = stem.firstRange(of: "__"),
            bar.upperBound < stem.endIndex
        else { return nil }
        let sequence = stem[stem.index(after: stem.startIndex)..<bar.lowerBound]
        guard role == .repeatable ? sequence.isEmpty : Self.isFlywayVersion(sequence) else { return nil }
        let shared = role == .down || role == .baseline ? "V" + stem.dropFirst() : String(stem)
        self.init(form: .flyway, role: role, sequence: String(sequence), stem: shared)
    }

    private init(form: Form, role: Role, sequence: String, stem: String) {
        (self.form, self.role, self.sequence, self.stem) = (form, role, sequence, stem)
    }

    /// True for 14 digits, a moment in UTC.
    var isTimestamp: Bool { sequence.utf8.count == 14 && sequence.utf8.allSatisfy(Self.isDigit) }

    /// The digits of `<digits>_<name>`.
    private static func plainSequence(_ stem: Substring) -> String? {
        let digits = stem.utf8.prefix(while: isDigit)
        let rest = stem.utf8[digits.endIndex...]
        guard !digits.isEmpty, rest.first == UInt8(ascii: "_"), rest.count > 1 else { return nil }
        return String(Substring(digits))
    }

    private static func isFlywayVersion(_ text: Substring) -> Bool {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "_" }
        return !parts.isEmpty && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
