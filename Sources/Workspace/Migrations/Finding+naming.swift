import AshlarCore

/// What can be wrong with the names in a folder of migrations; the checks of the same ids report them.
extension Finding {
    private static func start(_ path: String) -> SourceLocation { SourceLocation(file: path, line: 1, column: 1) }

    private static func start(_ source: SourceText) -> SourceLocation { source.location(ofByte: 0) }

    static func unknownName(_ source: SourceText, pattern: NamingPattern?) -> Finding {
        Finding(
            id: "naming-unknown", severity: .error,
            message: "'\(Path.lastComponent(source.file))' fits no naming pattern",
            location: start(source),
            cause: "a migration's place in the order comes from its name; this file would never run",
            remedy: "rename it, as in '\((pattern ?? .guide).example)', or move it out of the folder")
    }

    static func unreadFolder(_ path: String) -> Finding {
        Finding(
            id: "naming-unknown", severity: .warning, message: "the folder '\(path)' holds SQL that is not read",
            location: start(path),
            cause: "only the files directly in the migrations folder are migrations",
            remedy: "move the files up, or out of the migrations folder")
    }

    static func mixed(
        _ source: SourceText, _ pattern: NamingPattern, in naming: NamingPattern, severity: Severity = .error
    ) -> Finding {
        Finding(
            id: "naming-mixed", severity: severity,
            message: "this file is named as in \(pattern.rawValue), the others of its folder as in \(naming.rawValue)",
            location: start(source),
            cause: severity == .error
                ? "the order between two patterns, and where the way back stands, would be a guess"
                : "plain numbers come before 14-digit moments, so the order is clear, but a reader must know that",
            remedy: severity == .error
                ? "rename the file, or name the pattern with 'naming:' in ashlar.yaml"
                : "keep to one of the two from now on")
    }

    static func withoutSection(_ source: SourceText, _ naming: NamingPattern) -> Finding {
        let directive = naming == .goose ? "-- +goose Up" : "-- migrate:up"
        return Finding(
            id: "naming-mixed", severity: .error, message: "the file has no '\(directive)' line",
            location: start(source),
            cause: "the other files of this folder have both ways in one file, divided by such lines",
            remedy: "put '\(directive)' before the statements")
    }

    static func unsupportedDirective(_ place: SourceLocation) -> Finding {
        Finding(
            id: "naming-unsupported", severity: .error, message: "Ashlar does not follow this directive",
            location: place,
            cause: "a file has one way there and one way back, and its text runs as it stands, without substitution",
            remedy: "divide the file into one file a migration, and write the values out")
    }

    static func unsupported(_ source: SourceText, _ role: MigrationFileName.Role) -> Finding {
        let (what, cause, remedy): (String, String, String)
        switch role {
        case .repeatable:
            what = "a repeatable migration of Flyway"
            cause = "Flyway runs it again whenever it changes; Ashlar runs each migration once, so it would be skipped"
            remedy = "put the object into the base schema and each change of it into a migration (CREATE OR REPLACE)"
        case .baseline:
            what = "a baseline migration of Flyway"
            cause = "Flyway runs it in place of all versions before it on an empty database"
            remedy = "make it the base schema, and adopt existing databases with 'ashlar baseline'"
        default:
            what = "a migration written in Go"
            cause = "it is a program; Ashlar runs SQL, and a migration that it left out would break the order"
            remedy = "write the change in SQL, or keep running this folder with goose"
        }
        return Finding(
            id: "naming-unsupported", severity: .error,
            message: "'\(Path.lastComponent(source.file))' is \(what)", location: start(source), cause: cause,
            remedy: remedy)
    }
}
