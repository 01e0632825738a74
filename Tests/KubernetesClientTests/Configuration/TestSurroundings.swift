import KubernetesClient
import Synchronization

/// A world made of a table of files.
final class TestSurroundings: Sendable {
    struct State: Sendable {
        var files: [String: String] = [:]
        var now = 1_000_000.0
        var launches: [ClientSurroundings.Launch] = []
        var replies: [ClientSurroundings.ProcessEnd] = []
        var isInstalled = true
    }

    let state: Mutex<State>
    let environment: [String: String]
    let hasTerminal: Bool

    init(
        _ files: [String: String] = [:], environment: [String: String] = ["HOME": "/home/u"], hasTerminal: Bool = false
    ) {
        state = Mutex(State(files: files))
        self.environment = environment
        self.hasTerminal = hasTerminal
    }

    func write(_ path: String, _ text: String) { state.withLock { $0.files[path] = text } }
    func advance(_ seconds: Double) { state.withLock { $0.now += seconds } }
    func reply(_ text: String, exitCode: Int? = 0, errorText: String = "") {
        let end = ClientSurroundings.ProcessEnd(exitCode: exitCode, output: Array(text.utf8), errorText: errorText)
        state.withLock { $0.replies.append(end) }
    }
    var launches: [ClientSurroundings.Launch] { state.withLock { $0.launches } }

    var value: ClientSurroundings {
        ClientSurroundings(
            environment: environment,
            readFile: { [self] path in
                guard let text = state.withLock({ $0.files[path] }) else {
                    throw ClientSurroundings.FileFailure.missing
                }
                guard text != "unreadable" else { throw ClientSurroundings.FileFailure.unreadable("Permission denied") }
                return Array(text.utf8)
            }, currentFolder: { "/work" }, hasTerminal: { [hasTerminal] in hasTerminal },
            now: { [self] in state.withLock { $0.now } },
            launch: { [self] launch in
                try state.withLock { state in
                    guard state.isInstalled else { throw ClientSurroundings.LaunchFailure.noSuchProgram }
                    state.launches.append(launch)
                    guard state.replies.count > 1 else { return state.replies[0] }
                    return state.replies.removeFirst()
                }
            })
    }
}

extension String {
    /// A kubeconfig with one of everything, to be filled in.
    static func kubeconfig(
        cluster: String = "server: https://10.0.0.1:6443", user: String = "token: s3cret", namespace: String? = nil
    ) -> String {
        func indented(_ text: String) -> String {
            text.split(separator: "\n").map { "    \($0)\n" }.joined()
        }
        return """
            apiVersion: v1
            kind: Config
            current-context: prod
            clusters:
            - name: c
              cluster:
            \(indented(cluster))users:
            - name: u
              user:
            \(indented(user))contexts:
            - name: prod
              context: {cluster: c, user: u\(namespace.map { ", namespace: \($0)" } ?? "")}

            """
    }
}
