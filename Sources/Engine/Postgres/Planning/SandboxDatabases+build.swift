import AshlarCore
import PostgresCatalog
import PostgresStore

extension SandboxDatabases {
    /// Builds a database with the catalogue of another server's, by a plan from nothing.
    ///
    /// - Parameters:
    ///   - planning: what its comparison leaves out of owners, privileges and tablespaces is left out here too.
    ///   - what: whose catalogue it is, for the error.
    func build(_ catalog: Catalog, named name: String, _ planning: PlanOptions, what: String) async throws {
        var options = PlanOptions()
        options.isOnline = false
        options.comparison.ignoresOwners = planning.comparison.ignoresOwners
        options.comparison.ignoresGrants = planning.comparison.ignoresGrants
        options.comparison.ignoresTablespaces = planning.comparison.ignoresTablespaces
        let comparison = options.comparison
        try await create("nothing")
        let nothing = try await with("nothing") {
            try await CatalogReader.readCatalog($0, leavingOut: comparison)
        }
        do {
            _ = try await ChangeProof(
                databases: self, old: nothing,
                wanted: catalog.leavingOut(comparison),
                options: options, events: { _ in }
            ).prove(onCopyOf: "nothing", named: name)
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
