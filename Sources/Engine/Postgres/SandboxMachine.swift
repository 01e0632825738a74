package import PostgresStore

/// The PostgreSQL servers of this machine and the places for throw-away ones.
package struct SandboxMachine: Sendable {
    package var search: PostgresInstallation.Search
    package var options: SandboxOptions

    package init(environment: [String: String]) {
        search = PostgresInstallation.Search(environment: environment)
        options = SandboxOptions(places: .machine(environment: environment))
    }

    /// The newest installation, or that of a major version; an error lists where was looked.
    package func installation(major: Int?) async throws -> PostgresInstallation {
        try await PostgresInstallation.find(majors: major.map { [$0] }, in: search)
    }

    /// The installation of that major version if there is one, else the newest.
    package func installation(preferring major: Int) async throws -> PostgresInstallation {
        if let exact = try? await installation(major: major) { return exact }
        return try await installation(major: nil)
    }
}
