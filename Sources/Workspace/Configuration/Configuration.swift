import AshlarCore

/// What `ashlar.yaml` says, with the places of the layout filled in for what it leaves out.
struct Configuration {
    private(set) var stores: [StoreDeclaration] = []
    private(set) var environments: [EnvironmentDeclaration] = []
    private(set) var kubernetes = Workspace.KubernetesFiles()
    private(set) var cluster = ClusterDeclaration()
    private(set) var findings: [Finding] = []

    init(_ source: SourceText, root: String, tree: any FileTree) throws {
        let layout = GuideLayout(root: root, tree: tree)
        kubernetes = layout.kubernetesFiles()
        guard let file = try ConfigurationNode(source) else {
            throw AshlarError(
                "configuration-malformed", "the file is empty", location: source.location(ofByte: 0),
                remedies: ["remove it; ashlar init then writes one from what it finds"])
        }
        let keys = try file.mapping(ConfigurationKeys.file)
        guard let version = keys["version"] else {
            throw file.malformed("the key 'version' is missing; write version: 1")
        }
        guard try version.integer(0...1_000_000) == 1 else {
            throw version.malformed("this Ashlar reads version 1 of the file", remedies: ["write version: 1"])
        }
        let severities = try keys["checks"].map(Self.severities) ?? [:]
        guard let list = keys["stores"] else { throw file.malformed("the key 'stores' is missing") }
        for node in try list.list() {
            var store = try Self.store(node, layout)
            guard !stores.contains(where: { $0.name == store.name }) else {
                throw node.malformed("two stores are named '\(store.name)'")
            }
            store.checkSeverities.merge(severities) { own, _ in own }
            stores.append(store)
        }
        if let node = keys["kubernetes"] {
            let keys = try node.mapping(ConfigurationKeys.kubernetes)
            if let job = keys["migrations-job"] { kubernetes.migrationsJob = try Self.inside(job) }
            if let map = keys["mongo-init-configmap"] { kubernetes.mongoInitConfigMap = try Self.inside(map) }
            cluster = try ClusterDeclaration(keys, stores: stores.map(\.name))
        }
        for entry in try keys["environments"]?.entries() ?? [] {
            environments.append(try environment(entry.name, entry.place, entry.value))
        }
    }

    // MARK: Stores

    private static func store(_ node: ConfigurationNode, _ layout: GuideLayout) throws -> StoreDeclaration {
        let keys = try node.mapping(ConfigurationKeys.store)
        guard let nameNode = keys["name"] else { throw node.malformed("a store needs a 'name'") }
        let name = try nameNode.text()
        guard !name.contains(where: { $0 == "/" || $0.isWhitespace }) else {
            throw nameNode.malformed("a store's name has no blanks and no '/'")
        }
        let kind = try keys["kind"]?.choice(StoreDeclaration.Kind.self) ?? .postgresql
        var store = StoreDeclaration(name: name, kind: kind, migrationsFolder: "\(name)/migrations")
        store.location = nameNode.location
        store.schemaFiles =
            try keys["schemas"].map { try schemas($0, kind, layout) } ?? usualSchemas(name, kind, layout)
        if let folder = try layout.migrationsFolder(ofStore: name) { store.migrationsFolder = folder }
        if let node = keys["migrations"] {
            let keys = try node.mapping(ConfigurationKeys.migrations)
            if let folder = keys["folder"] { store.migrationsFolder = try inside(folder) }
            store.naming = try keys["naming"]?.choice(NamingPattern.self)
        }
        if let node = keys["ledger"] {
            let keys = try node.mapping(ConfigurationKeys.ledger)
            if let schema = keys["schema"] { store.ledger.schema = try schema.text() }
            if let table = keys["table"] { store.ledger.table = try table.text() }
            if let collection = keys["collection"] { store.ledger.table = try collection.text() }
            let strange = kind == .postgresql ? ["collection"] : ["schema", "table"]
            if let key = strange.first(where: { keys[$0] != nil }), let node = keys[key] {
                throw node.malformed(
                    "a \(kind.rawValue) store has no '\(key)'",
                    remedies: [kind == .postgresql ? "write schema and table" : "write collection"])
            }
        }
        if let node = keys["documents"] {
            guard kind == .mongodb else { throw node.malformed("'documents' is for stores of kind mongodb") }
            store.documents = try documents(node)
        }
        if let node = keys["timeouts"] { store.timeouts = try timeouts(node) }
        if let node = keys["retry"] { store.retry = try retry(node) }
        if let node = keys["policies"] {
            let keys = try node.mapping(ConfigurationKeys.policies)
            if let node = keys["out-of-order"] {
                store.policies.outOfOrder = try node.choice(StorePolicies.OutOfOrder.self)
            }
            if let node = keys["edited"] { store.policies.edited = try node.choice(StorePolicies.Edited.self) }
            if let node = keys["missing"] { store.policies.missing = try node.choice(StorePolicies.Missing.self) }
        }
        if let node = keys["checks"] { store.checkSeverities = try severities(node) }
        return store
    }

    /// Files and globs in the order of the list; a glob gives its files in alphabetical order.
    private static func schemas(
        _ node: ConfigurationNode, _ kind: StoreDeclaration.Kind, _ layout: GuideLayout
    ) throws -> [String] {
        var paths: [String] = []
        for item in try node.list() {
            let path = try inside(item)
            if Glob.isPattern(path) {
                let found = try Glob(path).files(below: layout.root, in: layout.tree)
                guard !found.isEmpty else { throw item.malformed("no file matches '\(path)'") }
                paths += found.filter { !paths.contains($0) }
            } else {
                guard layout.tree.isFile(Path.join(layout.root, path)) else {
                    throw item.malformed(
                        "there is no file '\(path)'", remedies: ["correct the path; it starts at this file's folder"])
                }
                if !paths.contains(path) { paths.append(path) }
            }
        }
        return kind == .postgresql ? try GuideLayout.ordered(paths, root: layout.root, tree: layout.tree) : paths
    }

    private static func usualSchemas(
        _ name: String, _ kind: StoreDeclaration.Kind, _ layout: GuideLayout
    ) throws -> [String] {
        switch kind {
        case .postgresql: return try layout.schemaFiles(ofStore: name)
        case .mongodb:
            let file = "\(GuideLayout.mongoFolder)/\(name)/schemas.ts"
            return layout.tree.isFile(Path.join(layout.root, file)) ? [file] : []
        }
    }

    private static func documents(_ node: ConfigurationNode) throws -> DocumentDeclaration {
        let keys = try node.mapping(ConfigurationKeys.documents)
        var documents = DocumentDeclaration()
        if let node = keys["additional-properties"] {
            documents.additionalProperties = try node.choice(DocumentDeclaration.AdditionalProperties.self)
        }
        if let node = keys["optional-null"] { documents.optionalNull = try node.bool() }
        if let node = keys["recursion-levels"] { documents.recursionLevels = try node.integer(1...20) }
        if let node = keys["numbers"] { documents.numbers = try node.choice(DocumentDeclaration.Numbers.self) }
        if let node = keys["validation-level"] {
            documents.validation.level = try node.choice(ValidationPolicy.Level.self)
        }
        if let node = keys["validation-action"] {
            documents.validation.action = try node.choice(ValidationPolicy.Action.self)
        }
        if let node = keys["narrowing"] {
            documents.validation.narrowing = try node.choice(ValidationPolicy.Narrowing.self)
        }
        for entry in try keys["collections"]?.entries() ?? [] {
            documents.collections[entry.name] = try entry.value.text()
        }
        return documents
    }

    private static func timeouts(_ node: ConfigurationNode) throws -> TimeoutPolicy {
        let keys = try node.mapping(ConfigurationKeys.timeouts)
        var policy = TimeoutPolicy.standard
        if let node = keys["lock"] { policy.lock = try node.duration() }
        if let node = keys["statement"] { policy.statement = try node.duration() }
        if let node = keys["idle-in-transaction"] { policy.idleInTransaction = try node.duration() }
        return policy
    }

    private static func retry(_ node: ConfigurationNode) throws -> RetryPolicy {
        let keys = try node.mapping(ConfigurationKeys.retry)
        var policy = RetryPolicy.standard
        if let node = keys["attempts"] { policy.attempts = try node.integer(1...1000) }
        if let node = keys["first-delay"] { policy.firstDelay = try node.duration() }
        if let node = keys["maximum-delay"] { policy.maximumDelay = try node.duration() }
        return policy
    }

    private static func severities(_ node: ConfigurationNode) throws -> [String: Finding.Severity?] {
        var severities: [String: Finding.Severity?] = [:]
        for (id, value) in try node.mapping(allWorkspaceChecks.map(\.id) + lintRuleIDs) {
            let word = try value.text()
            guard ConfigurationKeys.severities.contains(word) else {
                throw value.unknownValue(word, among: ConfigurationKeys.severities)
            }
            severities.updateValue(Finding.Severity(rawValue: word), forKey: id)
        }
        return severities
    }

    /// A path that stays in the workspace.
    private static func inside(_ node: ConfigurationNode) throws -> String {
        let path = try node.text()
        guard Path.staysInside(path) else {
            throw node.malformed(
                "'\(path)' leads out of the workspace", remedies: ["name a path below the folder of this file"])
        }
        return Path.normalised(path)
    }

    // MARK: Environments

    private mutating func environment(
        _ name: String, _ place: SourceLocation, _ node: ConfigurationNode
    ) throws -> EnvironmentDeclaration {
        let keys = try node.mapping(ConfigurationKeys.environment)
        var environment = EnvironmentDeclaration(
            name: name, isProtected: try keys["protected"]?.bool() ?? false, connections: [:], location: place)
        if let node = keys["kubernetes"] {
            environment.cluster = try ClusterDeclaration(
                try node.mapping(ConfigurationKeys.cluster), stores: stores.map(\.name))
        }
        guard let node = keys["stores"] else { return environment }
        for (store, value) in try node.mapping(stores.map(\.name)) {
            let connection = try ConnectionDeclaration(value)
            environment.connections[store] = connection
            if let secret = connection.secret { findings.append(secret) }
        }
        return environment
    }
}
