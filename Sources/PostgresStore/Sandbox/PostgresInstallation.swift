/// PostgreSQL's server programs on this machine, with their version.
package struct PostgresInstallation: Sendable, Hashable {
    /// Where an installation was found.
    package enum Origin: String, Sendable, Hashable {
        case setting = "ASHLAR_POSTGRES_BIN"
        case path = "PATH"
        case debian = "Debian's versioned folders"
        case pgConfig = "pg_config --bindir"
        case folder = "a folder given to search"
    }

    /// The folder with `postgres` and `initdb`.
    package let binFolder: String
    package let version: PostgresVersion
    package let origin: Origin

    package init(binFolder: String, version: PostgresVersion, origin: Origin) {
        self.binFolder = binFolder
        self.version = version
        self.origin = origin
    }

    /// The path of one of the installation's programs, such as `pg_dump`; it need not exist.
    package func program(_ name: String) -> String { binFolder + "/" + name }
}

/// A server's version, such as 15.20 with its packager's addition.
package struct PostgresVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    package let major: Int
    package let minor: Int
    /// The program's own words: `15.20 (Debian 15.20-0+deb12u1)`.
    package let text: String

    package init(major: Int, minor: Int, text: String? = nil) {
        self.major = major
        self.minor = minor
        self.text = text ?? "\(major).\(minor)"
    }

    /// Reads what `postgres --version` prints; for a development or beta version (`19devel`, `18beta1`) the minor
    /// version is 0.
    package init?(output: String) {
        let prefix = "postgres (PostgreSQL) "
        guard let line = output.split(separator: "\n").first, line.hasPrefix(prefix) else { return nil }
        let text = line.dropFirst(prefix.count)
        let majorDigits = text.prefix(while: { $0.isASCII && $0.isNumber })
        guard let major = Int(majorDigits) else { return nil }
        let rest = text.dropFirst(majorDigits.count)
        let minor = rest.first == "." ? Int(rest.dropFirst().prefix(while: { $0.isASCII && $0.isNumber })) : nil
        self.init(major: major, minor: minor ?? 0, text: String(text))
    }

    package var description: String { text }

    /// Without the packager's addition: `15.20`, `19devel`.
    package var short: String { text.split(separator: " ").first.map(String.init) ?? text }

    package static func < (left: PostgresVersion, right: PostgresVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}
