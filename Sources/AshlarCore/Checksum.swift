import Crypto

/// The SHA-256 of some bytes, written `sha256:` and 64 hexadecimal digits.
package struct Checksum: Sendable, Hashable {
    /// 64 lower-case hexadecimal digits.
    package let hex: String

    package init(of bytes: some Sequence<UInt8>) {
        var hasher = SHA256()
        if bytes.withContiguousStorageIfAvailable({ hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes { hasher.update(bufferPointer: $0) }
        }
        hex = String(unsafeUninitializedCapacity: 64) { buffer in
            var position = 0
            for byte in hasher.finalize() {
                buffer[position] = Self.digit(byte >> 4)
                buffer[position + 1] = Self.digit(byte & 15)
                position += 2
            }
            return position
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

    package init(of text: String) {
        self.init(of: text.utf8)
    }

    /// Reads what ``description`` writes; nil for any other text.
    package init?(_ text: String) {
        let prefix = "sha256:"
        guard text.hasPrefix(prefix) else { return nil }
        let hex = text.dropFirst(prefix.count)
        guard hex.utf8.count == 64, hex.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { return nil }
        self.hex = String(hex)
    }

    /// The first ten digits: enough to tell two files apart on a screen.
    package var short: String { String(hex.prefix(10)) }
}

extension Checksum: CustomStringConvertible {
    package var description: String { "sha256:" + hex }
}
