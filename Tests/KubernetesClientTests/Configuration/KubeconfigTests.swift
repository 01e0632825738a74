import AshlarCore
import KubernetesClient
import Synchronization
import Testing

@Suite struct KubeconfigTests {
    private func load(
        _ text: String, _ choice: ClusterChoice = ClusterChoice(), files: [String: String] = [:]
    ) throws -> ClusterConfiguration {
        let surroundings = TestSurroundings(files)
        surroundings.write("/home/u/.kube/config", text)
        return try .load(choice, surroundings.value)
    }

    private func failure(
        _ text: String, _ choice: ClusterChoice = ClusterChoice(), files: [String: String] = [:]
    ) -> AshlarError? {
        #expect(throws: AshlarError.self) { try load(text, choice, files: files) }
    }

    @Test func theCurrentContextIsTaken() throws {
        let configuration = try load(.kubeconfig(namespace: "shop"))
        #expect(configuration.description == "https://10.0.0.1:6443 (context prod)")
        #expect(configuration.namespace == "shop")
        #expect(configuration.trust == .system)
        guard case .token(let token) = configuration.credentials.method else { return #expect(Bool(false), "no token") }
        #expect(token.reveal() == "s3cret")
        #expect(!"\(configuration)".contains("s3cret"))
        #expect(try load(.kubeconfig(), ClusterChoice(namespace: "other")).namespace == "other")
        #expect(try load(.kubeconfig()).namespace == "default")
    }

    @Test func filesOfTheListAreMergedAndTheFirstWins() throws {
        let surroundings = TestSurroundings(
            [
                "/a/config": """
                clusters:
                - {name: c, cluster: {server: "https://first:1"}}
                """,
                "/b/config": .kubeconfig(cluster: "server: https://second:2", user: "tokenFile: token"),
                "/home/u/.kube/config": "not read: [",
            ], environment: ["KUBECONFIG": "/a/config:/missing:/b/config", "HOME": "/home/u"])
        let configuration = try ClusterConfiguration.load(ClusterChoice(), surroundings.value)
        #expect(configuration.serverURL == "https://first:1")
        guard case .tokenFile(let path) = configuration.credentials.method else { return #expect(Bool(false)) }
        // Relative to the file that says it.
        #expect(path == "/b/token")
    }

    @Test func aNamedFileIsReadAlone() throws {
        let surroundings = TestSurroundings(
            ["/work/own": .kubeconfig(cluster: "server: https://own:1"), "/a/config": .kubeconfig()],
            environment: ["KUBECONFIG": "/a/config"])
        let configuration = try ClusterConfiguration.load(ClusterChoice(kubeconfig: "own"), surroundings.value)
        #expect(configuration.serverURL == "https://own:1")
        let error = #expect(throws: AshlarError.self) {
            try ClusterConfiguration.load(ClusterChoice(kubeconfig: "none"), surroundings.value)
        }
        #expect(error?.code == "kubeconfig-unreadable")
    }

    @Test func insideAPodItsAccountIsTaken() throws {
        let folder = "/var/run/secrets/kubernetes.io/serviceaccount/"
        let surroundings = TestSurroundings(
            [folder + "token": "t", folder + "ca.crt": "pem", folder + "namespace": "shop\n"],
            environment: ["KUBERNETES_SERVICE_HOST": "fd00::1", "KUBERNETES_SERVICE_PORT": "443"])
        let configuration = try ClusterConfiguration.load(ClusterChoice(), surroundings.value)
        #expect(configuration.serverURL == "https://[fd00::1]:443")
        #expect(configuration.namespace == "shop")
        #expect(configuration.trust == .authorities(pem: Array("pem".utf8), origin: folder + "ca.crt"))
        surroundings.state.withLock { $0.files[folder + "ca.crt"] = nil }
        let error = #expect(throws: AshlarError.self) {
            try ClusterConfiguration.load(ClusterChoice(), surroundings.value)
        }
        #expect(error?.subject == folder + "ca.crt")
    }

    @Test func nothingAtAllSaysSo() {
        let error = #expect(throws: AshlarError.self) {
            try ClusterConfiguration.load(ClusterChoice(), TestSurroundings().value)
        }
        #expect(error?.code == "kubernetes-no-configuration")
    }

    @Test func anUnknownContextNamesTheKnownOnes() {
        let error = failure(.kubeconfig(), ClusterChoice(context: "staging"))
        #expect(error?.code == "kubernetes-context-unknown")
        #expect(error?.remedies.first == "Choose one of: prod")
    }

    @Test func brokenYAMLHasALineAndNoText() {
        let error = failure("clusters:\n- name: [s3cret\nusers: x")
        #expect(error?.code == "kubeconfig-malformed")
        #expect(error?.location?.file == "/home/u/.kube/config")
        #expect(error?.location?.line == 3)
        #expect(error.map { "\($0) \($0.cause ?? "") \($0.facts)" }?.contains("s3cret") == false)
    }

    /// What is wrong, and a part of what is said about it.
    @Test(arguments: [
        ("server: https://h\ncertificate-authority-data: '%%%'", "token: x", "no base64"),
        (
            "server: https://h\ncertificate-authority: ca.crt", "token: x",
            "certificate-authority of the cluster c cannot be read"
        ),
        ("server: https://h\ncertificate-authority-data: eHh4", "token: x", "no PEM certificate"),
        (
            "server: https://h\ninsecure-skip-tls-verify: true\ncertificate-authority-data: eHh4", "token: x",
            "skips its verification"
        ),
        ("server: ftp://h", "token: x", "no URL"),
        ("insecure-skip-tls-verify: true", "token: x", "has no server"),
        ("server: https://h\nproxy-url: https://proxy:1", "token: x", "proxy of the cluster c cannot be used"),
        ("server: https://h", "client-certificate-data: eHh4", "certificate without its key"),
        ("server: https://h", "client-certificate-data: eHh4\nclient-key-data: eHh4", "no PEM certificate"),
        ("server: https://h", "token: x\nusername: u\npassword: p", "both a token and a user name"),
        ("server: https://h", "auth-provider: {name: gcp}", "auth-provider gcp"),
        ("server: https://h", "as-groups: [g]", "is not named"),
        ("server: https://h", "exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}", "not supported"),
        ("server: https://h", "exec: {command: x, apiVersion: client.authentication.k8s.io/v1}", "interactiveMode"),
        ("server: https://h", "exec: {apiVersion: client.authentication.k8s.io/v1beta1}", "no command"),
        ("server: https://h\ninsecure-skip-tls-verify: perhaps", "token: x", "true or false"),
    ])
    func whatIsWrongIsRefusedWithItsPlace(_ cluster: String, _ user: String, _ words: String) {
        let error = failure(.kubeconfig(cluster: cluster, user: user))
        #expect(error?.message.contains(words) == true, "\(String(describing: error))")
        #expect(error?.location != nil || error?.subject != nil)
        #expect(error?.effect != nil)
    }

    @Test func skippingTheVerificationIsOnlyForThoseWhoSaySo() throws {
        let configuration = try load(.kubeconfig(cluster: "server: https://h\ninsecure-skip-tls-verify: true"))
        #expect(configuration.trust == .anyone)
    }

    @Test func impersonationBecomesHeaders() throws {
        let configuration = try load(
            .kubeconfig(
                user: "token: x\nas: anna\nas-uid: '7'\nas-groups: [a, b]\nas-user-extra: {example.com/scope: [s]}"))
        #expect(
            configuration.impersonation.headers.map { "\($0.name): \($0.value)" } == [
                "Impersonate-User: anna", "Impersonate-Uid: 7", "Impersonate-Group: a", "Impersonate-Group: b",
                "Impersonate-Extra-example.com%2Fscope: s",
            ])
    }

    @Test func aPluginIsToldOfTheClusterWhenItAsks() throws {
        let user = """
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: bin/login
              args: [a, "1"]
              env: [{name: KEY, value: s3cret}]
              interactiveMode: Never
              provideClusterInfo: true
              installHint: apt install login
            """
        let cluster = """
            server: https://h
            tls-server-name: name
            extensions:
            - name: client.authentication.k8s.io/exec
              extension: {audience: 7}
            """
        let configuration = try load(.kubeconfig(cluster: cluster, user: user))
        guard case .plugin(let plugin) = configuration.credentials.method else { return #expect(Bool(false)) }
        #expect(plugin.command == "/home/u/.kube/bin/login")
        #expect(plugin.arguments == ["a", "1"])
        #expect(plugin.cluster == ["server": "https://h", "tls-server-name": "name", "config": ["audience": 7]])
        #expect(!"\(plugin)".contains("s3cret"))
    }
}
