/// Cuts a stream of bytes into lines, however the bytes come.
package struct LineSplitter: Sendable {
    private var pending: [UInt8] = []

    package init() {}

    /// - Returns: the lines that are complete now, without their line breaks.
    package mutating func take(_ bytes: some Collection<UInt8>) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(pending + rest[..<end])
            pending = []
            rest = rest[rest.index(after: end)...]
        }
        pending += rest
        return lines
    }

    /// What came after the last line break.
    package mutating func rest() -> [UInt8] {
        defer { pending = [] }
        return pending
    }
}
