import AshlarCore
import PostgresCatalog
import PostgresStore

extension SandboxDatabases {
    /// Builds a database with the catalogue of another server's, by a plan from nothing.
    ///
    /// - Parameter what: whose catalogue it is, for the error.
    func build(
        _ catalog: Catalog, named name: String, what: String, _ note: @escaping @Sendable (String) -> Void
    ) async throws {
        // With owners and privileges, whatever the plan leaves out: what is not compared may be needed all the same.
        var options = PlanOptions()
        options.isOnline = false
        let comparison = options.comparison
        try await create("nothing")
        let nothing = try await with("nothing") {
            try await CatalogReader.readCatalog($0, leavingOut: comparison)
        }
        do {
            _ = try await ChangeProof(
                databases: self, old: nothing, wanted: catalog.leavingOut(comparison), options: options,
                events: { _ in }
            ).prove(onCopyOf: "nothing", named: name)
        } catch var error as AshlarError where error.code == "plan-not-proven" {
            let remaining = error.facts.filter { $0.label == "remains" }
            guard remaining.isEmpty else {
                // An invalid index, a password: the proof of the plan itself says whether it matters.
                for fact in remaining { note("the copy for the proof differs from \(what): \(fact.value)") }
                return
            }
            error.message = "the schema of \(what) cannot be built on the throw-away server: \(error.message)"
            error.remedies = [
                "plan without the proof, and try the result on a copy of yours: ashlar plan --no-proof",
                "or give a dump instead of the URL: pg_dump --schema-only",
            ]
            throw error
        }
    }
}
