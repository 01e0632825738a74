import AshlarCore
import Deployment
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

    /// The workspace that was named or that is around, or in a pod the one of the mounted bundle.
    func workspace(_ options: GlobalOptions) throws -> Workspace { try workspace(at: options.workspace) }

    func workspace(at path: String) throws -> Workspace {
        // A pod that only looks at a database gets no files, and its store's declaration in a variable.
        if let text = environment["ASHLAR_CONFIGURATION"], !text.isEmpty {
            let folder = BundleFolder.workspace
            return try Workspace.discover(
                startingAt: folder, fileTree: MemoryFileTree(["\(folder)/ashlar.yaml": text]))
        }
        guard let folder = environment[BundleFolder.variable], !folder.isEmpty else {
            return try Workspace.discover(startingAt: path, fileTree: fileTree)
        }
        let files = try BundleFolder.unpack(
            folder, expecting: environment[BundleFolder.hashVariable], from: fileTree)
        return try Workspace.discover(startingAt: BundleFolder.workspace, fileTree: files)
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
    func stores(_ workspace: Workspace, _ options: StoreOptions) throws -> [StoreSource] {
        let stores =
            options.store.isEmpty ? workspace.stores : try options.store.map { try workspace.store(named: $0) }
        guard !stores.isEmpty else {
            throw AshlarError(
                "no-store", "there is no store here", subject: workspace.root, effect: "nothing was changed",
                remedies: ["see what was recognised: ashlar init --dry-run"])
        }
        return stores.map { StoreSource(workspace, $0) }
    }

    /// The stores that were asked for, each with its database.
    ///
    /// Without `--store`, a store for whose kind of database nothing is named is left out and told, as long as another
    /// one has a database.
    func targets(
        _ workspace: Workspace, _ stores: StoreOptions, _ options: TargetOptions, _ console: Console
    ) async throws -> [TargetedStore] {
        var found: [TargetedStore] = []
        var leftOut: [(store: StoreSource, error: AshlarError)] = []
        for source in try self.stores(workspace, stores) {
            do {
                let target = try await target(source.declaration, workspace, options)
                found.append(TargetedStore(source: source, target: target))
            } catch let error as AshlarError where error.code == "no-target" && stores.store.isEmpty {
                leftOut.append((source, error))
            }
        }
        guard !found.isEmpty else {
            throw leftOut.first?.error ?? AshlarError("no-store", "there is no store here", subject: workspace.root)
        }
        for (store, error) in leftOut {
            console.complain(console.style("note", .cyan) + " \(store.name) was left out: \(error.message)")
        }
        return found
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

    /// How to reach the target of a store: `--url`, `--environment`, DATABASE_URL or MONGODB_URI, then libpq's own
    /// variables.
    func target(_ store: StoreDeclaration, _ workspace: Workspace, _ options: TargetOptions) async throws -> StoreTarget
    {
        var target = try await target(store, workspace, url: options.url, environment: options.environment)
        target.lockWait = options.lockWait.duration
        return target
    }

    func target(
        _ store: StoreDeclaration, _ workspace: Workspace, url: String?, environment chosen: String?
    ) async throws -> StoreTarget {
        var target = StoreTarget(actor: actor)
        let variable = variables(workspace)
        if let url {
            // libpq would take an empty one for its defaults, which may be some other database.
            guard !url.isEmpty else {
                throw AshlarError(
                    "no-target", "--url is empty", cause: "probably a variable in it is not set",
                    effect: "nothing was changed", remedies: ["set the variable, or leave --url out"])
            }
            guard store.kind == .init(url: url) else {
                throw AshlarError(
                    "no-target",
                    "--url is of \(StoreDeclaration.Kind(url: url).product), \(store.name) of \(store.kind.product)",
                    effect: "nothing was changed",
                    remedies: ["set \(store.kind.urlVariable), or name the store that is meant: --store NAME"])
            }
            target.url = Redacted(url)
        } else if let name = chosen ?? variable("ASHLAR_ENVIRONMENT") {
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
        } else if let url = variable(store.kind.urlVariable), !url.isEmpty {
            target.url = Redacted(url)
        } else if store.kind == .mongodb {
            throw AshlarError(
                "no-target", "no database was named for store \(store.name)", effect: "nothing was changed",
                remedies: [
                    "ashlar … --url mongodb://user@host:27017/name",
                    "or set MONGODB_URI, also in the file .env",
                    "or declare an environment in ashlar.yaml and use --environment NAME",
                ])
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

    /// A MongoDB database that belongs to no store: `--url`, else MONGODB_URI.
    func target(url: String?) throws -> StoreTarget {
        guard let url = url ?? environment["MONGODB_URI"], !url.isEmpty else {
            throw AshlarError(
                "no-target", "no database was named", effect: "nothing was changed",
                remedies: ["name it with --url mongodb://user@host:27017/name", "or set MONGODB_URI"])
        }
        guard StoreDeclaration.Kind(url: url) == .mongodb else {
            throw AshlarError(
                "no-target", "--from-database reads MongoDB databases, and the URL is of another kind",
                effect: "nothing was changed",
                remedies: ["for PostgreSQL: ashlar plan --from empty --to URL prints the statements that build it"])
        }
        return StoreTarget(url: Redacted(url), actor: actor)
    }

    /// True when the environment asks for a person's agreement before anything changes.
    func isProtected(_ workspace: Workspace, _ options: TargetOptions) -> Bool {
        guard let name = options.environment ?? variables(workspace)("ASHLAR_ENVIRONMENT") else { return false }
        return (try? workspace.environment(named: name))?.isProtected ?? false
    }

    /// The standard output of a program.
    func output(of words: [String]) async throws -> String { try await Self.run(words) }

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
