import AshlarCore
import PostgresClient

/// The text of a script for psql while it is written.
///
/// Every name of a variable in it begins with `ashlar_`, so that none is mistaken for a parameter of a migration. The
/// variable `ashlar_go` is true as long as nothing was refused and nothing failed; whatever comes after that is
/// passed over down to the end of the script, which tells what happened.
struct PsqlScript {
    private(set) var bytes: [UInt8] = []

    mutating func line(_ text: String = "") {
        bytes += text.utf8
        bytes.append(UInt8(ascii: "\n"))
    }

    mutating func comment(_ text: String) {
        for part in text.split(separator: "\n", omittingEmptySubsequences: false) { line("-- \(part)") }
    }

    /// A statement of our own.
    mutating func sql(_ text: String) { line(text + ";") }

    /// A question of our own; its columns become variables.
    mutating func ask(_ query: String) { line(query + " \\gset") }

    mutating func set(_ name: String, _ value: String) { line("\\set \(name) \(PsqlText.argument(value))") }

    mutating func when(_ variable: String, _ body: (inout PsqlScript) throws -> Void) rethrows {
        line("\\if :\(variable)")
        try body(&self)
        line("\\endif")
    }

    mutating func unless(_ variable: String, _ body: (inout PsqlScript) throws -> Void) rethrows {
        line("\\if :\(variable)")
        line("\\else")
        try body(&self)
        line("\\endif")
    }

    /// What may fail without ending psql: nothing after it runs, and what the server said is kept.
    ///
    /// - Parameters:
    ///   - phase: what failed, for the ledger: `statement 2 of 3`.
    ///   - line: of the statement in its file.
    mutating func attempt(_ phase: String, line: Int = 1, _ body: (inout PsqlScript) -> Void) {
        when("ashlar_go") { script in
            script.set("ashlar_step", phase)
            script.line("\\set ashlar_at \(line)")
            body(&script)
            script.when("ERROR") { script in
                script.line("\\set ashlar_go false")
                script.line("\\set ashlar_state :SQLSTATE")
                script.line("\\set ashlar_error :LAST_ERROR_MESSAGE")
            }
        }
    }

    mutating func attempt(_ phase: String, sql: String) { attempt(phase) { $0.sql(sql) } }

    /// Several statements that commit together or not at all.
    mutating func transaction(_ phase: String, _ statements: [String]) {
        when("ashlar_go") { script in
            script.begin()
            for statement in statements { script.attempt(phase, sql: statement) }
            script.commit(phase)
        }
    }

    mutating func begin() {
        line("\\set ashlar_open true")
        attempt("BEGIN", sql: "BEGIN")
    }

    /// Commits, or rolls back what has failed.
    mutating func commit(_ phase: String) {
        attempt(phase) { script in
            // A failed COMMIT leaves nothing open either.
            script.line("\\set ashlar_open false")
            script.sql("COMMIT")
        }
        unless("ashlar_go") { script in script.when("ashlar_open") { $0.sql("ROLLBACK") } }
    }

    /// Where failures are otherwise passed over: what must not fail ends psql.
    mutating func strictly(_ body: (inout PsqlScript) -> Void) {
        line("\\set ON_ERROR_STOP on")
        body(&self)
        line("\\set ON_ERROR_STOP off")
    }

    /// Nothing more runs; the variables say why.
    mutating func refuse(_ code: String, _ message: String, help: String) {
        line("\\set ashlar_go false")
        set("ashlar_code", code)
        set("ashlar_message", message)
        set("ashlar_help", help)
    }

    /// A statement of a migration, so that exactly its text reaches the server.
    ///
    /// - Parameter isPlain: false to send it as a value: psql then reads nothing into it.
    mutating func statement(_ step: Step, isPlain: Bool) {
        switch step.action {
        case .sql(let text):
            guard isPlain, PsqlText.isPlain(text) else {
                line("SELECT \(PsqlText.dollarQuoted(text)) \\gexec")
                return
            }
            // The semicolon on a line of its own: the text may end with a comment.
            line(text)
            line(";")
        case .copy(let text, let data):
            // When the server takes the data, psql reads it from the next line on before it looks at the rest of this
            // one. When it does not, or when this part of the script is passed over, that rest opens a quote that
            // holds the data, so that psql never takes a row for SQL or for a command.
            let tag = PsqlText.tag(absentFrom: data)
            line("SELECT \(PsqlText.dollarQuoted(text)) \\gexec \\\\ \(tag)")
            bytes += data
            if let last = data.last, last != UInt8(ascii: "\n") { line() }
            line("\\.")
            line("\(tag) \\r")
        case .document:
            preconditionFailure("a step of MongoDB in a script for PostgreSQL")
        }
    }
}
