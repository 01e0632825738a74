extension SchemaModel {
    /// Everything that the thing cannot be created without, so that it comes after.
    func needs(_ thing: Thing) -> [Use] {
        var needs = thing.schema.map { [Use($0)] } ?? []
        switch thing.body {
        case .schema, .extensionNamed, .enumeration, .sequence: break
        case .composite(let attributes): needs += attributes.flatMap { uses($0.type) }
        case .domain(let domain): needs += uses(domain.base)
        case .range(let base): needs += uses(base)
        case .routine(let routine): needs += routine.uses
        case .ready(let ready): needs += ready.uses
        case .table(let table):
            if let parent = table.parent { needs.append(Use(parent)) }
            for column in table.columns {
                needs +=
                    uses(column.type) + (column.defaultValue?.uses ?? []) + (column.generated?.uses ?? [])
                    + (column.collation?.uses ?? [])
            }
            needs += table.parts.filter { $0.isInline }.flatMap(\.uses)
        case .view(let view): needs += view.tail.uses + view.columns.flatMap(\.snippet.uses)
        }
        return needs.filter { $0.thing != thing.id }
    }

    /// Whether creating the first needs the second, directly or not.
    func reaches(_ from: Int, _ goal: Int) -> Bool {
        var seen: Set<Int> = []
        var pending = [from]
        while let id = pending.popLast() {
            if id == goal { return true }
            guard seen.insert(id).inserted, let thing = things[id] else { continue }
            pending += needs(thing).map(\.thing)
        }
        return false
    }

    /// Takes out what has lost its ground, until everything stands.
    mutating func repair() {
        for _ in 0..<40 {
            let before = self
            for id in things.keys.sorted() {
                guard let thing = things[id] else { continue }
                things[id] = repaired(thing)
            }
            for id in viewsBelowMaterialized where !canOwnerRead(id) { things[id]?.owner = nil }
            if self == before { return }
        }
    }

    /// Views that rows of a materialized view come through. They are read with the rights of their owners, and one that
    /// has none on what is below leaves a materialized view that nobody can refresh, nor make anew.
    private var viewsBelowMaterialized: Set<Int> {
        var found: Set<Int> = []
        var pending = things.values.filter { $0.isMaterializedView }.flatMap { needs($0).map(\.thing) }
        while let id = pending.popLast() {
            guard case .view(let view)? = things[id]?.body, !view.isMaterialized, found.insert(id).inserted else {
                continue
            }
            pending += things[id].map { needs($0).map(\.thing) } ?? []
        }
        return found
    }

    /// Whether the owner of a view may read what is right below it.
    private func canOwnerRead(_ view: Int) -> Bool {
        guard let thing = things[view], let owner = thing.owner else { return true }
        return needs(thing).compactMap { things[$0.thing] }.filter(\.isRelation).allSatisfy { below in
            below.owner == owner
                || below.grants.contains { grant in
                    let words = grant.split(separator: "|")
                    return words[0] == "GRANT" && (words[1].contains("SELECT") || words[1] == "ALL")
                        && (words[2].hasPrefix(owner) || words[2] == "PUBLIC")
                }
        }
    }

    /// Whether what a foreign key refers to is still unique.
    private func hasKey(_ part: Part) -> Bool {
        guard part.kind == .foreignKey, let target = part.uses.last else { return true }
        guard case .table(let table)? = things[target.thing]?.body else { return false }
        return table.parts.contains { key in
            (key.kind == .primaryKey || key.kind == .unique) && key.uses.count == 1
                && key.uses[0].column == target.column
                && !key.text.contains("DEFERRABLE")
        }
    }

    private func repaired(_ given: Thing) -> Thing? {
        var thing = given
        if let schema = thing.schema, things[schema] == nil { return nil }
        func stand(_ uses: [Use]) -> Bool { uses.allSatisfy { holds($0) } }
        switch thing.body {
        case .schema, .extensionNamed, .sequence, .enumeration: break
        case .composite(let attributes):
            let left = attributes.filter { stand(uses($0.type)) }
            if left.isEmpty { return nil }
            thing.body = .composite(left)
        case .domain(let domain): if !stand(uses(domain.base)) { return nil }
        case .range(let base): if !stand(uses(base)) { return nil }
        case .routine(let routine): if !stand(routine.uses) { return nil }
        case .ready(let ready):
            if !stand(ready.uses) { return nil }
            // A sequence has its table's owner.
            if ready.recipe == -1, Set(ready.uses.map { things[$0.thing]?.owner }).count > 1 { return nil }
        case .table(var table):
            if let parent = table.parent {
                guard case .table(let above)? = things[parent]?.body else { return nil }
                if table.bound != nil, above.partitioning.isEmpty { return nil }
            }
            table.columns.removeAll { !stand(uses($0.type)) || !stand($0.generated?.uses ?? []) }
            for index in table.columns.indices {
                if let value = table.columns[index].defaultValue, !stand(value.uses) {
                    table.columns[index].defaultValue = nil
                }
                if let value = table.columns[index].collation, !stand(value.uses) {
                    table.columns[index].collation = nil
                }
            }
            thing.body = .table(table)
            var trial = self
            trial.things[thing.id] = thing
            if !table.partitioning.isEmpty,
                !trial.columns(thing.id).contains(where: { $0.name == table.partitioning[1] })
            {
                return nil
            }
            table.parts.removeAll { part in !part.uses.allSatisfy { trial.holds($0) } || !trial.hasKey(part) }
            thing.body = .table(table)
        case .view(var view):
            guard stand(view.tail.uses) else { return nil }
            view.columns.removeAll { !stand($0.snippet.uses) }
            if view.columns.isEmpty { return nil }
            thing.body = .view(view)
            var trial = self
            trial.things[thing.id] = thing
            view.settings.removeAll { setting in !view.columns.contains { setting.contains(Self.quoted($0.name)) } }
            view.parts.removeAll { part in !part.uses.allSatisfy { trial.holds($0) } }
            thing.body = .view(view)
        }
        return thing
    }
}

extension SchemaModel.Thing {
    fileprivate var isRelation: Bool {
        switch body {
        case .table, .view: true
        default: false
        }
    }

    fileprivate var isMaterializedView: Bool {
        if case .view(let view) = body { return view.isMaterialized }
        return false
    }
}

extension SchemaModel.Part {
    /// Written inside CREATE TABLE.
    var isInline: Bool { kind == .check || kind == .primaryKey || kind == .unique }
}
