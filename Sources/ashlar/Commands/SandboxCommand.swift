import ArgumentParser
import AshlarCore
import Engine
import Report

struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Start throw-away databases to work on, migrated to the newest version.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions

    func run() async throws {}
}
