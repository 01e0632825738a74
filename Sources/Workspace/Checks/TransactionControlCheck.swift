import AshlarCore
import SQLSyntax

struct TransactionControlCheck: WorkspaceCheck {
    let id = "transaction-control"
    let title = "Files do not begin or end transactions"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.scripts.flatMap { script in
            var fix = Self.fix(script)
            return zip(script.script.statements, script.analyses).compactMap { statement, analysis -> Finding? in
                guard case .control = analysis.transaction else { return nil }
                defer { fix = nil }
                return finding(
                    .error, "\(analysis.tag) in a \(script.noun)",
                    at: script.source.location(
                        ofByte: statement.byteRange.lowerBound, length: statement.byteRange.count),
                    cause:
                        "Ashlar runs the file and its entry in the ledger in one transaction; ended inside the file, "
                        + "a failure after it would leave half a change that the ledger does not know",
                    remedy: "remove it; for statements that need to commit by themselves use a file of their own",
                    fix: fix)
            }
        }
    }

    /// Removes a BEGIN at the start and a COMMIT at the end, which say what happens anyway.
    private static func fix(_ script: CheckedScript) -> Finding.Fix? {
        let kinds = script.analyses.map(\.transaction)
        let controls = kinds.filter { if case .control = $0 { true } else { false } }
        guard controls == [.control(.begin), .control(.commit)], kinds.first == .control(.begin),
            kinds.last == .control(.commit), let first = script.script.statements.first,
            let last = script.script.statements.last, first.terminator == .semicolon, last.terminator == .semicolon
        else { return nil }
        return Finding.Fix(
            title: "remove BEGIN and COMMIT",
            edits: [first, last].map { statement in
                // Up to and with the semicolon; only white space and comments can be before it.
                let end = script.source.bytes[statement.byteRange.upperBound...].firstIndex(of: UInt8(ascii: ";"))
                return Finding.Edit(
                    file: script.source.file,
                    byteRange: statement.byteRange.lowerBound..<(end.map { $0 + 1 } ?? statement.byteRange.upperBound),
                    replacement: "")
            })
    }
}
