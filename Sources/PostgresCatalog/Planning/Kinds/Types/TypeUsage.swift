/// The rows that hold values of a type or text of a collation.
struct TypeUsage {
    /// The tables: with a column of the type or an array of it, or of a composite type, domain or range built on it.
    private(set) var tables: Set<ObjectIdentity> = []
    /// Whether a table holds it inside of something else than a domain. PostgreSQL looks into no arrays, composite
    /// values and ranges when it has to check or rewrite values.
    private(set) var isInside = false
    /// Whether a table has it in a column, and not only by being made OF it.
    private(set) var hasColumns = false
    /// The columns that hold it inside of something else, also those of materialized views.
    private(set) var columnsInside: Set<ObjectIdentity> = []
    /// The materialized views with such a column; they can be created anew.
    private(set) var materializedViews: Set<ObjectIdentity> = []

    init(of identity: ObjectIdentity, in catalog: Catalog) {
        struct Place: Hashable {
            var identity: ObjectIdentity
            var isInside: Bool
        }
        var seen: Set<Place> = []
        var pending = [Place(identity: identity, isInside: false)]
        while let next = pending.popLast() {
            for dependent in catalog.dependencies.dependents(of: next.identity) {
                let isArray = catalog[dependent]?["type"]?.hasSuffix("[]") ?? false
                var place = Place(identity: dependent, isInside: next.isInside || isArray)
                switch dependent.kind {
                case .column:
                    guard let relation = catalog[dependent]?.container else { continue }
                    if place.isInside { columnsInside.insert(dependent) }
                    switch relation.kind {
                    case .materializedView: materializedViews.insert(relation)
                    case .table, .foreignTable:
                        tables.insert(relation)
                        hasColumns = true
                        if place.isInside { isInside = true }
                    default: break
                    }
                    continue
                case .attachment:
                    // A table OF the type; an attribute of it is a column there.
                    if let table = catalog[dependent]?.container { tables.insert(table) }
                    continue
                case .attribute:
                    guard let container = catalog[dependent]?.container else { continue }
                    place.identity = container
                    place.isInside = true
                case .rangeType: place.isInside = true
                case .domain, .compositeType: break
                default: continue
                }
                if seen.insert(place).inserted { pending.append(place) }
            }
        }
    }
}

extension Catalog {
    /// ``TypeUsage/tables``
    func tablesHolding(_ identity: ObjectIdentity) -> Set<ObjectIdentity> {
        TypeUsage(of: identity, in: self).tables
    }
}
