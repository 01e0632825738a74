import AshlarCore

/// Reads a folder of migrations.
package enum MigrationFolder {
    /// Reads all migrations of a folder; one that does not exist holds none.
    ///
    /// - Parameters:
    ///   - folder: relative to `root`.
    ///   - language: of the migrations; files of other languages are no migrations.
    ///   - naming: the pattern, or nil to recognise it by the files.
    ///   - readsRollbacks: false to leave rollbacks in files of their own unread: a target is compared with the
    ///     migrations, and half the files need not be opened for that.
    package static func load(
        store: String, root: String, folder: String, language: FileLanguage = .sql,
        naming declared: NamingPattern? = nil, readsRollbacks: Bool = true, fileTree: any FileTree
    ) throws -> MigrationSet {
        let place = Path.normalised(Path.join(root, folder))
        var reading = Reading(store: store, folder: Path.normalised(folder), language: language)
        if fileTree.isFolder(place) {
            var names: [String] = []
            for entry in try fileTree.entries(of: place) {
                let path = reading.path(entry.name)
                if entry.kind == .folder {
                    let below = try fileTree.entries(of: Path.join(place, entry.name))
                    if below.contains(where: { language.claims($0.name) }) { reading.unreadFolder(path) }
                } else if language.claims(entry.name) || MigrationFileName(entry.name, language)?.role == .code {
                    if !readsRollbacks, let name = MigrationFileName(entry.name, language), name.role == .down {
                        reading.leaveUnread(name.stem, path)
                    } else {
                        names.append(entry.name)
                    }
                }
            }
            let files = names.map { (shown: reading.path($0), path: Path.join(place, $0)) }
            let sources = try onAllCores(files.count) { index in
                SourceText(file: files[index].shown, bytes: try fileTree.read(files[index].path))
            }
            for (name, source) in zip(names, sources) { reading.add(name, source) }
        }
        return reading.set(naming: declared ?? reading.detected ?? .guide)
    }
}

extension MigrationFolder {
    private struct File {
        var name: MigrationFileName
        var source: SourceText
        var sections: MigrationSections
    }

    /// The files of a folder on their way to a set.
    private struct Reading {
        let store: String
        let folder: String
        let language: FileLanguage
        private var files: [File] = []
        private var sources: [SourceText] = []
        private var problems: [Finding] = []
        /// Paths of rollbacks that were not read, by the stem of their migration.
        private var unread: [String: String] = [:]

        init(store: String, folder: String, language: FileLanguage) {
            (self.store, self.folder, self.language) = (store, folder, language)
        }

        func path(_ name: String) -> String { folder == "." ? name : folder + "/" + name }

        mutating func add(_ fileName: String, _ source: SourceText) {
            sources.append(source)
            guard let name = MigrationFileName(fileName, language) else {
                problems.append(.unknownName(source, pattern: nil))
                return
            }
            let sections = language == .sql ? MigrationSections(source) : MigrationSections()
            files.append(File(name: name, source: source, sections: sections))
        }

        mutating func leaveUnread(_ stem: String, _ path: String) { unread[stem] = path }

        mutating func unreadFolder(_ path: String) { problems.append(.unreadFolder(path)) }

        /// The pattern of most files; nil in a folder without migrations.
        var detected: NamingPattern? {
            var votes: [NamingPattern: Int] = [:]
            for file in files where file.name.role == .up {
                switch file.name.form {
                case .flyway: votes[.flyway, default: 0] += 1
                case .golangMigrate: votes[.golangMigrate, default: 0] += 1
                case .plain:
                    votes[file.sections.pattern ?? (file.name.isTimestamp ? .timestamp : .guide), default: 0] += 1
                }
            }
            let order = NamingPattern.allCases
            return order.max { (votes[$0] ?? 0) < (votes[$1] ?? 0) }.flatMap { votes[$0] == nil ? nil : $0 }
        }

        mutating func set(naming: NamingPattern) -> MigrationSet {
            var ups: [File] = []
            var downs: [String: File] = [:]
            for file in files {
                if let problem = problem(of: file, naming) {
                    problems.append(problem)
                    if problem.severity == .error { continue }
                }
                if file.name.role == .up { ups.append(file) } else { downs[file.name.stem] = file }
            }
            let migrations = ups.map { migration($0, &downs, naming) }.sorted { $0.id < $1.id }
            let orphans = downs.values.map { file in
                MigrationScript(path: file.source.file, file: file.source, header: FileHeader(file.source))
            }
            return MigrationSet(
                store: store, folder: folder, naming: naming, migrations: migrations,
                orphans: orphans.sorted { $0.path < $1.path }, files: sources, problems: problems)
        }

        /// Why a file cannot be placed in the order of that pattern.
        private func problem(of file: File, _ naming: NamingPattern) -> Finding? {
            switch file.name.role {
            case .repeatable, .baseline, .code: return .unsupported(file.source, file.name.role)
            case .up, .down: break
            }
            switch (naming, file.name.form) {
            case (.flyway, .flyway), (.golangMigrate, .golangMigrate): return nil
            case (.guide, .plain), (.timestamp, .plain):
                if let other = file.sections.pattern { return .mixed(file.source, other, in: naming) }
                // Numbers come before moments, so the order is clear; the style is worth a word only.
                guard file.name.role == .up, file.name.isTimestamp != (naming == .timestamp) else { return nil }
                return .mixed(file.source, naming == .timestamp ? .guide : .timestamp, in: naming, severity: .warning)
            case (.dbmate, .plain), (.goose, .plain):
                if let other = file.sections.pattern, other != naming { return .mixed(file.source, other, in: naming) }
                guard file.name.role == .up, file.sections.up != nil else {
                    return .withoutSection(file.source, naming)
                }
                return file.sections.unsupported.first.map { .unsupportedDirective($0) }
            case (_, .flyway): return .mixed(file.source, .flyway, in: naming)
            case (_, .golangMigrate): return .mixed(file.source, .golangMigrate, in: naming)
            case (_, .plain):
                let other = file.sections.pattern ?? (file.name.isTimestamp ? .timestamp : .guide)
                return .mixed(file.source, other, in: naming)
            }
        }

        private func migration(_ file: File, _ downs: inout [String: File], _ naming: NamingPattern) -> MigrationFile {
            let header = FileHeader(file.source)
            let path = file.source.file
            let id = MigrationID(sequence: file.name.sequence, name: file.name.stem)
            let up = MigrationScript(
                path: path, file: file.source, header: header, section: naming.hasSections ? file.sections.up : nil)
            var rollback = Rollback.missing
            if naming.hasSections, let section = file.sections.down, hasText(file.source.bytes, in: section.bytes) {
                rollback = .section(MigrationScript(path: path, file: file.source, header: header, section: section))
            } else if let down = downs.removeValue(forKey: file.name.stem) {
                rollback = .file(
                    MigrationScript(path: down.source.file, file: down.source, header: nil))
            } else if let path = unread[file.name.stem], !naming.hasSections {
                rollback = .unread(path: path)
            } else if let reason = header.irreversible, !reason.isEmpty {
                rollback = .irreversible(reason: reason)
            }
            return MigrationFile(id: id, path: path, file: file.source, up: up, rollback: rollback)
        }

        /// False when a section is blank or holds only comment lines.
        private func hasText(_ bytes: [UInt8], in range: Range<Int>) -> Bool {
            var reader = LineReader(bytes, startingAt: range.lowerBound)
            while let line = reader.next(), line.lowerBound < range.upperBound {
                let text = line.trimmed(in: bytes)
                if !text.isEmpty, !bytes[text].starts(with: [0x2D, 0x2D]) { return true }
            }
            return false
        }
    }
}
