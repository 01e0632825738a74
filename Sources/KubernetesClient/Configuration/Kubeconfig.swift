package import AshlarCore

/// What kubeconfig files say, merged; nothing that they refer to is read yet.
package struct Kubeconfig: Sendable {
    /// A text with its place, for errors about it. The text may be a secret and is not printed with its place.
    package struct Located: Sendable, CustomStringConvertible {
        package var text: String
        package var location: SourceLocation
        package var description: String { "a value at \(location)" }
    }

    package struct Cluster: Sendable {
        package var server: Located?
        package var tlsServerName: String?
        package var skipsVerification = false
        package var authorityFile: Located?
        package var authorityData: Located?
        package var proxyURL: Located?
        /// What a credential plugin is told besides.
        package var pluginConfiguration: JSONValue?
        package var location: SourceLocation
    }

    package struct User: Sendable {
        package var certificateFile: Located?
        package var certificateData: Located?
        package var keyFile: Located?
        package var keyData: Located?
        package var token: Located?
        package var tokenFile: Located?
        package var userName: Located?
        package var password: Located?
        package var impersonation = Impersonation()
        package var plugin: Plugin?
        /// The name of a legacy `auth-provider`.
        package var provider: Located?
        package var location: SourceLocation
    }

    package struct Plugin: Sendable {
        package var apiVersion: Located?
        package var command: Located?
        package var arguments: [String] = []
        package var environment: [String: Redacted<String>] = [:]
        package var installHint: String?
        package var interactiveMode: Located?
        package var wantsCluster = false
        package var location: SourceLocation
    }

    package struct Context: Sendable {
        package var cluster: String
        package var user: String
        package var namespace: String?
        package var location: SourceLocation
    }

    package var clusters: [String: Cluster] = [:]
    package var users: [String: User] = [:]
    package var contexts: [String: Context] = [:]
    package var currentContext: String?
    /// The files that were read.
    package var files: [String] = []

    package init() {}

    package var isEmpty: Bool { clusters.isEmpty && contexts.isEmpty && users.isEmpty }

    /// Adds what another file says and this does not: the first file to name something wins.
    package mutating func merge(_ later: Kubeconfig) {
        clusters.merge(later.clusters) { first, _ in first }
        users.merge(later.users) { first, _ in first }
        contexts.merge(later.contexts) { first, _ in first }
        if currentContext?.isEmpty ?? true { currentContext = later.currentContext }
        files += later.files
    }
}
