/// The value of a numeric literal, as ECMAScript reads it.
enum NumberText {
    /// The value of a number token; nil when its digits make no sense.
    static func value(_ text: String) -> Double? {
        let digits = text.filter { $0 != "_" }
        if let (radix, rest) = radix(digits) {
            // Exact up to 2^53 and rounded beyond, as the literal itself is.
            return rest.utf8.reduce(Double?(0)) { sum, byte in
                guard let sum, let digit = ByteClass.hexadecimal(byte), digit < radix else { return nil }
                return sum * Double(radix) + Double(digit)
            }
        }
        if digits.hasPrefix(".") { return Double("0" + digits) }
        if digits.hasSuffix(".") { return Double(digits + "0") }
        return Double(digits.replacing(".e", with: ".0e").replacing(".E", with: ".0e"))
    }

    /// The decimal digits of a bigint token; nil when it does not fit 64 bits, which BSON cannot hold either.
    static func bigint(_ text: String) -> String? {
        let digits = text.filter { $0 != "_" && $0 != "n" }
        if let (radix, rest) = radix(digits) {
            return Int64(rest, radix: Int(radix)).map { String($0) }
        }
        return Int64(digits).map { String($0) }
    }

    private static func radix(_ text: String) -> (UInt32, Substring)? {
        guard text.hasPrefix("0"), text.utf8.count > 2 else { return nil }
        switch text.dropFirst().first {
        case "x", "X": return (16, text.dropFirst(2))
        case "o", "O": return (8, text.dropFirst(2))
        case "b", "B": return (2, text.dropFirst(2))
        default: return nil
        }
    }
}
