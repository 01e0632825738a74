extension ReportV1 {
    /// What `rules` lists.
    package struct Rules: Encodable, Sendable {
        package struct Rule: Encodable, Sendable {
            package var id: String
            /// `check`, or the kind of store whose migrations the rule looks at.
            package var kind: String
            package var title: String
            /// The usual one; nil where it depends on what is found.
            package var severity: String?
            package var page: String

            package init(id: String, kind: String, title: String, severity: String?, page: String) {
                (self.id, self.kind, self.title, self.severity, self.page) = (id, kind, title, severity, page)
            }
        }

        var reportVersion = ReportV1.version
        var command = "rules"
        var ok = true
        var rules: [Rule]

        package init(_ rules: [Rule]) { self.rules = rules }
    }
}
