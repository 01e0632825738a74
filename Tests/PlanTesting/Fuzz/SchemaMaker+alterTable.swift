extension SchemaMaker {
    mutating func alterTable(_ id: Int) {
        guard case .table(var table)? = model.things[id]?.body else { return }
        let keys = table.partitioning.dropFirst()
        let free = table.columns.indices.filter { !keys.contains(table.columns[$0].name) }
        switch random.number(0...19) {
        case 0...3 where table.bound == nil:
            let below = tables.filter { $0 != id && model.reaches($0, id) }.flatMap { model.columns($0).map(\.name) }
            var column = column(id, taken: model.columns(id).map(\.name) + below)
            if keepsRows, column.isNotNull, column.defaultValue == nil, column.identity == nil {
                column.defaultValue = Snippet(model.literal(column.type, 1, isLasting: true), model.uses(column.type))
            }
            if keepsRows, let value = column.defaultValue?.text, value.contains("NULL") { column.isNotNull = false }
            if keepsRows { avoidEmptyDomain(&column) }
            table.columns.insert(
                column, at: random.chance(0.5) ? table.columns.count : random.number(0...table.columns.count))
        case 4, 5: if let index = random.any(free), model.columns(id).count > 1 { table.columns.remove(at: index) }
        case 6...8:
            if let index = random.any(free), keys.isEmpty || table.columns.count > 1 {
                retype(&table.columns[index], id)
            }
        case 9:
            if let index = random.any(table.columns.indices.map(\.self)), table.columns[index].identity == nil {
                table.columns[index].isNotNull.toggle()
            }
        case 10:
            if let index = random.any(free), table.columns[index].generated == nil, table.columns[index].identity == nil
            {
                table.columns[index].defaultValue =
                    table.columns[index].defaultValue == nil || random.chance(0.4)
                    ? defaultValue(table.columns[index].type, id) : nil
            }
        case 11: if let index = random.any(free) { alterDetails(&table.columns[index]) }
        case 12, 13:
            model.things[id]?.body = .table(table)
            return addPart(anyPartKind(), to: id)
        case 14, 15: if let index = random.any(table.parts.indices.map(\.self)) { table.parts.remove(at: index) }
        case 16:
            // The same name with another definition.
            if let index = random.any(table.parts.indices.map(\.self)) {
                let old = table.parts[index]
                if old.kind == .primaryKey || old.kind == .unique { return }
                guard let other = part(old.kind, id, table) else { return }
                var renamed = other
                renamed.name = old.name
                renamed.text = other.text.replacing(SchemaModel.quoted(other.name), with: SchemaModel.quoted(old.name))
                renamed.more = other.more.map {
                    $0.replacing(SchemaModel.quoted(other.name), with: SchemaModel.quoted(old.name))
                }
                table.parts[index] = renamed
            }
        case 17:
            if !table.partitioning.isEmpty { return addPartition(id, random.number(3...9)) }
            if table.bound == nil, table.parent != nil, random.chance(0.5) { table.parent = nil } else { fallthrough }
        case 18:
            if table.partitioning.isEmpty, table.bound == nil, table.parent == nil, random.chance(0.2) {
                table.isUnlogged.toggle()
                if tables.contains(where: { self.table($0)?.parent == id })
                    || table.parts.contains(where: { $0.kind == .foreignKey }) || isReferenced(id)
                {
                    return
                }
            } else {
                table.storage = table.storage == nil && table.partitioning.isEmpty ? "fillfactor=60" : nil
            }
        default:
            if table.settings.isEmpty { return setting(id) }
            table.settings = []
        }
        model.things[id]?.body = .table(table)
    }

    private func isReferenced(_ id: Int) -> Bool {
        tables.contains { other in
            table(other)?.parts.contains { part in part.kind == .foreignKey && part.uses.contains { $0.thing == id } }
                ?? false
        }
            || !things { if case .ready(let ready) = $0.body { ready.uses.contains { $0.thing == id } } else { false } }
                .isEmpty
    }

    /// A domain that may not be null and has no default cannot be added to rows.
    private mutating func avoidEmptyDomain(_ column: inout Column) {
        guard case .thing(let id) = column.type.base, case .domain(let domain)? = model.things[id]?.body else { return }
        if domain.isNotNull, column.defaultValue == nil || column.defaultValue?.text == "NULL" {
            column.defaultValue = Snippet(model.literal(column.type, 1, isLasting: true), model.uses(column.type))
        }
    }

    private mutating func alterDetails(_ column: inout Column) {
        switch random.number(0...5) {
        case 0: column.comment = column.comment == nil ? "Commented" : nil
        case 1: column.grants = column.grants.isEmpty ? ["SELECT reader"] : []
        case 2: column.settings = column.settings.isEmpty ? ["SET STATISTICS 77"] : []
        case 3:
            if model.family(column.type) == .text, case .builtin = column.type.base, !column.type.isArray {
                column.collation = column.collation == nil ? collation() : nil
            }
        case 4:
            if case .builtin = column.type.base, model.family(column.type) == .integer, column.generated == nil,
                !column.type.isArray
            {
                column.identity = column.identity == nil ? random.pick(["ALWAYS", "DEFAULT"]) : nil
                if column.identity != nil { (column.defaultValue, column.isNotNull) = (nil, true) }
            }
        default: if column.generated != nil { column.generated = nil }
        }
    }

    /// Another type, with rows one that the values can go over to.
    private mutating func retype(_ column: inout Column, _ table: Int) {
        guard column.generated == nil else { return }
        if column.identity != nil {
            column.type = TypeUse(random.pick(["integer", "bigint"]))
            return
        }
        let old = column.type
        let type: TypeUse
        if keepsRows {
            guard case .builtin(let name) = old.base, !old.isArray else { return }
            switch model.family(old) {
            case .integer, .number:
                type = TypeUse(random.pick(["integer", "bigint", "numeric(12,3)", "text", "varchar(30)", "smallint"]))
            case .text:
                type = TypeUse(random.pick(["text", "varchar(50)", "varchar(5)", "integer", "bigint", "char(3)"]))
            case .time: type = TypeUse(random.pick(["date", "timestamp", "timestamptz", "text"]))
            case .json: type = TypeUse(name == "json" ? "jsonb" : "json")
            case .boolean, .uuid, .range: type = TypeUse("text")
            default: return
            }
        } else {
            type = self.type(for: table)
        }
        guard type != old else { return }
        column.type = type
        column.collation = nil
        column.settings = []
        if column.defaultValue != nil {
            column.defaultValue =
                random.chance(0.5)
                ? defaultValue(type, table) : Snippet(model.literal(type, 1, isLasting: true), model.uses(type))
        }
    }
}
