import CLibBSON

/// A decimal number of 34 digits (IEEE 754-2008 decimal128, binary integer decimal encoding).
package struct BSONDecimal128: Sendable, Hashable {
    package let high: UInt64
    package let low: UInt64

    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Reads `1.10`, `-1E+3`, `NaN`, `Infinity`; nil for anything else and for more than 34 digits.
    package init?(_ text: String) {
        var number = bson_decimal128_t()
        guard bson_decimal128_from_string(text, &number) else { return nil }
        self.init(high: number.high, low: number.low)
    }
}

extension BSONDecimal128: CustomStringConvertible {
    /// With all digits: 1.10 stays 1.10.
    package var description: String {
        var number = bson_decimal128_t()
        number.high = high
        number.low = low
        // BSON_DECIMAL128_STRING is 43 bytes with the closing zero.
        var buffer = [CChar](repeating: 0, count: 43)
        bson_decimal128_to_string(&number, &buffer)
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
