package import BSON
import CLibMongoc

/// What the server or libmongoc answered instead of a result.
///
/// No text of it holds a value of a document: the server's message is cut where it would quote one. Whoever may see
/// the values finds them in ``errInfo``.
package struct MongoError: Error, Sendable, Hashable {
    package enum Origin: Sendable, Hashable {
        /// The server refused or failed.
        case server
        /// No server was reached, or the connection broke; what was in flight may or may not have happened.
        case network
        /// libmongoc or this client refused before anything was sent.
        case client
    }

    /// Which part of libmongoc speaks (`mongoc_error_domain_t`, mongoc-error.h); codes of different domains overlap.
    package enum Domain: Sendable, Hashable {
        case server, writeConcern, serverSelection, stream, command, cursor, query, bulkWrite, authentication
        case transaction, bson
        case other(UInt32)
    }

    package var origin: Origin
    package var domain: Domain
    package var code: Int
    /// The server's name for the code, such as `DocumentValidationFailure`; older servers and write errors leave it out.
    package var codeName: String?
    package var message: String
    /// Why a document failed its validator, with its values (manual, "Specify Validation"). For programs; not for logs.
    package var errInfo: BSONDocument?
    /// `TransientTransactionError`, `RetryableWriteError` and others (specification "transactions").
    package var labels: [String]

    package init(
        origin: Origin, domain: Domain, code: Int, codeName: String? = nil, message: String,
        errInfo: BSONDocument? = nil, labels: [String] = []
    ) {
        self.origin = origin
        self.domain = domain
        self.code = code
        self.codeName = codeName ?? (origin == .server ? Self.knownNames[code] : nil)
        self.message = Self.withoutValues(message, code: code)
        self.errInfo = errInfo
        self.labels = labels
    }

    package func hasLabel(_ label: String) -> Bool { labels.contains(label) }

    /// From libmongoc's error and the server's reply, if there was one.
    init(_ error: bson_error_t, reply: BSONDocument? = nil) {
        let domain = Domain(error.domain)
        let message = withUnsafePointer(to: error.message) {
            $0.withMemoryRebound(to: CChar.self, capacity: 504) { String(cString: $0) }
        }
        let isConnection =
            switch domain {
            case .serverSelection, .stream: true
            // libmongoc sets this code when a socket broke below a command.
            case .bulkWrite, .command, .cursor, .query:
                reply?["ok"] == nil && message.contains("socket error or timeout")
            default: false
            }
        // With version 2 of the error API the server's codes come in domains of their own.
        let isServer = domain == .server || domain == .writeConcern
        // libmongoc replaces the server's code by its own.
        let isLoginFailure =
            domain == .authentication
            && mongoc_error_code_t(error.code) == MONGOC_ERROR_CLIENT_AUTHENTICATE
        self.init(
            origin: isConnection ? .network : isServer || isLoginFailure ? .server : .client, domain: domain,
            code: isLoginFailure ? 18 : Int(error.code), codeName: reply?["codeName"]?.string, message: message,
            errInfo: reply?["errInfo"]?.document,
            labels: reply?["errorLabels"]?.array?.compactMap(\.string) ?? [])
    }

    /// Names of codes that write errors and older servers do not spell out (MongoDB, `error_codes.yml`).
    private static let knownNames = [
        11: "UserNotFound", 13: "Unauthorized", 18: "AuthenticationFailed", 26: "NamespaceNotFound",
        50: "MaxTimeMSExpired",
        121: "DocumentValidationFailure", 10334: "BSONObjectTooLarge", 11000: "DuplicateKey", 11601: "Interrupted",
    ]

    /// The message up to the place where the server would quote a document's value.
    ///
    /// Duplicate keys name the key's value after `dup key:`; conversions (241) quote what they could not convert.
    private static func withoutValues(_ message: String, code: Int) -> String {
        var text = message
        if let range = text.firstRange(of: " dup key:") { text = String(text[..<range.lowerBound]) }
        if code == 241 { text = text.replacing(/'[^']*'|"[^"]*"/, with: "…") }
        // A URI with a password may stand in a message about where to connect.
        return text.replacing(/:\/\/[^\s\/@]+@/, with: "://…@")
    }
}

extension MongoError: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// One line without values.
    package var description: String {
        let name = codeName.map { " \($0)" } ?? ""
        return code == 0 ? message : "\(message) (\(code)\(name))"
    }

    package var debugDescription: String { description }

    /// Without ``errInfo``, which holds values: a failed expectation or a log prints a mirror's children.
    package var customMirror: Mirror {
        Mirror(self, children: ["origin": origin, "domain": domain, "code": code, "message": message])
    }
}

extension MongoError.Domain {
    init(_ number: UInt32) {
        self =
            switch mongoc_error_domain_t(number) {
            case MONGOC_ERROR_SERVER: .server
            case MONGOC_ERROR_WRITE_CONCERN: .writeConcern
            case MONGOC_ERROR_SERVER_SELECTION: .serverSelection
            case MONGOC_ERROR_STREAM: .stream
            case MONGOC_ERROR_COMMAND: .command
            case MONGOC_ERROR_CURSOR: .cursor
            case MONGOC_ERROR_QUERY: .query
            case MONGOC_ERROR_COLLECTION: .bulkWrite
            case MONGOC_ERROR_CLIENT, MONGOC_ERROR_SASL, MONGOC_ERROR_SCRAM: .authentication
            case MONGOC_ERROR_TRANSACTION: .transaction
            case MONGOC_ERROR_BSON: .bson
            default: .other(number)
            }
    }
}
