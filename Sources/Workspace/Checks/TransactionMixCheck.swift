import AshlarCore
import SQLSyntax

struct TransactionMixCheck: WorkspaceCheck {
    let id = "transaction-mix"
    let title = "Statements that cannot run in a transaction have a file of their own"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.scripts.compactMap { script in
            let statements = zip(script.script.statements, script.analyses)
            // A setting needs no transaction, and is often made for the statement below it.
            let others = statements.filter { !Self.isForbidden($1) && $1.tag != "SET" && $1.tag != "RESET" }
            guard let (first, analysis) = statements.first(where: { Self.isForbidden($1) }), !others.isEmpty,
                case .forbidden(let reason) = analysis.transaction
            else { return nil }
            return finding(
                .warning,
                "\(reason), and the file has \(others.count) other "
                    + (others.count == 1 ? "statement" : "statements"),
                at: script.source.location(ofByte: first.byteRange.lowerBound, length: analysis.tag.count),
                cause:
                    "because of it Ashlar runs the whole file statement by statement with a journal; a failure stops "
                    + "midway, and what ran before stays",
                remedy: "move it into a migration of its own, so that the others run in one transaction")
        }
    }

    private static func isForbidden(_ analysis: StatementAnalysis) -> Bool {
        if case .forbidden = analysis.transaction { true } else { false }
    }
}
