import AshlarCore
import SQLSyntax

struct HazardCheck: WorkspaceCheck {
    let id = "hazard-not-accepted"
    let title = "A migration that loses data says so in its header"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.scripts.filter(\.isMigration).flatMap { script -> [Finding] in
            guard !script.header.acceptedHazards.contains(.dataLoss) else { return [] }
            var created: Set<QualifiedName> = []
            return zip(script.script.statements, script.analyses).flatMap { statement, analysis -> [Finding] in
                // What the file itself made holds nothing that could be lost.
                let dropped = analysis.objects.filter { $0.action == .drop }
                let isOwn = !dropped.isEmpty && dropped.allSatisfy { created.contains($0.parent ?? $0.name) }
                for object in analysis.objects where object.action == .create && object.kind != .column {
                    created.insert(object.name)
                }
                guard !isOwn else { return [] }
                return analysis.hazards.filter { $0.kind == .dataLoss }.map { hazard in
                    finding(
                        .warning, hazard.message,
                        at: script.source.location(ofByte: statement.byteRange.lowerBound, length: analysis.tag.count),
                        cause:
                            "the rollback brings the structure back, not the values; 'ashlar apply' stops unless this "
                            + "is accepted",
                        remedy: "if that is meant, add to the header: -- Hazards: data-loss (what is lost, and why)")
                }
            }
        }
    }
}
