package import AshlarCore
package import FoundationEssentials

/// The files of a migration that is about to be written by hand.
package struct NewMigration: Sendable {
    /// Which part of the version goes up.
    package enum Bump: String, Sendable, Hashable, CaseIterable {
        case major
        case minor
        case patch
    }

    package struct File: Sendable, Hashable {
        /// Relative to the workspace.
        package var path: String
        package var contents: String
    }

    package let id: MigrationID
    /// Nil in a folder whose migrations have no versions.
    package let version: SemanticVersion?
    /// The migration, then its rollback where that is a file of its own.
    package let files: [File]

    /// Names the next migration of a store in the pattern of its folder; nothing is written yet.
    ///
    /// - Parameters:
    ///   - name: words that say what changes; blanks and dashes become `_`.
    ///   - version: the version to state, or nil to raise the newest one.
    ///   - clock: the present moment, for names that begin with it.
    /// - Throws: when nothing of the name can be part of a file name, or the version is not newer.
    package init(
        named name: String, for store: StoreDeclaration, in workspace: Workspace, version: SemanticVersion? = nil,
        bump: Bump = .minor, clock: @Sendable () -> Date = { Date() }
    ) throws {
        let set = try workspace.migrations(of: store)
        let words = try Self.words(name)
        let naming = set.naming
        let sequence = Self.nextSequence(after: set.migrations.last?.id, naming, clock())
        let stem = Self.stem(sequence, words, naming)
        id = MigrationID(sequence: sequence, name: stem)
        let newest = try Self.newestVersion(set, workspace.schemaFiles(of: store))
        if let version, let newest, version <= newest {
            throw AshlarError(
                "version-not-increasing", "version \(version) is not newer than \(newest)", subject: store.name,
                effect: "no file was written", remedies: ["choose a version above \(newest)"])
        }
        let statesVersion = naming.expectsHeaders || newest != nil || version != nil
        self.version = statesVersion ? version ?? newest.map { Self.raised($0, bump) } ?? SemanticVersion(1, 0, 0) : nil
        let template = Template(
            stem: stem, version: self.version, description: words.split(separator: "_").joined(separator: " "),
            day: CalendarDate(clock()), language: store.kind.migrationLanguage)
        let folder = store.migrationsFolder == "." ? "" : store.migrationsFolder + "/"
        files = template.files(naming).map { File(path: folder + $0.path, contents: $0.contents) }
    }

    /// Names a migration whose statements are known already; nothing is written yet.
    ///
    /// - Parameters:
    ///   - last: the migration that it comes after.
    ///   - version: the version to state; nil in a folder whose migrations have none.
    package init(
        named name: String, body: Body, after last: MigrationID?, naming: NamingPattern, version: SemanticVersion?,
        in folder: String, language: FileLanguage = .sql, clock: @Sendable () -> Date = { Date() }
    ) throws {
        let words = try Self.words(name)
        let sequence = Self.nextSequence(after: last, naming, clock())
        let stem = Self.stem(sequence, words, naming)
        id = MigrationID(sequence: sequence, name: stem)
        self.version = version
        let template = Template(
            stem: stem, version: version, description: words.split(separator: "_").joined(separator: " "),
            day: CalendarDate(clock()), language: language, body: body)
        let folder = folder == "." ? "" : folder + "/"
        files = template.files(naming).map { File(path: folder + $0.path, contents: $0.contents) }
    }

    /// The way back of a migration that has none, where that is a file of its own; nil in files with sections.
    package static func rollbackFile(
        of migration: MigrationID, body: Body, naming: NamingPattern, in folder: String, language: FileLanguage = .sql
    ) -> File? {
        guard !naming.hasSections else { return nil }
        let template = Template(
            stem: migration.name, version: nil, description: "", day: CalendarDate(Date(timeIntervalSince1970: 0)),
            language: language, body: body)
        let folder = folder == "." ? "" : folder + "/"
        return template.files(naming).last.map { File(path: folder + $0.path, contents: $0.contents) }
    }

    /// Writes the files; an error when one of them exists, and then none is written.
    package func write(in workspace: Workspace) throws {
        for file in files where workspace.fileTree.kind(of: Path.join(workspace.root, file.path)) != nil {
            throw AshlarError(
                "file-exists", "'\(file.path)' exists already", subject: file.path, effect: "no file was written",
                remedies: ["choose another name"])
        }
        for file in files {
            try workspace.fileTree.create(Path.join(workspace.root, file.path), bytes: Array(file.contents.utf8))
        }
    }

    /// Letters, digits and `_`, as a key of a ConfigMap allows them.
    private static func words(_ name: String) throws -> String {
        let mapped = name.lowercased().map { character in
            character.isASCII && (character.isLetter || character.isNumber) ? character : "_"
        }
        let words = String(mapped).split(separator: "_").joined(separator: "_")
        guard !words.isEmpty else {
            throw AshlarError(
                "migration-name", "'\(name)' has no letter or digit that a file name could keep",
                effect: "no file was written",
                remedies: ["say what changes in letters a to z and digits: ashlar new add_severity"])
        }
        return words
    }

    private static func stem(_ sequence: String, _ words: String, _ naming: NamingPattern) -> String {
        naming == .flyway ? "V\(sequence)__\(words)" : "\(sequence)_\(words)"
    }

    private static func nextSequence(after id: MigrationID?, _ naming: NamingPattern, _ now: Date) -> String {
        let last = id?.sequence
        let usesMoments = last.map { $0.utf8.count == 14 } ?? (naming == .timestamp || naming == .dbmate)
        if usesMoments {
            let moment = moment(now)
            // Two migrations in one second, or a clock that went back: the order must still hold.
            guard let last, moment <= last, let number = Int(last) else { return moment }
            return String(number + 1)
        }
        guard let last else {
            switch naming {
            case .flyway: return "1"
            case .golangMigrate: return "000001"
            case .goose: return "00001"
            default: return "001"
            }
        }
        // Only the last part goes up: 1.2 → 1.3.
        let end = last.lastIndex { $0 == "." || $0 == "_" }.map { last.index(after: $0) } ?? last.startIndex
        let digits = last[end...]
        return last[..<end] + CalendarDate.padded((Int(digits) ?? 0) + 1, digits.count)
    }

    /// `YYYYMMDDHHMMSS` in UTC.
    private static func moment(_ now: Date) -> String {
        let day = CalendarDate(now)
        let second = Int(now.timeIntervalSince1970.rounded(.down)) % 86_400
        let time = [second / 3600, second / 60 % 60, second % 60]
        return ([CalendarDate.padded(day.year, 4)] + ([day.month, day.day] + time).map { CalendarDate.padded($0, 2) })
            .joined()
    }

    private static func newestVersion(_ set: MigrationSet, _ schemas: [SchemaFile]) -> SemanticVersion? {
        (set.migrations.compactMap(\.semanticVersion) + schemas.compactMap(\.header.version)).max()
    }

    /// The version of a migration to an edited schema: what its author wrote there already, else the next one.
    package static func nextVersion(
        after newest: SemanticVersion?, stated: SemanticVersion?, _ bump: Bump
    ) -> SemanticVersion {
        if let stated, newest.map({ stated > $0 }) ?? true { return stated }
        return newest.map { raised($0, bump) } ?? SemanticVersion(1, 0, 0)
    }

    package static func raised(_ version: SemanticVersion, _ bump: Bump) -> SemanticVersion {
        switch bump {
        case .major: SemanticVersion(version.major + 1, 0, 0)
        case .minor: SemanticVersion(version.major, version.minor + 1, 0)
        case .patch: SemanticVersion(version.major, version.minor, version.patch + 1)
        }
    }
}

extension NewMigration {
    /// The statements of a migration that is not written by hand.
    package struct Body: Sendable, Hashable {
        /// SQL with its semicolons and comments.
        package var up: String
        package var down: String
        /// What the headers accept, as `-- Hazards:` lists it.
        package var hazards: String?
        package var downHazards: String?
        /// Whether a statement may not run in a transaction, which dbmate and goose must be told.
        package var upIsAlone = false
        package var downIsAlone = false
        /// Whether statements must commit by themselves although each could share a transaction.
        package var downNeedsCommits = false

        package init(up: String, down: String) {
            self.up = up
            self.down = down
        }
    }

    /// The texts of the new files.
    private struct Template {
        var stem: String
        var version: SemanticVersion?
        var description: String
        var day: CalendarDate
        var language: FileLanguage
        var body: Body?

        private var marker: String { language.commentMarker }
        private var ending: String { language.extensions[0] }

        func files(_ naming: NamingPattern) -> [File] {
            let down =
                body?.down ?? "\(marker) \(language == .yaml ? "The steps" : "The statements") that undo \(stem).\n"
                + noSteps
            let up = body?.up ?? noSteps
            let accepted = line("Hazards", body?.hazards)
            let downAccepted = line("Hazards", body?.downHazards)
            let downIsAlone = body?.downIsAlone == true || body?.downNeedsCommits == true
            let alone = body?.downNeedsCommits == true ? "\(marker) ashlar:no-transaction\n" : ""
            switch naming {
            case .guide, .timestamp:
                let rollback =
                    "\(marker) Migration: rollback_\(stem)\n\(marker) Description: undoes \(stem)\n\(downAccepted)\(alone)\n"
                return [
                    File(path: "\(stem)\(ending)", contents: header + accepted + "\n" + up),
                    File(path: "rollback_\(stem)\(ending)", contents: rollback + (body?.down ?? noSteps)),
                ]
            case .dbmate:
                func option(_ isAlone: Bool?) -> String { isAlone == true ? " transaction:false" : "" }
                let sections =
                    "-- migrate:up\(option(body?.upIsAlone))\n\n\(gap(up))-- migrate:down\(option(downIsAlone))\n\n"
                    + (body?.down ?? "")
                return [File(path: "\(stem).sql", contents: versionLine + accepted + sections)]
            case .goose:
                let option = body?.upIsAlone == true || downIsAlone ? "-- +goose NO TRANSACTION\n" : ""
                let sections = "\(option)-- +goose Up\n\n\(gap(up))-- +goose Down\n\n" + (body?.down ?? "")
                return [File(path: "\(stem).sql", contents: versionLine + accepted + sections)]
            case .flyway:
                return [
                    File(path: "\(stem)\(ending)", contents: gap(versionLine + accepted, body) + up),
                    File(path: "U\(stem.dropFirst())\(ending)", contents: gap(downAccepted + alone, body) + down),
                ]
            case .golangMigrate:
                return [
                    File(path: "\(stem).up\(ending)", contents: gap(versionLine + accepted, body) + up),
                    File(path: "\(stem).down\(ending)", contents: gap(downAccepted + alone, body) + down),
                ]
            }
        }

        private var header: String {
            "\(marker) Migration: \(stem)\n" + versionLine + "\(marker) Last Modified: \(day)\n"
                + "\(marker) Description: \(description)\n"
        }

        /// What a file of steps holds when it has none yet.
        private var noSteps: String { language == .yaml ? "steps: []\n" : "" }

        private var versionLine: String { version.map { "\(marker) Schema Version: \($0)\n" } ?? "" }

        private func line(_ key: String, _ value: String?) -> String { value.map { "\(marker) \(key): \($0)\n" } ?? "" }

        /// A blank line behind what is there.
        private func gap(_ text: String) -> String { text.isEmpty ? "" : text + "\n" }
        private func gap(_ text: String, _ body: Body?) -> String { body == nil ? text : gap(text) }
    }
}
