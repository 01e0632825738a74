import AshlarCore

/// Names as the API server takes them.
package enum KubernetesName {
    /// A pod carries the name of its Job as a label, and a label has no more characters.
    package static let longest = 63

    /// A DNS-1123 label: `a` to `z`, digits and `-`, at most ``longest`` characters.
    ///
    /// A text that is none is rewritten, with six digits of its hash so that two texts stay two names.
    package static func dns(_ text: String, limit: Int = longest) -> String {
        if isDNS(text), text.utf8.count <= limit { return text }
        let plain = text.lowercased().utf8.map { isAlphanumeric($0) ? $0 : UInt8(ascii: "-") }
        let head = trimmed(String(decoding: plain, as: UTF8.self).prefix(limit - 7))
        let digest = Checksum(of: text).hex.prefix(6)
        return head.isEmpty ? "x\(digest)" : "\(head)-\(digest)"
    }

    /// The value of a label: letters, digits, `-`, `_` and `.`, at most 63, the first and last alphanumeric.
    package static func label(_ text: String) -> String {
        let isValid =
            (1...63).contains(text.utf8.count)
            && text.utf8.allSatisfy { isAlphanumeric($0) || isUpper($0) || [45, 46, 95].contains($0) }
            && [text.utf8.first, text.utf8.last].allSatisfy { $0.map { isAlphanumeric($0) || isUpper($0) } ?? false }
        return isValid ? text : dns(text)
    }

    /// `base-suffix` in at most ``longest`` characters; the base gives way.
    package static func joined(_ base: String, _ suffix: String) -> String {
        let base = dns(base, limit: longest)
        let room = longest - suffix.utf8.count - 1
        return base.utf8.count <= room ? "\(base)-\(suffix)" : "\(dns(base + " ", limit: room))-\(suffix)"
    }

    package static func isDNS(_ text: String) -> Bool {
        (1...longest).contains(text.utf8.count)
            && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
            && text.first != "-" && text.last != "-"
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var text = text.drop { $0 == "-" }
        while text.last == "-" { text = text.dropLast() }
        return String(text)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...122).contains(byte) }
    private static func isUpper(_ byte: UInt8) -> Bool { (65...90).contains(byte) }
}
