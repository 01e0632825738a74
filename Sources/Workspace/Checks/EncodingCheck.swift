import AshlarCore

struct EncodingCheck: WorkspaceCheck {
    let id = "encoding-not-utf8"
    let title = "Files are UTF-8"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.files.compactMap { source in
            guard let offset = UTF8Problem.firstOffset(in: source.bytes) else { return nil }
            var place = source.location(ofByte: offset)
            // The bad bytes of the line would be shown as replacement characters at other columns.
            place.lineText = nil
            let bytes = source.bytes
            let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            let byte = String(bytes[offset], radix: 16, uppercase: true)
            let what = bytes[offset] == 0 ? "a NUL byte" : "the byte 0x\(byte)"
            let name = isUTF16 || bytes[offset] == 0 ? "UTF-16" : "WINDOWS-1252"
            return finding(
                .error,
                isUTF16 ? "the file is UTF-16" : "\(what) at offset \(offset) is not part of UTF-8 text", at: place,
                cause:
                    "Ashlar sends a file as UTF-8; PostgreSQL answers such bytes with 22021, or stores wrong letters",
                remedy: "save the file as UTF-8, for instance: iconv -f \(name) -t UTF-8 FILE")
        }
    }
}

enum UTF8Problem {
    /// The first byte that is not part of well-formed UTF-8 or is NUL, which PostgreSQL refuses in text.
    static func firstOffset(in bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil { return bytes.firstIndex(of: 0) }
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var offset = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}
