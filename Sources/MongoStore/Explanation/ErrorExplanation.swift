import MongoClient

/// Why the server answered with an error, and what to do about it.
struct ErrorExplanation: Sendable, Hashable {
    var reason: String?
    var remedies: [String] = []
}

/// What is known about the place of an error besides the error.
struct ErrorContext: Sendable {
    var tag: String?
    var collection: String?
    var database: String?

    /// `shop.tenants`, or the best that is known.
    var place: String { collection ?? "the collection" }
}

extension MongoError {
    /// The explanation of the error; empty for codes that say all there is to say in their message.
    func explanation(_ context: ErrorContext = ErrorContext()) -> ErrorExplanation {
        if origin == .network { return networkExplanation }
        return accessExplanation(context) ?? objectExplanation(context) ?? dataExplanation(context)
            ?? loadExplanation(context) ?? ErrorExplanation()
    }

    private var networkExplanation: ErrorExplanation {
        if domain == .serverSelection {
            return ErrorExplanation(
                reason: "no suitable server answered in time",
                remedies: [
                    "is it running, and do host and port in the connection string lead to it?",
                    "for a replica set: does it have a primary? rs.status() in mongosh tells",
                    "if it demands TLS, add tls=true to the connection string",
                ])
        }
        return ErrorExplanation(
            reason: "the connection to the server broke",
            remedies: ["run the command again: it goes on where the journal says"])
    }

    /// `13 Unauthorized`.
    var codeText: String { "\(code)" + (codeName.map { " \($0)" } ?? Self.names[code].map { " \($0)" } ?? "") }

    /// Names of MongoDB's `error_codes.yml` that write errors leave out.
    private static let names = [
        2: "BadValue", 9: "FailedToParse", 20: "IllegalOperation", 24: "LockTimeout", 27: "IndexNotFound",
        48: "NamespaceExists", 59: "CommandNotFound", 67: "CannotCreateIndex", 68: "IndexAlreadyExists",
        72: "InvalidOptions", 85: "IndexOptionsConflict", 86: "IndexKeySpecsConflict", 112: "WriteConflict",
        166: "CommandNotSupportedOnView", 189: "PrimarySteppedDown", 197: "InvalidIndexSpecificationOption",
        263: "OperationNotSupportedInTransaction", 10107: "NotWritablePrimary", 11600: "InterruptedAtShutdown",
        11602: "InterruptedDueToReplStateChange", 13435: "NotPrimaryNoSecondaryOk",
    ]
}
