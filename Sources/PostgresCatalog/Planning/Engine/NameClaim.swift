/// A name that only one object of a database can have at a time, whatever its kind: tables, views, indexes and
/// sequences share one name space, types and the row types of tables another (manual, section 5.9).
struct NameClaim: Hashable {
    private enum Space: Hashable { case relation, type, routine, constraint(parent: String), primaryKey }
    private let space: Space
    private let schema: String?
    private let name: String

    private init(_ space: Space, _ identity: ObjectIdentity, name: String? = nil) {
        self.space = space
        schema = identity.schema
        self.name = name ?? identity.name
    }

    /// The names of the objects that come into being.
    static func taken(in new: Catalog, _ fates: [ObjectIdentity: Fate]) -> Set<NameClaim> {
        var taken: Set<NameClaim> = []
        for (identity, fate) in fates where fate == .create { taken.formUnion(claims(of: identity, in: new)) }
        return taken
    }

    static func claims(of identity: ObjectIdentity, in catalog: Catalog) -> [NameClaim] {
        switch identity.kind {
        case .table, .foreignTable, .view, .materializedView, .compositeType:
            [NameClaim(.relation, identity), NameClaim(.type, identity)]
        case .sequence, .index: [NameClaim(.relation, identity)]
        case .enumType, .domain, .rangeType, .baseType, .shellType: [NameClaim(.type, identity)]
        case .primaryKey, .uniqueConstraint, .exclusionConstraint:
            // The index behind the constraint has its name.
            [
                NameClaim(.relation, identity),
                NameClaim(.constraint(parent: identity.parent ?? ""), identity),
            ] + (identity.kind == .primaryKey ? [NameClaim(.primaryKey, identity, name: identity.parent)] : [])
        case .checkConstraint, .notNullConstraint, .foreignKey:
            [NameClaim(.constraint(parent: identity.parent ?? ""), identity)]
        case .function, .windowFunction, .procedure, .aggregate:
            [NameClaim(.routine, identity, name: identity.name + "(" + (identity.arguments ?? "") + ")")]
        case .column:
            // The sequence of an identity column.
            catalog[identity].flatMap { Column($0).identitySequenceName }.map {
                [NameClaim(.relation, $0)]
            } ?? []
        default: []
        }
    }
}
