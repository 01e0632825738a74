extension SchemaMaker {
    mutating func makeView() {
        guard let first = random.any(relations) else { return }
        var view = SchemaModel.View(
            isMaterialized: random.chance(0.3), columns: [], tail: Snippet("FROM \(model.name(first)) a", [Use(first)]))
        var sources = [(id: first, alias: "a")]
        if random.chance(0.3), let second = random.any(relations) {
            sources.append((second, "b"))
            view.tail.text += random.pick([
                " CROSS JOIN \(model.name(second)) b", " LEFT JOIN \(model.name(second)) b ON true",
            ])
            view.tail.uses.append(Use(second))
        }
        view.isGrouped = random.chance(0.12)
        for _ in 0..<random.number(1...4) {
            if let column = viewColumn(sources, view) { view.columns.append(column) }
        }
        guard !view.columns.isEmpty else { return }
        if view.isGrouped, let key = view.columns.first?.snippet.text {
            view.columns.append(
                .init(name: columnName(view.columns.map(\.name)), snippet: Snippet("count(*)"), type: TypeUse("bigint"))
            )
            _ = key
        }
        if view.isGrouped {
            let keys = view.columns.filter { $0.snippet.text != "count(*)" }
            let families = keys.compactMap { column in
                column.source.flatMap { use in model.columns(use.thing).first { $0.name == use.column } }
            }
            // Not every type can be compared.
            let allowed: [SchemaModel.TypeFamily] = [.integer, .number, .text, .time, .uuid, .enumeration, .boolean]
            if keys.count == families.count, families.allSatisfy({ allowed.contains(model.family($0.type)) }) {
                view.tail.text += " GROUP BY " + keys.map(\.snippet.text).joined(separator: ", ")
                view.tail.uses += zip(keys, families).map { key, type in
                    Use(key.source?.thing ?? 0, key.source?.column, model.family(type.type))
                }
            } else {
                view.isGrouped = false
                view.columns.removeAll { $0.snippet.text == "count(*)" }
            }
        } else if random.chance(0.4), let filter = random.any(model.columns(first)) {
            let test = random.chance(0.5) ? "IS NOT NULL" : "IS NULL"
            view.tail.text += " WHERE a.\(SchemaModel.quoted(filter.name)) \(test)"
            view.tail.uses.append(Use(first, filter.name))
        }
        if view.columns.isEmpty { return }
        if !view.isMaterialized {
            if random.chance(0.1) { view.options = random.pick(["security_barrier=true", "security_barrier=false"]) }
            if major >= 15, random.chance(0.08) { view.options = "security_invoker=true" }
            if random.chance(0.06), sources.count == 1, !view.isGrouped {
                view.tail.text += " WITH \(random.pick(["LOCAL", "CASCADED"])) CHECK OPTION"
                // Only over what can be written through.
                if table(first) == nil || view.columns.contains(where: { $0.source == nil }) {
                    view.tail.text = view.tail.text.replacing(" WITH LOCAL CHECK OPTION", with: "").replacing(
                        " WITH CASCADED CHECK OPTION", with: "")
                }
            }
        } else if random.chance(0.2) {
            view.tail.text += " WITH NO DATA"
        }
        let id = add(.view(view), schema: anySchema())
        if view.isMaterialized {
            if random.chance(0.6), let key = random.any(keyColumns(id)) {
                let own = freshName("ix")
                view.parts.append(
                    .init(
                        kind: .index, name: own,
                        text:
                            "CREATE \(view.tail.text.contains("NO DATA") && random.chance(0.5) ? "UNIQUE " : "")INDEX \(SchemaModel.quoted(own)) ON \(model.name(id)) (\(SchemaModel.quoted(key.name)))",
                        uses: [Use(id, key.name, model.family(key.type))],
                        comment: random.chance(0.1) ? "An index" : nil))
            }
        } else {
            let functions = things { if case .routine(let routine) = $0.body { routine.isTrigger } else { false } }
            if random.chance(0.1), let function = random.any(functions) {
                let own = freshName("tg")
                view.parts.append(
                    .init(
                        kind: .trigger, name: own,
                        text:
                            "CREATE TRIGGER \(SchemaModel.quoted(own)) INSTEAD OF \(random.pick(["INSERT", "UPDATE", "DELETE"])) ON \(model.name(id)) FOR EACH ROW EXECUTE FUNCTION \(model.name(function))()",
                        uses: [Use(function)]))
            }
            if random.chance(0.08) {
                let own = freshName("ru")
                view.parts.append(
                    .init(
                        kind: .rule, name: own,
                        text:
                            "CREATE RULE \(SchemaModel.quoted(own)) AS ON \(random.pick(["INSERT", "DELETE"])) TO \(model.name(id)) DO INSTEAD NOTHING",
                        uses: []))
            }
            if random.chance(0.06), let column = view.columns.first(where: { $0.snippet.text.hasSuffix("::text") }) {
                view.settings.append("ALTER COLUMN \(SchemaModel.quoted(column.name)) SET DEFAULT 'none'")
            }
        }
        model.things[id]?.body = .view(view)
    }

    mutating func viewColumn(
        _ sources: [(id: Int, alias: String)], _ view: SchemaModel.View
    ) -> SchemaModel.View.Column? {
        let source = random.pick(sources)
        guard let column = random.any(model.columns(source.id)) else { return nil }
        let name = columnName(view.columns.map(\.name))
        let use = Use(source.id, column.name)
        let path = "\(source.alias).\(SchemaModel.quoted(column.name))"
        if view.isGrouped || random.chance(0.75) {
            return .init(name: name, snippet: Snippet(path, [use]), source: use)
        }
        switch random.number(0...3) {
        case 0: return .init(name: name, snippet: Snippet("\(path) IS NULL", [use]), type: TypeUse("boolean"))
        case 1:
            // A constant function of ours.
            let constants = things {
                if case .routine(let routine) = $0.body { routine.constantOf != nil } else { false }
            }
            if let id = random.any(constants), case .routine(let routine)? = model.things[id]?.body {
                return .init(name: name, snippet: Snippet("\(model.name(id))()", [Use(id)]), type: routine.constantOf)
            }
            fallthrough
        case 2 where model.family(column.type) == .text || model.family(column.type) == .integer:
            return .init(
                name: name,
                snippet: Snippet("(\(path))::text", [Use(source.id, column.name, model.family(column.type))]),
                type: TypeUse("text"))
        default: return .init(name: name, snippet: Snippet("\(random.number(1...9)) + 1"), type: TypeUse("integer"))
        }
    }
}
