import AshlarCore
import Report
import Testing

@Suite struct ErrorTextTests {
    private let location = SourceLocation(
        file: "m/006.sql", line: 6, column: 51,
        lineText: "CREATE INDEX logs_severity_idx ON logs (severity, recieved_at);",
        length: 11)

    @Test func showsWhatWhereWhyStateAndNext() {
        let error = AshlarError(
            "statement-failed", "006: column \"recieved_at\" does not exist", location: location,
            cause: "It is mistyped",
            facts: [.init("SQLSTATE", "42703 undefined_column"), .init("statement", "2 of 2, CREATE INDEX")],
            effect: "the whole migration was rolled back", remedies: ["look at the table", "run ashlar verify"])
        #expect(
            ErrorText(style: .plain).lines(error) == [
                "error: 006: column \"recieved_at\" does not exist",
                "  --> m/006.sql:6:51",
                "    |",
                "  6 | CREATE INDEX logs_severity_idx ON logs (severity, recieved_at);",
                "    |                                                   ^^^^^^^^^^^",
                "  SQLSTATE   42703 undefined_column",
                "  statement  2 of 2, CREATE INDEX",
                "  why        It is mistyped",
                "  state      the whole migration was rolled back",
                "  next       - look at the table",
                "             - run ashlar verify",
            ])
    }

    @Test func keepsTheFirstErrorFirst() {
        let error = AshlarError("one", "first", followedBy: [AshlarError("two", "second")])
        #expect(ErrorText(style: .plain).lines(error) == ["error: first", "", "error: second"])
    }

    @Test func theCaretStandsUnderTheCharacterAfterTabsAndInALongLine() {
        let tabbed = SourceLocation(file: "f", line: 1, column: 3, lineText: "\t\tselec 1", length: 5)
        #expect(ErrorText(style: .plain).lines(AshlarError("x", "m", location: tabbed))[4] == "    | \t\t^^^^^")

        let long = String(repeating: "a", count: 300) + "X" + String(repeating: "b", count: 300)
        let far = SourceLocation(file: "f", line: 1, column: 301, lineText: long)
        let lines = ErrorText(style: .plain).lines(AshlarError("x", "m", location: far))
        let column = lines[4].unicodeScalars.count - 1
        #expect(Array(lines[3].unicodeScalars)[column] == "X")
        #expect(lines[3].unicodeScalars.count < 110)
    }

    @Test func aWordThatIsTooLongStaysWholeSoThatItCanBePasted() {
        let url = "psql-" + String(repeating: "x", count: 200)
        let lines = ErrorText(style: .plain).lines(AshlarError("x", "m", remedies: ["type \(url) now"]))
        #expect(lines.contains { $0.contains(url) })
    }
}

@Suite struct ProgressTextTests {
    private func line(_ version: String, _ direction: Plan.Direction) -> String? {
        let unit = PlanUnit(
            migration: MigrationID(sequence: "005", name: "005_x"), version: version, description: "",
            checksum: Checksum(of: ""), meaning: Checksum(of: ""), file: "", transaction: .single, steps: [])
        return ProgressText(style: .plain, isVerbose: false, direction: direction)
            .line(.unitFinished(unit, index: 0, of: 1, duration: .milliseconds(2)))
    }

    @Test func aRollbackLeadsBackToAVersion() {
        #expect(line("1.1.0", .up) == "✓ 005_x  1.1.0  2.0 ms")
        #expect(line("1.0.0", .down) == "✓ 005_x  back to 1.0.0  2.0 ms")
        #expect(line("0", .down) == "✓ 005_x  back to nothing  2.0 ms")
    }
}

@Suite struct DurationTextTests {
    @Test(arguments: [
        (Duration.microseconds(840), "840 µs"), (.microseconds(12_440), "12.4 ms"), (.milliseconds(240), "240 ms"),
        (.milliseconds(3_204), "3.20 s"), (.seconds(42), "42.0 s"), (.seconds(125), "2 min 5 s"),
    ])
    func showsThreeFigures(duration: Duration, text: String) {
        #expect(duration.brief == text)
    }
}
