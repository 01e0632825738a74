import AshlarCore

struct UnknownHazardCheck: WorkspaceCheck {
    let id = "unknown-header-hazard"
    let title = "A header accepts only hazards that exist"

    func findings(in subject: CheckSubject) -> [Finding] {
        let known = Hazard.Kind.allCases.map(\.rawValue).sorted()
        return subject.migrations.migrations.flatMap { migration in
            migration.header.hazards.filter { $0.kind == nil }.map { hazard in
                let guess = nearest(to: hazard.name, among: known).map { "did you mean '\($0)'? " } ?? ""
                return finding(
                    .error, "'\(hazard.name)' is not a hazard", at: hazard.location,
                    cause: "a hazard that Ashlar does not know accepts nothing",
                    remedy: guess + "known: " + known.joined(separator: ", "))
            }
        }
    }
}
