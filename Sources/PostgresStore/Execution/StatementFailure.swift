package import AshlarCore
package import PostgresClient

/// Turns what the server said about a step into the error that a person reads.
package struct StatementFailure {
    let error: PostgresError
    let unit: PlanUnit
    /// From 0; nil when the failure came at BEGIN, at COMMIT or while the ledger was written.
    let step: Int?
    /// What to say when ``step`` is nil: `COMMIT`.
    var phase = "COMMIT"
    /// Whose session it was, for advice such as a GRANT.
    var role: String?
    /// As `server_version_num`.
    var serverVersion: Int?

    func asAshlarError(effect: String, attempts: Int, blockers: [SessionDescription]) -> AshlarError {
        let explanation = explain(facts)
        var result = AshlarError(
            "statement-failed", "\(unit.migration.name): \(error.message)", location: location,
            cause: explanation.reason, effect: effect, remedies: explanation.remedies)
        let condition = error.sqlState.conditionName.map { " \($0)" } ?? ""
        result.facts.append(.init("SQLSTATE", error.sqlState.rawValue + condition))
        if let step {
            result.facts.append(.init("statement", "\(step + 1) of \(unit.steps.count), \(unit.steps[step].tag)"))
        } else {
            result.facts.append(.init("statement", phase))
        }
        if let detail = visibleDetail { result.facts.append(.init("detail", detail)) }
        if let hint = error.hint { result.facts.append(.init("hint", hint)) }
        if let context = error.context { result.facts.append(.init("context", context)) }
        if attempts > 1 { result.facts.append(.init("attempts", String(attempts))) }
        for blocker in blockers { result.facts += blocker.facts }
        if let first = blockers.first {
            result.remedies.insert(
                "end the session that blocks, if nobody needs it: SELECT pg_terminate_backend(\(first.processID));",
                at: 0)
        }
        return result
    }

    private var facts: ServerErrorFacts {
        ServerErrorFacts(
            error, statementTag: step.map { unit.steps[$0].tag }, statement: step.map { unit.steps[$0].sql },
            role: role, serverVersion: serverVersion)
    }

    /// The place in the file: of the position that the server reported, of the line in a function's body that its
    /// context names, of the line of COPY data, or of the statement.
    private var location: SourceLocation? {
        guard let step else {
            return unit.steps.last.map { SourceLocation(file: $0.location.file, line: 1, column: 1) }
        }
        let statement = unit.steps[step]
        if let position = error.position {
            return statement.location(ofCharacter: position, length: tokenLength(in: statement.sql, at: position))
        }
        if let query = error.internalQuery, let position = error.internalPosition,
            let start = Self.onlyOccurrence(of: query, in: statement.sql)
        {
            return statement.location(ofCharacter: start + position)
        }
        if case .copy(let text, let data) = statement.action, let number = dataLine {
            let lines = data.split(separator: 0x0A, maxSplits: number, omittingEmptySubsequences: false)
            let shown = number <= lines.count ? String(decoding: lines[number - 1], as: UTF8.self) : nil
            // psql reads the data from the line after the statement on.
            let first = statement.location.line + text.utf8.count { $0 == 0x0A } + 1
            return SourceLocation(
                file: statement.location.file, line: first + number - 1, column: 1, lineText: shown)
        }
        if let line = bodyLine, let body = Self.bodyStart(in: statement.sql) {
            return statement.location(ofLine: line, from: body)
        }
        return namedLocation(in: statement) ?? statement.location
    }

    /// The place of the name that the message quotes, when the statement says it exactly once: for many errors about
    /// a missing or doubled object the server reports no position.
    private func namedLocation(in statement: Step) -> SourceLocation? {
        let parts = error.message.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count >= 3, let name = parts[1].split(separator: ".").last, !name.isEmpty else { return nil }
        let scalars = Array(statement.sql.unicodeScalars)
        let wanted = Array(name.unicodeScalars)
        func isWord(_ index: Int) -> Bool {
            guard scalars.indices.contains(index) else { return false }
            let scalar = scalars[index]
            return scalar == "_" || scalar == "$" || scalar.properties.isAlphabetic
                || scalar.properties.numericType != nil
        }
        var found: Int?
        var start = 0
        while start + wanted.count <= scalars.count {
            if scalars[start..<start + wanted.count].elementsEqual(wanted), !isWord(start - 1),
                !isWord(start + wanted.count)
            {
                guard found == nil else { return nil }
                found = start
            }
            start += 1
        }
        return found.map { statement.location(ofCharacter: $0 + 1, length: wanted.count) }
    }

    /// How many characters the caret underlines: the identifier or number at the position.
    private func tokenLength(in sql: String, at position: Int) -> Int {
        let scalars = sql.unicodeScalars.dropFirst(position - 1)
        let word = scalars.prefix { $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_" }
        return max(1, word.count)
    }

    /// The line that the innermost inline block of the context names: DO blocks are in the file themselves.
    private var bodyLine: Int? {
        guard let context = error.context,
            let line = context.split(separator: "\n").last(where: { $0.contains("inline_code_block line ") })
        else { return nil }
        let number = line.split(separator: " ").drop { $0 != "line" }.dropFirst().first
        return number.flatMap { Int($0) }
    }

    /// The line of COPY data that the context names: `COPY logs, line 2, column id: "x"`.
    private var dataLine: Int? {
        guard let context = error.context, context.hasPrefix("COPY "), let word = context.firstRange(of: ", line ")
        else {
            return nil
        }
        return Int(context[word.upperBound...].prefix { $0.isASCII && $0.isNumber }).flatMap { $0 > 0 ? $0 : nil }
    }

    /// The character after the opening dollar quote of a DO block, from 1.
    private static func bodyStart(in sql: String) -> Int? {
        let scalars = Array(sql.unicodeScalars)
        guard let first = scalars.firstIndex(of: "$"),
            let second = scalars[(first + 1)...].firstIndex(of: "$")
        else { return nil }
        return second + 2
    }

    private static func onlyOccurrence(of text: String, in sql: String) -> Int? {
        guard !text.isEmpty, let range = sql.firstRange(of: text),
            sql[range.upperBound...].firstRange(of: text) == nil
        else { return nil }
        return sql.unicodeScalars.distance(from: sql.startIndex, to: range.lowerBound)
    }

    /// The detail without stored values: those of classes 22 and 23 quote rows, which may be personal data.
    private var visibleDetail: String? {
        guard let detail = error.detail else { return nil }
        guard error.sqlState.rawValue.hasPrefix("23") || error.sqlState.rawValue.hasPrefix("22") else { return detail }
        if detail.hasPrefix("Failing row contains") { return "Failing row contains (values not shown)." }
        guard let start = detail.firstRange(of: ")=("), let end = detail[start.upperBound...].lastIndex(of: ")") else {
            return detail
        }
        return detail[..<start.upperBound] + "…" + detail[end...]
    }
}

extension StatementFailure {
    /// The error of one statement of a file that is no migration.
    package static func ofScript(_ error: PostgresError, step: Step, file: String, effect: String) -> AshlarError {
        let unit = PlanUnit(
            migration: MigrationID(sequence: "0", name: file), version: "", description: "",
            checksum: Checksum(of: []), meaning: Checksum(of: []), file: file, transaction: .single, steps: [step])
        var failure = StatementFailure(error: error, unit: unit, step: 0)
            .asAshlarError(effect: effect, attempts: 1, blockers: [])
        failure.message = error.message
        failure.facts.removeAll { $0.label == "statement" }
        return failure
    }
}
