package import AshlarCore

/// A named set of targets, such as `production`.
package struct EnvironmentDeclaration: Sendable {
    package var name: String
    /// True when a person must always agree before a target of this environment changes.
    package var isProtected: Bool
    /// By the name of the store.
    package var connections: [String: ConnectionDeclaration]
    /// The cluster, when the environment has one of its own.
    package var cluster: ClusterDeclaration?
    package var location: SourceLocation?
}

/// How to reach one target, without any secret in it.
package struct ConnectionDeclaration: Sendable {
    package enum Form: Sendable, Hashable {
        case url(ConfiguredValue)
        /// libpq's keywords, such as `host` and `sslmode`, and the password apart from them.
        case keywords([String: ConfiguredValue], password: ConfiguredValue?)
    }

    package var form: Form
    package var location: SourceLocation
    /// The secret that stands in the file; a connection is refused while there is one.
    package var secret: Finding?
}

/// A text of `ashlar.yaml` whose parts may come from elsewhere.
package enum ConfiguredValue: Sendable, Hashable {
    /// Literal text with references `${VARIABLE}` in it.
    case template([TemplatePart])
    /// The contents of a file, without its last line break; absolute, or relative to the workspace.
    case file(String)
    /// The standard output of a command, without its last line break.
    case command([String])

    package enum TemplatePart: Sendable, Hashable {
        case text(String)
        case variable(String)
    }

    /// True when nothing of the value comes from outside the file.
    package var isLiteral: Bool {
        guard case .template(let parts) = self else { return false }
        return !parts.contains { if case .variable = $0 { true } else { false } }
    }
}
