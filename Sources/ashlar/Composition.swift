import AshlarCore
import DocumentSchema
import Engine
import FoundationEssentials
import Glibc
import Report
import Subprocess
import Workspace

/// The only place where real effects are made: files, environment, the user's name, processes.
struct Composition {
    let environment: [String: String]
    let fileTree = DiskFileTree()

    init() {
        environment = ProcessInfo.processInfo.environment
    }

    func workspace(_ options: GlobalOptions) throws -> Workspace {
        try Workspace.discover(startingAt: options.workspace, fileTree: fileTree)
    }

    /// What the nearest tsconfig.json above a file says of module names; none that can be read is none.
    func moduleAliases(near path: String) -> [ModuleAlias] {
        var folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        for _ in 0..<40 {
            let file = folder.isEmpty ? "tsconfig.json" : "\(folder)/tsconfig.json"
            if fileTree.isFile(file), let bytes = try? fileTree.read(file) {
                return ModuleAlias.read(SourceText(file: file, bytes: bytes), folder: folder)
            }
            guard let slash = folder.lastIndex(of: "/"), slash > folder.startIndex else { break }
            folder = String(folder[..<slash])
        }
        return []
    }

    /// The stores that were asked for, or all.
    func stores(_ workspace: Workspace, _ options: StoreOptions) throws -> [StoreDeclaration] {
        guard !options.store.isEmpty else { return workspace.stores }
        return try options.store.map { try workspace.store(named: $0) }
    }

    /// Those of them that are PostgreSQL; says which it leaves out.
    func postgresStores(_ workspace: Workspace, _ options: StoreOptions, _ console: Console) throws -> [PostgresSource]
    {
        let stores = try stores(workspace, options)
        for store in stores where store.kind != .postgresql {
            guard options.store.isEmpty else {
                throw AshlarError(
                    "unsupported-store", "\(store.name) is a \(store.kind.rawValue) store", subject: store.name,
                    cause: "this version of ashlar works on PostgreSQL stores only", effect: "nothing was changed",
                    remedies: ["leave out --store \(store.name)"])
            }
            // `init` tells it to everybody; again with every command it would only be noise.
            guard console.isVerbose else { continue }
            console.complain(
                console.style("note", .cyan)
                    + " \(store.name) is a \(store.kind.rawValue) store, which this version of ashlar leaves alone")
        }
        let sources = stores.filter { $0.kind == .postgresql }.map {
            PostgresSource(workspace: workspace, declaration: $0)
        }
        guard !sources.isEmpty else {
            throw AshlarError(
                "no-store", "there is no PostgreSQL store here", subject: workspace.root,
                effect: "nothing was changed", remedies: ["see what was recognised: ashlar init --dry-run"])
        }
        return sources
    }

    /// Variables of the process, else of the file `.env` in the workspace.
    func variables(_ workspace: Workspace?) -> @Sendable (String) -> String? {
        let environment = environment
        var file: [String: String] = [:]
        if let workspace, let bytes = try? fileTree.read(workspace.root + "/.env"),
            let parsed = try? DotEnv.parse(SourceText(file: ".env", bytes: bytes))
        {
            file = parsed
        }
        let values = file
        return { environment[$0] ?? values[$0] }
    }

    var actor: StoreTarget.Actor {
        let user =
            environment["USER"] ?? environment["LOGNAME"] ?? getpwuid(getuid()).map {
                String(cString: $0.pointee.pw_name)
            } ?? "uid \(getuid())"
        var name = [CChar](repeating: 0, count: 256)
        let host =
            gethostname(&name, name.count - 1) == 0
            ? String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : "?"
        return .init(origin: "\(user)@\(host)", run: UUID().uuidString.lowercased())
    }

    /// How to reach the target of a store: `--url`, `--environment`, DATABASE_URL, then libpq's own variables.
    func target(_ store: StoreDeclaration, _ workspace: Workspace, _ options: TargetOptions) async throws -> StoreTarget
    {
        var target = StoreTarget(lockWait: options.lockWait.duration, actor: actor)
        let variable = variables(workspace)
        if let url = options.url {
            // libpq would take an empty one for its defaults, which may be some other database.
            guard !url.isEmpty else {
                throw AshlarError(
                    "no-target", "--url is empty", cause: "probably a variable in it is not set",
                    effect: "nothing was changed", remedies: ["set the variable, or leave --url out"])
            }
            target.url = Redacted(url)
        } else if let name = options.environment ?? variable("ASHLAR_ENVIRONMENT") {
            let environment = try workspace.environment(named: name)
            guard let connection = environment.connections[store.name] else {
                throw AshlarError(
                    "no-target", "environment \(name) has no connection for store \(store.name)",
                    location: environment.location, effect: "nothing was changed",
                    remedies: ["add it in ashlar.yaml: environments: { \(name): { \(store.name): { url: … } } }"])
            }
            switch try await connection.resolved(
                in: workspace, from: ConnectionSources(variable: variable, command: Self.run))
            {
            case .url(let url): target.url = url
            case .keywords(let keywords, let password):
                target.keywords = keywords.mapValues { Redacted($0) }
                if let password { target.keywords["password"] = password }
            }
        } else if let url = variable("DATABASE_URL"), !url.isEmpty {
            target.url = Redacted(url)
        } else if !["PGHOST", "PGHOSTADDR", "PGDATABASE", "PGSERVICE", "PGPORT", "PGUSER"].contains(where: {
            environment[$0].map { !$0.isEmpty } ?? false
        }) {
            throw AshlarError(
                "no-target", "no database was named for store \(store.name)", effect: "nothing was changed",
                remedies: [
                    "ashlar … --url postgresql://user@host:5432/name",
                    "or set DATABASE_URL, also in the file .env",
                    "or declare an environment in ashlar.yaml and use --environment NAME",
                    "for a database to try things on: ashlar sandbox",
                ])
        }
        return target
    }

    /// True when the environment asks for a person's agreement before anything changes.
    func isProtected(_ workspace: Workspace, _ options: TargetOptions) -> Bool {
        guard let name = options.environment ?? variables(workspace)("ASHLAR_ENVIRONMENT") else { return false }
        return (try? workspace.environment(named: name))?.isProtected ?? false
    }

    private static let run: @Sendable ([String]) async throws -> String = { words in
        guard let program = words.first else { return "" }
        let result = try await Subprocess.run(
            .name(program), arguments: Arguments(Array(words.dropFirst())), output: .string(limit: 1 << 16),
            error: .discarded)
        guard result.terminationStatus.isSuccess else {
            let end =
                switch result.terminationStatus {
                case .exited(let code): "exit code \(code)"
                case .signaled(let signal): "signal \(signal)"
                }
            throw AshlarError("command-failed", "it ended with \(end)")
        }
        return result.standardOutput
    }
}
