import AshlarCore

/// What psql cannot do as well as ashlar, of a script with these units.
func psqlFindings(of units: [PlanUnit], script: [UInt8]) -> [Finding] {
    var findings = [
        Finding(
            id: "psql-no-retry", severity: .note,
            message: "psql does not try again when another session is in the way or the connection breaks",
            cause:
                "a lock_timeout, a deadlock or a lost connection ends the script with exit code 2; what was complete stays",
            remedy: "let the Job repeat it: backoffLimit; every run goes on where the last one stopped"),
        Finding(
            id: "psql-no-blockers", severity: .note,
            message: "psql does not say which session a migration waits for",
            remedy: "ask pg_blocking_pids() while it waits"),
        Finding(
            id: "psql-shows-rows", severity: .note,
            message: "psql prints the details of an error as the server gives them",
            cause: "those of a violated constraint quote values of rows, which ashlar leaves out",
            remedy: "treat the log of the Job like the data"),
        Finding(
            id: "psql-no-pooler-check", severity: .note,
            message: "psql finds out late that a pooler does not keep its session",
            cause: "the script stops when its lock is gone, before the next migration",
            remedy: "connect to PostgreSQL itself, not to a pooler in transaction mode"),
    ]
    let byValue = units.filter { unit in unit.steps.contains { !PsqlText.isPlain($0.sql) } }
    if let first = byValue.first {
        findings.append(
            Finding(
                id: "psql-error-text", severity: .note,
                message:
                    "when one of \(byValue.count) migration\(byValue.count == 1 ? "" : "s") fails, psql 17 and later leave the message out of the ledger",
                location: SourceLocation(file: first.file, line: 1, column: 1),
                cause: "statements with a colon or backslash are sent as values, so that psql reads nothing into them",
                remedy: "read it in the output of psql, where it always is"))
    }
    if String(validating: script, as: UTF8.self) == nil {
        findings.append(
            Finding(
                id: "psql-not-text", severity: .warning, message: "the script is not UTF-8",
                cause: "a migration has COPY data in another encoding",
                remedy: "keep it as binaryData of a ConfigMap, or convert the data to UTF-8"))
    }
    // kubectl and the API server refuse a ConfigMap of more than 1 MiB, and its other parts need room, too.
    if script.count > 1_000_000 {
        findings.append(
            Finding(
                id: "psql-size", severity: .note,
                message: "the script has \(script.count) bytes and does not fit into a ConfigMap as it is",
                cause: "every migration is in it, and about 2,000 bytes of its own beside each",
                remedy: "compress it, as ashlar render does, which leaves a tenth of it"))
    }
    return findings
}
