package import AshlarCore
import CLibMongoc
import Glibc

/// Where and as whom to connect: a MongoDB connection string (manual, "Connection Strings") and what is set on top.
package struct MongoParameters: Sendable {
    private let uri: Redacted<String>
    /// The database in the connection string's path.
    package let database: String?
    /// `host:port` of each seed, as it stands in the connection string.
    package let hosts: [String]
    package let user: String?
    package var tls: TLS?
    package var readPreference: ReadPreference?

    /// What a connection string says with `tls…`, for programs that keep it elsewhere.
    package struct TLS: Sendable {
        /// A PEM file with the certificates that may sign the server's; the system's when nil.
        package var authorityFile: String?
        /// A PEM file with the client's certificate and key.
        package var certificateKeyFile: String?
        package var certificateKeyPassword: Redacted<String>?

        package init(
            authorityFile: String? = nil, certificateKeyFile: String? = nil,
            certificateKeyPassword: Redacted<String>? = nil
        ) {
            self.authorityFile = authorityFile
            self.certificateKeyFile = certificateKeyFile
            self.certificateKeyPassword = certificateKeyPassword
        }
    }

    /// Which members of a replica set answer reads.
    package enum ReadPreference: String, Sendable, Hashable, CaseIterable {
        case primary, primaryPreferred, secondary, secondaryPreferred, nearest
    }

    /// Reads a `mongodb://` or `mongodb+srv://` connection string as libmongoc does.
    ///
    /// - Throws: ``AshlarError`` with code `connection-string`; its text holds no part of the string, which may
    ///   contain a password.
    package init(uri: Redacted<String>) throws {
        MongoLibrary.start()
        guard let parsed = mongoc_uri_new_with_error(uri.reveal(), nil) else {
            throw AshlarError(
                "connection-string", "the connection string cannot be read",
                cause: "it is no mongodb:// or mongodb+srv:// URI as MongoDB's drivers define it",
                remedies: [
                    "write it as mongodb://user@host:27017/database",
                    "percent-encode special characters of a password: @ is %40, : is %3A, / is %2F, % is %25",
                ])
        }
        defer { mongoc_uri_destroy(parsed) }
        self.uri = uri
        database = mongoc_uri_get_database(parsed).map { String(cString: $0) }
        user = mongoc_uri_get_username(parsed).map { String(cString: $0) }
        if let name = mongoc_uri_get_srv_hostname(parsed) {
            hosts = [String(cString: name)]
        } else {
            var hosts: [String] = []
            var host = mongoc_uri_get_hosts(parsed)
            while let entry = host {
                hosts.append(
                    withUnsafePointer(to: entry.pointee.host_and_port) {
                        $0.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
                    })
                host = UnsafePointer(entry.pointee.next)
            }
            self.hosts = hosts
        }
    }

    /// The connection string of `MONGODB_URI`; nil when the variable is not set or empty.
    package init?(environment: [String: String]) throws {
        guard let value = environment["MONGODB_URI"], !value.isEmpty else { return nil }
        try self.init(uri: Redacted(value))
    }

    /// The URI that libmongoc connects with; the caller destroys it.
    ///
    /// Defaults that the string does not set: 10 s to find a server (the specification's 30 s are for services that
    /// start with their database), 5 s to connect, and no limit for an answer, because building an index takes as long
    /// as it takes; libmongoc turns TCP keep-alive on, which notices a dead network.
    func effective() throws -> OpaquePointer {
        guard let parsed = mongoc_uri_new_with_error(uri.reveal(), nil) else {
            throw MongoError(
                origin: .client, domain: .command, code: 0, message: "the connection string cannot be read")
        }
        let defaults: [(String, Int32)] = [
            ("serverselectiontimeoutms", 10_000), ("connecttimeoutms", 5_000), ("sockettimeoutms", .max),
        ]
        for (option, value) in defaults where !mongoc_uri_has_option(parsed, option) {
            mongoc_uri_set_option_as_int32(parsed, option, value)
        }
        if mongoc_uri_get_appname(parsed) == nil { mongoc_uri_set_appname(parsed, "ashlar") }
        if let tls {
            mongoc_uri_set_option_as_bool(parsed, "tls", true)
            if let file = tls.authorityFile { mongoc_uri_set_option_as_utf8(parsed, "tlscafile", file) }
            if let file = tls.certificateKeyFile {
                mongoc_uri_set_option_as_utf8(parsed, "tlscertificatekeyfile", file)
            }
            if let password = tls.certificateKeyPassword {
                mongoc_uri_set_option_as_utf8(parsed, "tlscertificatekeyfilepassword", password.reveal())
            }
        }
        if let readPreference, let preference = readPreference.make() {
            mongoc_uri_set_read_prefs_t(parsed, preference)
            mongoc_read_prefs_destroy(preference)
        }
        do {
            try Self.checkFiles(parsed)
        } catch {
            mongoc_uri_destroy(parsed)
            throw error
        }
        return parsed
    }

    /// libmongoc would only say that no server was found when a file of TLS cannot be read.
    private static func checkFiles(_ uri: OpaquePointer) throws {
        for option in ["tlscafile", "tlscertificatekeyfile"] {
            guard let path = mongoc_uri_get_option_as_utf8(uri, option, nil), access(path, R_OK) != 0 else { continue }
            let name = option == "tlscafile" ? "tlsCAFile" : "tlsCertificateKeyFile"
            throw MongoError(
                origin: .client, domain: .stream, code: 0,
                message: "the file \(String(cString: path)) of \(name) cannot be read")
        }
    }
}

extension MongoParameters.ReadPreference {
    /// The caller destroys it.
    func make() -> OpaquePointer? {
        let mode =
            switch self {
            case .primary: MONGOC_READ_PRIMARY
            case .primaryPreferred: MONGOC_READ_PRIMARY_PREFERRED
            case .secondary: MONGOC_READ_SECONDARY
            case .secondaryPreferred: MONGOC_READ_SECONDARY_PREFERRED
            case .nearest: MONGOC_READ_NEAREST
            }
        return mongoc_read_prefs_new(mode)
    }
}

extension MongoParameters: CustomStringConvertible {
    /// `user@host:port/database`, never a password.
    package var description: String {
        (user.map { "\($0)@" } ?? "") + hosts.joined(separator: ",") + (database.map { "/\($0)" } ?? "")
    }
}
