import AshlarCore
import Yams

/// One value of `ashlar.yaml` with its place; reading it as the wrong type is an error that names the place.
struct ConfigurationNode {
    let node: Node
    let source: SourceText
    /// The keys that lead here, for messages: `stores[0].migrations`.
    let path: String

    /// Reads the first document of a file; nil when it is empty.
    init?(_ source: SourceText) throws {
        guard let text = String(validating: source.bytes, as: UTF8.self) else {
            throw AshlarError(
                "configuration-malformed", "the file is not UTF-8", location: source.location(ofByte: 0),
                remedies: ["save it in UTF-8"])
        }
        do {
            guard let node = try Yams.compose(yaml: text) else { return nil }
            self.init(node: node, source: source, path: "")
        } catch let error as YamlError {
            throw Self.failure(error, source)
        }
    }

    private init(node: Node, source: SourceText, path: String) {
        (self.node, self.source, self.path) = (node, source, path)
    }

    var location: SourceLocation { Self.location(node.mark, source) }

    /// The values by key; a key that is not in the list is an error with the nearest one that is.
    func mapping(_ keys: [String]) throws -> [String: ConfigurationNode] {
        let entries = try entries()
        for entry in entries where !keys.contains(entry.name) {
            throw unknown(
                "key", entry.name, at: entry.place, among: keys,
                where: path.isEmpty ? "at the top of the file" : "in '\(path)'")
        }
        return Dictionary(entries.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The entries of a mapping whose keys are names that the user chose, in file order.
    func entries() throws -> [(name: String, place: SourceLocation, value: ConfigurationNode)] {
        guard case .mapping(let mapping) = node else { throw wrongType("a mapping of keys to values") }
        return try mapping.map { key, value in
            guard let name = key.string else {
                throw malformed("a key must be a text", at: Self.location(key.mark, source))
            }
            let below = ConfigurationNode(node: value, source: source, path: path.isEmpty ? name : "\(path).\(name)")
            return (name, Self.location(key.mark, source, length: name.count), below)
        }
    }

    func list() throws -> [ConfigurationNode] {
        guard case .sequence(let sequence) = node else { throw wrongType("a list") }
        return sequence.enumerated().map {
            ConfigurationNode(node: $0.element, source: source, path: "\(path)[\($0.offset)]")
        }
    }

    var isMapping: Bool { if case .mapping = node { true } else { false } }

    func text() throws -> String {
        guard case .scalar(let scalar) = node, node.null == nil || scalar.style != .plain, !scalar.string.isEmpty else {
            throw wrongType("a text")
        }
        return scalar.string
    }

    func bool() throws -> Bool {
        guard let value = node.bool else { throw wrongType("true or false") }
        return value
    }

    func integer(_ range: ClosedRange<Int>) throws -> Int {
        guard let value = node.int, range.contains(value) else {
            throw wrongType("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// One of the words of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) throws -> Choice
    where Choice.RawValue == String {
        let written = try text()
        if let choice = Choice(rawValue: written) { return choice }
        throw unknownValue(written, among: Choice.allCases.map(\.rawValue))
    }

    /// A duration in PostgreSQL's units: `500ms`, `2s`, `5min`, `1h`; a bare `0` needs no unit.
    func duration() throws -> Duration {
        let written = try text()
        let digits = written.prefix { $0.isASCII && $0.isNumber }
        let unit = written.dropFirst(digits.count).drop { $0 == " " }
        // PostgreSQL keeps time-outs as milliseconds in 32 bits.
        if let number = Int(digits), number <= 2_147_483_647 {
            switch unit {
            case "" where number == 0: return .zero
            case "ms": return .milliseconds(number)
            case "s": return .seconds(number)
            case "min": return .seconds(number * 60)
            case "h": return .seconds(number * 3600)
            default: break
            }
        }
        throw wrongType("a duration with its unit, such as 500ms, 2s, 5min or 1h, or 0")
    }

    func malformed(_ message: String, at place: SourceLocation? = nil, remedies: [String] = []) -> AshlarError {
        AshlarError("configuration-malformed", message, location: place ?? location, remedies: remedies)
    }

    func unknownValue(_ written: String, among known: [String]) -> AshlarError {
        unknown("value", written, at: location, among: known, where: "for '\(path)'")
    }

    private func unknown(
        _ what: String, _ written: String, at place: SourceLocation, among known: [String], where context: String
    ) -> AshlarError {
        AshlarError(
            "configuration-malformed", "unknown \(what) '\(written)' \(context)", location: place,
            cause: "known here: " + known.joined(separator: ", "),
            remedies: nearest(to: written, among: known).map { ["did you mean '\($0)'?"] } ?? [])
    }

    private func wrongType(_ wanted: String) -> AshlarError {
        malformed(path.isEmpty ? "the file must be \(wanted)" : "'\(path)' must be \(wanted)")
    }
}

extension ConfigurationNode {
    static func location(_ mark: Mark?, _ source: SourceText, length: Int = 1) -> SourceLocation {
        guard let mark else { return source.location(ofByte: 0) }
        let text = source.line(mark.line).flatMap { mayShow($0) ? $0 : nil }
        return SourceLocation(
            file: source.file, line: mark.line, column: mark.column, lineText: text, length: length)
    }

    /// False for a line that may hold a secret: what is wrong in it is told without showing it.
    private static func mayShow(_ line: String) -> Bool {
        let line = line.lowercased()
        return !line.contains("password") && !line.contains("://")
    }

    /// Yams names the key that stands twice and not where, so the place is the second line that begins with it.
    private static func secondPlace(of key: String, _ source: SourceText) -> SourceLocation {
        var seen = false
        for number in 1...max(1, source.lineCount) {
            guard let line = source.line(number) else { continue }
            let text = line.drop { $0 == " " || $0 == "-" }
            guard text.hasPrefix(key + ":") else { continue }
            if seen {
                return SourceLocation(
                    file: source.file, line: number, column: line.count - text.count + 1,
                    lineText: mayShow(line) ? line : nil, length: key.count)
            }
            seen = true
        }
        return source.location(ofByte: 0)
    }

    private static func failure(_ error: YamlError, _ source: SourceText) -> AshlarError {
        let remedies = ["an editor with a YAML mode shows the structure; docs/reference/ashlar-yaml.md has every key"]
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return AshlarError(
                "configuration-malformed", "not valid YAML: \(problem)", location: location(mark, source),
                remedies: remedies)
        case .duplicatedKeysInMapping(let duplicates, _):
            return AshlarError(
                "configuration-malformed", "a key stands twice: " + duplicates.joined(separator: ", "),
                location: secondPlace(of: duplicates.first ?? "", source),
                remedies: ["keep one of them"])
        default:
            return AshlarError(
                "configuration-malformed", "not valid YAML", location: source.location(ofByte: 0), remedies: remedies)
        }
    }
}
