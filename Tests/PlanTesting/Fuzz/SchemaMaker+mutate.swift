extension SchemaMaker {
    mutating func makeAny() {
        switch random.number(0...99) {
        case 0..<32: if hasTables { makeTable() } else { makeReady() }
        case 32..<47: makeView()
        case 47..<60: makeRoutine()
        case 60..<66: makeEnumeration()
        case 66..<70: makeComposite()
        case 70..<75: makeDomain()
        case 75..<77: makeRange()
        case 77..<81: makeSequence()
        case 81..<84: makeSchema()
        case 84..<86: makeExtension()
        default: makeReady()
        }
    }

    mutating func makeSchemaOfThings(_ count: Int) {
        for _ in 0..<count { makeAny() }
        if keepsRows { completeHashPartitions() }
        model.repair()
    }

    /// One random edit.
    mutating func mutate() {
        let all = things { $0.id != Self.publicSchema }
        guard let id = random.any(all) else { return makeAny() }
        switch random.number(0...99) {
        case 0..<20: makeAny()
        case 20..<30: remove(id)
        case 30..<36:
            if var thing = model.things[id] {
                (thing.comment, thing.grants) = (nil, [])
                if !thing.isReady { decorate(&thing) }
                model.things[id] = thing
            }
        case 36..<75:
            if let table = random.any(tables) { alterTable(table) } else { alter(id) }
        default: alter(id)
        }
        if keepsRows { completeHashPartitions() }
        model.repair()
    }

    private mutating func remove(_ id: Int) {
        // With rows a hash partition may not go: nothing would take its rows.
        if keepsRows, let table = table(id), table.bound?.contains("MODULUS") == true { return }
        model.things[id] = nil
    }

    private mutating func alter(_ id: Int) {
        guard var thing = model.things[id] else { return }
        switch thing.body {
        case .schema, .extensionNamed: return
        case .enumeration(var labels):
            let label =
                random.pick(["added", "late", "extra one", "z", "ü"])
                + (random.chance(0.5) ? "\(random.number(1...9))" : "")
            if random.chance(0.6) || labels.count < 2 {
                if !labels.contains(label) {
                    labels.insert(
                        label, at: keepsRows ? random.number(1...labels.count) : random.number(0...labels.count))
                }
            } else if random.chance(0.7) {
                labels.remove(at: random.number(1...(labels.count - 1)))
            } else {
                labels = [labels[0]] + labels.dropFirst().shuffled(using: &random)
            }
            thing.body = .enumeration(labels)
        case .composite(var attributes):
            if random.chance(0.5) || attributes.count < 2 {
                attributes.append(
                    .init(name: columnName(attributes.map(\.name)), type: TypeUse(random.pick(Self.scalarTypes))))
            } else {
                attributes.remove(at: random.number(0...(attributes.count - 1)))
            }
            thing.body = .composite(attributes)
        case .domain(var domain):
            switch random.number(0...4) {
            case 0: domain.isNotNull.toggle()
            case 1:
                domain.defaultValue = domain.defaultValue == nil ? model.literal(domain.base, 3, isLasting: true) : nil
            case 2 where !domain.checks.isEmpty: domain.checks.removeLast()
            case 3 where model.family(domain.base) == .integer && random.chance(0.5):
                domain.base = TypeUse(domain.base == TypeUse("bigint") ? "integer" : "bigint")
            default: domain.checks.append(domainCheck(domain.base))
            }
            thing.body = .domain(domain)
        case .range:
            thing.body = .range(TypeUse(random.pick(["integer", "bigint", "numeric"])))
            if keepsRows { return }
        case .sequence: thing.body = .sequence(sequenceOptions())
        case .routine(let routine):
            if routine.isTrigger {
                thing.body = .routine(triggerFunction())
            } else if routine.keyword == "PROCEDURE" {
                var other = procedure()
                (other.arguments, other.signature) = (routine.arguments, routine.signature)
                thing.body = .routine(other)
            } else {
                // Another result, other arguments or another body under the same name.
                let other = function()
                guard !other.uses.contains(where: { model.reaches($0.thing, id) }) else { return }
                let twins = things {
                    if case .routine(let twin) = $0.body {
                        $0.id != id && $0.schema == thing.schema && $0.name == thing.name
                            && twin.inputs == other.inputs
                    } else {
                        false
                    }
                }
                guard twins.isEmpty else { return }
                thing.body = .routine(other)
                model.things[id] = thing
                dropUsersOfConstant(id, other.constantOf)
            }
        case .ready(let ready):
            guard ready.recipe >= 0, let other = self.ready(ready.recipe, thing, variant: random.number(0...2)) else {
                return
            }
            thing.body = .ready(other)
        case .view(let view): return alterView(id, view)
        case .table: return alterTable(id)
        }
        model.things[id] = thing
    }

    /// Defaults and view columns that call a function that now gives something else.
    private mutating func dropUsersOfConstant(_ function: Int, _ type: TypeUse?) {
        for id in things({ _ in true }) {
            guard var thing = model.things[id] else { continue }
            switch thing.body {
            case .table(var table):
                for index in table.columns.indices
                where table.columns[index].defaultValue?.uses.contains(where: { $0.thing == function }) == true {
                    if table.columns[index].type != type { table.columns[index].defaultValue = nil }
                }
                thing.body = .table(table)
            case .view(var view):
                view.columns.removeAll { column in type == nil && column.snippet.uses.contains { $0.thing == function }
                }
                for index in view.columns.indices
                where view.columns[index].snippet.uses.contains(where: { $0.thing == function }) {
                    view.columns[index].type = type
                }
                thing.body = .view(view)
            default: continue
            }
            model.things[id] = thing
        }
    }

    private mutating func alterView(_ id: Int, _ given: SchemaModel.View) {
        var view = given
        let source = view.tail.uses.first.map { [(id: $0.thing, alias: "a")] } ?? []
        switch random.number(0...4) {
        case 0, 1:
            if !view.isGrouped, !source.isEmpty, let column = viewColumn(source, view),
                !column.snippet.uses.contains(where: { model.reaches($0.thing, id) })
            {
                view.columns.insert(
                    column, at: random.chance(0.6) ? view.columns.count : random.number(0...view.columns.count))
            }
        case 2:
            if view.columns.count > 1, !view.isGrouped {
                view.columns.remove(at: random.number(0...(view.columns.count - 1)))
            }
        case 3:
            if view.isGrouped || view.tail.text.contains("CHECK OPTION") { return }
            view.isMaterialized.toggle()
            (view.parts, view.options, view.settings) = ([], nil, [])
            view.tail.text = view.tail.text.replacing(" WITH NO DATA", with: "")
        default:
            if view.isMaterialized {
                view.parts = []
            } else {
                view.options = view.options == nil ? "security_barrier=true" : nil
            }
        }
        model.things[id]?.body = .view(view)
    }
}

extension SchemaModel.Thing {
    var isReady: Bool { if case .ready = body { true } else { false } }
}
