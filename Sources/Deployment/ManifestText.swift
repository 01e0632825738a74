package import KubernetesClient
import Yams

/// Manifests as people read them.
package enum ManifestText {
    /// One YAML document, keys in alphabetical order as kubectl prints them.
    ///
    /// - Throws: what Yams throws for a text that is no Unicode.
    package static func yaml(_ object: JSONValue) throws -> String {
        try Yams.serialize(node: node(object), width: -1, allowUnicode: true, sortKeys: true)
    }

    private static func node(_ value: JSONValue) -> Node {
        switch value {
        case .null: Node("null", Tag(.null))
        case .bool(let value): Node(value ? "true" : "false", Tag(.bool))
        case .int(let value): Node(String(value), Tag(.int))
        case .double(let value): Node("\(value)", Tag(.float))
        case .string(let value): text(value)
        case .array(let values): Node(values.map(node))
        case .object(let members):
            Node(members.sorted { $0.key < $1.key }.map { (text($0.key), node($0.value)) })
        }
    }

    /// What some reader of YAML may take for something else although Yams does not: kubectl reads a hash such as
    /// 1234e56789 as a number, and `y` as true.
    private static func isAmbiguous(_ value: String) -> Bool {
        if ["y", "Y", "n", "N"].contains(value) { return true }
        guard let digit = value.utf8.first(where: { ![43, 45, 46].contains($0) }), (48...57).contains(digit) else {
            return false
        }
        return value.utf8.allSatisfy { "0123456789abcdefABCDEFxXoO_.:+-TZ ".utf8.contains($0) }
    }

    /// A text with several lines stands as a block, so that SQL can be read.
    private static func text(_ value: String) -> Node {
        if value.contains("\n") { return Node(value, Tag(.str), .literal) }
        if isAmbiguous(value) { return Node(value, Tag(.str), .singleQuoted) }
        return (try? value.represented()) ?? Node(value, Tag(.str), .doubleQuoted)
    }
}
