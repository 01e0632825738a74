/// Sets of characters in regular expressions, as some of their members: ordinary ones first.
enum PatternClass {
    static let lower = scalars("abcdefghijklmnopqrstuvwxyz")
    static let upper = scalars("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    static let digits = scalars("0123456789")
    static let signs = scalars("-_.:/@+,;!?#%&=~'\"*()[]{}|^$\\<>` ")
    /// What a text of a person may consist of.
    static let ordinary = lower + digits + upper + signs

    private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

    /// `\d`, `\.`, `\x41`, `\x{41}` and the like; nil for back references and properties.
    static func escape(_ scalars: [Unicode.Scalar], _ index: inout Int) -> [Unicode.Scalar]? {
        guard index + 1 < scalars.count else { return nil }
        let letter = scalars[index + 1]
        index += 2
        switch letter {
        case "d": return digits
        case "w": return lower + digits + upper + ["_"]
        case "s": return [" ", "\t"]
        case "D": return lower + upper + signs
        case "W": return signs.filter { $0 != "_" }
        case "S": return ordinary.filter { $0 != " " }
        case "n": return ["\n"]
        case "r": return ["\r"]
        case "t": return ["\t"]
        case "f": return ["\u{C}"]
        case "v": return ["\u{B}"]
        case "x": return hexadecimal(scalars, &index).map { [$0] }
        case "0": return ["\u{0}"]
        case "1"..."9", "a"..."z", "A"..."Z": return nil
        default: return [letter]
        }
    }

    private static func hexadecimal(_ scalars: [Unicode.Scalar], _ index: inout Int) -> Unicode.Scalar? {
        var digits = ""
        if index < scalars.count, scalars[index] == "{" {
            guard let end = scalars[index...].firstIndex(of: "}") else { return nil }
            digits = String(String.UnicodeScalarView(scalars[(index + 1)..<end]))
            index = end + 1
        } else {
            while digits.count < 2, index < scalars.count, scalars[index].properties.isASCIIHexDigit {
                digits.unicodeScalars.append(scalars[index])
                index += 1
            }
        }
        return UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) }
    }

    /// A class in brackets, from its `[` on.
    static func bracket(_ scalars: [Unicode.Scalar], _ index: inout Int) -> [Unicode.Scalar]? {
        index += 1
        var isNegated = false
        if index < scalars.count, scalars[index] == "^" {
            isNegated = true
            index += 1
        }
        var members: [Unicode.Scalar] = []
        var isFirst = true
        while index < scalars.count, isFirst || scalars[index] != "]" {
            isFirst = false
            // Classes by name, as in [[:alpha:]].
            if scalars[index] == "[", index + 1 < scalars.count, scalars[index + 1] == ":" { return nil }
            guard let start = member(scalars, &index) else { return nil }
            guard start.count == 1, index + 1 < scalars.count, scalars[index] == "-", scalars[index + 1] != "]" else {
                members += start
                continue
            }
            index += 1
            guard let end = member(scalars, &index), end.count == 1, end[0].value >= start[0].value else { return nil }
            // Of a long range its beginning is enough.
            let last = min(end[0].value, start[0].value + 200)
            members += (start[0].value...last).compactMap { Unicode.Scalar($0) }
        }
        guard index < scalars.count else { return nil }
        index += 1
        let set = Set(members)
        if isNegated { return ordinary.filter { !set.contains($0) } }
        return ordinary.filter { set.contains($0) } + members.filter { !ordinary.contains($0) }
    }

    private static func member(_ scalars: [Unicode.Scalar], _ index: inout Int) -> [Unicode.Scalar]? {
        guard index < scalars.count else { return nil }
        if scalars[index] == "\\" {
            if index + 1 < scalars.count, scalars[index + 1] == "b" {
                index += 2
                return ["\u{8}"]
            }
            return escape(scalars, &index)
        }
        index += 1
        return [scalars[index - 1]]
    }
}
