package import AshlarCore

/// A running PostgreSQL server of our own, with the superuser `postgres`.
///
/// It is reached through a unix socket in a folder that is closed to other accounts, without a password.
package struct PostgresSandbox: Sendable {
    /// Access over TCP, for programs that cannot use a unix socket.
    package struct TCPAccess: Sendable, Hashable {
        package let port: Int
        package let password: Redacted<String>

        /// With a password of 128 random bits.
        init(port: Int) {
            self.port = port
            let words: [UInt64] = [.random(in: .min ... .max), .random(in: .min ... .max)]
            password = Redacted(words.map { String($0, radix: 36) }.joined())
        }

        init(port: Int, password: Redacted<String>) {
            self.port = port
            self.password = password
        }

        package func hash(into hasher: inout Hasher) { hasher.combine(port) }
    }

    package let installation: PostgresInstallation
    /// The folder of the unix socket, which libpq takes as `host`.
    package let socketFolder: String
    package let port: Int
    package let tcp: TCPAccess?
    let files: ServerFiles
    /// The shell that watches over a short-lived server; nil for a named one.
    let supervisor: ServerSupervisor?

    init(
        installation: PostgresInstallation, socketFolder: String, port: Int, tcp: TCPAccess?, files: ServerFiles,
        supervisor: ServerSupervisor?
    ) {
        self.installation = installation
        self.socketFolder = socketFolder
        self.port = port
        self.tcp = tcp
        self.files = files
        self.supervisor = supervisor
    }

    package var serverVersion: PostgresVersion { installation.version }
    package let user = "postgres"

    /// libpq's keywords for a connection through the socket; no password among them.
    package func connectionKeywords(database: String = "postgres") -> [String: String] {
        ["host": socketFolder, "port": "\(port)", "user": user, "dbname": database]
    }

    /// A URL for a connection through the socket; libpq and its wrappers take it, other drivers may not.
    package func socketURL(database: String = "postgres") -> String {
        let host = Self.escape(socketFolder)
        return "postgresql://\(user)@/\(Self.escape(database))?host=\(host)&port=\(port)"
    }

    /// A URL with the password for 127.0.0.1 when the sandbox listens there, else ``socketURL(database:)``.
    package func url(database: String = "postgres") -> Redacted<String> {
        guard let tcp else { return Redacted(socketURL(database: database)) }
        let password = Self.escape(tcp.password.reveal())
        return Redacted("postgresql://\(user):\(password)@127.0.0.1:\(tcp.port)/\(Self.escape(database))")
    }

    /// The last lines of the server's log.
    package func logTail(lines: Int = 20) -> String { files.logTail(lines: lines) }

    /// Percent-encodes everything but RFC 3986's unreserved characters.
    private static func escape(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        return text.utf8.reduce(into: "") { result, byte in
            let scalar = Unicode.Scalar(byte)
            let isUnreserved =
                scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
            if isUnreserved || "-._~".unicodeScalars.contains(scalar) {
                result.unicodeScalars.append(scalar)
            } else {
                result.append("%")
                result.append(digits[Int(byte >> 4)])
                result.append(digits[Int(byte & 15)])
            }
        }
    }
}
