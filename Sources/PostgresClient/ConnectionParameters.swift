import AshlarCore
import CLibPQ

/// Where and as whom to connect: libpq's keywords (PostgreSQL manual, section 34.1.2).
///
/// What is not set here libpq takes from its usual places: the PG* variables, the service file, `~/.pgpass`.
package struct ConnectionParameters: Sendable {
    private var keywords: [String: Redacted<String>]

    package init(keywords: [String: String] = [:]) {
        self.keywords = keywords.mapValues { Redacted($0) }
    }

    /// Reads a `postgresql://` URI or a `keyword=value` string as libpq does.
    ///
    /// - Throws: ``AshlarError`` with code `connection-string`; its text holds no part of the string, which may
    ///   contain a password.
    package init(connectionString: String) throws {
        var message: UnsafeMutablePointer<CChar>?
        guard let options = PQconninfoParse(connectionString, &message) else {
            if let message { PQfreemem(message) }
            throw AshlarError(
                "connection-string", "the connection string cannot be read",
                cause: "it is neither a postgresql:// URI nor a list of keyword=value as libpq defines them",
                remedies: [
                    "write it as postgresql://user@host:5432/database",
                    "percent-encode special characters of a password: @ is %40, : is %3A, / is %2F, # is %23",
                ])
        }
        defer { PQconninfoFree(options) }
        keywords = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val {
                keywords[String(cString: keyword)] = Redacted(String(cString: value))
            }
            option += 1
        }
    }

    package subscript(keyword: String) -> String? {
        get { keywords[keyword]?.reveal() }
        set { keywords[keyword] = newValue.map { Redacted($0) } }
    }

    /// All keywords that are set here, with a password if there is one: for another program's environment.
    package var plain: [String: String] { keywords.mapValues { $0.reveal() } }

    /// The same parameters with another database.
    package func with(database: String) -> ConnectionParameters {
        var copy = self
        copy["dbname"] = database
        return copy
    }

    /// Keywords and values as libpq takes them, with defaults that keep a dead network from hanging a migration
    /// for ever.
    func effective() -> [(String, String)] {
        var all = keywords.mapValues { $0.reveal() }
        let defaults = [
            "connect_timeout": "10", "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3",
            "fallback_application_name": "ashlar", "client_encoding": "UTF8",
        ]
        for (keyword, value) in defaults where all[keyword] == nil { all[keyword] = value }
        // What is given here overrides PGCONNECT_TIMEOUT, which somebody may have set for a slow network.
        if self["connect_timeout"] == nil, let chosen = resolved("connect_timeout") { all["connect_timeout"] = chosen }
        return all.sorted { $0.key < $1.key }
    }

    /// The effective value of a keyword, with libpq's own defaults and environment.
    private func resolved(_ keyword: String) -> String? {
        if let value = self[keyword], !value.isEmpty { return value }
        guard let defaults = PQconndefaults() else { return nil }
        defer { PQconninfoFree(defaults) }
        var option = defaults
        while let name = option.pointee.keyword {
            if String(cString: name) == keyword { return option.pointee.val.map { String(cString: $0) } }
            option += 1
        }
        return nil
    }
}

extension ConnectionParameters: CustomStringConvertible {
    /// `user@host:port/database`, never a password.
    package var description: String {
        let host = resolved("host") ?? resolved("hostaddr") ?? "local socket"
        let user = resolved("user") ?? "?"
        let database = resolved("dbname") ?? user
        let port = resolved("port") ?? "5432"
        return "\(user)@\(host):\(port)/\(database)"
    }
}
