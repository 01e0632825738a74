import AshlarCore

struct CRLFCheck: WorkspaceCheck {
    let id = "crlf"
    let title = "Lines end with a line feed alone"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.files.compactMap { source in
            let returns = Self.carriageReturns(in: source.bytes)
            guard let first = returns.first else { return nil }
            return finding(
                .warning, "\(returns.count == 1 ? "a line ends" : "\(returns.count) lines end") with CR LF",
                at: source.location(ofByte: first),
                cause: "the same file has another checksum on another machine, and the carriage returns become part "
                    + "of function bodies and multi-line strings",
                remedy: "convert the file, and put '*.sql text eol=lf' into .gitattributes; a migration that is "
                    + "already applied then counts as edited",
                fix: Finding.Fix(
                    title: "end the lines with a line feed",
                    edits: returns.map { Finding.Edit(file: source.file, byteRange: $0..<$0 + 1, replacement: "") }))
        }
    }

    private static func carriageReturns(in bytes: [UInt8]) -> [Int] {
        bytes.withUnsafeBufferPointer { bytes in
            guard bytes.count > 1 else { return [] }
            return (0..<bytes.count - 1).filter { bytes[$0] == 0x0D && bytes[$0 + 1] == 0x0A }
        }
    }
}
