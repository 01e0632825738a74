import Testing

/// The server reports characters of a statement; a person needs the place in the file.
@Suite("The place of an error", .serialized)
struct ErrorPlaceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var file: String
        /// What stands at the place; it occurs once in the file.
        var text: String
        /// What else the error says.
        var facts: [String]
        var testDescription: String { file }
    }

    static let cases = [
        Case(
            file: "002_multibyte", text: "kein_feld",
            facts: ["42703 undefined_column", "statement  3 of 3, INSERT", "the whole migration was rolled back"]),
        Case(
            file: "003_do_block", text: "RAISE EXCEPTION",
            facts: ["zu wenige: 1", "P0001 raise_exception", "2 of 2, DO"]),
        Case(file: "004_do_block_sql", text: "preis", facts: ["42703 undefined_column", "PL/pgSQL"]),
        Case(file: "005_function_syntax", text: ";\n    END IF", facts: ["42601 syntax_error", "missing \"THEN\""]),
        Case(file: "006_sql_function", text: "pries", facts: ["42703 undefined_column", "2 of 2, CREATE FUNCTION"]),
        Case(
            file: "007_function_run", text: "SELECT 'ä', teilen",
            facts: ["22012 division_by_zero", "PL/pgSQL function teilen(integer) line 4 at RETURN"]),
        Case(file: "008_copy", text: "drei\tkirschen", facts: ["22P02 invalid_text_representation", "2 of 3, COPY"]),
    ]

    @Test("is file:line:column with the line and a caret under it", arguments: cases)
    func place(_ example: Case) async throws {
        let workspace = try TestWorkspace(copyOf: "errors")
        // Only this file after the base, because each of them fails.
        for other in Self.cases where other.file != example.file {
            try workspace.remove("migrations/\(other.file).sql")
        }
        let database = try await TestServer.database("errors")
        let outcome = try await workspace.ashlar("apply", on: database)
        #expect(outcome.exitCode == 1)
        for fact in example.facts { #expect(outcome.errors.contains(fact), "'\(fact)' is not in: \(outcome.errors)") }

        let path = "migrations/\(example.file).sql"
        let source = try workspace.read(path)
        let start = try #require(source.firstRange(of: example.text)).lowerBound
        let before = source[..<start].unicodeScalars
        let line = before.count { $0 == "\n" } + 1
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        #expect(
            outcome.errors.contains("--> \(path):\(line):\(column)\n"), "\(line):\(column) is not in: \(outcome.errors)"
        )

        let shown = outcome.errors.split(separator: "\n", omittingEmptySubsequences: false)
        let frame = try #require(shown.firstIndex { $0.hasPrefix("  \(line) | ") }, "\(outcome.errors)")
        let text = source.split(separator: "\n", omittingEmptySubsequences: false)[line - 1]
        // The end of a statement's last line, such as its semicolon, is not part of it.
        #expect("  \(line) | \(text)".hasPrefix(shown[frame]))
        let caret = shown[frame + 1].unicodeScalars
        #expect(caret.prefix { $0 != "^" }.count == "  \(line) | ".count + column - 1, "\(outcome.errors)")
        #expect(try await database.ledger() == ["001_base 0.1.0 applied 1/1"])
        #expect(try await database.events().last == "failed \(example.file)")
    }

    @Test("is in the JSON too, with the SQLSTATE and what became of the database")
    func json() async throws {
        let workspace = try TestWorkspace(copyOf: "errors")
        let database = try await TestServer.database("errors")
        let outcome = try await workspace.ashlar("apply", "--output", "json", on: database)
        #expect(outcome.exitCode == 1)
        for part in ["\"statement-failed\"", "\"migrations/002_multibyte.sql\"", "42703", "rolled back"] {
            #expect(outcome.output.contains(part), "\(part) is not in: \(outcome.output)")
        }
    }
}
