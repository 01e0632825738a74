import AshlarCore

struct HeaderDateCheck: WorkspaceCheck {
    let id = "header-date-in-future"
    let title = "No file was modified in the future"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.headers.compactMap { header, _ in
            guard let field = header[.lastModified], let day = header.lastModified, day > subject.today.next else {
                return nil
            }
            return finding(
                .error, "\(day) has not come yet", at: field.location,
                cause: "in UTC it is \(subject.today); nowhere on Earth is it later than the day after",
                remedy: "write the day of the change")
        }
    }
}

extension CalendarDate {
    /// The next day. East of Greenwich it may be that day already while it is this one in UTC.
    var next: CalendarDate {
        var next = self
        next.day += 1
        if CalendarDate(next.description) != nil { return next }
        (next.day, next.month) = (1, next.month + 1)
        if next.month > 12 { (next.month, next.year) = (1, next.year + 1) }
        return next
    }
}
