/// Numbers as JavaScript writes them, which is how they become the names of properties and parts of templates.
package enum DecimalText {
    package static func text(_ value: Double) -> String {
        if value == 0 { return "0" }
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        // JavaScript turns to exponents at 1e21 and below 1e-6 (ECMAScript, Number::toString).
        if value.rounded() == value, abs(value) < 1e15 { return String(Int64(value)) }
        let (digits, exponent) = shortest(abs(value))
        let sign = value < 0 ? "-" : ""
        let count = digits.count
        if exponent >= count, exponent <= 21 { return sign + digits + String(repeating: "0", count: exponent - count) }
        if exponent > 0, exponent <= 21 { return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent) }
        if exponent > -6, exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + digits }
        let power = exponent - 1
        let fraction = count > 1 ? "." + digits.dropFirst() : ""
        return "\(sign)\(digits.prefix(1))\(fraction)e\(power < 0 ? "-" : "+")\(abs(power))"
    }

    /// The shortest digits that give the value back, and where the decimal point stands in front of them.
    private static func shortest(_ value: Double) -> (digits: String, exponent: Int) {
        let text = "\(value)"
        let parts = text.split(separator: "e")
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = String(mantissa[0])
        let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
        var exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) + whole.count
        var digits = Substring(whole + fraction)
        while digits.hasPrefix("0"), digits.count > 1 {
            digits = digits.dropFirst()
            exponent -= 1
        }
        while digits.hasSuffix("0"), digits.count > 1 { digits = digits.dropLast() }
        return (String(digits), exponent)
    }
}
