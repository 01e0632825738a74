package import AshlarCore
package import Engine
import FoundationEssentials

/// What a probe printed: facts of a target and its ledger, as lines of JSON between any others.
///
/// `ashlar probe` and the script of ``PsqlBundle/probe(store:ledger:)`` print the same lines.
package struct ProbeReport: Sendable, Hashable {
    package typealias Facts = TargetProbe

    package var facts: Facts
    /// In the order of application.
    package var entries: [LedgerEntry]

    package init(facts: Facts, entries: [LedgerEntry]) {
        self.facts = facts
        self.entries = entries
    }

    /// Reads what a probe printed, and passes over every other line.
    ///
    /// - Parameter store: only this store's lines, where one log has those of several; nil for all.
    /// - Throws: ``AshlarError`` for a refusal among the lines, for an entry that cannot be understood, and when the
    ///   facts are missing, as in the log of a probe that did not get that far.
    package static func parse(lines: some Sequence<some StringProtocol>, store: String? = nil) throws -> ProbeReport {
        var facts: Facts?
        var entries: [LedgerEntry] = []
        for line in lines {
            guard let (event, bytes) = event(in: line), store == nil || event.store == nil || event.store == store
            else {
                continue
            }
            let decoder = JSONDecoder()
            switch event.event {
            case "probe":
                // A pod that was started twice says everything twice; the last word counts.
                facts = try? decoder.decode(Facts.self, from: bytes)
                entries = []
            case "entry":
                guard let entry = try? decoder.decode(ProbedEntry.self, from: bytes).entry else {
                    throw AshlarError(
                        "ledger-unreadable", "a row of the ledger cannot be understood",
                        subject: String(line.prefix(200)),
                        cause: "it was changed by hand or written by a newer version of ashlar",
                        remedies: ["use the newest ashlar"])
                }
                entries.append(entry)
            case "refused":
                throw AshlarError(
                    AshlarError.Code(rawValue: event.code ?? "refused"), event.message ?? "the probe was refused",
                    effect: "nothing was changed")
            default: continue
            }
        }
        guard let facts else {
            throw AshlarError(
                "probe-incomplete", "the probe did not say what it found",
                cause: "its output has no line with the event probe", effect: "nothing was changed",
                remedies: ["read its output: it ended before it could ask the database"])
        }
        return ProbeReport(facts: facts, entries: entries)
    }

    /// The lines that a probe prints.
    package func lines(store: String) -> [String] {
        func line(_ event: String, _ pairs: [(String, String)]) -> String {
            let all =
                [("ashlar", "1"), ("event", JSONText.quoted(event)), ("store", JSONText.quoted(store))] + pairs
            return "{" + all.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
        }
        let first = line(
            "probe",
            [
                ("server", JSONText.quoted(facts.server)), ("readOnly", "\(facts.readOnly)"),
                ("inRecovery", "\(facts.inRecovery)"), ("user", JSONText.quoted(facts.user)),
                ("database", JSONText.quoted(facts.database)), ("ledgerExists", "\(facts.ledgerExists)"),
                ("canCreate", "\(facts.canCreate)"),
            ])
        return [first] + entries.map { line("entry", ProbedEntry.pairs($0)) }
    }

    /// The line of a probe that could not look.
    package static func refusal(_ error: AshlarError, store: String) -> String {
        """
        {"ashlar":1,"event":"refused","store":\(JSONText.quoted(store)),\
        "code":\(JSONText.quoted(error.code.rawValue)),"message":\(JSONText.quoted(error.message))}
        """
    }

    private struct Event: Decodable {
        var ashlar: Int
        var event: String
        var store: String?
        var code: String?
        var message: String?
    }

    private static func event(in line: some StringProtocol) -> (Event, Data)? {
        // A log collector may have put a time or a name before it.
        guard let start = line.firstIndex(of: "{"), let end = line.lastIndex(of: "}"), start < end else { return nil }
        let bytes = Data(line[start...end].utf8)
        guard let event = try? JSONDecoder().decode(Event.self, from: bytes), event.ashlar == 1 else { return nil }
        return (event, bytes)
    }
}
