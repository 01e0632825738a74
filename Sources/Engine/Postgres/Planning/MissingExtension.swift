import AshlarCore
import PostgresClient
import PostgresStore

/// CREATE EXTENSION of what the throw-away server's machine does not have.
struct MissingExtension {
    let name: String

    /// Reads `extension "postgis" is not available`.
    init?(_ error: PostgresError) {
        let parts = error.message.split(separator: "\"", omittingEmptySubsequences: false)
        guard error.sqlState == .featureNotSupported || error.sqlState == .undefinedFile, parts.count == 3,
            parts[0] == "extension ", parts[2] == " is not available"
        else { return nil }
        name = String(parts[1])
    }

    func asAshlarError(at location: SourceLocation?, major: Int) -> AshlarError {
        AshlarError(
            "extension-missing", "the throw-away server has no extension \(name)", location: location, subject: name,
            cause:
                "it runs the PostgreSQL \(major) of this machine, where the package of the extension is not installed",
            effect: "nothing was changed",
            remedies: [
                "install it here: apt-get install \(package(major))",
                "or plan where it is installed, such as in the image of your database",
            ])
    }

    /// Debian's name of the package.
    private func package(_ major: Int) -> String {
        if Self.contrib.contains(name) { return "postgresql-contrib" }
        let word =
            switch name {
            case "vector": "pgvector"
            case "pg_cron": "cron"
            case "pg_partman": "partman"
            case "pg_repack": "repack"
            case "pg_hint_plan": "pg-hint-plan"
            case "pgaudit": "pgaudit"
            case "plpython3u": "plpython3"
            case let name where name.hasPrefix("postgis") || name == "address_standardizer": "postgis-3"
            default: String(name.map { $0 == "_" ? "-" : $0 })
            }
        return word.hasPrefix("plp") || word == "pltcl"
            ? "postgresql-\(word)-\(major)" : "postgresql-\(major)-\(word)"
    }

    /// Manual, appendix F.
    private static let contrib: Set<String> = [
        "amcheck", "bloom", "btree_gin", "btree_gist", "citext", "cube", "dblink", "dict_int", "dict_xsyn",
        "earthdistance", "file_fdw", "fuzzystrmatch", "hstore", "intarray", "isn", "lo", "ltree", "pageinspect",
        "pg_buffercache", "pg_freespacemap", "pg_prewarm", "pg_stat_statements", "pg_trgm", "pg_visibility",
        "pg_walinspect", "pgcrypto", "pgrowlocks", "pgstattuple", "postgres_fdw", "seg", "sslinfo", "tablefunc", "tcn",
        "tsm_system_rows", "tsm_system_time", "unaccent", "uuid-ossp", "xml2",
    ]
}
