import AshlarCore
import Yams

/// Where in the text of a manifest one value goes, and how it is written there.
struct ConfigMapEdit {
    let file: ConfigMapFile
    let key: String
    let value: String
    private let text: YAMLText
    private let scalar: BlockScalar
    private let lineBreak: String

    init(_ file: ConfigMapFile, key: String, value: String) {
        self.file = file
        self.key = key
        self.value = value
        text = file.text
        scalar = BlockScalar(value)
        lineBreak = file.text.usesCarriageReturns ? "\r\n" : "\n"
    }

    typealias Edit = (range: Range<Int>, replacement: String)

    func edit() throws -> Edit {
        guard case .mapping(let root) = file.root else { throw Self.uneditable(file, at: file.root.mark, key) }
        guard let (name, data) = root.first(where: { $0.key.scalar?.string == "data" }) else {
            return try addData(to: root)
        }
        let place = try value(after: name)
        if data.isNothing { return try fill(place, name, data) }
        guard case .mapping(let entries) = data, text[place.start] != UInt8(ascii: "*") else {
            throw Self.uneditable(file, at: name.mark, key)
        }
        let isFlow = text[place.start] == UInt8(ascii: "{")
        if let (known, old) = entries.first(where: { $0.key.scalar?.string == key }) {
            return try replace(known, old, isFlow: isFlow)
        }
        return isFlow ? try addToBraces(place, name, entries, root) : try add(to: entries, of: name)
    }

    static func uneditable(_ file: ConfigMapFile, at mark: Mark?, _ key: String) -> AshlarError {
        file.error(
            "config-map-uneditable", "key \(key) cannot be set here without changing other parts of the file", at: mark,
            "write the key by hand once, as a block: \(key): |")
    }

    // MARK: Places

    private struct Place {
        /// Past the colon.
        var colon: Int
        /// Where the value begins, after an anchor or a tag; where the next part of the file begins when there is none.
        var start: Int
        var hasProperties: Bool
    }

    /// Yams does not tell a mapping in braces from others: it takes the style from the event at the end.
    private func start(of root: Node.Mapping) -> Int { root.mark.map { text.offset($0) } ?? 0 }

    private func column(_ node: Node) -> Int { max(0, (node.mark?.column ?? 1) - 1) }

    private func value(after key: Node) throws -> Place {
        guard let mark = key.mark, let scalar = key.scalar else { throw Self.uneditable(file, at: key.mark, self.key) }
        let start = text.offset(mark)
        let isQuoted = scalar.style == .doubleQuoted || scalar.style == .singleQuoted
        let end = isQuoted ? text.quotedEnd(start) : start + scalar.string.utf8.count
        guard let end, isQuoted || text.string(start..<min(end, text.bytes.count)) == scalar.string else {
            throw Self.uneditable(file, at: mark, self.key)
        }
        let colon = text.skipBlanks(end)
        guard text[colon] == UInt8(ascii: ":") else { throw Self.uneditable(file, at: mark, self.key) }
        var place = Place(colon: colon + 1, start: text.skipToToken(colon + 1), hasProperties: false)
        while "&!".utf8.contains(text[place.start]) {
            place.hasProperties = true
            var offset = place.start
            while !text.isEnd(offset), !text.isBlank(offset) { offset += 1 }
            place.start = text.skipToToken(offset)
        }
        return place
    }

    // MARK: A key that is there

    private func replace(_ key: Node, _ old: Node, isFlow: Bool) throws -> Edit {
        let place = try value(after: key)
        let indentation = column(key)
        guard let scalar = old.scalar, text[place.start] != UInt8(ascii: "*") || old.isNothing else {
            throw Self.uneditable(file, at: key.mark, self.key)
        }
        if scalar.style == .plain, scalar.string.isEmpty {
            guard !place.hasProperties else { throw Self.uneditable(file, at: key.mark, self.key) }
            return rewritten(place.colon..<place.colon, indentation, isFlow: isFlow, gap: " ")
        }
        // An anchor on the value gives it to others too.
        if place.hasProperties, text.string(place.colon..<place.start).contains("&") {
            throw file.error(
                "config-map-uneditable", "the value of \(self.key) has an anchor, so that other places use it",
                at: key.mark,
                "take the anchor away")
        }
        switch scalar.style {
        case .literal, .folded:
            return rewritten(block: text.blockScalar(place.start, indentation: indentation), indentation)
        case .singleQuoted, .doubleQuoted:
            guard let end = text.quotedEnd(place.start) else { throw Self.uneditable(file, at: key.mark, self.key) }
            return rewritten(start(place)..<end, indentation, isFlow: isFlow, gap: gap(place))
        default:
            let end = text.plainEnd(place.start, indentation: isFlow ? nil : indentation)
            return rewritten(start(place)..<end, indentation, isFlow: isFlow, gap: gap(place))
        }
    }

    /// A value on a line below its key moves up beside it, unless a comment or a tag stands between.
    private func movesUp(_ place: Place) -> Bool {
        (place.colon..<place.start).allSatisfy { text.isBlank($0) || text[$0] == 0x0A || text[$0] == 0x0D }
    }
    private func start(_ place: Place) -> Int { movesUp(place) ? place.colon : place.start }
    private func gap(_ place: Place) -> String { movesUp(place) ? " " : "" }

    private func rewritten(_ range: Range<Int>, _ indentation: Int, isFlow: Bool, gap: String) -> Edit {
        let next = text.nextLine(range.upperBound)
        guard scalar.isLiteral, !isFlow, !wouldTakeBlankLines(after: range.upperBound),
            commentsEnd(next, within: indentation + 2) == next
        else { return (range, gap + scalar.quoted) }
        // What else is on the line is a comment, and stays there.
        let end = text.lineEnd(range.upperBound)
        let rest = text.string(range.upperBound..<end)
        return (
            range.lowerBound..<text.nextLine(end),
            gap + scalar.header(indentation: 2) + rest + lineBreak
                + scalar.content(margin: margin(indentation + 2), lineBreak: lineBreak)
        )
    }

    private func rewritten(block old: YAMLText.BlockScalar, _ indentation: Int) -> Edit {
        let end = old.keepsBlankLines ? old.blankEnd : old.content.upperBound
        let headEnd = text.lineEnd(old.header.upperBound)
        let rest = text.string(old.header.upperBound..<headEnd)
        let separates = !old.keepsBlankLines && wouldTakeBlankLines(after: max(headEnd, end - 1))
        guard scalar.isLiteral, !separates else {
            return (old.header.lowerBound..<end, scalar.quoted + rest + lineBreak)
        }
        let width = min(max((old.indentation ?? 0) - indentation, 0), 9)
        let inner = width == 0 ? 2 : width
        return (
            old.header.lowerBound..<end,
            scalar.header(indentation: inner) + rest + lineBreak
                + scalar.content(margin: margin(indentation + inner), lineBreak: lineBreak)
        )
    }

    /// Whether blank lines that separate parts of the file would become the end of a block that keeps them.
    private func wouldTakeBlankLines(after offset: Int) -> Bool {
        scalar.keepsBlankLines && blankLinesEnd(text.nextLine(offset)) > text.nextLine(offset)
    }

    /// Past the comments that follow a line and are so far in that a block before them would contain them.
    private func commentsEnd(_ line: Int, within width: Int) -> Int {
        var end = line
        while true {
            let next = blankLinesEnd(end)
            let word = text.skipBlanks(next)
            guard text[word] == UInt8(ascii: "#"), word - next >= width else { return end }
            end = text.nextLine(word)
        }
    }

    private func blankLinesEnd(_ line: Int) -> Int {
        var line = line
        while line < text.bytes.count, text.isEnd(text.skipBlanks(line)) { line = text.nextLine(line) }
        return line
    }

    // MARK: A new key

    /// The lines of a key, from its margin to its last break.
    private func entry(_ indentation: Int) -> String {
        let name = margin(indentation) + BlockScalar.key(key) + ": "
        guard scalar.isLiteral else { return name + scalar.quoted + lineBreak }
        return name + scalar.header(indentation: 2) + lineBreak
            + scalar.content(margin: margin(indentation + 2), lineBreak: lineBreak)
    }

    private func margin(_ width: Int) -> String { String(repeating: " ", count: width) }

    /// After the last key; before the first when the last one is a block that the end of the file cuts off, to which a
    /// line break would be added.
    private func add(to entries: Node.Mapping, of name: Node) throws -> Edit {
        guard let (first, _) = entries.first.map({ ($0.key, $0.value) }),
            let (last, old) = entries.map({ ($0.key, $0.value) }).last, let mark = first.mark
        else { throw Self.uneditable(file, at: name.mark, key) }
        let indentation = column(first)
        let place = try value(after: last)
        var end: Int
        switch old.scalar?.style {
        case .literal?, .folded?:
            let block = text.blockScalar(place.start, indentation: indentation)
            end = block.keepsBlankLines ? block.blankEnd : block.content.upperBound
            if end == text.bytes.count, !endsWithBreak {
                let start = text.lineStart(text.offset(mark))
                return (start..<start, entry(indentation))
            }
        case .singleQuoted?, .doubleQuoted?:
            guard let quoted = text.quotedEnd(place.start) else { throw Self.uneditable(file, at: last.mark, key) }
            end = text.nextLine(quoted)
        default:
            let isEmpty = old.scalar?.string.isEmpty == true
            let plain = isEmpty ? place.colon : text.plainEnd(place.start, indentation: indentation)
            end = text.nextLine(plain)
        }
        end = commentsEnd(end, within: indentation + 2)
        // A value that keeps blank lines goes below those that are there.
        if scalar.keepsBlankLines { end = blankLinesEnd(end) }
        return (end..<end, (endsWithBreak || end < text.bytes.count ? "" : lineBreak) + entry(indentation))
    }

    private var endsWithBreak: Bool { text.bytes.isEmpty || text.isLineBreak(text.bytes.count - 1) }

    /// Below `data:` without a value, or with one that says null.
    private func fill(_ place: Place, _ name: Node, _ data: Node) throws -> Edit {
        guard !place.hasProperties else { throw Self.uneditable(file, at: name.mark, key) }
        let isAbsent = data.scalar?.string.isEmpty ?? true
        let end = isAbsent ? place.colon : text.plainEnd(place.start, indentation: column(name))
        return opened((isAbsent ? end : start(place))..<end, column(name))
    }

    /// Instead of an empty value the lines of the key, below whatever else is on the line.
    private func opened(_ range: Range<Int>, _ indentation: Int) -> Edit {
        let end = text.lineEnd(range.upperBound)
        let next = text.nextLine(end)
        let rest = text.string(range.upperBound..<end) + (next > end ? text.string(end..<next) : lineBreak)
        // Comments below stay above the key.
        var stop = commentsEnd(next, within: indentation + 1)
        if scalar.keepsBlankLines { stop = blankLinesEnd(stop) }
        let isCut = stop == text.bytes.count && stop > next && !endsWithBreak
        return (
            range.lowerBound..<stop,
            rest + text.string(next..<stop) + (isCut ? lineBreak : "") + entry(indentation + 2)
        )
    }

    private func addToBraces(
        _ place: Place, _ name: Node, _ entries: Node.Mapping, _ root: Node.Mapping
    ) throws -> Edit {
        guard let (closing, last) = text.braces(place.start) else { throw Self.uneditable(file, at: name.mark, key) }
        if entries.isEmpty, text[start(of: root)] != UInt8(ascii: "{"), movesUp(place) {
            return opened(place.colon..<(closing + 1), column(name))
        }
        let comma = entries.isEmpty || text[last] == UInt8(ascii: ",") ? "" : ","
        let gap = text[last] == UInt8(ascii: "{") && text[last + 1] != 0x20 ? "" : " "
        return ((last + 1)..<(last + 1), "\(comma)\(gap)\(BlockScalar(key).quoted): \(scalar.quoted)")
    }

    /// A manifest without `data`: it goes to the end of the document.
    private func addData(to root: Node.Mapping) throws -> Edit {
        guard let first = root.first?.key, let mark = first.mark else {
            throw Self.uneditable(file, at: file.root.mark, key)
        }
        if text[start(of: root)] == UInt8(ascii: "{") {
            guard let (_, last) = text.braces(start(of: root)) else { throw Self.uneditable(file, at: mark, key) }
            let comma = text[last] == UInt8(ascii: ",") ? "" : ","
            return (
                (last + 1)..<(last + 1), "\(comma) \"data\": {\(BlockScalar(key).quoted): \(scalar.quoted)}"
            )
        }
        let end = text.documentEnd(from: text.offset(mark))
        let needsBreak = end == text.bytes.count && !endsWithBreak
        return (
            end..<end,
            (needsBreak ? lineBreak : "") + margin(column(first)) + "data:" + lineBreak + entry(column(first) + 2)
        )
    }
}
