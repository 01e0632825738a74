import AshlarCore
import SQLSyntax
import Workspace

/// Turns the SQL of a file into a unit of a plan.
struct UnitBuilder {
    let workspace: Workspace
    let store: StoreDeclaration

    func migration(_ file: MigrationFile) -> StoreMigration {
        StoreMigration(
            id: file.id, version: file.version, description: file.description, file: file.up.path,
            checksum: file.up.checksum, down: StoreMigration.Down(file.rollback)
        ) { direction in
            // The version after a rollback depends on what is applied; the selection fills it in.
            switch direction {
            case .up: try unit(file, file.up, version: file.version)
            case .down: try unit(file, try workspace.rollback(of: file), version: "")
            }
        }
    }

    private func unit(_ file: MigrationFile, _ script: MigrationScript, version: String) throws -> PlanUnit {
        let parsed = try SQLUnit(script.source, timeouts: store.timeouts)
        var transaction = parsed.transaction
        if transaction == .single, script.noTransactionDeclared {
            transaction = .none(reason: "the file asks for it")
        }
        var unit = PlanUnit(
            migration: file.id, version: version, description: file.description, checksum: script.checksum,
            meaning: parsed.meaning, file: script.path, transaction: transaction, steps: parsed.steps,
            accepted: script.header.acceptedHazards)
        unit.changesSession = parsed.changesSession
        return unit
    }
}

/// The statements of one SQL text as steps.
struct SQLUnit {
    let steps: [Step]
    let transaction: PlanUnit.TransactionMode
    let meaning: Checksum
    let changesSession: Bool

    /// - Throws: ``AshlarError`` for what cannot be sent to a server: an unterminated string, a psql command that
    ///   would do something, transaction control.
    init(_ source: SourceText, timeouts: TimeoutPolicy) throws {
        let script = SQLScript(source)
        if let problem = script.problems.first {
            throw AshlarError(
                "sql-unreadable", problem.message, location: source.location(ofByte: problem.byteOffset),
                effect: "nothing was changed", remedies: ["correct the file; ashlar check shows all such places"])
        }
        var steps: [Step] = []
        var forbidden: String?
        var changesSession = false
        var created: Set<QualifiedName> = []
        for item in script.items {
            switch item {
            case .metaCommand(let command):
                try Self.requireHarmless(command, source)
            case .statement(let statement):
                let analysis = statement.analyse()
                if case .control(let kind) = analysis.transaction {
                    throw Self.transactionControl(kind, statement, source)
                }
                var isTransactional = true
                if case .forbidden = analysis.transaction {
                    isTransactional = false
                    forbidden = forbidden ?? analysis.tag
                }
                changesSession =
                    changesSession || !analysis.settings.isEmpty || !analysis.sessionEffects.isEmpty
                    || Self.mayGiveUpLock(analysis, statement)
                let hazards = Self.hazards(of: analysis, created: created)
                created.formUnion(analysis.objects.filter { $0.action == .create }.map(\.name))
                let location = source.location(ofByte: statement.byteRange.lowerBound)
                steps.append(
                    Step(
                        action: statement.copyData.map { .copy(statement.text, data: Array(source.bytes[$0])) }
                            ?? .sql(statement.text),
                        tag: analysis.tag, location: location, byteOffset: statement.byteRange.lowerBound,
                        timeouts: isTransactional ? timeouts : .concurrently, hazards: hazards,
                        isTransactional: isTransactional,
                        concurrentIndex: analysis.concurrentIndex.map(\.sql)))
            }
        }
        self.steps = steps
        self.meaning = script.meaning
        self.changesSession = changesSession
        transaction = forbidden.map { .none(reason: "\($0) cannot run in a transaction") } ?? .single
    }

    /// The lock that keeps other runs out is an advisory one of the session.
    private static func mayGiveUpLock(_ analysis: StatementAnalysis, _ statement: SQLStatement) -> Bool {
        ["SELECT", "DO", "CALL"].contains(analysis.tag) && statement.text.utf8.count < 10_000
            && statement.text.lowercased().contains("pg_advisory_unlock_all")
    }

    /// What this very file made holds no data yet that could be lost.
    private static func hazards(of analysis: StatementAnalysis, created: Set<QualifiedName>) -> [Hazard] {
        let dropped = analysis.objects.filter { $0.action == .drop }.map { $0.parent ?? $0.name }
        guard !dropped.isEmpty, dropped.allSatisfy({ created.contains($0) }) else { return analysis.hazards }
        return analysis.hazards.filter { $0.kind != .dataLoss }
    }

    /// What `ashlar check` lets pass as printing or as a semicolon runs; what it refuses is refused here too.
    private static func requireHarmless(_ command: MetaCommand, _ source: SourceText) throws {
        let cause: String
        var remedies: [String] = []
        switch PsqlCommandTreatment(command) {
        case .accepted, .ignored, .semicolon: return
        case .include: cause = "in a mounted ConfigMap psql itself would not find the file that it names"
        case .refused(let reason, let remedy): (cause, remedies) = (reason, [remedy])
        }
        throw AshlarError(
            "psql-meta-command", "\(command.name) is a command of psql, not SQL",
            location: source.location(ofByte: command.byteRange.lowerBound, length: command.name.count), cause: cause,
            effect: "nothing was changed",
            remedies: remedies + ["see what it does and let it be replaced: ashlar check --fix"])
    }

    private static func transactionControl(
        _ kind: TransactionControl, _ statement: SQLStatement, _ source: SourceText
    ) -> AshlarError {
        AshlarError(
            "transaction-control", "the file contains \(statement.text.prefix(24))",
            location: source.location(ofByte: statement.byteRange.lowerBound),
            cause:
                "Ashlar runs a file and its ledger row in one transaction; a COMMIT in between would tear them apart",
            effect: "nothing was changed",
            remedies: [
                "remove BEGIN and COMMIT from the file: ashlar check --fix",
                "split the file if parts must commit separately",
            ])
    }
}
