/// What a comparison of two snapshots leaves out.
package struct CatalogComparison: Sendable, Hashable {
    /// The order of columns; PostgreSQL cannot change it, and SQL that names its columns does not depend on it.
    package var ignoresColumnOrder = true
    /// Whether materialized views have rows, which is data.
    package var ignoresPopulation = true
    package var ignoresOwners = false
    /// Privileges, also default privileges.
    package var ignoresGrants = false
    package var ignoresComments = false
    package var ignoresTablespaces = false
    /// Secrets that are expected: no plan sets them, so what it leads to lacks them.
    package var excusesExpectedSecrets = false
    /// Secrets that are there and not expected: a person has set them in the database, as it should be.
    package var keepsSecrets = false

    var excusesSecrets: Bool { excusesExpectedSecrets || keepsSecrets }
    /// These schemas and all that is in them.
    package var excludedSchemas: Set<String> = []
    /// These objects and all that belongs to them.
    package var excludedIdentities: Set<ObjectIdentity> = []
    package var excludedKinds: Set<ObjectKind> = []

    package init() {}

    package func leavesOut(property name: String) -> Bool {
        switch PropertyAspect(ofProperty: name) {
        case .definition: false
        case .columnOrder: ignoresColumnOrder
        case .population: ignoresPopulation
        case .owner: ignoresOwners
        case .grants: ignoresGrants
        case .comment: ignoresComments
        case .tablespace: ignoresTablespaces
        }
    }

    package func leavesOut(_ object: CatalogObject) -> Bool {
        let identity = object.identity
        if excludedKinds.contains(identity.kind) { return true }
        if ignoresGrants && identity.kind == .defaultPrivileges { return true }
        if !excludedSchemas.isEmpty {
            if let schema = identity.schema, excludedSchemas.contains(schema) { return true }
            if identity.kind == .schema && excludedSchemas.contains(identity.name) { return true }
        }
        if !excludedIdentities.isEmpty {
            if excludedIdentities.contains(identity) { return true }
            if let container = object.container, excludedIdentities.contains(container) { return true }
        }
        return false
    }
}
