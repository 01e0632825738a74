import ArgumentParser

@main
struct AshlarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "ashlar", version: "0.1.0")
}
