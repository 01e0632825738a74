import AshlarCore
import SQLSyntax

struct LexicalErrorCheck: WorkspaceCheck {
    let id = "lexical-error"
    let title = "Quotes, comments and COPY data are closed"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.scripts.flatMap { script in
            script.script.problems.map { problem in
                finding(
                    .error, problem.message, at: script.source.location(ofByte: problem.byteOffset),
                    cause: Self.cause(problem.kind), remedy: Self.remedy(problem.kind))
            }
        }
    }

    private static func cause(_ kind: SQLScript.Problem.Kind) -> String {
        switch kind {
        case .unterminatedString, .unterminatedDollarQuote, .unterminatedIdentifier, .unterminatedComment:
            "everything after it belongs to it, so the statements below are not run"
        case .unterminatedCopyData: "the data goes on to the end of the file, statements included"
        case .metaCommand: "psql would refuse the line, and Ashlar is not psql"
        case .customFormatDump: "it is an archive of pg_dump for pg_restore, not SQL"
        }
    }

    private static func remedy(_ kind: SQLScript.Problem.Kind) -> String {
        switch kind {
        case .unterminatedString: "close it with '; a quote inside a string is written twice"
        case .unterminatedDollarQuote: "close it with the tag that opened it, letter by letter"
        case .unterminatedIdentifier: "close it with a double quote"
        case .unterminatedComment: "close it with */; comments nest, so each /* needs its own"
        case .unterminatedCopyData: "end the data with a line that holds only \\."
        case .metaCommand: "remove the line, or write what it does in SQL"
        case .customFormatDump: "write plain SQL: pg_restore --file=schema.sql DUMP, or pg_dump --format=plain"
        }
    }
}
