import AshlarCore

extension Workspace {
    /// The text of an `ashlar.yaml` that says what was recognised, with the settings one may want as comments.
    ///
    /// - Parameter schema: the address or path of `ashlar.schema.json`, by which an editor completes and checks the
    ///   file; nil for one that lies in the root, or none.
    package func scaffoldConfiguration(schema: String? = nil) throws -> String {
        let name = "ashlar.schema.json"
        let schema = schema ?? (fileTree.isFile(Path.join(root, name)) ? name : nil)
        var lines: [String] = schema.map { ["# yaml-language-server: $schema=\($0)"] } ?? []
        lines += [
            "# Every key is explained in docs/reference/ashlar-yaml.md.",
            "version: 1",
            "",
            "stores:",
        ]
        for store in stores { lines += try declaration(of: store) }
        if kubernetes != KubernetesFiles() {
            lines += ["", "kubernetes:"]
            if let job = kubernetes.migrationsJob { lines.append("  migrations-job: \(Self.scalar(job))") }
            if let map = kubernetes.mongoInitConfigMap { lines.append("  mongo-init-configmap: \(Self.scalar(map))") }
        }
        lines += [
            "", "# Where the databases are. A secret never stands here: refer to a variable, a file or a command.",
        ]
        lines += ["# environments:", "#   development:", "#     stores:"]
        for store in stores {
            let variable = store.kind == .mongodb ? "MONGODB_URI" : "DATABASE_URL"
            lines += ["#       \(Self.scalar(store.name)):", "#         url: ${\(variable)}"]
        }
        lines += ["#   production:", "#     protected: true        # always ask before a change", "#     stores:"]
        for store in stores where store.kind == .postgresql {
            lines += [
                "#       \(Self.scalar(store.name)):", "#         host: postgres-srv", "#         dbname: logdb",
                "#         user: migrator", "#         sslmode: verify-full", "#         password:",
                "#           file: /run/secrets/postgres-password",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Writes `ashlar.yaml` into the root; an error when there is one.
    /// - Returns: its path, relative to the root.
    package func writeConfiguration(schema: String? = nil) throws -> String {
        let name = Self.configurationNames[0]
        for existing in Self.configurationNames where fileTree.kind(of: Path.join(root, existing)) != nil {
            throw AshlarError(
                "file-exists", "'\(existing)' exists already", subject: Path.join(root, existing),
                effect: "nothing was written", remedies: ["edit it, or remove it first"])
        }
        try fileTree.create(Path.join(root, name), bytes: Array(try scaffoldConfiguration(schema: schema).utf8))
        return name
    }

    private func declaration(of store: StoreDeclaration) throws -> [String] {
        var lines = ["  - name: \(Self.scalar(store.name))", "    kind: \(store.kind.rawValue)"]
        if !store.schemaFiles.isEmpty {
            lines.append(
                "    schemas:                 # in the order in which they run; globs such as schemas/*.sql work")
            lines += store.schemaFiles.map { "      - \(Self.scalar($0))" }
        }
        let naming = try migrations(of: store).naming
        lines += [
            "    migrations:",
            "      folder: \(Self.scalar(store.migrationsFolder))",
            "      naming: \(naming.rawValue)",
        ]
        guard store.kind == .postgresql else {
            return lines + [
                "    # documents:",
                "    #   additional-properties: allowed   # or refused",
                "    #   optional-null: false             # whether an optional property may be null",
                "    #   narrowing: warn                  # what a stricter validator does before it is enforced",
            ]
        }
        lines += [
            "    # ledger:",
            "    #   schema: \(store.ledger.schema)",
            "    #   table: \(store.ledger.table)",
            "    # timeouts:",
            "    #   lock: 2s               # how long a statement may queue for its lock",
            "    #   statement: 0           # 0 is without limit",
            "    # policies:",
            "    #   out-of-order: error    # or apply",
            "    #   edited: error          # or cosmetic, accept",
        ]
        return lines
    }

    /// A YAML scalar, in single quotes where it could be read as something else.
    private static func scalar(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || [45, 46, 47, 95].contains(byte)
        }
        let startsPlain = text.first.map { $0.isLetter } ?? false
        let words: Set<String> = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        if isPlain, startsPlain, !words.contains(text.lowercased()) { return text }
        return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
