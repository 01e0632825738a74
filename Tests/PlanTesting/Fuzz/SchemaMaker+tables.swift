extension SchemaMaker {
    typealias Column = SchemaModel.Column
    typealias Part = SchemaModel.Part
    typealias Snippet = SchemaModel.Snippet

    mutating func makeTable() {
        let id = add(.table(.init()), schema: anySchema())
        var table = SchemaModel.Table()
        if random.chance(0.12), let parent = random.any(wholeTables.filter { isPlain($0) && $0 != id }) {
            table.parent = parent
        }
        let inherited = table.parent.map { model.columns($0).map(\.name) } ?? []
        model.things[id]?.body = .table(table)
        let isPartitioned = table.parent == nil && random.chance(0.15)
        if isPartitioned {
            let name = columnName(inherited)
            let kind = random.pick(["RANGE", "LIST", "HASH"])
            let type = kind == "RANGE" ? random.pick(["integer", "bigint"]) : random.pick(["integer", "text"])
            table.columns.append(.init(name: name, type: TypeUse(type), isNotNull: random.chance(0.5)))
            table.partitioning = [kind, name]
        }
        for _ in 0..<random.number(1...6) {
            model.things[id]?.body = .table(table)
            table.columns.append(column(id, taken: inherited + table.columns.map(\.name)))
        }
        if !isPartitioned { table.isUnlogged = random.chance(0.04) && table.parent == nil }
        if random.chance(0.1), !isPartitioned {
            table.storage = random.pick([
                "fillfactor=70", "autovacuum_enabled=false", "fillfactor=90, toast.autovacuum_enabled=false",
            ])
        }
        model.things[id]?.body = .table(table)
        if random.chance(0.7) { addPart(.primaryKey, to: id) }
        for _ in 0..<random.number(0...4) { addPart(anyPartKind(), to: id) }
        if random.chance(0.1) { setting(id) }
        if isPartitioned { for number in 0..<random.number(1...3) { addPartition(id, number) } }
    }

    mutating func anyPartKind() -> Part.Kind {
        random.pick([
            .unique, .check, .check, .foreignKey, .foreignKey, .exclusion, .index, .index, .index, .trigger, .policy,
            .rule,
            .statistics,
        ])
    }

    func isPlain(_ id: Int) -> Bool {
        guard case .table(let table)? = model.things[id]?.body else { return false }
        return table.partitioning.isEmpty && table.bound == nil && table.isForeign == nil && !table.isUnlogged
    }

    func table(_ id: Int) -> SchemaModel.Table? {
        guard case .table(let table)? = model.things[id]?.body else { return nil }
        return table
    }

    mutating func column(_ table: Int, taken: [String]) -> Column {
        let name = columnName(taken)
        var column = Column(name: name, type: type(for: table))
        let family = model.family(column.type)
        let own = self.table(table)
        let isPartitioned = !(own?.partitioning.isEmpty ?? true)
        if random.chance(0.08), family == .integer, !isPartitioned, case .builtin = column.type.base {
            column.identity = random.pick([
                "ALWAYS", "DEFAULT", "DEFAULT (START WITH 10 INCREMENT BY 5)", "ALWAYS (CACHE 5)",
            ])
            return column
        }
        if random.chance(0.08),
            let source = random.any(own?.columns.filter { $0.generated == nil && $0.identity == nil } ?? [])
        {
            let quoted = SchemaModel.quoted(source.name)
            switch model.family(source.type) {
            case .integer:
                if source.type.base == .builtin("integer") {
                    column.type = TypeUse("integer")
                    column.generated = Snippet("\(quoted) * 2", [Use(table, source.name, .integer)])
                    return column
                }
            case .text:
                column.type = TypeUse("text")
                column.generated = Snippet("upper(\(quoted)::text)", [Use(table, source.name, .text)])
                return column
            default:
                column.type = TypeUse("boolean")
                column.generated = Snippet("\(quoted) IS NULL", [Use(table, source.name)])
                return column
            }
        }
        if random.chance(0.3) { column.defaultValue = defaultValue(column.type, table) }
        // With rows in the table a column that may not be null needs a value for them.
        column.isNotNull = random.chance(0.3)
        if family == .text, case .builtin = column.type.base, !column.type.isArray, random.chance(0.08) {
            column.collation = collation()
        }
        if random.chance(0.06) { column.comment = random.pick(["A column", "It's", "v2"]) }
        if random.chance(0.04) {
            column.grants = [
                random.pick(["SELECT reader", "UPDATE writer", "INSERT app", "SELECT reader WITH GRANT OPTION"])
            ]
        }
        if random.chance(0.05) { column.settings = ["SET STATISTICS \(random.pick([10, 100, 500]))"] }
        if random.chance(0.04), column.type == TypeUse("text") || column.type == TypeUse("bytea") {
            column.settings.append("SET STORAGE \(random.pick(["EXTERNAL", "MAIN"]))")
        }
        if random.chance(0.03) { column.settings.append("SET (n_distinct = \(random.number(2...99)))") }
        return column
    }

    mutating func collation() -> Snippet? {
        let own = things { thing in
            if case .ready(let ready) = thing.body { ready.recipe == Self.collationRecipe } else { false }
        }
        if let id = random.any(own), random.chance(0.5) { return Snippet(model.name(id), [Use(id)]) }
        return Snippet(random.pick(["\"C\"", "\"POSIX\"", "\"de-x-icu\"", "\"en-x-icu\""]))
    }

    mutating func defaultValue(_ type: TypeUse, _ table: Int) -> Snippet? {
        let constants = things { thing in
            if case .routine(let routine) = thing.body { routine.constantOf == type } else { false }
        }
        if let id = random.any(constants), random.chance(0.6), !model.reaches(id, table) {
            return Snippet("\(model.name(id))()", [Use(id)])
        }
        if case .builtin(let name) = type.base, !type.isArray {
            switch name {
            case "integer", "bigint":
                let sequences = things { if case .sequence = $0.body { true } else { false } }
                if let id = random.any(sequences), random.chance(0.5) {
                    return Snippet("nextval(\(SchemaModel.literal(model.name(id)))::regclass)", [Use(id)])
                }
            case "timestamptz", "timestamp", "date": if random.chance(0.6) { return Snippet("now()") }
            case "text":
                if random.chance(0.3) { return Snippet(random.pick(["CURRENT_USER", "lower('A' || 'b')", "NULL"])) }
            case "uuid": if random.chance(0.6) { return Snippet("gen_random_uuid()") }
            default: break
            }
        }
        return Snippet(model.literal(type, random.number(1...9), isLasting: true), model.uses(type))
    }

    mutating func setting(_ id: Int) {
        guard case .table(var table)? = model.things[id]?.body else { return }
        let statement = random.pick([
            "ENABLE ROW LEVEL SECURITY", "ENABLE ROW LEVEL SECURITY", "FORCE ROW LEVEL SECURITY",
            "REPLICA IDENTITY FULL",
            "REPLICA IDENTITY NOTHING",
        ])
        if statement.hasPrefix("REPLICA") { table.settings.removeAll { $0.hasPrefix("REPLICA") } }
        if !table.settings.contains(statement) { table.settings.append(statement) }
        model.things[id]?.body = .table(table)
    }

    /// A partition, sometimes partitioned itself.
    mutating func addPartition(_ parent: Int, _ number: Int) {
        guard let above = table(parent), above.partitioning.count == 2 else { return }
        let type = model.columns(parent).first { $0.name == above.partitioning[1] }?.type
        let isText = type.map { model.family($0) == .text } ?? false
        let bound: String
        // The first one takes the rows.
        switch above.partitioning[0] {
        case "RANGE": bound = "FOR VALUES FROM (\(number * 100)) TO (\(number * 100 + 100))"
        case "LIST":
            let values = (0..<4).map { isText ? "'\(number * 10 + $0)'" : "\(number * 10 + $0)" }
            bound = number == 2 ? "DEFAULT" : "FOR VALUES IN (\(values.joined(separator: ", ")))"
        default: bound = "FOR VALUES WITH (MODULUS 3, REMAINDER \(number % 3))"
        }
        guard !tables.contains(where: { self.table($0)?.parent == parent && self.table($0)?.bound == bound }) else {
            return
        }
        var table = SchemaModel.Table(bound: bound, parent: parent)
        table.takesRows = false
        let id = add(.table(table), schema: model.things[parent]?.schema)
        if random.chance(0.2), above.bound == nil {
            let columns = model.columns(parent).filter { column in
                model.family(column.type) == .integer
                    && !above.columns.contains { $0.name == column.name && $0.generated != nil }
            }
            if let key = random.any(columns), key.type.base == .builtin("integer"), key.name != above.partitioning[1] {
                table.partitioning = ["RANGE", key.name]
                // Keys of the whole table would have to have this column too.
                guard !above.parts.contains(where: { $0.kind == .primaryKey || $0.kind == .unique }) else { return }
                model.things[id]?.body = .table(table)
                for number in 0..<random.number(1...2) { addPartition(id, number) }
            }
        }
        if random.chance(0.3) { addPart(random.pick([.index, .check, .trigger]), to: id) }
    }

    /// Partitions hash by three: with rows they must all be there.
    mutating func completeHashPartitions() {
        for id in tables {
            guard let above = table(id), above.partitioning.first == "HASH" else { continue }
            for number in 0..<3 {
                let bound = "FOR VALUES WITH (MODULUS 3, REMAINDER \(number))"
                let exists = tables.contains { table($0)?.parent == id && table($0)?.bound == bound }
                if !exists { addPartition(id, number) }
            }
        }
    }
}
