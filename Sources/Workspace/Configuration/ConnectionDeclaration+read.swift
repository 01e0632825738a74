import AshlarCore

extension ConnectionDeclaration {
    /// Reads `url: …`, or libpq's keywords with a password from elsewhere.
    init(_ node: ConfigurationNode) throws {
        let keys = try node.mapping(ConfigurationKeys.connection)
        location = node.location
        if let url = keys["url"] {
            guard keys.count == 1 else {
                throw url.malformed("'url' says everything; it cannot stand beside other keys")
            }
            let value = try ConfiguredValue(url)
            form = .url(value)
            if case .template(let parts) = value, ConfiguredValue.holdsPassword(parts) {
                secret = .secretInConfiguration(url.location, "the URL has a password in it")
            }
            return
        }
        guard !keys.isEmpty else { throw node.malformed("'\(node.path)' needs a 'url', or 'host', 'dbname' and so on") }
        var values: [String: ConfiguredValue] = [:]
        for (key, node) in keys where key != "password" { values[key] = try ConfiguredValue(node) }
        let password = try keys["password"].map { try ConfiguredValue($0) }
        form = .keywords(values, password: password)
        if let node = keys["password"], case .template(let parts)? = password, ConfiguredValue.holdsText(parts) {
            secret = .secretInConfiguration(node.location, "a password is written here")
        }
    }
}

extension ConfiguredValue {
    /// Reads a text with `${VARIABLE}` references, or one of `env:`, `file:` and `command:`.
    init(_ node: ConfigurationNode) throws {
        guard node.isMapping else {
            self = .template(try Self.parts(try node.text(), node))
            return
        }
        let keys = try node.mapping(ConfigurationKeys.reference)
        guard keys.count == 1, let (key, value) = keys.first else {
            throw node.malformed("'\(node.path)' takes exactly one of env, file and command")
        }
        switch key {
        case "env":
            let name = try value.text()
            guard Self.isVariableName(name) else { throw value.malformed("'\(name)' is not a variable's name") }
            self = .template([.variable(name)])
        case "file": self = .file(try value.text())
        default:
            let words = try value.list().map { try $0.text() }
            guard !words.isEmpty else { throw value.malformed("a command has at least one word") }
            self = .command(words)
        }
    }

    private static func parts(_ text: String, _ node: ConfigurationNode) throws -> [TemplatePart] {
        var parts: [TemplatePart] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${") {
            if start.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<start.lowerBound]))) }
            let after = rest[start.upperBound...]
            guard let end = after.firstIndex(of: "}"), isVariableName(after[..<end]) else {
                throw node.malformed(
                    "a reference is written ${NAME}", remedies: ["letters, digits and _ only; no default values"])
            }
            parts.append(.variable(String(after[..<end])))
            rest = after[after.index(after: end)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        return parts
    }

    private static func isVariableName(_ name: some StringProtocol) -> Bool {
        guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
        return name.utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95
        }
    }

    static func holdsText(_ parts: [TemplatePart]) -> Bool {
        parts.contains { if case .text = $0 { true } else { false } }
    }

    /// True when a URL, or libpq's `key=value` text, has a literal password.
    static func holdsPassword(_ parts: [TemplatePart]) -> Bool {
        // A reference counts as one character that no literal password has.
        let reference: Character = "\u{0}"
        let text = parts.map { part in
            switch part {
            case .text(let text): text
            case .variable: String(reference)
            }
        }.joined()
        func isLiteral(_ value: Substring) -> Bool { value.contains { $0 != reference } }
        if let scheme = text.firstRange(of: "://") {
            // Up to the query; but a `?` or `/` that a careless password has in it does not end it.
            var credentials = text[scheme.upperBound...]
            if let query = credentials.firstIndex(of: "?"), credentials[query...].contains("=") {
                credentials = credentials[..<query]
            }
            if let at = credentials.lastIndex(of: "@"), let colon = credentials[..<at].firstIndex(of: ":"),
                isLiteral(credentials[credentials.index(after: colon)..<at])
            {
                return true
            }
        }
        var rest = text[...]
        while let found = rest.firstRange(of: "password") {
            rest = rest[found.upperBound...]
            let value = rest.drop { $0 == " " }
            guard value.first == "=" else { continue }
            if isLiteral(value.dropFirst().drop { $0 == " " }.prefix { $0 != "&" && $0 != " " }) { return true }
        }
        return false
    }
}

extension Finding {
    /// The message and the place show nothing of the line.
    static func secretInConfiguration(_ place: SourceLocation, _ message: String) -> Finding {
        var place = place
        place.lineText = nil
        return Finding(
            id: "secret-in-configuration", severity: .error, message: message, location: place,
            cause: "the file is kept with the code, and everyone who reads the code can then use the database",
            remedy: "change the password, and refer to it: '${VARIABLE}', or env:, file: or command: below the key")
    }
}
