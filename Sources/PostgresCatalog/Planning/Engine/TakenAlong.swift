extension PlanningContext {
    /// The object whose DROP takes this one along, so that it needs none of its own; nil when nothing does.
    func takenAlong(_ identity: ObjectIdentity) -> ObjectIdentity? {
        if let container = old[identity]?.container {
            switch fates[container] {
            case .drop, .replace: return partsInCircles.contains(identity) ? nil : container
            case .swap where KindPlanners.planner(of: identity.kind).goesWithSwappedContainer(identity, self):
                return container
            default: break
            }
        }
        if let whole = wholeThatTakesAlong(identity) { return whole }
        guard fates[identity] == .drop || identity.kind == .column else { return nil }
        switch identity.kind {
        case .column:
            return old[identity].flatMap { Descent(self).source(ofOld: Column($0))?.identity }
        case .table, .foreignTable: return tableWithPartition(identity)
        case .sequence: return columnThatOwns(identity)
        case .index, .statistics, .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint,
            .exclusionConstraint, .foreignKey:
            // Those that involve a column go with it (manual, ALTER TABLE, DROP COLUMN).
            let table = old[identity]?.container
            guard !isNameNeeded(identity) else { return nil }
            return old.dependencies.references(of: identity)
                .filter { $0.kind == .column && fates[$0] == .drop && old[$0]?.container == table }.min()
        default: return nil
        }
    }

    /// The parts of objects that go which need something that itself has to go before their container: the foreign
    /// keys of two tables to each other, a CHECK with a function of the table's own row type. They go first.
    static func partsInCircles(in old: Catalog, _ fates: [ObjectIdentity: Fate]) -> Set<ObjectIdentity> {
        let going = fates.filter { ($0.value == .drop || $0.value == .replace) && $0.key.kind != .sequenceOwnership }
        var graph: [ObjectIdentity: Set<ObjectIdentity>] = [:]
        for identity in going.keys {
            let root = old.root(of: identity)
            graph[root, default: []].formUnion([])
            for reference in old.dependencies.references(of: identity) where going[reference] != nil {
                let other = old.root(of: reference)
                if other != root { graph[root, default: []].insert(other) }
            }
        }
        let components = StrongComponents(graph).numbers
        return Set(
            going.keys.filter { identity in
                guard hasOwnDrop(identity.kind), let container = old[identity]?.container, going[container] != nil
                else { return false }
                let root = old.root(of: identity)
                return old.dependencies.references(of: identity).contains { reference in
                    let other = old.root(of: reference)
                    return other != root && components[other] != nil && components[other] == components[root]
                }
            })
    }

    private static func hasOwnDrop(_ kind: ObjectKind) -> Bool {
        switch kind {
        case .column, .columnDefault, .checkConstraint, .exclusionConstraint, .foreignKey, .index, .policy, .rule,
            .trigger, .statistics, .domainConstraint:
            true
        default: false
        }
    }

    /// Whether another object takes the name, which then has to be free earlier than the column goes.
    private func isNameNeeded(_ identity: ObjectIdentity) -> Bool {
        NameClaim.claims(of: identity, in: old).contains { takenNames.contains($0) }
    }

    /// The index, constraint or trigger of a partitioned table that takes its part on a partition along.
    private func wholeThatTakesAlong(_ part: ObjectIdentity) -> ObjectIdentity? {
        guard let object = old[part], object["inheritance"] == "inherited" || object.has("partition of"),
            fates[part] == .drop || fates[part] == .replace
        else { return nil }
        return old.dependencies.references(of: part).filter { whole in
            guard whole.kind == part.kind || whole.kind.hasIndex && part.kind.hasIndex,
                old[whole]?.container != object.container
            else { return false }
            return fates[whole] == .drop || fates[whole] == .replace
        }.min()
    }

    /// The partitioned table that goes and takes its partitions along.
    private func tableWithPartition(_ table: ObjectIdentity) -> ObjectIdentity? {
        guard old.isPartition(table) else { return nil }
        return old.parents(of: table).first { fates[$0] == .drop || fates[$0] == .swap }
    }

    /// The dropped column that the sequence is OWNED BY.
    private func columnThatOwns(_ sequence: ObjectIdentity) -> ObjectIdentity? {
        let part = ObjectIdentity(.sequenceOwnership, schema: sequence.schema, sequence.name)
        return old.dependencies.references(of: part).first { column in
            guard column.kind == .column else { return false }
            switch fates[column] {
            case .drop: return true
            case .replace: return takenAlong(column) == nil
            default: return false
            }
        }
    }
}
