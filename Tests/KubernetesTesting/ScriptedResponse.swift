package import KubernetesClient

/// What a ``ScriptedServer`` answers.
package struct ScriptedResponse: Sendable {
    package enum Body: Sendable {
        case bytes([UInt8])
        /// Chunks as they come; the answer ends with the closure.
        case stream(@Sendable (ResponseBody) async throws -> Void)
        /// The connection becomes a WebSocket with that subprotocol.
        case webSocket(subprotocol: String?, @Sendable (ScriptedSocket) async throws -> Void)
        /// The connection is closed without a word.
        case hangUp
    }

    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: Body

    package init(status: Int = 200, headers: [(name: String, value: String)] = [], _ body: Body) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package static func json(
        _ value: JSONValue, status: Int = 200, headers: [(name: String, value: String)] = []
    )
        -> ScriptedResponse
    {
        ScriptedResponse(
            status: status, headers: [("Content-Type", "application/json")] + headers, .bytes(value.jsonBytes))
    }

    package static func text(_ text: String, status: Int = 200) -> ScriptedResponse {
        ScriptedResponse(status: status, headers: [("Content-Type", "text/plain")], .bytes(Array(text.utf8)))
    }

    package static func stream(
        status: Int = 200, _ body: @escaping @Sendable (ResponseBody) async throws -> Void
    )
        -> ScriptedResponse
    {
        ScriptedResponse(status: status, headers: [("Content-Type", "application/json")], .stream(body))
    }

    package static func webSocket(
        _ subprotocol: String?, _ body: @escaping @Sendable (ScriptedSocket) async throws -> Void
    )
        -> ScriptedResponse
    {
        ScriptedResponse(status: 101, .webSocket(subprotocol: subprotocol, body))
    }

    package static let hangUp = ScriptedResponse(.hangUp)

    /// A failure as the API server words it.
    package static func failure(
        _ code: Int, _ reason: String, _ message: String, details: JSONValue? = nil,
        headers: [(name: String, value: String)] = []
    ) -> ScriptedResponse {
        var status: JSONValue = [
            "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure", "message": .string(message),
            "reason": .string(reason), "code": .int(code),
        ]
        status["details"] = details
        return json(status, status: code, headers: headers)
    }
}
