import AshlarCore
import PostgresCatalog
import PostgresStore

extension SandboxDatabases {
    /// Builds a database with the catalogue of another server's, by a plan from nothing.
    ///
    /// - Parameter what: whose catalogue it is, for the error.
    /// - Returns: the name of the database.
    func build(
        _ catalog: CatalogReading, named name: String, what: String, _ note: @escaping @Sendable (String) -> Void
    ) async throws -> String {
        // With owners and privileges, whatever the plan leaves out: what is not compared may be needed all the same.
        var options = PlanOptions()
        options.isOnline = false
        let comparison = options.comparison
        try await create("nothing")
        let nothing = try await with("nothing") {
            try await CatalogReader.readCatalog($0, leavingOut: comparison)
        }
        var proof = ChangeProof(
            databases: self, old: nothing, wanted: catalog.withPlaceholders.catalog(leavingOut: comparison),
            options: options,
            events: { if case .note(let text) = $0 { note("the copy for the proof: \(text)") } })
        // An invalid index, a password: the proof of the plan itself says whether it matters.
        proof.toleratesDifferences = true
        do {
            return try await proof.prove(onCopyOf: "nothing", named: name).database
        } catch var error as AshlarError where error.code == "plan-not-proven" {
            error.message = "the schema of \(what) cannot be built on the throw-away server: \(error.message)"
            error.remedies = [
                "plan without the proof, and try the result on a copy of yours: ashlar plan --no-proof",
                "or give a dump instead of the URL: pg_dump --schema-only",
            ]
            throw error
        }
    }
}
