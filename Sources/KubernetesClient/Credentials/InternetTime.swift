/// Times as the API writes them: RFC 3339.
package enum InternetTime {
    /// Seconds since 1970, or nil for what is no such time. Fractions are kept as far as a Double can.
    package static func seconds(_ text: String) -> Double? {
        let pattern =
            /(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:([Zz])|([+-])(\d{2}):(\d{2}))/
        guard let match = text.wholeMatch(of: pattern)?.output,
            let year = Int(match.1), let month = Int(match.2), let day = Int(match.3), let hour = Int(match.4),
            let minute = Int(match.5), let second = Int(match.6),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        var seconds = Double(days(year: year, month: month, day: day) * 86400 + hour * 3600 + minute * 60 + second)
        if let fraction = match.7, let value = Double("0." + fraction) { seconds += value }
        if let sign = match.9, let hours = match.10.flatMap({ Int($0) }), let minutes = match.11.flatMap({ Int($0) }) {
            seconds -= Double((sign == "-" ? -1 : 1) * (hours * 3600 + minutes * 60))
        }
        return seconds
    }

    /// Days since 1970-01-01 in the Gregorian calendar; years begin in March here, so that leap days come last.
    private static func days(year: Int, month: Int, day: Int) -> Int {
        let year = month > 2 ? year : year - 1
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
