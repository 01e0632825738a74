import AshlarCore
import DocumentSchema
import MongoStore

/// Counts the stored documents that a plan's validators would refuse, before anything of it runs.
struct DocumentExamination {
    let session: DatabaseSession
    let requiresClean: Bool
    let events: EventSink

    /// For each count: who only looks need not wait for half an hour.
    static let timeLimit = Duration.seconds(60)

    /// A step after which a collection refuses documents that fail its validator.
    struct Enforcement: Hashable {
        var check: ValidityCheck
        var migration: MigrationID
        var location: SourceLocation
        /// A backfill before it may mend what fails now.
        var follows: Bool
        /// A `requireValid` between the backfill and the enforcement.
        var isGuarded: Bool
    }

    func run(_ plan: Plan) async throws {
        guard plan.direction == .up else { return }
        let state = try await session.snapshot()
        for enforcement in Self.enforcements(in: plan, from: state) {
            if requiresClean, enforcement.follows, !enforcement.isGuarded { throw unguarded(enforcement) }
            let report: ViolationReport
            do {
                report = try await session.violations(enforcement.check, timeLimit: Self.timeLimit)
            } catch let error as AshlarError where !requiresClean {
                // Only told; the step itself counts again.
                events(.note("\(enforcement.check.collection) was not counted: \(error.message)"))
                continue
            }
            guard report.failing > 0 else { continue }
            if requiresClean, !enforcement.follows {
                var error = report.error(location: enforcement.location)
                error.effect = "nothing was changed"
                throw error
            }
            events(.note(words(report, enforcement)))
        }
    }

    /// What a plan enforces on collections that are there already, by the last such step of each collection.
    static func enforcements(in plan: Plan, from state: DatabaseSnapshot) -> [Enforcement] {
        var found: [String: Enforcement] = [:]
        var state = state
        let present = Set(state.collections.map(\.name))
        var filled: Set<String> = []
        for unit in plan.units {
            var guarded: Set<String> = []
            for step in unit.steps {
                guard let step = try? MigrationStep(step) else { continue }
                let before = state
                // A state that the steps do not fit is told by the run itself.
                try? state.apply(step)
                switch step.action {
                case .backfill(let backfill):
                    filled.insert(backfill.collection)
                    guarded.remove(backfill.collection)
                case .requireValid(let check): guarded.insert(check.collection)
                case .modify(let name, _):
                    guard present.contains(name), let old = before[name], let new = state[name],
                        !old.validates(as: new), let validator = new.validator, new.validationAction != "warn",
                        new.validationLevel != "off"
                    else { continue }
                    found[name] = Enforcement(
                        check: ValidityCheck(collection: name, validator: validator), migration: unit.migration,
                        location: step.location, follows: filled.contains(name), isGuarded: guarded.contains(name))
                default: break
                }
            }
        }
        return found.values.sorted { $0.check.collection < $1.check.collection }
    }

    private func unguarded(_ enforcement: Enforcement) -> AshlarError {
        AshlarError(
            "documents-not-counted",
            "\(enforcement.migration) enforces a validator on \(enforcement.check.collection) after a backfill, and does not count in between",
            location: enforcement.location, cause: "--require-clean enforces only what no stored document fails",
            effect: "nothing was changed",
            remedies: ["put a step before it: - requireValid: \(enforcement.check.collection)"])
    }

    private func words(_ report: ViolationReport, _ enforcement: Enforcement) -> String {
        let rules = report.byRule.prefix(5).map {
            "\($0.field) \($0.kind == .required ? "is missing in" : "does not fit in") \($0.failing)"
        }
        return
            "\(report.collection): \(report.failing) of about \(max(report.examined, report.failing)) documents fail "
            + "the validator of \(enforcement.migration)"
            + (rules.isEmpty ? "" : " (\(rules.joined(separator: ", ")))")
            + (enforcement.follows ? "; the backfill before it may mend them" : "")
    }
}
