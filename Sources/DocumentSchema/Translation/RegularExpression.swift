import AshlarCore

/// Turns a regular expression of JavaScript into one of PCRE, which the server uses.
struct RegularExpression {
    var expression: String
    /// What the new one does unlike the old one.
    var notes: [String] = []

    /// The expression behind `@pattern`: bare, or between slashes with flags.
    static func tag(_ text: String, at location: SourceLocation) throws -> RegularExpression {
        guard !text.isEmpty else {
            throw AshlarError(
                "typescript-tag", "@pattern needs a regular expression", location: location,
                remedies: ["write it behind the tag"])
        }
        if text.hasPrefix("/"), text.count > 1, let end = text.lastIndex(of: "/"), end > text.startIndex {
            let flags = String(text[text.index(after: end)...])
            if flags.allSatisfy({ "dgimsuvy".contains($0) }) {
                let body = String(text[text.index(after: text.startIndex)..<end])
                return try RegularExpression(body, flags: flags, at: location)
            }
        }
        return try RegularExpression(text, flags: "", at: location)
    }

    init(_ pattern: String, flags: String, at location: SourceLocation) throws {
        var options = ""
        for flag in flags {
            switch flag {
            case "i", "m", "s": if !options.contains(flag) { options.append(flag) }
            // They say how often to search and in which units, not what fits.
            case "g", "y", "d", "u": break
            default: notes.append("the flag \(flag) of the regular expression has no counterpart and is left out")
            }
        }
        expression = (options.isEmpty ? "" : "(?\(options))") + Self.translate(pattern)
        guard Self.isBalanced(pattern) else {
            throw AshlarError(
                "typescript-pattern", "this regular expression is not complete", location: location,
                cause: "a bracket in it is not closed", remedies: ["correct the expression"])
        }
    }

    /// `\uXXXX` and `\u{X}` become `\x{X}`; `[^]` is any character and `[]` none; the rest is the same.
    private static func translate(_ pattern: String) -> String {
        var result = ""
        let scalars = Array(pattern.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "\\", index + 1 < scalars.count {
                let next = scalars[index + 1]
                if next == "u", let (digits, count) = codePoint(scalars, index + 2) {
                    result += "\\x{\(digits)}"
                    index += 2 + count
                    continue
                }
                if next == "/" {
                    result += "/"
                } else {
                    result.unicodeScalars.append(scalar)
                    result.unicodeScalars.append(next)
                }
                index += 2
                continue
            }
            if scalar == "[", index + 1 < scalars.count, scalars[index + 1] == "]" {
                result += "(?!)"
                index += 2
                continue
            }
            if scalar == "[", index + 2 < scalars.count, scalars[index + 1] == "^", scalars[index + 2] == "]" {
                result += "[\\s\\S]"
                index += 3
                continue
            }
            result.unicodeScalars.append(scalar)
            index += 1
        }
        return result
    }

    private static func codePoint(_ scalars: [Unicode.Scalar], _ start: Int) -> (digits: String, count: Int)? {
        var digits = ""
        if start < scalars.count, scalars[start] == "{" {
            var index = start + 1
            while index < scalars.count, scalars[index].properties.isASCIIHexDigit {
                digits.unicodeScalars.append(scalars[index])
                index += 1
            }
            guard index < scalars.count, scalars[index] == "}", !digits.isEmpty else { return nil }
            return (digits, digits.count + 2)
        }
        for index in start..<(start + 4) {
            guard index < scalars.count, scalars[index].properties.isASCIIHexDigit else { return nil }
            digits.unicodeScalars.append(scalars[index])
        }
        return (digits, 4)
    }

    private static func isBalanced(_ pattern: String) -> Bool {
        var depth = 0
        var isEscaped = false
        var isInClass = false
        for scalar in pattern.unicodeScalars {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch scalar {
            case "\\": isEscaped = true
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass: depth += 1
            case ")" where !isInClass: depth -= 1
            default: break
            }
            if depth < 0 { return false }
        }
        return depth == 0 && !isInClass && !isEscaped
    }
}
