package import SQLSyntax

/// What Ashlar does about a meta-command of psql in a file.
package enum PsqlCommandTreatment: Sendable, Hashable {
    /// It is what pg_dump writes, and means nothing to Ashlar.
    case accepted
    /// It only prints or arranges output; a note says that it does nothing.
    case ignored
    /// It ends a statement like a semicolon.
    case semicolon
    /// It includes another file, which can be put in its place.
    case include(relativeToFile: Bool)
    /// It would change what the file does; the texts say why it cannot be and what to write.
    case refused(cause: String, remedy: String)

    package init(_ command: MetaCommand) {
        let name = String(command.name.drop { $0 == "\\" })
        if let treatment = Self.known[name] {
            self = treatment
        } else if Self.printing.contains(name) || name.hasPrefix("d") || name.hasPrefix("l") && name.count <= 3 {
            self = .ignored
        } else if name.hasPrefix("lo_") {
            self = .refused(
                cause: "it reads or writes large objects through a file beside psql",
                remedy: "use the SQL functions lo_from_bytea, lo_get and lo_unlink")
        } else {
            self = .refused(
                cause: "it is a command of psql, and Ashlar sends the file's statements to the server itself",
                remedy: "remove it, or write what it does in SQL")
        }
    }

    /// Commands that print, or change how results are printed.
    private static let printing: Set<String> = [
        "echo", "qecho", "warn", "pset", "timing", "a", "t", "x", "H", "html", "f", "C", "T", "o", "out", "p", "print",
        "errverbose", "conninfo", "copyright", "?", "h", "help", "s", "list", "list+", "sf", "sf+", "sv", "sv+", "z",
        "zS",
    ]

    private static let known: [String: PsqlCommandTreatment] = [
        "restrict": .accepted, "unrestrict": .accepted,
        "g": .semicolon, "gx": .semicolon,
        "i": .include(relativeToFile: false), "include": .include(relativeToFile: false),
        "ir": .include(relativeToFile: true), "include_relative": .include(relativeToFile: true),
        "copy": copy, "c": connect, "connect": connect, "set": variable, "unset": variable, "setenv": variable,
        "getenv": variable, "prompt": variable, "gset": variable, "if": condition, "elif": condition,
        "else": condition, "endif": condition, "!": shell, "cd": shell, "w": shell, "write": shell, "gexec": generated,
        "watch": generated, "q": quit, "quit": quit, "r": reset, "reset": reset,
        "encoding": .refused(
            cause: "psql would read the rest of the file in another encoding",
            remedy: "save the file as UTF-8 and remove the line"),
        "password": .refused(
            cause: "it asks a person for a password", remedy: "manage passwords outside of migrations"),
    ]

    private static let copy = refused(
        cause: "psql reads or writes the data file on its own machine; in the migration Job only the files of the "
            + "ConfigMap are there",
        remedy: "write COPY … FROM stdin with the data below it, ended by a line \\., or INSERT statements")
    private static let connect = refused(
        cause: "the rest of the file would run in another database, which has no ledger of it",
        remedy: "declare the other database as a store of its own")
    private static let variable = refused(
        cause: "variables live in psql; the same file would do different things on different targets",
        remedy: "write the values out, or use SET and current_setting()")
    private static let condition = refused(
        cause: "psql would skip statements by a condition that only it can see",
        remedy: "write a DO block with IF, or IF EXISTS and IF NOT EXISTS")
    private static let shell = refused(
        cause: "it would run a command, or use files, on the machine that applies the migration",
        remedy: "do that work outside of the migration")
    private static let generated = refused(
        cause: "the statements that run would be the results of a query, so nobody can review or record them",
        remedy: "write them out, or use EXECUTE in a DO block")
    private static let quit = refused(
        cause: "psql would stop reading here, and the rest of the file would never run",
        remedy: "remove the line, or what follows it")
    private static let reset = refused(
        cause: "psql would throw away the statement before it", remedy: "remove the line and that statement")
}
