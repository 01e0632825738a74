package import AshlarCore

/// The outside world, as far as connection settings come from it.
package struct ConnectionSources: Sendable {
    package var variable: @Sendable (String) -> String?
    /// Runs a command, without a shell, and gives its standard output; throws when it fails.
    package var command: @Sendable ([String]) async throws -> String

    package init(
        variable: @escaping @Sendable (String) -> String?,
        command: @escaping @Sendable ([String]) async throws -> String
    ) {
        self.variable = variable
        self.command = command
    }
}

/// Connection settings with every reference replaced.
package enum ResolvedConnection: Sendable, Equatable {
    case url(Redacted<String>)
    case keywords([String: String], password: Redacted<String>?)
}

extension ConnectionDeclaration {
    /// Replaces the references; an error names the reference that has no value, and never a value.
    package func resolved(
        in workspace: Workspace, from sources: ConnectionSources
    ) async throws -> ResolvedConnection {
        if let secret {
            throw AshlarError(
                "secret-in-configuration", secret.message, location: secret.location, cause: secret.cause,
                effect: "no connection was made", remedies: [secret.remedy].compactMap(\.self))
        }
        switch form {
        case .url(let value):
            return .url(Redacted(try await resolve(value, workspace, sources)))
        case .keywords(let keywords, let password):
            var values: [String: String] = [:]
            for (key, value) in keywords { values[key] = try await resolve(value, workspace, sources) }
            var secret: Redacted<String>?
            if let password { secret = Redacted(try await resolve(password, workspace, sources)) }
            return .keywords(values, password: secret)
        }
    }

    private func resolve(
        _ value: ConfiguredValue, _ workspace: Workspace, _ sources: ConnectionSources
    ) async throws -> String {
        switch value {
        case .template(let parts):
            return try parts.map { part in
                switch part {
                case .text(let text): return text
                case .variable(let name):
                    guard let text = sources.variable(name) else {
                        throw AshlarError(
                            "connection-setting-missing", "the environment variable \(name) is not set",
                            location: location, remedies: ["set \(name), also possible in the file .env"])
                    }
                    return text
                }
            }.joined()
        case .file(let path):
            return Self.withoutLastLineBreak(try workspace.readText(path, for: location))
        case .command(let words):
            do {
                return Self.withoutLastLineBreak(try await sources.command(words))
            } catch {
                // The words may hold a secret; the program's name does not.
                throw AshlarError(
                    "connection-setting-missing", "the command '\(words.first ?? "")' gave no value",
                    location: location, cause: (error as? AshlarError)?.message ?? "it failed",
                    remedies: ["run it by hand and look at its output"])
            }
        }
    }

    private static func withoutLastLineBreak(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, last.isNewline { text.removeLast() }
        return String(text)
    }
}

extension Workspace {
    fileprivate func readText(_ path: String, for location: SourceLocation) throws -> String {
        do {
            return String(decoding: try fileTree.read(Path.join(root, path)), as: UTF8.self)
        } catch let error as AshlarError {
            throw AshlarError(
                "connection-setting-missing", error.message, location: location, cause: error.cause,
                remedies: ["check that the file is there and that this user may read it"])
        }
    }
}
