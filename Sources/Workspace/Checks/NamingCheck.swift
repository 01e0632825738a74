import AshlarCore

/// Reports what the reader of a migrations folder could not place in the order.
struct NamingCheck: WorkspaceCheck {
    let id: String
    let title: String

    static let unknown = NamingCheck(
        id: "naming-unknown", title: "Every SQL file in a migrations folder is a migration")
    static let mixed = NamingCheck(id: "naming-mixed", title: "A migrations folder keeps to one naming pattern")
    static let unsupported = NamingCheck(
        id: "naming-unsupported", title: "A migrations folder holds only what Ashlar can run")

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.migrations.problems.filter { $0.id == id }
    }
}
