import AshlarCore

/// A tar archive of plain files, in the format ustar, so that `tar xzf` in any container opens a packed bundle too.
///
/// Files only, in the given order, owned by root, readable by all, dated 1970: the same files give the same bytes.
enum TarArchive {
    private static let block = 512

    static func write(_ files: [(path: String, bytes: [UInt8])]) -> [UInt8] {
        var archive: [UInt8] = []
        for file in files {
            let path = Array(file.path.utf8)
            if path.count <= 100 {
                append(header(name: path, size: file.bytes.count, type: "0"), file.bytes, to: &archive)
            } else {
                // POSIX's record for what the old header has no room for; its length counts itself.
                let record = paxRecord("path", file.path)
                append(header(name: Array("pax".utf8), size: record.count, type: "x"), record, to: &archive)
                append(
                    header(name: Array(path.suffix(100)), size: file.bytes.count, type: "0"), file.bytes, to: &archive)
            }
        }
        return archive + [UInt8](repeating: 0, count: 2 * block)
    }

    /// - Throws: ``AshlarError`` with code `bundle-damaged` for bytes that ``write(_:)`` did not make.
    static func read(_ archive: [UInt8]) throws -> [(path: String, bytes: [UInt8])] {
        var files: [(path: String, bytes: [UInt8])] = []
        var longPath: String?
        var position = 0
        while position + block <= archive.count {
            let header = archive[position..<position + block]
            if header.allSatisfy({ $0 == 0 }) { return files }
            let start = header.startIndex
            guard let size = octal(header[start + 124..<start + 136]),
                let sum = octal(header[start + 148..<start + 156]),
                sum == checksum(Array(header)), position + block + size <= archive.count
            else { throw damaged("the header at byte \(position) is broken") }
            let bytes = archive[position + block..<position + block + size]
            switch header[start + 156] {
            case UInt8(ascii: "x"): longPath = path(inRecord: bytes)
            case UInt8(ascii: "0"):
                let name = header[start..<start + 100].prefix { $0 != 0 }
                files.append((longPath ?? String(decoding: name, as: UTF8.self), Array(bytes)))
                longPath = nil
            default: throw damaged("the entry at byte \(position) is no file")
            }
            position += block + (size + block - 1) / block * block
        }
        throw damaged("its end is missing")
    }

    // MARK: Headers

    private static func header(name: [UInt8], size: Int, type: Character) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: block)
        func put(_ text: String, at offset: Int) {
            header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
        }
        header.replaceSubrange(0..<name.count, with: name)
        put("0000444", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(digits(size, 11), at: 124)
        put("00000000000", at: 136)
        put("        ", at: 148)
        put(String(type), at: 156)
        put("ustar\0" + "00", at: 257)
        put(digits(checksum(header), 6) + "\0 ", at: 148)
        return header
    }

    private static func append(_ header: [UInt8], _ bytes: [UInt8], to archive: inout [UInt8]) {
        archive += header
        archive += bytes
        archive += [UInt8](repeating: 0, count: (block - bytes.count % block) % block)
    }

    /// The sum of a header's bytes, its own field counted as blanks.
    private static func checksum(_ header: [UInt8]) -> Int {
        header.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number, radix: 8)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        let digits = field.drop { $0 == 32 }.prefix { (48...55).contains($0) }
        return Int(String(decoding: digits, as: UTF8.self), radix: 8)
    }

    private static func paxRecord(_ key: String, _ value: String) -> [UInt8] {
        let rest = " \(key)=\(value)\n"
        var length = rest.utf8.count
        while length != rest.utf8.count + String(length).utf8.count {
            length = rest.utf8.count + String(length).utf8.count
        }
        return Array("\(length)\(rest)".utf8)
    }

    private static func path(inRecord bytes: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let start = text.firstRange(of: " path="), text.hasSuffix("\n") else { return nil }
        return String(text[start.upperBound...].dropLast())
    }

    private static func damaged(_ cause: String) -> AshlarError {
        AshlarError(
            "bundle-damaged", "the archive of the bundle cannot be read", cause: cause, effect: "nothing was changed",
            remedies: ["deploy again: the parts are then written anew under the same names if they differ"])
    }
}
