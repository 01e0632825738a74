/// How a pair came through its checks.
package struct PairOutcome: Sendable {
    package enum Check: String, Sendable, CaseIterable {
        /// The server refuses old.sql, rows.sql or new.sql: the pair is wrong, not the plan.
        case setup
        /// The server refuses a step.
        case execution
        case catalogue
        case dump
        case rows
        /// Planning again finds something left to do.
        case again
        case reverseExecution = "reverse execution"
        case reverseCatalogue = "reverse catalogue"
        case reverseDump = "reverse dump"
        /// The script is not the recorded one.
        case script
    }

    package struct Failure: Sendable, Hashable {
        package var check: Check
        package var text: String
    }

    package var pair: SchemaPair
    package var failures: [Failure] = []
    package var script = ""
    package var reverseScript: String?
    package var stepCount = 0
    package var notes: [String] = []
    /// Why the pair was not tried, if it was not.
    package var skipped: String?
    package var duration: Duration = .zero
    /// The databases that were left behind.
    package var databases: [String] = []

    package var passed: Bool { failures.isEmpty }

    package var isSetupFailure: Bool { failures.contains { $0.check == .setup } }

    /// All that a person needs to find the mistake.
    package var report: String {
        var parts = ["FAILED \(pair.name)"]
        for failure in failures { parts.append("\(failure.check.rawValue):\n\(Self.indented(failure.text))") }
        if !notes.isEmpty { parts.append("notes:\n" + Self.indented(notes.joined(separator: "\n"))) }
        if !isSetupFailure { parts.append("script:\n\(Self.indented(script))") }
        if failures.contains(where: { $0.check.rawValue.hasPrefix("reverse") }), let reverseScript {
            parts.append("reverse script:\n\(Self.indented(reverseScript))")
        }
        return parts.joined(separator: "\n")
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
            .joined(separator: "\n")
    }
}
