/// A regular expression as far as texts can be made of it: characters, classes, groups, alternatives and repetitions.
/// What only looks, such as anchors and lookaheads, is passed over: whoever uses a text asks whether it fits.
struct PatternExpression {
    indirect enum Part {
        case one(of: [Unicode.Scalar])
        case sequence([Part])
        case alternatives([Part])
        case repeated(Part, Int, Int?)
    }

    let part: Part
    /// How many repetitions have no upper end.
    let openRepeats: Int

    /// Nil when the expression has something of which no text can be made.
    init?(_ pattern: String) {
        var parser = PatternParser(pattern)
        guard let part = parser.parse() else { return nil }
        self.part = part
        openRepeats = parser.openRepeats
    }

    /// A text of the expression.
    ///
    /// - Parameters:
    ///   - choice: which alternatives and characters, 0 for the first of each.
    ///   - stretch: how often more than necessary something is repeated.
    ///   - first: only the first open repetition gets the stretch, and the last one the rest.
    func text(choice: Int, stretch: Int, first: Bool = false, rest: Int = 0) -> String {
        var maker = Maker(choice: choice, stretch: stretch, isSplit: first, rest: rest, open: openRepeats)
        maker.add(part)
        return String(String.UnicodeScalarView(maker.scalars))
    }

    private struct Maker {
        let choice: Int
        let stretch: Int
        let isSplit: Bool
        let rest: Int
        let open: Int
        var seen = 0
        /// Counts decisions, so that one choice gives different characters beside each other.
        var turn = 0
        var scalars: [Unicode.Scalar] = []

        mutating func add(_ part: Part) {
            guard scalars.count < 2000 else { return }
            switch part {
            case .one(let set):
                guard !set.isEmpty else { return }
                scalars.append(set[choice == 0 ? 0 : (choice * 7 + turn * 3) % set.count])
                turn += 1
            case .sequence(let parts): for part in parts { add(part) }
            case .alternatives(let parts): add(parts[choice % parts.count])
            case .repeated(let part, let least, let most):
                var more = stretch
                if most == nil {
                    seen += 1
                    if isSplit { more = seen == 1 ? stretch : seen == open ? rest : 0 }
                } else if isSplit {
                    more = 0
                }
                let count = min(least + more, most ?? .max)
                for _ in 0..<min(count, 1000) { add(part) }
            }
        }
    }
}

/// Reads a ``PatternExpression``.
struct PatternParser {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0
    private(set) var openRepeats = 0

    init(_ pattern: String) { scalars = Array(pattern.unicodeScalars) }

    mutating func parse() -> PatternExpression.Part? {
        guard let part = alternatives(), index == scalars.count else { return nil }
        return part
    }

    private var next: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func take(_ text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard index + wanted.count <= scalars.count, Array(scalars[index..<(index + wanted.count)]) == wanted else {
            return false
        }
        index += wanted.count
        return true
    }

    private mutating func alternatives() -> PatternExpression.Part? {
        depth += 1
        defer { depth -= 1 }
        guard depth < 50 else { return nil }
        var options: [PatternExpression.Part] = []
        repeat {
            guard let option = sequence() else { return nil }
            options.append(option)
        } while take("|")
        return options.count == 1 ? options[0] : .alternatives(options)
    }

    private mutating func sequence() -> PatternExpression.Part? {
        var parts: [PatternExpression.Part] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            if take("^") || take("$") || take("\\b") || take("\\B") || take("\\A") || take("\\z") || take("\\Z") {
                continue
            }
            guard let part = atom(), let repeated = repetition(of: part) else { return nil }
            parts.append(repeated)
        }
        return parts.count == 1 ? parts[0] : .sequence(parts)
    }

    private mutating func atom() -> PatternExpression.Part? {
        guard let scalar = next else { return nil }
        switch scalar {
        case "(": return group()
        case "[": return PatternClass.bracket(scalars, &index).map { .one(of: $0) }
        case "\\": return PatternClass.escape(scalars, &index).map { .one(of: $0) }
        case ".":
            index += 1
            return .one(of: PatternClass.ordinary)
        case "*", "+", "?": return nil
        default:
            index += 1
            return .one(of: [scalar])
        }
    }

    private mutating func group() -> PatternExpression.Part? {
        index += 1
        var isLooking = false
        if take("?") {
            if take("=") || take("!") || take("<=") || take("<!") {
                isLooking = true
            } else if take("<") || take("P<") {
                while let scalar = next, scalar != ">" { index += scalar == ")" ? scalars.count : 1 }
                guard take(">") else { return nil }
            } else if !take(":"), !take(">") {
                // Flags: for the rest of the group, or for this one.
                while let scalar = next, scalar != ":", scalar != ")" { index += 1 }
                if take(")") { return .sequence([]) }
                guard take(":") else { return nil }
            }
        }
        guard let inner = alternatives(), take(")") else { return nil }
        return isLooking ? .sequence([]) : inner
    }

    private mutating func repetition(of part: PatternExpression.Part) -> PatternExpression.Part? {
        var result = part
        switch next {
        case "*": result = .repeated(part, 0, nil)
        case "+": result = .repeated(part, 1, nil)
        case "?": result = .repeated(part, 0, 1)
        case "{":
            guard let (least, most, end) = braces() else { return result }
            index = end
            if most == nil { openRepeats += 1 }
            _ = take("?") || take("+")
            return .repeated(part, least, most)
        default: return result
        }
        if next != "?" { openRepeats += 1 }
        index += 1
        _ = take("?") || take("+")
        return result
    }

    /// `{2}`, `{2,}`, `{2,5}`; anything else is a brace.
    private func braces() -> (least: Int, most: Int?, end: Int)? {
        guard let end = scalars[index...].firstIndex(of: "}") else { return nil }
        let text = String(String.UnicodeScalarView(scalars[(index + 1)..<end]))
        let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
        guard let least = Int(parts[0]), least <= 1000 else { return nil }
        if parts.count == 1 { return (least, least, end + 1) }
        guard parts.count == 2 else { return nil }
        if parts[1].isEmpty { return (least, nil, end + 1) }
        guard let most = Int(parts[1]), most >= least else { return nil }
        return (least, most, end + 1)
    }
}
