import AshlarCore

/// Keys of ConfigMaps for paths: the file's name where it can be one, since people look at ConfigMaps.
struct BundleKeys {
    private var keys: [String: String] = [:]

    init(_ paths: [String]) {
        let names = Dictionary(grouping: paths, by: Self.name)
        for path in paths {
            let name = Self.name(path)
            keys[path] = names[name]?.count == 1 && Self.isKey(name) ? name : Self.encoded(path)
        }
    }

    subscript(path: String) -> String { keys[path] ?? Self.encoded(path) }

    /// The path in the characters of a key, with digits of its hash behind it so that no other path becomes the same.
    static func encoded(_ path: String) -> String {
        let plain = path.utf8.map { isKeyByte($0) ? $0 : UInt8(ascii: "_") }
        let tail = String(decoding: plain, as: UTF8.self).suffix(200).drop { $0 == "." }
        return "\(Checksum(of: path).hex.prefix(8))-\(tail)"
    }

    /// Kubernetes' rule (apimachinery, IsConfigMapKey).
    static func isKey(_ name: String) -> Bool {
        (1...253).contains(name.utf8.count) && name != "." && !name.hasPrefix("..")
            && name.utf8.allSatisfy(isKeyByte)
    }

    private static func name(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            || [45, 46, 95].contains(byte)
    }
}
