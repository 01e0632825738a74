import AshlarCore
import PostgresCatalog
import PostgresClient
import PostgresStore

/// Plans a change and runs it on a copy of the database that it starts from, until the catalogue there is the one
/// that is wanted: nobody is shown SQL that was not seen to work.
///
/// A step that comes too early is put off, what remains different is planned again from there, and an object whose
/// ALTER the server refuses is created anew where that loses nothing. The result is what really ran, in that order.
struct ChangeProof: Sendable {
    struct Proven: Sendable {
        var change: SchemaChange
        /// What the change leads to, as read.
        var catalog: Catalog
        /// What was there when ``ChangeProof/renames`` had run.
        var renamed: Catalog
        /// The database on the throw-away server that has it now.
        var database: String
    }

    let databases: SandboxDatabases
    let old: Catalog
    let wanted: Catalog
    let options: PlanOptions
    let events: EventSink
    /// Run before anything is compared: no catalogue tells a rename.
    var renames: [ChangeStep] = []
    /// Renames to be taken back at the end, and the catalogue to reach before.
    var reversed: (before: Catalog, steps: [ChangeStep])?

    /// Whether it is enough to come near, as for a copy of a database that has an invalid index: a note says what
    /// differs.
    var toleratesDifferences = false

    /// - Parameters:
    ///   - template: the database with the old catalogue; nobody may be connected to it.
    ///   - database: the name of the copy to make.
    /// - Throws: `plan-not-proven` with the statement and what the server said of it.
    func prove(onCopyOf template: String, named database: String) async throws -> Proven {
        var first: Refusal?
        for isOnline in options.isOnline ? [true, false] : [false] {
            if first != nil { events(.note("the plain way is taken, because the server refuses the online one")) }
            do {
                return try await attempts(
                    isOnline: isOnline, template, named: first == nil ? database : "\(database)_plain")
            } catch let refusal as Refusal {
                // The first refusal is the one to tell; the others come from ways around it.
                first = first ?? refusal
            }
        }
        throw first.map { $0.asAshlarError(serverVersion: databases.sandbox.serverVersion) }
            ?? AshlarError("plan-not-proven", "the plan could not be proved")
    }

    /// - Throws: ``Refusal``, the first one.
    private func attempts(isOnline: Bool, _ template: String, named database: String) async throws -> Proven {
        var options = options
        options.isOnline = isOnline
        var unchecked: Set<ObjectIdentity> = []
        var first: Refusal?
        for attempt in 0...Self.changesOfMind {
            try Task.checkCancellation()
            // A database with a subscription cannot be dropped, so each attempt has its own.
            let database = attempt == 0 ? database : "\(database)_\(attempt)"
            do {
                try await databases.copy(template, named: database, having: old, options)
                return try await run(options, unchecked, database)
            } catch let refusal as Refusal {
                if let missing = refusal.error.flatMap({ MissingExtension($0) }) {
                    throw missing.asAshlarError(at: nil, major: databases.sandbox.serverVersion.major)
                }
                first = first ?? refusal
                guard let subject = refusal.step?.subject else { break }
                if refusal.isAboutBody, unchecked.insert(subject).inserted { continue }
                guard subject.kind.canBeMadeAnew, options.forcedReplacements.insert(subject).inserted else { break }
                events(.note("\(subject) is dropped and created anew: \(refusal.error?.message ?? "")"))
            }
        }
        throw first ?? Refusal()
    }

    /// How often a plan is made in another way after a refusal.
    private static let changesOfMind = 3
    /// How often what remains different is planned again.
    private static let rounds = 3

    private func run(
        _ options: PlanOptions, _ unchecked: Set<ObjectIdentity>, _ database: String
    ) async throws -> Proven {
        try await databases.with(database) { connection in
            var done = SchemaChange()
            var current = old
            func take(_ change: SchemaChange) async throws {
                done.steps += try await StepRunner(connection: connection, unchecked: unchecked).run(change.steps)
                done.notes += change.notes.filter { !done.notes.contains($0) }
                current = try await CatalogReader.readCatalog(
                    connection, leavingOut: options.comparison)
            }
            func reach(_ goal: Catalog) async throws {
                for round in 0...Self.rounds {
                    // The first plan is also made for secrets alone: its notes tell of them.
                    var comparison = options.comparison
                    comparison.excusesExpectedSecrets = round > 0
                    let differences = current.snapshot.differences(from: goal.snapshot, comparison)
                    guard !differences.isEmpty else { return }
                    let change = SchemaPlanner(from: current, to: goal, options: options).plan()
                    guard round < Self.rounds, !change.isEmpty || round == 0 else {
                        guard toleratesDifferences else { throw Refusal(differences: differences) }
                        for difference in differences { events(.note(difference.summary)) }
                        return
                    }
                    try await take(change)
                }
            }
            if !renames.isEmpty { try await take(SchemaChange(steps: renames)) }
            let renamed = current
            if let reversed, !reversed.steps.isEmpty {
                try await reach(reversed.before)
                try await take(SchemaChange(steps: reversed.steps))
            }
            try await reach(wanted)
            return Proven(change: done, catalog: current, renamed: renamed, database: database)
        }
    }
}

/// Runs steps one after the other, each in a transaction of its own, as psql does.
struct StepRunner {
    let connection: PostgresConnection
    /// Routines whose bodies the server must not look at.
    var unchecked: Set<ObjectIdentity> = []

    /// - Returns: the steps in the order in which they worked.
    /// - Throws: ``Refusal``
    func run(_ steps: [ChangeStep]) async throws -> [ChangeStep] {
        var done: [ChangeStep] = []
        var waiting = Self.groups(steps.flatMap { unchecked.contains($0.subject) ? Self.unchecked($0) : [$0] })
        while !waiting.isEmpty {
            var late: [Group] = []
            var first: Refusal?
            for group in waiting {
                var (worked, later) = (group.empty, group.empty)
                for setting in group.before { try await send(setting.sql) }
                for step in group.steps {
                    try Task.checkCancellation()
                    do {
                        try await send(step.sql)
                        worked.steps.append(step)
                    } catch let error as PostgresError {
                        guard error.origin == .server else { throw error }
                        let refusal = Refusal(step: step, error: error)
                        // Work on rows is where it is for a reason that no catalogue shows.
                        guard Self.comesTooEarly.contains(error.sqlState), step.work != .rows else { throw refusal }
                        first = first ?? refusal
                        later.steps.append(step)
                    }
                }
                for setting in group.after { try await send(setting.sql) }
                if !worked.steps.isEmpty { done += worked.all }
                if !later.steps.isEmpty { late.append(later) }
            }
            if let first, late.flatMap(\.steps).count == waiting.flatMap(\.steps).count { throw first }
            waiting = late
        }
        return done
    }

    /// Steps between a SET and its RESET, which go with them wherever they go.
    private struct Group {
        var before: [ChangeStep] = []
        var steps: [ChangeStep] = []
        var after: [ChangeStep] = []

        var all: [ChangeStep] { before + steps + after }
        var empty: Group { Group(before: before, after: after) }
    }

    private static func groups(_ steps: [ChangeStep]) -> [Group] {
        var groups: [Group] = []
        var open: Group?
        for step in steps {
            if step.sql.hasPrefix("SET ") {
                open = open ?? Group()
                open?.before.append(step)
            } else if step.sql.hasPrefix("RESET "), var group = open {
                group.after.append(step)
                if group.after.count == group.before.count {
                    groups.append(group)
                    open = nil
                } else {
                    open = group
                }
            } else if open != nil {
                open?.steps.append(step)
            } else {
                groups.append(Group(steps: [step]))
            }
        }
        if let open { groups.append(open) }
        return groups
    }

    private func send(_ sql: String) async throws {
        var made: Set<ServerObject> = []
        while true {
            do {
                _ = try await connection.query(sql)
                return
            } catch let error as PostgresError {
                guard let object = ServerObject(missing: error), made.insert(object).inserted else { throw error }
                try await object.create(connection)
            }
        }
    }

    /// The object is not there yet, or is still in the way.
    private static let comesTooEarly: Set<SQLState> = [
        .undefinedTable, .undefinedColumn, .undefinedObject, .undefinedFunction, .undefinedSchema,
        .dependentObjectsStillExist, .duplicateTable, .duplicateObject, .duplicateFunction, .duplicateSchema,
    ]

    private static func unchecked(_ step: ChangeStep) -> [ChangeStep] {
        guard step.sql.hasPrefix("CREATE ") else { return [step] }
        return [
            ChangeStep(
                "SET check_function_bodies = off", step.subject,
                reason: "The body names what is not there; the wanted schema has it like that."),
            step, ChangeStep("RESET check_function_bodies", step.subject),
        ]
    }
}

/// Why a plan is not proved: a step that the server refused, or what differs after all steps.
struct Refusal: Error {
    var step: ChangeStep?
    var error: PostgresError?
    var differences: [CatalogDifference] = []

    /// True when a routine's definition is refused for what its body says.
    var isAboutBody: Bool {
        guard let step, [.function, .procedure, .windowFunction].contains(step.subject.kind) else { return false }
        return error?.context != nil || error?.internalQuery != nil
            || error?.sqlState.class
                == .syntaxErrorOrAccessRuleViolation
    }

    func asAshlarError(serverVersion: PostgresVersion) -> AshlarError {
        guard let step, let error else {
            return AshlarError(
                "plan-not-proven", "the plan does not lead to the wanted schema",
                cause: "after all its steps on a copy, the two catalogues still differ",
                facts: differences.facts("remains"), effect: "nothing was printed and nothing was changed",
                remedies: Self.remedies)
        }
        let explanation = explain(
            ServerErrorFacts(
                error, statement: step.sql, serverVersion: serverVersion.major * 10_000 + serverVersion.minor))
        var facts = [
            AshlarError.Fact("statement", step.sql),
            .init("SQLSTATE", error.sqlState.description),
        ]
        if let detail = error.detail { facts.append(.init("detail", detail)) }
        if let hint = error.hint { facts.append(.init("hint", hint)) }
        return AshlarError(
            "plan-not-proven", "the plan does not run on a copy: \(error.message)",
            subject: step.subject.description, cause: explanation.reason, facts: facts,
            effect: "nothing was printed and nothing was changed",
            remedies: Self.remedies)
    }

    private static let remedies = [
        "write this part of the change by hand, and let ashlar plan prove it with the rest",
        "see the plan as it is, unproved: --no-proof",
    ]
}

extension ObjectKind {
    /// Whether dropping and creating such an object loses nothing but time.
    fileprivate var canBeMadeAnew: Bool {
        switch self {
        case .schema, .extension, .table, .column, .sequence, .enumType, .compositeType, .attribute, .domain,
            .rangeType, .baseType, .shellType, .collation, .sequenceOwnership, .subscription:
            false
        default: true
        }
    }
}
