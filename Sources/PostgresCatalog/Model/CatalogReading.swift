/// What was read of a database: its snapshot, the dependencies in it, and what a plan has to know beside.
package struct CatalogReading: Sendable {
    package let snapshot: CatalogSnapshot
    private let dependencies: DependencyGraph
    private let facts: CatalogFacts

    package init(_ snapshot: CatalogSnapshot, dependencies: DependencyGraph, facts: CatalogFacts = CatalogFacts()) {
        self.snapshot = snapshot
        self.dependencies = dependencies
        self.facts = facts
    }

    /// `server_version_num` of the server that was read, 0 for none.
    package var serverVersion: Int { snapshot.serverVersion }

    /// The catalogue without what a comparison leaves out.
    package func catalog(leavingOut comparison: CatalogComparison? = nil) -> Catalog {
        Catalog(snapshot, dependencies: dependencies, leavingOut: comparison, facts: facts)
    }

    /// The same with a word in the place of each secret: for a copy of a database, on which statements that change or
    /// drop the secrets have to work.
    package var withPlaceholders: CatalogReading {
        var filled = snapshot
        for var object in snapshot.objects.values {
            var isFilled = false
            for property in ["options", "foreign options"] {
                guard let text = object[property], text.contains("(hidden") else { continue }
                object.properties[property] = ForeignOptions(parsing: text).list.map { option in
                    "\(option.name) \(option.isHidden ? "'hidden'" : option.value)"
                }.joined(separator: ", ")
                isFilled = true
            }
            if isFilled { filled.replace(object) }
        }
        return CatalogReading(filled, dependencies: dependencies, facts: facts)
    }
}
