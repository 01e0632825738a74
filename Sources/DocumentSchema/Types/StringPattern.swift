/// The form of a string as a regular expression of PCRE, without anchors.
struct StringPattern: Hashable {
    var expression: String
    /// What the expression accepts or refuses unlike TypeScript; nil when it is exact.
    var approximation: String?

    static let anyText = "[\\s\\S]*"

    /// As TypeScript tests `${number}`: what `Number(text)` turns into a finite number.
    static let number =
        "[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+"
    static let bigint = "-?[0-9]+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+"

    /// Escapes what has a meaning in a regular expression.
    static func escape(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "^", "$", ".", "|", "?", "*", "+", "(", ")", "[", "]", "{", "}":
                result += "\\"
                result.unicodeScalars.append(scalar)
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{0}": result += "\\x00"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// With anchors, unless the expression begins or ends with anything.
    var anchored: String {
        if expression == Self.anyText { return "" }
        var middle = expression[...]
        var (head, tail) = ("^", "$")
        // An alternation must not lose its brackets to the anchors.
        if Self.hasAlternation(expression) { return "^(?:\(expression))$" }
        if middle.hasSuffix(Self.anyText), !middle.hasSuffix("\\" + Self.anyText) {
            middle = middle.dropLast(Self.anyText.count)
            tail = ""
        }
        if middle.hasPrefix(Self.anyText) {
            middle = middle.dropFirst(Self.anyText.count)
            head = ""
        }
        return head + middle + tail
    }

    /// True with a `|` outside brackets.
    static func hasAlternation(_ expression: String) -> Bool {
        var depth = 0
        var isEscaped = false
        var isInClass = false
        for character in expression.unicodeScalars {
            if isEscaped {
                isEscaped = false
                continue
            }
            switch character {
            case "\\": isEscaped = true
            case "[": isInClass = true
            case "]": isInClass = false
            case "(" where !isInClass: depth += 1
            case ")" where !isInClass: depth -= 1
            case "|" where !isInClass && depth == 0: return true
            default: break
            }
        }
        return false
    }

    static func group(_ expression: String) -> String {
        hasAlternation(expression) ? "(?:\(expression))" : expression
    }
}
