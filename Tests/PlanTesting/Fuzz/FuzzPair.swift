/// Two made-up schemas, the second mostly the first after some edits.
package struct FuzzPair: Sendable, Hashable {
    package let seed: UInt64
    var old: SchemaModel
    var new: SchemaModel
    let hasRows: Bool

    package init(seed: UInt64, major: Int, hasTables: Bool = true) {
        self.seed = seed
        var random = FuzzRandom(seed: seed &+ 0xA5A5)
        let shape = random.number(0...99)
        let size = random.chance(0.25) ? random.number(1...4) : random.number(4...22)
        hasRows = shape >= 12 && random.chance(0.55)
        var maker = SchemaMaker(seed: seed, major: major, keepsRows: hasRows, hasTables: hasTables)
        maker.makeSchemaOfThings(size)
        old = maker.model
        switch shape {
        case 0..<4:
            // Two that have nothing to do with each other, but for what has a fixed name.
            maker.clear()
            maker.makeSchemaOfThings(random.number(2...15))
        case 4..<8:
            maker.clear()
            (old, maker.model) = (maker.model, old)
        case 8..<12: maker.clear()
        default: for _ in 0..<random.number(1...(random.chance(0.6) ? 4 : 12)) { maker.mutate() }
        }
        new = maker.model
        if hasRows { keepToWhatRowsAllow() }
    }

    /// Takes back what no plan could do with rows: to make a column NOT NULL that comes without a default, to turn
    /// ranges into numbers. Each mutation keeps to that, but not several of one column after each other.
    private mutating func keepToWhatRowsAllow() {
        for (id, thing) in old.things {
            guard case .table(let before) = thing.body, case .table(var after)? = new.things[id]?.body else { continue }
            let known = Dictionary(before.columns.map { ($0.name, $0) }) { first, _ in first }
            for index in after.columns.indices {
                let column = after.columns[index]
                if let past = known[column.name] {
                    if !canBecome(column.type, from: past.type) { after.columns[index] = past }
                } else if column.defaultValue == nil, column.generated == nil, column.identity == nil {
                    after.columns[index].isNotNull = false
                }
            }
            new.things[id]?.body = .table(after)
        }
        new.repair()
    }

    /// Whether the rows' values of a type can go over to another; those of numbers and texts are all numbers.
    private func canBecome(_ type: SchemaModel.TypeUse, from past: SchemaModel.TypeUse) -> Bool {
        let (before, after) = (old.family(past), new.family(type))
        let plain: Set<SchemaModel.TypeFamily> = [.integer, .number, .text]
        if past == type || before == after || plain.isSuperset(of: [before, after]) { return true }
        return after == .text && type == SchemaModel.TypeUse("text")
    }

    package var pair: SchemaPair {
        var pair = SchemaPair(name: "seed-\(seed)", old: old.script, new: new.script, rows: hasRows ? old.rows : nil)
        pair.options.emptiesBeforeReverse = hasRows
        return pair
    }
}

extension FuzzPair {
    /// Smaller pairs, the boldest first.
    fileprivate func reductions() -> [FuzzPair] {
        var result: [FuzzPair] = []
        func add(_ change: (inout FuzzPair) -> Void) {
            var copy = self
            change(&copy)
            copy.old.repair()
            copy.new.repair()
            if copy != self { result.append(copy) }
        }
        let ids = Set(old.things.keys).union(new.things.keys).subtracting([0]).sorted(by: >)
        // Halves and quarters first.
        for size in [2, 4, 8] where ids.count >= size * 2 {
            let length = (ids.count + size - 1) / size
            for start in stride(from: 0, to: ids.count, by: length) {
                add { pair in
                    for id in ids[start..<min(ids.count, start + length)] {
                        (pair.old.things[id], pair.new.things[id]) = (nil, nil)
                    }
                }
            }
        }
        for id in ids { add { ($0.old.things[id], $0.new.things[id]) = (nil, nil) } }
        for id in ids where old.things[id] != new.things[id] && old.things[id] != nil {
            add { $0.new.things[id] = $0.old.things[id] }
            if new.things[id] != nil { add { $0.old.things[id] = $0.new.things[id] } }
        }
        for id in ids + [0] {
            let remarked = [old.things[id], new.things[id]].contains {
                $0.map { $0.comment != nil || $0.owner != nil || !$0.grants.isEmpty } ?? false
            }
            if remarked {
                add { for path in [\FuzzPair.old, \FuzzPair.new] { $0[keyPath: path].things[id]?.clearRemarks() } }
            }
            var parts: Set<String> = []
            var columns: Set<String> = []
            for thing in [old.things[id], new.things[id]] {
                switch thing?.body {
                case .table(let table):
                    parts.formUnion(table.parts.map(\.name))
                    columns.formUnion(table.columns.map(\.name))
                case .view(let view):
                    parts.formUnion(view.parts.map(\.name))
                    columns.formUnion(view.columns.map(\.name))
                default: break
                }
            }
            for name in parts.sorted() {
                add { pair in
                    pair.edit(id) {
                        $0.parts.removeAll { $0.name == name }
                    } view: {
                        $0.parts.removeAll { $0.name == name }
                    }
                }
            }
            for name in columns.sorted() {
                add { pair in
                    pair.edit(id) {
                        $0.columns.removeAll { $0.name == name }
                    } view: {
                        $0.columns.removeAll { $0.name == name }
                    }
                }
                add { pair in
                    pair.edit(id) { table in
                        for index in table.columns.indices where table.columns[index].name == name {
                            let column = table.columns[index]
                            table.columns[index] = .init(name: column.name, type: column.type)
                        }
                    } view: { _ in
                    }
                }
            }
            add { pair in
                pair.edit(id) {
                    ($0.settings, $0.storage) = ([], nil)
                } view: {
                    ($0.settings, $0.options) = ([], nil)
                }
            }
        }
        return result
    }

    private mutating func edit(
        _ id: Int, _ table: (inout SchemaModel.Table) -> Void, view change: (inout SchemaModel.View) -> Void
    ) {
        for path in [\FuzzPair.old, \FuzzPair.new] {
            switch self[keyPath: path].things[id]?.body {
            case .table(var body):
                table(&body)
                self[keyPath: path].things[id]?.body = .table(body)
            case .view(var body):
                change(&body)
                self[keyPath: path].things[id]?.body = .view(body)
            default: break
            }
        }
    }
}

extension SchemaModel.Thing {
    fileprivate mutating func clearRemarks() { (comment, owner, grants) = (nil, nil, []) }
}

extension PlanLab {
    /// The smallest pair found that fails the same check, within a number of tries.
    package func minimise(_ outcome: PairOutcome, _ start: FuzzPair, tries: Int = 150) async -> (FuzzPair, PairOutcome)
    {
        var best = (pair: start, outcome: outcome)
        var left = tries
        search: while left > 0 {
            for candidate in best.pair.reductions() {
                guard left > 0 else { break search }
                left -= 1
                let outcome = await check(candidate.pair)
                guard !outcome.isSetupFailure, outcome.failures.first?.check == best.outcome.failures.first?.check
                else { continue }
                best = (candidate, outcome)
                continue search
            }
            break
        }
        return best
    }
}
