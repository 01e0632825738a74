import AshlarCore
import Workspace

/// Asks a person before a protected environment changes.
struct Agreement {
    let console: Console
    let options: TargetOptions

    init(_ console: Console, _ options: TargetOptions) {
        self.console = console
        self.options = options
    }

    func toChange(_ workspace: Workspace, _ composition: Composition, _ command: String) throws {
        guard composition.isProtected(workspace, options), !options.yes else { return }
        let name = options.environment ?? "this environment"
        guard console.confirm("\(command) on protected environment \(name)?") else {
            throw AshlarError(
                "not-agreed", "\(name) is protected, and nobody agreed to \(command)", effect: "nothing was changed",
                remedies: ["look first: --dry-run", "then agree in advance with --yes"])
        }
    }
}
