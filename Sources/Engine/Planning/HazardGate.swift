package import AshlarCore

/// Lets a plan through only when every hazard was accepted by name.
package struct HazardGate: Sendable {
    /// From the command line.
    package var accepted: Set<Hazard.Kind>

    package init(accepted: Set<Hazard.Kind>) {
        self.accepted = accepted
    }

    /// The steps whose hazards nobody accepted, in the command line or in their file's header.
    package func refused(in plan: Plan) -> [(unit: PlanUnit, step: Step, hazard: Hazard)] {
        plan.units.flatMap { unit in
            unit.steps.flatMap { step in
                step.hazards.filter { !accepted.contains($0.kind) && !unit.accepted.contains($0.kind) }
                    .map { (unit, step, $0) }
            }
        }
    }

    package func require(_ plan: Plan) throws {
        let refused = refused(in: plan)
        guard let first = refused.first else { return }
        let kinds = Set(refused.map(\.hazard.kind)).sorted().map(\.rawValue)
        throw AshlarError(
            "hazard-not-accepted", "\(first.unit.file) \(first.hazard.message)", location: first.step.location,
            cause: "what cannot be undone needs a person's word first",
            facts: refused.dropFirst().prefix(5).map { .init("also", "\($0.unit.file): \($0.hazard.message)") },
            effect: "nothing was changed",
            remedies: [
                "accept it for this run: --accept \(kinds.joined(separator: ","))",
                "or in the file's header: -- Hazards: \(kinds.joined(separator: ", ")) (why it is fine)",
            ])
    }
}
