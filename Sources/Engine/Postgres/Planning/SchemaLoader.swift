import AshlarCore
import PostgresClient
import PostgresStore

/// Loads the files of a schema into a database of the throw-away server.
///
/// The order of the statements does not matter: one that names what is not there yet is put off until the others have
/// run. Roles that are missing are made, because they belong to the server and not to the schema.
struct SchemaLoader {
    let connection: PostgresConnection
    let note: @Sendable (String) -> Void

    /// - Throws: `statement-failed` with file, line and column of the first statement that cannot run.
    func load(_ files: [SchemaScript]) async throws {
        var loading = Loading(connection: connection, note: note, files: files)
        for index in files.indices { try await loading.run(index) }
        try await loading.runPostponed()
        _ = try await connection.execute(Self.reset)
    }

    /// What a new session of a superuser has, but for the bodies of routines, which may name what comes later.
    fileprivate static let reset = """
        SET SESSION AUTHORIZATION DEFAULT; RESET ROLE; RESET ALL; SET check_function_bodies = off;
        SET client_min_messages = error
        """
}

private struct Loading {
    let connection: PostgresConnection
    let note: @Sendable (String) -> Void
    let files: [SchemaScript]
    private var postponed: [(file: Int, statement: Int, error: PostgresError)] = []
    /// Up to which statement of which file the session's settings are in force.
    private var position = (file: -1, statement: -1)
    private var made: Set<ServerObject> = []

    init(connection: PostgresConnection, note: @escaping @Sendable (String) -> Void, files: [SchemaScript]) {
        self.connection = connection
        self.note = note
        self.files = files
    }

    mutating func run(_ file: Int) async throws {
        for text in files[file].notes { note(text) }
        _ = try await connection.execute(SchemaLoader.reset)
        let statements = files[file].statements
        var next = 0
        while next < statements.count {
            try Task.checkCancellation()
            let end = batchEnd(statements, from: next)
            if end - next > 1, try await runTogether(statements[next..<end]) {
                next = end
                continue
            }
            // One by one, to see which it is.
            for index in next..<max(end, next + 1) {
                do {
                    try await send(statements[index])
                } catch let error as PostgresError {
                    guard error.origin == .server else { throw error }
                    if isSettled(statements[index], error) { continue }
                    guard Self.mayComeLater.contains(error.sqlState) else { throw await failure(file, index, error) }
                    postponed.append((file, index, error))
                }
            }
            next = max(end, next + 1)
        }
        position = (file, statements.count)
    }

    mutating func runPostponed() async throws {
        while !postponed.isEmpty {
            var still: [(file: Int, statement: Int, error: PostgresError)] = []
            for item in postponed {
                try Task.checkCancellation()
                try await restoreSettings(item.file, item.statement)
                do {
                    try await send(files[item.file].statements[item.statement])
                } catch let error as PostgresError {
                    guard error.origin == .server else { throw error }
                    if isSettled(files[item.file].statements[item.statement], error) { continue }
                    guard Self.mayComeLater.contains(error.sqlState) else {
                        throw await failure(item.file, item.statement, error)
                    }
                    still.append((item.file, item.statement, error))
                }
            }
            if still.count == postponed.count, let first = still.first {
                throw await failure(first.file, first.statement, first.error)
            }
            postponed = still
        }
    }

    // MARK: Sending

    /// The statements that can share one round trip and one transaction.
    private func batchEnd(_ statements: [SchemaScript.Statement], from start: Int) -> Int {
        var end = start
        while end < statements.count, end - start < 400 {
            let step = statements[end].step
            guard step.isTransactional, case .sql = step.action else { break }
            end += 1
        }
        return end
    }

    /// False when one of them failed, and then none of them happened.
    private func runTogether(_ statements: ArraySlice<SchemaScript.Statement>) async throws -> Bool {
        do {
            _ = try await connection.batch(statements.map { BatchStatement($0.step.sql) })
            return true
        } catch let failure as BatchFailure {
            guard failure.error.origin == .server else { throw failure.error }
            return false
        }
    }

    private mutating func send(_ statement: SchemaScript.Statement) async throws {
        while true {
            do {
                switch statement.step.action {
                case .sql(let text): _ = try await connection.query(text)
                case .copy(let text, let data): try await connection.copyIn(text, data: data)
                case .document: preconditionFailure("a step of MongoDB in a schema of PostgreSQL")
                }
                return
            } catch let error as PostgresError {
                guard let object = ServerObject(missing: error), made.insert(object).inserted else { throw error }
                try await object.create(connection)
            }
        }
    }

    /// Whether the error leaves nothing to be done.
    private func isSettled(_ statement: SchemaScript.Statement, _ error: PostgresError) -> Bool {
        let tag = statement.step.tag
        // The role is there from the other side's files, or in use by them.
        if tag == "CREATE ROLE", error.sqlState == .duplicateObject { return true }
        if tag == "DROP ROLE" { return true }
        // SAVEPOINT, LOCK TABLE: without BEGIN they mean nothing.
        if error.sqlState == .noActiveTransaction { return true }
        if statement.onlyDrops, Self.isMissing.contains(error.sqlState) {
            note("left out, because there is nothing to drop: \(statement.step.location) \(tag)")
            return true
        }
        return false
    }

    private static let isMissing: Set<SQLState> = [
        .undefinedTable, .undefinedColumn, .undefinedObject, .undefinedFunction, .undefinedSchema,
    ]

    /// What is not there yet, or not yet as the statement needs it.
    private static let mayComeLater: Set<SQLState> = Set(
        [
            "42P01", "42704", "42883", "42703", "3F000", "42P17", "42P16", "42809", "42830", "42846", "42804", "55000",
            // Rows that refer to rows that come later, too.
            "42P10", "2BP01", "42P13", "42725", "22023", "23503",
        ].map { SQLState(rawValue: $0) })

    /// Brings the session's settings to what they were at that place of the file.
    private mutating func restoreSettings(_ file: Int, _ statement: Int) async throws {
        let settings = files[file].statements.indices.filter {
            $0 < statement && files[file].statements[$0].isSetting
        }
        let last = settings.last ?? -1
        guard position != (file, last) else { return }
        _ = try await connection.execute(SchemaLoader.reset)
        for index in settings { try? await send(files[file].statements[index]) }
        position = (file, last)
    }

    private func failure(_ file: Int, _ statement: Int, _ error: PostgresError) async -> AshlarError {
        let script = files[file]
        if let missing = MissingExtension(error) {
            let step = script.statements[statement].step
            return missing.asAshlarError(at: step.location, major: await connection.serverVersion / 10_000)
        }
        return StatementFailure.ofScript(
            error, step: script.statements[statement].step, file: script.source.file,
            effect: "only the throw-away server was touched")
    }
}
