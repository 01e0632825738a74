import AshlarCore

/// What the author of a migration agrees to beforehand, for the line `Hazards:` of its header.
struct HazardAgreement: Sendable {
    /// From the command line.
    let accepted: Set<Hazard.Kind>
    /// Asked for every other kind.
    let agree: @Sendable (Hazard.Kind, [String]) -> Bool

    /// - Returns: the value of the line, nil for none, and the hazards that nobody accepted.
    func header(_ hazards: [Hazard]) -> (text: String?, open: [Hazard]) {
        var entries: [String] = []
        var open: [Hazard] = []
        for kind in Set(hazards.map(\.kind)).sorted() {
            let messages = hazards.filter { $0.kind == kind }.map(\.message).reduce(into: [String]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            if accepted.contains(kind) || agree(kind, messages) {
                let reason = messages.prefix(3).joined(separator: "; ") + (messages.count > 3 ? " and more" : "")
                // A parenthesis would end the reason early.
                let plain = reason.replacing("(", with: "").replacing(")", with: "")
                entries.append("\(kind.rawValue) (\(plain))")
            } else {
                open += messages.map { Hazard(kind, $0) }
            }
        }
        return (entries.isEmpty ? nil : entries.joined(separator: ", "), open)
    }
}
