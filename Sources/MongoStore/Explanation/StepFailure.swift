import AshlarCore
import BSON
import DocumentSchema
import MongoClient

/// Turns what the server said about a step into the error that a person reads.
struct StepFailure {
    let error: MongoError
    let unit: PlanUnit
    /// From 0; nil when the failure came while the ledger was written.
    let step: Int?
    var phase: String
    var database: String?

    init(error: MongoError, unit: PlanUnit, step: Int?, phase: String) {
        self.error = error
        self.unit = unit
        self.step = step
        self.phase = phase
    }

    func asAshlarError(effect: String, attempts: Int) -> AshlarError {
        let plain = step.map { unit.steps[$0] }
        let data = plain.flatMap { try? StepRunner.step($0) }
        let explanation = error.explanation(
            ErrorContext(tag: plain?.tag, collection: data?.collection, database: database))
        let place =
            plain?.location ?? unit.steps.last.map { SourceLocation(file: $0.location.file, line: 1, column: 1) }
        var result = AshlarError(
            "step-failed", "\(unit.migration.name): \(error.message)", location: place, cause: explanation.reason,
            effect: effect, remedies: explanation.remedies)
        if error.code != 0 { result.facts.append(.init("code", error.codeText)) }
        if let step, let plain {
            result.facts.append(.init("step", "\(step + 1) of \(unit.steps.count), \(plain.tag)"))
        } else {
            result.facts.append(.init("step", phase))
        }
        if let collection = data?.collection { result.facts.append(.init("collection", collection)) }
        // The `_id` tells which document it is; its other values may be personal data.
        if error.code == 121, let id = error.errInfo?["failingDocumentId"] {
            result.facts.append(.init("document", "_id " + ExtendedJSON.text(of: id, .relaxed)))
        }
        if attempts > 1 { result.facts.append(.init("attempts", String(attempts))) }
        return result
    }
}

/// A connection that could not be made, or broke while the target was looked at.
struct TargetFailure {
    let error: MongoError
    let target: String

    init(_ error: MongoError, target: String) {
        self.error = error
        self.target = target
    }

    var asAshlarError: AshlarError {
        let explanation = error.explanation()
        let isServerSide = error.origin == .server && error.code != 18
        return AshlarError(
            isServerSide ? "target-unreadable" : "connection-failed",
            isServerSide ? error.message : "cannot connect to \(target): \(error.message)", subject: target,
            cause: explanation.reason, facts: error.code == 0 ? [] : [.init("code", error.codeText)],
            effect: "nothing was changed", remedies: explanation.remedies)
    }
}
