import AshlarCore

/// Makes an ``AshlarError`` of an answer that is a failure. Pure.
enum StatusFailure {
    /// - Parameter server: where, for messages: ``ClusterConfiguration/description``.
    static func error(_ status: ServerStatus, _ call: APICall, server: String) -> AshlarError {
        let kind = Self.kind(of: status)
        let subject = call.target?.words ?? call.path
        var facts: [AshlarError.Fact] = []
        if let reason = status.reason { facts.append(.init("Status reason", reason)) }
        if status.code > 0 { facts.append(.init("HTTP", String(status.code))) }
        // What the server says of a Secret that it finds invalid may quote the secret.
        let hidesValues = call.target?.type == .secrets && kind == .invalid
        if !status.message.isEmpty, !hidesValues { facts.append(.init("server", SecretMask.covering(status.message))) }
        if !hidesValues {
            for cause in status.causes where cause.reason != "FieldManagerConflict" {
                let place = cause.field.isEmpty ? "" : cause.field + ": "
                facts.append(.init("cause", SecretMask.covering(place + cause.message)))
            }
        }
        let owners = conflictingOwners(status)
        for (manager, fields) in owners {
            facts.append(.init("manager \(manager)", fields.joined(separator: ", ")))
        }
        facts.append(.init("cluster", server))
        let words = Self.words(kind, call, status, hasOwners: !owners.isEmpty)
        return AshlarError(
            kind.code, words.message, subject: subject, cause: words.cause, facts: facts, remedies: words.remedies)
    }

    /// Who owns what an apply would change, in the order of the answer.
    static func conflictingOwners(_ status: ServerStatus) -> [(manager: String, fields: [String])] {
        var owners: [(manager: String, fields: [String])] = []
        for cause in status.causes where cause.reason == "FieldManagerConflict" {
            // `conflict with "kubectl-edit" using v1`
            let quoted = cause.message.split(separator: "\"", omittingEmptySubsequences: false)
            let manager = quoted.count > 2 ? String(quoted[1]) : cause.message
            if let index = owners.firstIndex(where: { $0.manager == manager }) {
                owners[index].fields.append(cause.field)
            } else {
                owners.append((manager, [cause.field]))
            }
        }
        return owners
    }

    /// Kinds of failures that callers tell apart.
    enum Kind: String {
        case badRequest = "kubernetes-bad-request"
        case unauthorized = "kubernetes-unauthorized"
        case forbidden = "kubernetes-forbidden"
        case notFound = "kubernetes-not-found"
        /// The path itself is unknown: the server does not serve that kind.
        case notServed = "kubernetes-not-served"
        case alreadyExists = "kubernetes-already-exists"
        case conflict = "kubernetes-conflict"
        case gone = "kubernetes-gone"
        case tooLarge = "kubernetes-too-large"
        case invalid = "kubernetes-invalid"
        case unsupported = "kubernetes-unsupported"
        case busy = "kubernetes-busy"
        case timeout = "kubernetes-timeout"
        case serverError = "kubernetes-server-error"
        case redirected = "kubernetes-redirected"
        case refused = "kubernetes-refused"

        var code: AshlarError.Code { AshlarError.Code(rawValue: rawValue) }
    }

    static func kind(of status: ServerStatus) -> Kind {
        switch status.reason {
        case "BadRequest": return .badRequest
        case "Unauthorized": return .unauthorized
        case "Forbidden": return .forbidden
        case "NotFound":
            return status.message.hasPrefix("the server could not find the requested resource")
                ? .notServed : .notFound
        case "AlreadyExists": return .alreadyExists
        case "Conflict": return .conflict
        case "Gone", "Expired": return .gone
        case "RequestEntityTooLarge": return .tooLarge
        case "Invalid": return .invalid
        case "MethodNotAllowed", "NotAcceptable", "UnsupportedMediaType": return .unsupported
        case "TooManyRequests": return .busy
        case "Timeout", "ServerTimeout": return .timeout
        case "InternalError", "ServiceUnavailable": return .serverError
        default: break
        }
        switch status.code {
        case 300..<400: return .redirected
        case 400: return .badRequest
        case 401: return .unauthorized
        case 403: return .forbidden
        case 404: return status.isStatus ? .notFound : .notServed
        case 405, 406, 415: return .unsupported
        case 409: return .conflict
        case 410: return .gone
        case 413: return .tooLarge
        case 422: return .invalid
        case 429: return .busy
        case 504: return .timeout
        case 500...: return .serverError
        default: return .refused
        }
    }
}
