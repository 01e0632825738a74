/// How psql reads the arguments of a meta-command and what it does to the statement before it.
///
/// The names are those of psql 15 (`command.c`) and those that 16 to 18 added; the treatment of arguments
/// follows the `slash_option_type` each command asks for.
struct MetaCommandTraits: OptionSet {
    let rawValue: Int

    /// The rest of the line is one argument, backslashes included (`OT_WHOLE_LINE`).
    static let wholeLine = MetaCommandTraits(rawValue: 1)
    /// An argument that starts with `|` is the rest of the line (`OT_FILEPIPE`).
    static let pipe = MetaCommandTraits(rawValue: 2)
    /// Semicolons at the end of an argument are dropped.
    static let dropsSemicolon = MetaCommandTraits(rawValue: 4)
    /// Sends the statement before it.
    static let sends = MetaCommandTraits(rawValue: 8)
    /// Throws away the statement before it.
    static let resets = MetaCommandTraits(rawValue: 16)
    static let needsArgument = MetaCommandTraits(rawValue: 32)
    /// Ends the reading of the file.
    static let quits = MetaCommandTraits(rawValue: 64)

    /// The traits of a command named without its backslash; nil when psql has no such command.
    static func of(_ name: String) -> MetaCommandTraits? {
        if let traits = special[name] { return traits }
        if plain.contains(name) { return [] }
        // \dt+, \dvS and so on: the letters after \d choose what is listed. `isDescription` keeps \dog out.
        return isDescription(name) ? .dropsSemicolon : nil
    }

    private static let special: [String: MetaCommandTraits] = [
        "g": [.sends, .pipe], "gx": [.sends, .pipe], "gset": .sends, "gexec": .sends, "gdesc": .sends,
        "crosstabview": .sends, "watch": .sends, "parse": .sends, "sendpipeline": .sends,
        "r": .resets, "reset": .resets, "q": .quits, "quit": .quits,
        "copy": .wholeLine, "!": .wholeLine, "h": .wholeLine, "help": .wholeLine,
        "ef": .wholeLine, "ev": .wholeLine, "sf": .wholeLine, "sf+": .wholeLine, "sv": .wholeLine,
        "sv+": .wholeLine,
        "i": [.dropsSemicolon, .needsArgument], "include": [.dropsSemicolon, .needsArgument],
        "ir": [.dropsSemicolon, .needsArgument], "include_relative": [.dropsSemicolon, .needsArgument],
        "o": [.pipe, .dropsSemicolon], "out": [.pipe, .dropsSemicolon],
        "w": [.pipe, .dropsSemicolon], "write": [.pipe, .dropsSemicolon],
        "c": .dropsSemicolon, "connect": .dropsSemicolon, "cd": .dropsSemicolon, "s": .dropsSemicolon,
        "restrict": .needsArgument, "unrestrict": .needsArgument,
    ]

    private static let plain: Set<String> = [
        "?", "a", "bind", "bind_named", "C", "close", "close_prepared", "conninfo", "copyright", "e", "edit",
        "echo", "elif", "else", "encoding", "endif", "endpipeline", "errverbose", "f", "flush", "flushrequest",
        "getenv", "getresults", "H", "html", "if", "l", "l+", "lx", "list", "list+", "lo_export", "lo_import",
        "lo_list", "lo_list+", "lo_unlink", "p", "password", "print", "prompt", "pset", "qecho", "set", "setenv",
        "startpipeline", "syncpipeline", "t", "T", "timing", "unset", "warn", "x", "z", "zS",
    ]

    private static func isDescription(_ name: String) -> Bool {
        guard name.hasPrefix("d") else { return false }
        let kinds: Set<Substring> = [
            "", "a", "A", "Ac", "Af", "Ao", "Ap", "b", "c", "C", "config", "d", "D", "ew", "es", "et", "eu", "E",
            "f", "fa", "fn", "fp", "ft", "fw", "F", "Fd", "Fp", "Ft", "g", "i", "l", "L", "m", "n", "o", "O", "p",
            "P", "Pi", "Pt", "Pn", "Pti", "Pit", "rds", "rg", "Rp", "Rs", "s", "S", "t", "T", "tv", "ti", "ts", "u",
            "v", "x", "X", "y",
        ]
        var rest = name.dropFirst()
        if kinds.contains(rest) { return true }
        while let last = rest.last, last == "+" || last == "S" || last == "x" {
            rest.removeLast()
            if kinds.contains(rest) { return true }
        }
        return false
    }
}
