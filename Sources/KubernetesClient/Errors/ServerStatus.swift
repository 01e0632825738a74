/// What an API server says of a failure (`Status` of meta/v1), or as much of it as there is: proxies answer in HTML,
/// and some servers in plain text.
struct ServerStatus: Sendable, Hashable {
    struct Cause: Sendable, Hashable {
        var reason: String
        var message: String
        var field: String
    }

    /// Of the Status; of HTTP where there is none.
    var code: Int
    /// `NotFound`, `Conflict`, …; nil where there is no Status.
    var reason: String?
    var message: String
    var causes: [Cause]
    var retryAfterSeconds: Int?
    /// The answer was a Status of the API and not something else with that code.
    var isStatus: Bool

    init(httpCode: Int, body: [UInt8]) {
        if let value = JSONText.read(body), value["kind"]?.string == "Status" {
            self.init(value, httpCode: httpCode)
        } else {
            self.init(code: httpCode, message: Self.excerpt(body))
        }
    }

    /// Without a Status.
    init(code: Int, message: String) {
        self.code = code
        reason = nil
        self.message = message
        causes = []
        retryAfterSeconds = nil
        isStatus = false
    }

    init(_ value: JSONValue, httpCode: Int? = nil) {
        code = value["code"]?.int ?? httpCode ?? 0
        reason = value["reason"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        message = value["message"]?.string ?? ""
        causes = value.elements("details", "causes").map {
            Cause(
                reason: $0["reason"]?.string ?? "", message: $0["message"]?.string ?? "",
                field: $0["field"]?.string ?? "")
        }
        retryAfterSeconds = value["details", "retryAfterSeconds"]?.int
        isStatus = true
    }

    /// The first words of an answer that is no Status, without tags.
    private static func excerpt(_ body: [UInt8]) -> String {
        var text = ""
        var isTag = false
        var endsWithSpace = true
        for character in String(decoding: body.prefix(4096), as: UTF8.self) {
            if character == "<" { isTag = true }
            let isSpace = isTag || character.isWhitespace || character.isNewline
            if character == ">" { isTag = false }
            if isSpace {
                if !endsWithSpace { text.append(" ") }
            } else {
                text.append(character)
            }
            endsWithSpace = isSpace
            if text.utf8.count >= 300 { return text + "…" }
        }
        return text.last == " " ? String(text.dropLast()) : text
    }
}
