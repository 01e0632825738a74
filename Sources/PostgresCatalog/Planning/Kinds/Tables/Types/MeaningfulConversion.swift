/// Conversions between types that PostgreSQL has no cast for, and where the printed form of a value is of no use but
/// its meaning is plain.
enum MeaningfulConversion {
    static func expression(_ value: String, from: String, to: String, _ newType: String) -> ValueConversion? {
        switch (kind(from), kind(to)) {
        case (.boolean, .number): return ValueConversion(using: "\(value)::integer::\(newType)")
        case (.number, .boolean): return ValueConversion(using: "\(value) <> 0", loses: "numbers other than 0 and 1")
        case (.text, .json), (.json, .text): return nil
        case (_, .json): return ValueConversion(using: "to_\(to)(\(value))")
        case (.number, .instant):
            let instant = "to_timestamp(\(value))"
            let converted =
                switch to {
                case "timestamp with time zone": instant
                case "date": "(\(instant) AT TIME ZONE 'UTC')::date"
                default: "\(instant) AT TIME ZONE 'UTC'"
                }
            return ValueConversion(using: converted, mayFail: true, remark: "Numbers are seconds since 1970.")
        case (.instant, .number):
            return ValueConversion(
                using: "extract(epoch FROM \(value))::\(newType)", loses: "fractions of seconds", mayFail: true,
                remark: "Numbers are seconds since 1970.")
        case (.number, .interval):
            return ValueConversion(using: "make_interval(secs => \(value))", remark: "Numbers are seconds.")
        case (.interval, .number):
            return ValueConversion(
                using: "extract(epoch FROM \(value))::\(newType)", loses: "fractions of seconds", mayFail: true,
                remark: "Numbers are seconds.")
        case (.number, .uuid) where isWhole(from):
            return ValueConversion(
                using: "lpad(to_hex(\(value)::bigint), 32, '0')::uuid",
                remark: "Each number becomes a UUID that ends with its hexadecimal digits, the same in every table.")
        case (.uuid, .number) where isWhole(to):
            return ValueConversion(
                using: "('x' || right(replace(\(value)::text, '-', ''), 16))::bit(64)::bigint::\(newType)",
                loses: "all but the last 64 bits", mayFail: true)
        case (.multirange(let range), .other) where range == to:
            return ValueConversion(using: "range_merge(\(value))", loses: "the gaps between the ranges")
        default: return nil
        }
    }

    private enum Kind {
        case number, boolean, text, json, instant, interval, uuid, other
        /// With the built-in type of its ranges.
        case multirange(String)
    }

    private static func kind(_ type: String) -> Kind {
        switch type {
        case "smallint", "integer", "bigint", "numeric", "real", "double precision": .number
        case "boolean": .boolean
        case "text", "character varying", "character", "name": .text
        case "json", "jsonb": .json
        case "timestamp with time zone", "timestamp without time zone", "date": .instant
        case "interval": .interval
        case "int4multirange", "int8multirange", "nummultirange", "tsmultirange", "tstzmultirange", "datemultirange":
            .multirange(type.replacing("multirange", with: "range"))
        case "uuid": .uuid
        default: .other
        }
    }

    private static func isWhole(_ type: String) -> Bool { ["smallint", "integer", "bigint"].contains(type) }
}
