import AshlarCore
import BSON
import DocumentSchema
import MongoClient

/// Runs one step of a unit: looks, journals, sends, journals; decides nothing about what comes next.
struct StepRunner {
    let link: DatabaseLink
    let writer: LedgerWriter
    let keeper: LockKeeper
    let direction: Plan.Direction
    let unit: PlanUnit
    let events: EventSink
    /// Called around each write of the journal and each command; tests crash there.
    let interruption: (@Sendable (String) throws -> Void)?

    /// - Parameter record: what an earlier attempt journalled.
    /// - Throws: ``MongoError`` of the server, or ``AshlarError``.
    func run(_ index: Int, record: LedgerDocument.StepRecord?) async throws {
        let plain = unit.steps[index]
        let step = try Self.step(plain)
        let clock = ContinuousClock()
        let start = clock.now
        events(.stepStarted(plain, index: index, of: unit.steps.count))
        let isSame = record?.record.checksum == Checksum(of: plain.sql)
        let isInDoubt = record?.record.state == .started
        if isInDoubt, try await DoubtfulStep(link: link, step: step).isDone() {
            events(.note("step \(index + 1) of \(unit.migration) had been carried out before the run stopped"))
        } else {
            let before: BSONDocument
            if let known = record?.before, !known.isEmpty {
                before = known
            } else {
                before = try await CollectionState(link).before(step)
            }
            // What is there before the first attempt is not of its making, and a rerun must not take it for that.
            if !isInDoubt { try await CollectionState(link).refuseWhatIsThere(step) }
            let progress = isSame ? record?.progress ?? [:] : [:]
            try keeper.require(plain.location)
            try interruption?("before start \(index)")
            try await writer.stepStarted(index, of: unit, direction, before: before, progress: progress)
            try interruption?("after start \(index)")
            try await send(step, plain, index, progress: progress, isResumed: isInDoubt)
        }
        try keeper.require(plain.location)
        try interruption?("before done \(index)")
        try await writer.stepDone(index, of: unit, direction)
        try interruption?("after done \(index)")
        events(.stepFinished(plain, index: index, of: unit.steps.count, duration: clock.now - start))
    }

    private func send(
        _ step: MigrationStep, _ plain: Step, _ index: Int, progress: BSONDocument, isResumed: Bool
    ) async throws {
        switch step.action {
        case .create(let name, let options):
            try await link.write(Self.command("create", name, options))
        case .drop(let name):
            try await link.write(bounded(["drop": .string(name)], plain))
        case .rename(let name, let other):
            try await link.write(
                bounded(
                    [
                        "renameCollection": .string("\(link.database).\(name)"),
                        "to": .string("\(link.database).\(other)"),
                    ], plain), on: "admin")
        case .modify(let name, let options):
            let command = Self.command("collMod", name, options)
            // Making an index unique reads all of it, which is work and no wait for a lock.
            let isWork = options.at("index", "unique")?.isTrue == true
            try await link.write(isWork ? command : bounded(command, plain))
        case .createIndexes(let name, let indexes):
            try await link.write([
                "createIndexes": .string(name), "indexes": .array(indexes.map { .document($0) }),
            ])
        case .dropIndexes(let name, let names):
            for index in names {
                do {
                    try await link.write(bounded(["dropIndexes": .string(name), "index": .string(index)], plain))
                } catch let error as MongoError where isResumed && [26, 27].contains(error.code) {
                    // The run that stopped had dropped it.
                }
            }
        case .backfill(let backfill):
            let runner = BackfillRunner(
                link: link, writer: writer, keeper: keeper, backfill: backfill, unit: unit, index: index,
                direction: direction, events: events, interruption: interruption)
            try await runner.run(from: progress, isResumed: isResumed)
        case .requireValid(let check):
            let report = try await ViolationCounter(link).report(check)
            if report.failing > 0 { throw report.error(location: step.location) }
        case .command(let command):
            let database = command.database == .admin ? "admin" : link.database
            // Without a write concern of ours, which not every command takes.
            try DatabaseLink.checked(try await link.connection.command(command.command, on: database))
        }
    }

    private static func command(_ name: String, _ collection: String, _ options: BSONDocument) -> BSONDocument {
        BSONDocument([(name, .string(collection))] + options.elements.map { ($0.key, $0.value) })
    }

    /// With a limit for the wait for a lock. Such a command needs the collection for itself: it waits behind open
    /// transactions, and everything else on the collection waits behind it (manual, "FAQ: Concurrency").
    private func bounded(_ command: BSONDocument, _ plain: Step) -> BSONDocument {
        guard plain.timeouts.lock > .zero else { return command }
        var command = command
        command["maxTimeMS"] = .int64(max(1, plain.timeouts.lock.milliseconds))
        return command
    }

    /// The step as data.
    static func step(_ plain: Step) throws -> MigrationStep {
        guard case .document(let text) = plain.action else {
            throw AshlarError(
                "migration-malformed", "a step of SQL in a plan for MongoDB", location: plain.location,
                effect: "nothing was changed", remedies: ["the file belongs to a store of another kind"])
        }
        do {
            return try MigrationStep(BSONDocument(extendedJSON: text), at: PathPlaces(plain.location))
        } catch let error as ExtendedJSONError {
            throw AshlarError(
                "migration-malformed", "a step cannot be read: \(error.reason)", location: plain.location,
                effect: "nothing was changed", remedies: [])
        }
    }
}
