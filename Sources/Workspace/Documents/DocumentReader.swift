import AshlarCore
import BSON
import Yams

/// Reads YAML as documents of BSON: plain scalars by the core schema of YAML 1.2, objects such as `{ $date: … }` as
/// Extended JSON.
///
/// By YAML 1.1 `no`, `off` and `12:30` would be no texts; in an enum of country codes or levels that is a trap.
struct DocumentReader {
    let source: SourceText
    /// For errors: what the file is, such as `migration-malformed`.
    let code: AshlarError.Code

    /// The one document of the file; nil when it is empty.
    func node() throws -> Node? {
        guard let text = String(validating: source.bytes, as: UTF8.self) else {
            throw malformed("the file is not UTF-8", source.location(ofByte: 0), ["save it in UTF-8"])
        }
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw failure(error)
        }
    }

    /// Every document of the file; an empty one is null.
    func nodes() throws -> [Node] {
        guard let text = String(validating: source.bytes, as: UTF8.self) else {
            throw malformed("the file is not UTF-8", source.location(ofByte: 0), ["save it in UTF-8"])
        }
        do {
            // A sequence of Yams ends at an error as it does at the end.
            var documents = try Yams.compose_all(yaml: text)
            var nodes: [Node] = []
            while let node = documents.next() { nodes.append(node) }
            if let error = documents.error { throw error }
            return nodes
        } catch let error as YamlError {
            throw failure(error)
        }
    }

    /// The value of a node; the places of its parts go into `places`.
    func value(_ node: Node, _ path: [String], _ places: inout PathPlaces) throws -> BSONValue {
        if !path.isEmpty, let mark = node.mark { places.set(path, line: mark.line, column: mark.column) }
        switch node {
        case .scalar(let scalar): return Self.value(of: scalar)
        case .sequence(let sequence):
            return .array(
                try sequence.enumerated().map { try value($0.element, path + ["\($0.offset)"], &places) })
        case .mapping(let mapping):
            var document = BSONDocument()
            for (key, value) in mapping {
                guard let name = key.scalar?.string else {
                    throw malformed("a key must be a text", location(key.mark), [])
                }
                let inner = try self.value(value, path + [name], &places)
                if let mark = key.mark {
                    places.set(path + [name], line: mark.line, column: mark.column, length: name.count)
                }
                document.append(name, inner)
            }
            do {
                return try TypeWrapper.value(of: document) ?? .document(document)
            } catch {
                throw malformed(error.reason, location(node.mark), ["see Extended JSON in MongoDB's manual"])
            }
        case .alias: throw malformed("the alias leads nowhere", location(node.mark), ["write the value out"])
        }
    }

    // MARK: Scalars

    private static func value(of scalar: Node.Scalar) -> BSONValue {
        guard scalar.style == .plain, scalar.tag != Tag(.str) else { return .string(scalar.string) }
        return plain(scalar.string)
    }

    /// What a plain scalar stands for (YAML 1.2, section 10.3.2).
    static func plain(_ text: String) -> BSONValue {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        case ".inf", ".Inf", ".INF", "+.inf": return .double(.infinity)
        case "-.inf", "-.Inf", "-.INF": return .double(-.infinity)
        case ".nan", ".NaN", ".NAN": return .double(.nan)
        default: break
        }
        guard let first = text.utf8.first, (0x30...0x39).contains(first) || [0x2B, 0x2D, 0x2E].contains(first) else {
            return .string(text)
        }
        if text.wholeMatch(of: /[-+]?[0-9]+/) != nil {
            if let number = Int64(text) { return Int32(exactly: number).map { .int32($0) } ?? .int64(number) }
            return Double(text).map { .double($0) } ?? .string(text)
        }
        if text.wholeMatch(of: /0x[0-9a-fA-F]+/) != nil, let number = Int(text.dropFirst(2), radix: 16) {
            return BSONValue(number)
        }
        if text.wholeMatch(of: /0o[0-7]+/) != nil, let number = Int(text.dropFirst(2), radix: 8) {
            return BSONValue(number)
        }
        if text.wholeMatch(of: /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/) != nil {
            // Swift reads no number that ends with a point.
            let digits = text.hasSuffix(".") ? text + "0" : text.replacing(".e", with: ".0e")
            if let number = Double(digits) { return .double(number) }
        }
        return .string(text)
    }

    // MARK: Places and errors

    func location(_ mark: Mark?, length: Int = 1) -> SourceLocation {
        guard let mark else { return source.location(ofByte: 0) }
        return SourceLocation(
            file: source.file, line: mark.line, column: mark.column, lineText: source.line(mark.line), length: length)
    }

    func malformed(_ message: String, _ place: SourceLocation, _ remedies: [String]) -> AshlarError {
        AshlarError(code, message, location: place, effect: "nothing was changed", remedies: remedies)
    }

    private func failure(_ error: YamlError) -> AshlarError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return malformed("not valid YAML: \(problem)", location(mark), ["correct the line"])
        case .duplicatedKeysInMapping(let keys, let context):
            return malformed(
                "a key stands twice: \(keys.joined(separator: ", "))", location(context.mark), ["keep one of them"])
        default: return malformed("not valid YAML", source.location(ofByte: 0), ["correct the file"])
        }
    }
}
