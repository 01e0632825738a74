import AshlarCore
package import FoundationEssentials

/// Two schemas as SQL, between which a plan is made and tried.
package struct SchemaPair: Sendable, Hashable {
    package var name: String
    package var old: String
    package var new: String
    /// Statements that put rows into the old database; they must be there after the plan.
    package var rows: String?
    /// The PostgreSQL on which scripts are recorded, unless the pair needs a later one.
    package static let recordingMajor = 15

    /// The script that the plan must be, when one is recorded.
    package var plan: String?
    package var options: Options
    /// Where the pair was read from.
    package var folder: URL?

    package struct Options: Sendable, Hashable {
        /// Plans for a database that nobody uses.
        package var isOffline = false
        /// Leaves out the way back: there is none.
        package var hasNoReverse = false
        /// Empties all tables before the way back, where rows of the new schema need not fit the old one.
        package var emptiesBeforeReverse = false
        /// Rows may be lost, because the new schema has no room for them.
        package var losesRows = false
        /// The first major version that knows what the pair is about.
        package var firstMajor: Int?

        package init() {}
    }

    package init(name: String, old: String, new: String, rows: String? = nil, options: Options = Options()) {
        self.name = name
        self.old = old
        self.new = new
        self.rows = rows
        self.options = options
    }
}

extension SchemaPair {
    /// Reads `old.sql`, `new.sql` and, where they are, `rows.sql`, `plan.sql` and `options`.
    package init(folder: URL, below root: URL? = nil) throws {
        func text(_ name: String) throws -> String? {
            let file = folder.appending(path: name)
            guard FileManager.default.fileExists(atPath: file.path) else { return nil }
            return String(decoding: try Data(contentsOf: file), as: UTF8.self)
        }
        let base = (root?.path ?? "") + "/"
        name = folder.path.hasPrefix(base) ? String(folder.path.dropFirst(base.count)) : folder.path
        old = try text("old.sql") ?? ""
        new = try text("new.sql") ?? ""
        rows = try text("rows.sql")
        plan = try text("plan.sql")
        options = try Options(parsing: text("options") ?? "", in: folder)
        self.folder = folder
    }

    /// All case folders in and below the folder, in order.
    package static func read(below root: URL) throws -> [SchemaPair] {
        try folders(in: root).map { try SchemaPair(folder: $0, below: root) }
    }

    private static func folders(in folder: URL) throws -> [URL] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        if names.contains("old.sql"), names.contains("new.sql") { return [folder] }
        return try names.map { folder.appending(path: $0) }.flatMap { entry in
            var isFolder = false
            guard FileManager.default.fileExists(atPath: entry.path, isDirectory: &isFolder), isFolder else {
                return [URL]()
            }
            return try folders(in: entry)
        }
    }

    /// Writes the pair as a case folder.
    package func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, text) in [("old.sql", old), ("new.sql", new), ("rows.sql", rows)] {
            guard let text, name != "rows.sql" || !text.isEmpty else { continue }
            try Data(text.utf8).write(to: folder.appending(path: name))
        }
        if !options.words.isEmpty {
            try Data((options.words.joined(separator: "\n") + "\n").utf8).write(
                to: folder.appending(path: "options"))
        }
    }
}

extension SchemaPair.Options {
    /// One word a line; what follows `#` is for people.
    fileprivate init(parsing text: String, in folder: URL) throws {
        for line in text.split(separator: "\n") {
            let word = line.prefix { $0 != "#" }.trimmingPrefix(while: \.isWhitespace)
            switch word.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? "" {
            case "": continue
            case "offline": isOffline = true
            case "no-reverse": hasNoReverse = true
            case "empty-reverse": emptiesBeforeReverse = true
            case "loses-rows": losesRows = true
            case let word where word.hasPrefix("major="): firstMajor = Int(word.dropFirst("major=".count))
            case let word:
                throw AshlarError("plan-case", "unknown option `\(word)` in \(folder.path)/options")
            }
        }
    }

    fileprivate var words: [String] {
        (isOffline ? ["offline"] : []) + (hasNoReverse ? ["no-reverse"] : []) + (losesRows ? ["loses-rows"] : [])
            + (emptiesBeforeReverse ? ["empty-reverse"] : [])
            + (firstMajor.map { ["major=\($0)"] } ?? [])
    }
}
