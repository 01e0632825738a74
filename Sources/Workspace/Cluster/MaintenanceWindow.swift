/// A part of the week in which deployments may begin: `Sat,Sun 02:00-04:30 UTC`, `Mon-Fri 22:00-02:00 +01:00`,
/// `daily 01:00-02:00 UTC`.
///
/// An end before the start lies on the next day. Time zones with summer time are not known here: UTC, or an offset.
package struct MaintenanceWindow: Sendable, Hashable {
    /// 0 is Monday.
    package let days: Set<Int>
    /// Minutes after midnight.
    package let start: Int
    package let end: Int
    /// Minutes east of UTC.
    package let offset: Int
    /// As it was written.
    package let text: String

    private static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// Nil when the text is no window.
    package init?(_ text: String) {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let days = Self.days(parts[0]), let offset = Self.offset(parts[2]) else { return nil }
        let times = parts[1].split(separator: "-")
        guard times.count == 2, let start = Self.minutes(times[0]), let end = Self.minutes(times[1]), start != end
        else { return nil }
        (self.days, self.start, self.end, self.offset, self.text) = (days, start, end, offset, text)
    }

    /// - Parameter time: seconds since 1970.
    package func contains(_ time: Int) -> Bool {
        let minutes = floorDivide(time, by: 60) + offset
        let day = floorDivide(minutes, by: 24 * 60)
        let minute = minutes - day * 24 * 60
        // The first of January 1970 was a Thursday.
        let weekday = ((day + 3) % 7 + 7) % 7
        if start < end { return days.contains(weekday) && (start..<end).contains(minute) }
        return days.contains(weekday) && minute >= start || days.contains((weekday + 6) % 7) && minute < end
    }

    private func floorDivide(_ value: Int, by divisor: Int) -> Int {
        value >= 0 ? value / divisor : (value - divisor + 1) / divisor
    }

    private static func days(_ text: Substring) -> Set<Int>? {
        if text.lowercased() == "daily" { return Set(0..<7) }
        var days: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
                names.firstIndex(of: $0.lowercased())
            }
            guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2 else { return nil }
            var day = first
            days.insert(day)
            while day != last {
                day = (day + 1) % 7
                days.insert(day)
            }
        }
        return days
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = UInt8(parts[0]),
            let minute = UInt8(parts[1]), minute < 60, hour < 24 || hour == 24 && minute == 0
        else { return nil }
        return Int(hour) * 60 + Int(minute)
    }

    private static func offset(_ text: Substring) -> Int? {
        if ["UTC", "Z"].contains(text.uppercased()) { return 0 }
        guard let sign = text.first, sign == "+" || sign == "-", let minutes = minutes(text.dropFirst()),
            minutes <= 14 * 60
        else { return nil }
        return sign == "+" ? minutes : -minutes
    }
}
