/// How text looks on a terminal, or in a file where colour is off.
package struct Style: Sendable, Hashable {
    package enum Ink: String, Sendable {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case blue = "34"
        case cyan = "36"
        case dim = "2"
        case bold = "1"
    }

    package var usesColour: Bool
    /// Columns of the terminal.
    package var width: Int

    package init(usesColour: Bool, width: Int = 100) {
        self.usesColour = usesColour
        self.width = width
    }

    package static let plain = Style(usesColour: false)

    package func callAsFunction(_ text: String, _ inks: Ink...) -> String {
        guard usesColour, !text.isEmpty else { return text }
        return "\u{1B}[" + inks.map(\.rawValue).joined(separator: ";") + "m" + text + "\u{1B}[0m"
    }
}

extension String {
    /// The text with blanks behind it up to a width in scalars.
    func padded(to width: Int) -> String {
        let count = unicodeScalars.count
        return count < width ? self + String(repeating: " ", count: width - count) : self
    }

    func leftPadded(to width: Int) -> String {
        let count = unicodeScalars.count
        return count < width ? String(repeating: " ", count: width - count) + self : self
    }
}

extension Duration {
    /// Three figures: `840 µs`, `12.4 ms`, `3.20 s`, `2 min 5 s`.
    package var brief: String {
        let (seconds, attoseconds) = components
        let total = Double(seconds) + Double(attoseconds) * 1e-18
        if total < 0.001 { return "\(Int(total * 1e6)) µs" }
        if total < 1 { return Self.rounded(total * 1e3, total < 0.1 ? 1 : 0) + " ms" }
        if total < 60 { return Self.rounded(total, total < 10 ? 2 : 1) + " s" }
        return "\(seconds / 60) min \(seconds % 60) s"
    }

    private static func rounded(_ value: Double, _ digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let number = Int((value * Double(scale)).rounded())
        guard digits > 0 else { return String(number) }
        let fraction = String(number % scale)
        return "\(number / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
