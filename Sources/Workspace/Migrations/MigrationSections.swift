import AshlarCore

/// A comment line by which dbmate or goose divides a file.
struct SectionDirective: Hashable {
    enum Kind: Hashable {
        case up
        case down
        /// goose's `NO TRANSACTION`, which holds for both sections.
        case noTransaction
        /// goose's `ENVSUB ON`, which Ashlar does not do.
        case substitution
        /// goose's `StatementBegin` and `StatementEnd`, which are of no use to a real parser.
        case statementBounds
    }

    var pattern: NamingPattern
    var kind: Kind
    /// dbmate's `transaction:false` on the section's line.
    var withoutTransaction = false

    /// Reads the text of a comment without its `--`; nil when it is a plain comment.
    init?(_ comment: ArraySlice<UInt8>) {
        // Almost no comment is a directive; look at one byte before a text is made.
        guard let first = comment.first, first == UInt8(ascii: "m") || first == UInt8(ascii: "+") else { return nil }
        let words = String(decoding: comment, as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == "\r" }
        switch words.first {
        case "migrate:up": self.init(pattern: .dbmate, kind: .up)
        case "migrate:down": self.init(pattern: .dbmate, kind: .down)
        case "+goose":
            switch words.dropFirst().joined(separator: " ").lowercased() {
            case "up": self.init(pattern: .goose, kind: .up)
            case "down": self.init(pattern: .goose, kind: .down)
            case "no transaction": self.init(pattern: .goose, kind: .noTransaction)
            case "envsub on": self.init(pattern: .goose, kind: .substitution)
            case "statementbegin", "statementend", "envsub off": self.init(pattern: .goose, kind: .statementBounds)
            default: return nil
            }
        default: return nil
        }
        if pattern == .dbmate { withoutTransaction = words.contains("transaction:false") }
    }

    private init(pattern: NamingPattern, kind: Kind) {
        (self.pattern, self.kind) = (pattern, kind)
    }
}

/// Where the sections of a dbmate or goose file are.
struct MigrationSections: Hashable {
    struct Section: Hashable {
        /// From the line after the directive to the next directive or the end.
        var bytes: Range<Int>
        /// Where the directive says that no transaction may be used.
        var noTransaction: SourceLocation?
    }

    var pattern: NamingPattern?
    var up: Section?
    var down: Section?
    /// Directives that Ashlar cannot follow: a section that comes twice, a substitution.
    var unsupported: [SourceLocation] = []

    /// Of a file that is one script.
    init() {}

    init(_ source: SourceText) {
        let bytes = source.bytes
        var reader = LineReader(bytes)
        var wholeFile: SourceLocation?
        var current: (kind: SectionDirective.Kind, start: Int, noTransaction: SourceLocation?)?
        while let line = reader.next() {
            let text = line.trimmed(in: bytes)
            guard text.count > 4, bytes[text.lowerBound] == 0x2D, bytes[text.lowerBound + 1] == 0x2D,
                let directive = SectionDirective(
                    bytes[(text.lowerBound + 2..<text.upperBound).trimmed(in: bytes)])
            else { continue }
            pattern = pattern ?? directive.pattern
            let place = source.location(ofByte: text.lowerBound, length: text.count)
            switch directive.kind {
            case .up, .down:
                if let current { close(current, at: line.lowerBound) }
                if directive.kind == .up ? up != nil : down != nil { unsupported.append(place) }
                current = (directive.kind, reader.position, directive.withoutTransaction ? place : nil)
            case .noTransaction: wholeFile = place
            case .substitution: unsupported.append(place)
            case .statementBounds: break
            }
        }
        if let current { close(current, at: bytes.count) }
        if let wholeFile {
            up?.noTransaction = wholeFile
            down?.noTransaction = wholeFile
        }
    }

    private mutating func close(
        _ section: (kind: SectionDirective.Kind, start: Int, noTransaction: SourceLocation?), at end: Int
    ) {
        let section = (
            kind: section.kind, section: Section(bytes: section.start..<end, noTransaction: section.noTransaction)
        )
        if section.kind == .up { up = up ?? section.section } else { down = down ?? section.section }
    }
}
