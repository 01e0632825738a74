package import AshlarCore

/// A program that gives credentials (`users[].user.exec` of a kubeconfig, client.authentication.k8s.io).
package struct ExecPlugin: Sendable {
    package enum InteractiveMode: String, Sendable {
        case never = "Never"
        case ifAvailable = "IfAvailable"
        case always = "Always"
    }

    /// `client.authentication.k8s.io/v1` or `…/v1beta1`.
    package var apiVersion: String
    package var command: String
    package var arguments: [String]
    /// Added to the environment; values may be secrets.
    package var environment: [String: Redacted<String>]
    /// What to do when the program is missing, as the kubeconfig says.
    package var installHint: String?
    package var interactiveMode: InteractiveMode
    /// `spec.cluster` of `KUBERNETES_EXEC_INFO`, when the plugin wants to know the cluster.
    package var cluster: JSONValue?
    /// Where the kubeconfig lies; the user of it is named in errors.
    package var userName: String

    package init(
        apiVersion: String, command: String, arguments: [String] = [], environment: [String: Redacted<String>] = [:],
        installHint: String? = nil, interactiveMode: InteractiveMode = .ifAvailable, cluster: JSONValue? = nil,
        userName: String = ""
    ) {
        self.apiVersion = apiVersion
        self.command = command
        self.arguments = arguments
        self.environment = environment
        self.installHint = installHint
        self.interactiveMode = interactiveMode
        self.cluster = cluster
        self.userName = userName
    }

    /// What a run gave.
    package struct Credential: Sendable {
        package var token: Redacted<String>?
        package var certificate: ClientCertificate?
        /// Seconds since 1970; nil is valid until the server refuses it.
        package var expiration: Double?
    }

    /// Runs the program.
    ///
    /// - Throws: ``AshlarError``: `kubernetes-plugin-missing`, `kubernetes-plugin-failed`.
    package func run(_ surroundings: ClientSurroundings) async throws -> Credential {
        let isInteractive: Bool
        switch interactiveMode {
        case .never: isInteractive = false
        case .ifAvailable: isInteractive = surroundings.hasTerminal()
        case .always:
            isInteractive = surroundings.hasTerminal()
            guard isInteractive else {
                throw failure(
                    "the credential plugin \(command) needs a terminal to ask questions",
                    remedies: ["Run Ashlar in a terminal", "Or use a kubeconfig whose user needs no dialogue"])
            }
        }
        var variables = surroundings.environment
        for (name, value) in environment { variables[name] = value.reveal() }
        var spec: JSONValue = ["interactive": .bool(isInteractive)]
        spec["cluster"] = cluster
        let information: JSONValue = [
            "apiVersion": .string(apiVersion), "kind": "ExecCredential", "spec": spec,
        ]
        variables["KUBERNETES_EXEC_INFO"] = information.json
        let launch = ClientSurroundings.Launch(
            command: command, arguments: arguments, environment: variables, folder: nil, isInteractive: isInteractive)
        let end: ClientSurroundings.ProcessEnd
        do {
            end = try await surroundings.launch(launch)
        } catch ClientSurroundings.LaunchFailure.noSuchProgram {
            throw missing
        } catch ClientSurroundings.LaunchFailure.other(let text) {
            throw failure("the credential plugin \(command) could not be started", cause: text)
        }
        guard end.exitCode == 0 else {
            let how = end.exitCode.map { "exit code \($0)" } ?? "a signal"
            throw failure(
                "the credential plugin \(command) failed with \(how)",
                cause: end.errorText.isEmpty ? nil : SecretMask.covering(end.errorText),
                remedies: ["Sign in again with the tool that wrote the kubeconfig, such as `gcloud auth login`"])
        }
        return try credential(from: end.output)
    }

    private func credential(from output: [UInt8]) throws -> Credential {
        guard let reply = JSONText.read(output), reply["kind"]?.string == "ExecCredential" else {
            throw failure("the credential plugin \(command) gave no ExecCredential")
        }
        guard reply["apiVersion"]?.string == apiVersion else {
            throw failure(
                "the credential plugin \(command) speaks another version than the kubeconfig",
                cause: "It answered with \(reply["apiVersion"]?.string ?? "none"), and \(apiVersion) is configured.",
                remedies: ["Update the plugin, or correct apiVersion of the user's exec section"])
        }
        let status = reply["status"]
        let certificate = status?["clientCertificateData"]?.string
        let key = status?["clientKeyData"]?.string
        guard (certificate == nil) == (key == nil) else {
            throw failure("the credential plugin \(command) gave a certificate without its key, or a key alone")
        }
        let token = status?["token"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        guard token != nil || certificate != nil else {
            throw failure("the credential plugin \(command) gave neither a token nor a certificate")
        }
        var expiration: Double?
        if let text = status?["expirationTimestamp"]?.string {
            guard let moment = InternetTime.seconds(text) else {
                throw failure("the credential plugin \(command) gave an expirationTimestamp that is no time: \(text)")
            }
            expiration = moment
        }
        let origin = "the credential plugin \(command)"
        return Credential(
            token: token.map { Redacted($0) },
            certificate: certificate.map {
                ClientCertificate(
                    chain: Array($0.utf8), key: Redacted(Array((key ?? "").utf8)), chainOrigin: origin,
                    keyOrigin: origin)
            },
            expiration: expiration)
    }

    private var missing: AshlarError {
        AshlarError(
            "kubernetes-plugin-missing", "the credential plugin \(command) is not installed",
            subject: subject, cause: "The kubeconfig says that this program gives the credentials.",
            effect: "nothing was asked of the cluster",
            remedies: (installHint.map { [$0] } ?? []) + ["Check that it is on PATH: command -v \(command)"])
    }

    private func failure(_ message: String, cause: String? = nil, remedies: [String] = []) -> AshlarError {
        AshlarError(
            "kubernetes-plugin-failed", message, subject: subject, cause: cause,
            effect: "nothing was asked of the cluster",
            remedies: remedies + ["Run it by hand to see what it says: \(command) \(arguments.joined(separator: " "))"])
    }

    private var subject: String? { userName.isEmpty ? nil : "kubeconfig user \(userName)" }
}
