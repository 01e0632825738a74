import AshlarCore
import KubernetesClient
import Yams

/// One document of a file with manifests, with the places of its parts.
struct ManifestDocument {
    let value: JSONValue
    fileprivate let node: Node
    fileprivate let source: SourceText

    var kind: String { value["kind"]?.string ?? "" }
    var name: String { value["metadata", "name"]?.string ?? "" }

    /// The place of a part, or of the nearest one around it that is there: `["spec", "containers", "0"]`.
    func location(_ path: String...) -> SourceLocation { location(path) }

    func location(_ path: [String]) -> SourceLocation {
        var node = node
        var mark = node.mark
        for step in path {
            let next: Node?
            switch node {
            case .mapping(let mapping):
                let pair = mapping.first { $0.key.scalar?.string == step }
                mark = pair?.key.mark ?? mark
                next = pair?.value
            case .sequence(let sequence):
                next = Int(step).flatMap { sequence.indices.contains($0) ? sequence[$0] : nil }
                mark = next?.mark ?? mark
            default: next = nil
            }
            guard let next else { break }
            node = next
        }
        return ManifestReader.location(mark, source)
    }
}

/// Reads files with manifests: YAML, several documents a file, empty ones left out.
enum ManifestReader {
    /// - Throws: ``AshlarError`` with code `manifest-malformed` and the place.
    static func documents(_ source: SourceText) throws -> [ManifestDocument] {
        guard let text = String(validating: source.bytes, as: UTF8.self) else {
            throw malformed("the file is not UTF-8", source.location(ofByte: 0), "save it in UTF-8")
        }
        do {
            // A sequence of Yams ends at an error as it does at the end.
            var sequence = try Yams.compose_all(yaml: text)
            var nodes: [Node] = []
            while let node = sequence.next() { nodes.append(node) }
            if let error = sequence.error { throw error }
            return try nodes.compactMap { node in
                let value = try value(node, source)
                return value.isNull ? nil : ManifestDocument(value: value, node: node, source: source)
            }
        } catch let error as YamlError {
            throw failure(error, source)
        }
    }

    private static func value(_ node: Node, _ source: SourceText) throws -> JSONValue {
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain, scalar.tag != Tag(.str) else { return .string(scalar.string) }
            if node.null != nil { return .null }
            if let bool = node.bool { return .bool(bool) }
            if let int = node.int { return .int(int) }
            if let double = node.float, double.isFinite { return .double(double) }
            return .string(scalar.string)
        case .sequence(let sequence): return .array(try sequence.map { try value($0, source) })
        case .mapping(let mapping):
            var members: [String: JSONValue] = [:]
            for (key, inner) in mapping {
                guard let name = key.scalar?.string else {
                    throw malformed("a key must be a text", location(key.mark, source), "write a plain word")
                }
                members[name] = try value(inner, source)
            }
            return .object(members)
        case .alias: throw malformed("the alias leads nowhere", location(node.mark, source), "write the value out")
        }
    }

    static func malformed(_ message: String, _ place: SourceLocation, _ remedy: String) -> AshlarError {
        AshlarError(
            "manifest-malformed", message, location: place, effect: "nothing was changed", remedies: [remedy])
    }

    static func location(_ mark: Mark?, _ source: SourceText) -> SourceLocation {
        guard let mark else { return source.location(ofByte: 0) }
        return SourceLocation(
            file: source.file, line: mark.line, column: mark.column, lineText: source.line(mark.line))
    }

    private static func failure(_ error: YamlError, _ source: SourceText) -> AshlarError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return malformed("not valid YAML: \(problem)", location(mark, source), "correct the line")
        case .duplicatedKeysInMapping(let keys, let context):
            return malformed(
                "a key stands twice: \(keys.joined(separator: ", "))", location(context.mark, source),
                "keep one of them")
        default: return malformed("not valid YAML", source.location(ofByte: 0), "correct the file")
        }
    }
}
