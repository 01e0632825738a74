package import AshlarCore
import FoundationEssentials

/// One line of a run in a cluster's log, as JSON: what `--output events` prints and `ashlar deploy` reads.
///
/// The script for psql prints the same lines; a field is only ever added.
package struct RunnerEvent: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, Hashable {
        case connected
        case unitStarted = "unit-started"
        case stepStarted = "step-started"
        case stepProgress = "step-progress"
        case unitFinished = "unit-finished"
        case waitingForLock = "waiting-for-lock"
        case retrying
        case note
        /// The store is where the run was to bring it.
        case finished
        case failed
        /// Nothing was begun; the script for psql says why.
        case refused
        /// What a look at a database found.
        case probe
        case entry
    }

    package struct Failure: Codable, Sendable, Hashable {
        package var code: String
        package var message: String
        package var file: String?
        package var line: Int?
        package var column: Int?
        package var subject: String?
        package var cause: String?
        package var facts: [String]?
        package var effect: String?
        package var remedies: [String]?
        package var followedBy: [Failure]?
    }

    /// The version of this format: 1.
    package var ashlar = 1
    package var event: Kind
    package var store: String?
    package var migration: String?
    package var index: Int?
    package var of: Int?
    package var milliseconds: Int?
    package var version: String?
    package var code: String?
    package var message: String?
    package var error: Failure?

    package init(_ event: Kind, store: String? = nil) {
        self.event = event
        self.store = store
    }

    /// Nil for a line that is none of ours.
    package init?(line: String) {
        guard let start = line.firstIndex(of: "{"), line[start...].hasPrefix("{\"ashlar\":") else { return nil }
        guard let event = try? JSONDecoder().decode(RunnerEvent.self, from: Data(line[start...].utf8)) else {
            return nil
        }
        self = event
    }

    /// One line, `ashlar` first, so that readers know it without parsing.
    package var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A value of texts and numbers cannot fail to encode.
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

extension RunnerEvent {
    /// Nil for an event that nobody watches from afar.
    package init?(_ event: Event, store: String) {
        switch event {
        case .connected(let target, let server):
            self.init(.connected, store: store)
            message = "\(target), \(server)"
        case .waitingForLock(let holder, _):
            self.init(.waitingForLock, store: store)
            message = holder
        case .unitStarted(let unit, let index, let count):
            self.init(.unitStarted, store: store)
            (migration, self.index, of) = (unit.migration.name, index, count)
        case .stepStarted(let step, let index, let count):
            self.init(.stepStarted, store: store)
            (message, self.index, of) = ("\(step.location) \(step.tag)", index, count)
        case .stepProgress(let step, let done, let total):
            self.init(.stepProgress, store: store)
            (message, index, of) = (step.tag, done, total)
        case .unitFinished(let unit, let index, let count, let duration):
            self.init(.unitFinished, store: store)
            (migration, self.index, of, version) = (unit.migration.name, index, count, unit.version)
            milliseconds = duration.milliseconds
        case .retrying(let reason, let attempt, let count, let delay):
            self.init(.retrying, store: store)
            (message, index, of, milliseconds) = (reason.message, attempt, count, delay.milliseconds)
        case .reconnecting(let reason):
            self.init(.note, store: store)
            message = "reconnecting: \(reason.message)"
        case .note(let text):
            self.init(.note, store: store)
            message = text
        case .stepFinished, .serverNotice: return nil
        }
    }

    package init(failed error: AshlarError) {
        self.init(.failed)
        self.error = Failure(error)
    }
}

extension RunnerEvent.Failure {
    package init(_ error: AshlarError) {
        self.init(
            code: error.code.rawValue, message: error.message, file: error.location?.file,
            line: error.location?.line, column: error.location?.column, subject: error.subject, cause: error.cause,
            facts: error.facts.flatMap { [$0.label, $0.value] }, effect: error.effect, remedies: error.remedies,
            followedBy: error.followedBy.map { Self($0) })
    }

    package var ashlarError: AshlarError {
        var error = AshlarError(
            AshlarError.Code(rawValue: code), message, subject: subject, cause: cause, effect: effect,
            remedies: remedies ?? [], followedBy: (followedBy ?? []).map(\.ashlarError))
        if let file { error.location = SourceLocation(file: file, line: line ?? 1, column: column ?? 1) }
        let facts = facts ?? []
        error.facts = stride(from: 0, to: facts.count - 1, by: 2).map { .init(facts[$0], facts[$0 + 1]) }
        return error
    }
}

extension Duration {
    /// Whole milliseconds.
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
