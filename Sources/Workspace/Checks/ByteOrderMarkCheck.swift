import AshlarCore

struct ByteOrderMarkCheck: WorkspaceCheck {
    let id = "byte-order-mark"
    let title = "Files have no byte order mark"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.files.filter { $0.bytes.starts(with: [0xEF, 0xBB, 0xBF]) }.map { source in
            finding(
                .warning, "the file begins with a byte order mark", at: source.location(ofByte: 0),
                cause: "it is invisible; tools that join files or send them as they are get "
                    + "'syntax error at or near' before the first word",
                remedy: "save the file as UTF-8 without BOM",
                fix: Finding.Fix(
                    title: "remove the byte order mark",
                    edits: [Finding.Edit(file: source.file, byteRange: 0..<3, replacement: "")]))
        }
    }
}
