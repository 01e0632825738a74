package import AshlarCore
import MongoStore

/// The MongoDB servers of this machine and the places for throw-away ones.
package struct MongoMachine: Sendable {
    let environment: [String: String]
    let events: EventSink
    let places: MongoSandboxPlaces

    package init(environment: [String: String], events: @escaping EventSink) {
        self.environment = environment
        self.events = events
        places = .machine(environment: environment)
    }

    /// MongoDB's own server where it is installed, else the one in Python, which is installed when it is missing; an
    /// error lists where was looked.
    func program() async throws -> MongoServerProgram {
        try await MongoServerProgram.findOrInstall(environment: environment, places: places) { sentence in
            events(.note(sentence))
        }
    }
}
