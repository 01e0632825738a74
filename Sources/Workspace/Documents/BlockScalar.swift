import BSON

/// A text as a value of YAML: a literal block where one can hold it, else in double quotes.
struct BlockScalar {
    private let lines: [String]
    private let text: String

    init(_ text: String) {
        self.text = text
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// A literal block holds whole lines of printable characters (YAML 1.2, section 8.1.2); libyaml breaks lines at NEL,
    /// LS and PS too.
    var isLiteral: Bool {
        guard text.utf8.contains(where: { $0 != 0x0A && $0 != 0x20 }) else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
                0x10000...0x10FFFF:
                true
            default: false
            }
        }
    }

    /// How many line breaks end the text: none is `-`, one needs no sign, more are `+`.
    var keepsBlankLines: Bool { text.hasSuffix("\n\n") }

    /// `|` and its signs.
    ///
    /// - Parameter indentation: of the content, from that of the mapping around it. A text needs it said when a blank
    ///   begins its first line, or a line of blanks stands before that.
    func header(indentation: Int) -> String {
        let first = lines.firstIndex { line in line.utf8.contains { $0 != 0x20 } } ?? 0
        let isUnclear = lines[...first].contains { $0.utf8.first == 0x20 || $0.utf8.first == 0x09 }
        return "|" + (isUnclear ? "\(indentation)" : "") + (text.hasSuffix("\n") ? keepsBlankLines ? "+" : "" : "-")
    }

    /// The lines after the header, each with its break.
    func content(margin: String, lineBreak: String) -> String {
        (text.hasSuffix("\n") ? lines.dropLast() : lines[...]).map { line in
            (line.isEmpty ? "" : margin + line) + lineBreak
        }.joined()
    }

    /// A key of a ConfigMap, without quotes where every reader takes it for a text: `10-x.js`, and not `1.5` or `1e3`.
    static func key(_ key: String) -> String {
        let isName =
            key.wholeMatch(of: /[A-Za-z0-9_][A-Za-z0-9._-]*[.-][A-Za-z0-9._-]*[A-Za-df-wyz][A-Za-z0-9._-]*/) != nil
        return isName && DocumentReader.plain(key) == .string(key) ? key : DocumentWriter.scalar(key)
    }

    /// On one line, as JSON says it and YAML reads it.
    var quoted: String { DocumentWriter.quoted(text) }
}
