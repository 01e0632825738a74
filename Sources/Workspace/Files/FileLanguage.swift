/// The languages of a workspace's files, as far as names and headers depend on them.
package enum FileLanguage: Sendable, Hashable {
    case sql
    case yaml
    case typescript

    /// By the extension of the name; SQL for every other.
    package init(file name: String) {
        let name = name.lowercased()
        if name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
            self = .yaml
        } else if name.hasSuffix(".ts") || name.hasSuffix(".mts") || name.hasSuffix(".cts") {
            self = .typescript
        } else {
            self = .sql
        }
    }

    /// What a comment that ends with its line begins with.
    package var commentMarker: String {
        switch self {
        case .sql: "--"
        case .yaml: "#"
        case .typescript: "//"
        }
    }

    /// Of file names, in lower case with the dot; the first is the one that is written.
    package var extensions: [String] {
        switch self {
        case .sql: [".sql"]
        case .yaml: [".yaml", ".yml"]
        case .typescript: [".ts", ".mts", ".cts"]
        }
    }
}

extension FileLanguage {
    /// Whether a file of that name is written in this language.
    func claims(_ name: String) -> Bool {
        let name = name.lowercased()
        return extensions.contains { name.hasSuffix($0) }
    }
}

extension StoreDeclaration.Kind {
    /// In which a store's migrations are written.
    package var migrationLanguage: FileLanguage {
        switch self {
        case .postgresql: .sql
        case .mongodb: .yaml
        }
    }
}
