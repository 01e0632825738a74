import AshlarCore

extension ClusterDeclaration {
    /// Reads what stands below `kubernetes:`, at the top or in an environment.
    ///
    /// - Parameter stores: the names of the workspace's stores.
    init(_ keys: [String: ConfigurationNode], stores names: [String]) throws {
        self.init()
        kubeconfig = try keys["kubeconfig"]?.text()
        context = try keys["context"]?.text()
        namespace = try keys["namespace"].map(Self.name)
        runner = try keys["runner"]?.choice(Runner.self)
        image = try keys["image"]?.text()
        psqlImage = try keys["psql-image"]?.text()
        if let node = keys["image-pull-policy"] {
            let word = try node.text(), known = ["Always", "IfNotPresent", "Never"]
            guard known.contains(word) else { throw node.unknownValue(word, among: known) }
            imagePullPolicy = word
        }
        imagePullSecrets = try keys["image-pull-secrets"]?.list().map(Self.name)
        serviceAccount = try keys["service-account"].map(Self.name)
        keepGenerations = try keys["keep-generations"]?.integer(1...1000)
        keepRecords = try keys["keep-records"]?.integer(1...10_000)
        deadline = try keys["deadline"].map(Self.positive)
        keepJob = try keys["keep-job"]?.duration()
        maintenanceWindows = try keys["maintenance-windows"]?.list().map { node in
            let text = try node.text()
            guard let window = MaintenanceWindow(text) else {
                throw node.malformed("'\(text)' is no window", remedies: ["write it so: Sat,Sun 02:00-04:30 UTC"])
            }
            return window
        }
        if let node = keys["backup"] { backup = try Backup(node) }
        waitFor = try keys["wait-for"]?.list().map { try WorkloadReference(node: $0) }
        for (store, node) in try keys["stores"]?.mapping(names) ?? [:] { self.stores[store] = try ClusterStore(node) }
    }

    /// A name that Kubernetes takes for an object (RFC 1123).
    fileprivate static func name(_ node: ConfigurationNode) throws -> String {
        let name = try node.text()
        let fits = name.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        guard fits, name.utf8.count <= 253, let first = name.first, let last = name.last,
            first.isLetter || first.isNumber, last.isLetter || last.isNumber
        else {
            throw node.malformed(
                "'\(name)' is no name of an object in Kubernetes",
                remedies: ["use small letters, digits, '-' and '.'; begin and end with a letter or digit"])
        }
        return name
    }

    private static func positive(_ node: ConfigurationNode) throws -> Duration {
        let duration = try node.duration()
        guard duration >= .seconds(1) else { throw node.malformed("'\(node.path)' must be a second or more") }
        return duration
    }
}

extension ClusterDeclaration.Backup {
    init(_ node: ConfigurationNode) throws {
        let keys = try node.mapping(ConfigurationKeys.backup)
        guard let age = keys["maximum-age"] else { throw node.malformed("'\(node.path)' needs a 'maximum-age'") }
        let maximumAge = try age.duration()
        if let command = keys["command"] {
            guard keys.count == 2 else { throw node.malformed("'command' says when; 'object' cannot stand beside it") }
            let words = try command.list().map { try $0.text() }
            guard !words.isEmpty else { throw command.malformed("a command has at least one word") }
            self.init(source: .command(words), maximumAge: maximumAge)
        } else if let object = keys["object"], let key = keys["annotation"] {
            self.init(
                source: .annotation(object: try WorkloadReference(node: object), key: try key.text()),
                maximumAge: maximumAge)
        } else {
            throw node.malformed("'\(node.path)' needs a 'command', or an 'object' and an 'annotation'")
        }
    }
}

extension WorkloadReference {
    fileprivate init(node: ConfigurationNode) throws {
        let text = try node.text()
        guard let reference = WorkloadReference(text) else {
            throw node.malformed(
                "'\(text)' names no workload", remedies: ["write deployment/NAME, statefulset/NAME or daemonset/NAME"])
        }
        self = reference
    }
}

extension ClusterStore {
    init(_ node: ConfigurationNode) throws {
        self.init()
        let keys = try node.mapping(ConfigurationKeys.clusterStore)
        if let node = keys["variables"] {
            variables = [:]
            for entry in try node.entries() { variables?[entry.name] = try Self.source(entry.value, entry.name) }
        }
        service = try keys["service"].map(ClusterDeclaration.name)
        if let node = keys["config-maps"] {
            let keys = try node.mapping(ConfigurationKeys.configMaps)
            schemasConfigMap = try keys["schemas"].map(ClusterDeclaration.name)
            migrationsConfigMap = try keys["migrations"].map(ClusterDeclaration.name)
        }
        job = try keys["job"].map(ClusterDeclaration.name)
        statefulSet = try keys["stateful-set"].map(ClusterDeclaration.name)
    }

    /// A text, or `{ config-map: NAME, key: KEY }`, or `{ secret: NAME, key: KEY }`.
    private static func source(_ node: ConfigurationNode, _ variable: String) throws -> Source {
        guard node.isMapping else {
            let text = try node.text()
            guard !variable.uppercased().contains("PASSWORD"),
                !ConfiguredValue.holdsPassword([.text(text)])
            else {
                throw node.malformed(
                    "\(variable) has a password in it", remedies: ["put it into a Secret: {secret: NAME, key: KEY}"])
            }
            return .value(text)
        }
        let keys = try node.mapping(ConfigurationKeys.variableSource)
        guard let key = keys["key"], keys.count == 2 else {
            throw node.malformed("'\(node.path)' needs a 'key', and one of 'config-map' and 'secret'")
        }
        if let map = keys["config-map"] {
            return .configMap(name: try ClusterDeclaration.name(map), key: try key.text())
        }
        guard let secret = keys["secret"] else {
            throw node.malformed("'\(node.path)' needs one of 'config-map' and 'secret'")
        }
        return .secret(name: try ClusterDeclaration.name(secret), key: try key.text())
    }
}
