extension SchemaMaker {
    /// Columns that a B-tree can order and that have a different value in each row.
    func keyColumns(_ id: Int) -> [(name: String, type: TypeUse)] {
        let distinct: [SchemaModel.TypeFamily] = [.integer, .number, .text, .time, .uuid]
        return model.columns(id).filter { distinct.contains(model.family($0.type)) }
    }

    mutating func addPart(_ kind: Part.Kind, to id: Int) {
        guard case .table(var table)? = model.things[id]?.body, let part = part(kind, id, table) else { return }
        if kind == .primaryKey, table.parts.contains(where: { $0.kind == .primaryKey }) { return }
        // PostgreSQL makes one of two keys of the same columns in the same CREATE TABLE.
        if part.kind == .primaryKey || part.kind == .unique {
            let columns = Set(part.uses.map(\.column))
            let isThere = table.parts.contains { other in
                (other.kind == .primaryKey || other.kind == .unique) && Set(other.uses.map(\.column)) == columns
            }
            if isThere { return }
        }
        table.parts.append(part)
        model.things[id]?.body = .table(table)
    }

    private func named(_ columns: [(name: String, type: TypeUse)]) -> String {
        columns.map { SchemaModel.quoted($0.name) }.joined(separator: ", ")
    }

    /// Above it in a chain of partitions, a key must have all partition keys.
    private func partitionKeys(_ table: SchemaModel.Table) -> [String] { table.partitioning.dropFirst().map { $0 } }

    mutating func part(_ kind: Part.Kind, _ id: Int, _ table: SchemaModel.Table) -> Part? {
        let name = model.name(id)
        let columns = model.columns(id)
        guard let any = random.any(columns) else { return nil }
        let quoted = SchemaModel.quoted(any.name)
        let comment = random.chance(0.08) ? random.pick(["A part", "it's", "v2"]) : nil
        let isPartitioned = !table.partitioning.isEmpty
        switch kind {
        case .primaryKey, .unique:
            if table.bound != nil { return nil }
            // Rows of the partitions below have a key of their own.
            if isPartitioned,
                tables.contains(where: { self.table($0)?.parent == id && self.table($0)?.partitioning.isEmpty == false }
                )
            {
                return nil
            }
            var chosen = keyColumns(id).filter { partitionKeys(table).contains($0.name) }
            guard chosen.count == partitionKeys(table).count else { return nil }
            let more = keyColumns(id).filter { column in !chosen.contains { $0.name == column.name } }
            if chosen.isEmpty || random.chance(0.3) { chosen += random.some(more, atMost: 2) }
            guard !chosen.isEmpty else { return nil }
            var text = (kind == .primaryKey ? "PRIMARY KEY" : "UNIQUE")
            if kind == .unique, major >= 15, random.chance(0.15) { text += " NULLS NOT DISTINCT" }
            text += " (\(named(chosen)))"
            if random.chance(0.1),
                let extra = random.any(columns.filter { column in !chosen.contains { $0.name == column.name } })
            {
                text += " INCLUDE (\(SchemaModel.quoted(extra.name)))"
                chosen.append(extra)
            }
            if random.chance(0.08) { text += " WITH (fillfactor='70')" }
            if kind == .unique, random.chance(0.12) {
                text += " DEFERRABLE\(random.chance(0.5) ? " INITIALLY DEFERRED" : "")"
            }
            return Part(
                kind: kind, name: freshName(kind == .unique ? "uq" : "pk"), text: text,
                uses: chosen.map { Use(id, $0.name, model.family($0.type)) }, comment: comment)
        case .check:
            let (text, family) = condition(any)
            let tail = !isPartitioned && table.bound == nil && random.chance(0.1) ? " NO INHERIT" : ""
            return Part(
                kind: .check, name: freshName("ck"), text: "CHECK (\(text))\(tail)", uses: [Use(id, any.name, family)],
                comment: comment)
        case .foreignKey:
            guard table.bound == nil, !table.isUnlogged else { return nil }
            var targets: [(Int, String, TypeUse)] = []
            for other in wholeTables where isPlain(other) {
                guard let target = self.table(other) else { continue }
                for part in target.parts where part.kind == .primaryKey || part.kind == .unique {
                    guard part.uses.count == 1, !part.text.contains("DEFERRABLE"), let column = part.uses[0].column,
                        let type = model.columns(other).first(where: { $0.name == column })?.type,
                        target.columns.contains(where: {
                            $0.name == column && ($0.identity == nil || $0.identity == "ALWAYS") && $0.generated == nil
                                && $0.collation == nil
                        })
                    else { continue }
                    targets.append((other, column, type))
                }
            }
            let pairs = targets.flatMap { target in
                table.columns.filter {
                    $0.type == target.2 && $0.generated == nil && $0.identity == nil && $0.collation == nil
                }.map { (target, $0.name) }
            }
            guard let (target, own) = random.any(pairs) else { return nil }
            var text =
                "FOREIGN KEY (\(SchemaModel.quoted(own))) REFERENCES \(model.name(target.0)) (\(SchemaModel.quoted(target.1)))"
            if random.chance(0.15), !isPartitioned { text += " MATCH FULL" }
            if random.chance(0.3) {
                text += " ON DELETE \(random.pick(["CASCADE", "SET NULL", "RESTRICT", "SET DEFAULT"]))"
            }
            if random.chance(0.2) { text += " ON UPDATE CASCADE" }
            if random.chance(0.15) { text += " DEFERRABLE INITIALLY DEFERRED" }
            if random.chance(0.1), !isPartitioned { text += " NOT VALID" }
            return Part(
                kind: .foreignKey, name: freshName("fk"), text: text,
                uses: [Use(id, own, model.family(target.2)), Use(target.0, target.1, model.family(target.2))],
                comment: comment)
        case .exclusion:
            guard !isPartitioned, table.bound == nil,
                let range = random.any(columns.filter { model.family($0.type) == .range && $0.type.base.isBuiltin })
            else { return nil }
            return Part(
                kind: .exclusion, name: freshName("ex"),
                text: "EXCLUDE USING gist (\(SchemaModel.quoted(range.name)) WITH &&)",
                uses: [Use(id, range.name, .range)], comment: comment)
        case .index: return index(id, table)
        case .trigger:
            let functions = things { if case .routine(let routine) = $0.body { routine.isTrigger } else { false } }
            guard let function = random.any(functions) else { return nil }
            let own = freshName("tg")
            let isConstraint = random.chance(0.15)
            let when = isConstraint ? "AFTER" : random.pick(["BEFORE", "AFTER"])
            let event = random.pick(["INSERT", "INSERT OR UPDATE", "UPDATE OF \(quoted)", "DELETE"])
            let level =
                isConstraint ? "FOR EACH ROW" : random.pick(["FOR EACH ROW", "FOR EACH ROW", "FOR EACH STATEMENT"])
            if isPartitioned, when == "BEFORE", level == "FOR EACH ROW", major < 13 { return nil }
            var text =
                "CREATE \(isConstraint ? "CONSTRAINT " : "")TRIGGER \(SchemaModel.quoted(own)) \(when) \(event) ON \(name) \(level)"
            if level == "FOR EACH ROW", event == "INSERT", when == "AFTER", random.chance(0.3) {
                text += " WHEN (NEW.\(quoted) IS NOT NULL)"
            }
            text += " EXECUTE FUNCTION \(model.name(function))(\(random.chance(0.2) ? "'it''s', '2'" : ""))"
            var part = Part(
                kind: .trigger, name: own, text: text, uses: [Use(id, any.name), Use(function)], comment: comment)
            if random.chance(0.1), !isConstraint, table.bound == nil, !isPartitioned {
                part.more = [
                    "ALTER TABLE \(name) \(random.pick(["DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA"])) TRIGGER \(SchemaModel.quoted(own))"
                ]
            }
            return part
        case .policy:
            let own = freshName("po")
            let command = random.pick(["ALL", "SELECT", "INSERT", "UPDATE", "DELETE"])
            var text = "CREATE POLICY \(SchemaModel.quoted(own)) ON \(name)"
            if random.chance(0.2) { text += " AS RESTRICTIVE" }
            text += " FOR \(command)"
            if random.chance(0.6) {
                text += " TO \(random.some(["reader", "writer", "app"], atMost: 2).joined(separator: ", "))"
            }
            let (test, family) = condition(any)
            if command != "INSERT" { text += " USING (\(test))" }
            if ["INSERT", "ALL"].contains(command) { text += " WITH CHECK (\(test))" }
            return Part(kind: .policy, name: own, text: text, uses: [Use(id, any.name, family)], comment: comment)
        case .rule:
            guard table.bound == nil, !isPartitioned else { return nil }
            let own = freshName("ru")
            let text = random.pick([
                "ON DELETE TO \(name) WHERE OLD.\(quoted) IS NULL DO INSTEAD NOTHING",
                "ON INSERT TO \(name) DO ALSO SELECT 1",
                "ON UPDATE TO \(name) WHERE NEW.\(quoted) IS NULL DO ALSO NOTHING",
            ])
            return Part(
                kind: .rule, name: own, text: "CREATE RULE \(SchemaModel.quoted(own)) AS \(text)",
                uses: [Use(id, any.name)], comment: comment)
        case .statistics:
            let keys = keyColumns(id).shuffled(using: &random).prefix(2)
            guard keys.count == 2, let schema = model.things[id]?.schema else { return nil }
            let own = freshName("st")
            let kinds =
                random.chance(0.5) ? " (\(random.pick(["ndistinct", "dependencies", "mcv", "ndistinct, mcv"])))" : ""
            var part = Part(
                kind: .statistics, name: own,
                text:
                    "CREATE STATISTICS \(model.name(schema)).\(SchemaModel.quoted(own))\(kinds) ON \(named(Array(keys))) FROM \(name)",
                uses: keys.map { Use(id, $0.name, model.family($0.type)) }, comment: comment)
            if random.chance(0.15) {
                part.more = ["ALTER STATISTICS \(model.name(schema)).\(SchemaModel.quoted(own)) SET STATISTICS 50"]
            }
            return part
        }
    }

    /// A condition that the rows fulfil, and what it needs the column to be.
    mutating func condition(_ column: (name: String, type: TypeUse)) -> (String, SchemaModel.TypeFamily?) {
        let name = SchemaModel.quoted(column.name)
        switch model.family(column.type) {
        case .integer, .number:
            return (
                random.pick([
                    "\(name) > 0", "\(name) < 10000", "\(name) >= 0 OR \(name) IS NULL",
                    "\(name) = ANY (ARRAY[1, 2, 3, 4, 5, 6])",
                ]), model.family(column.type)
            )
        case .text:
            return (
                random.pick(["\(name) <> ''", "length(\(name)) < 200", "\(name)::text <> ALL (ARRAY['a', 'b'])"]), .text
            )
        case .boolean: return (random.pick(["\(name) IN (true, false)", "\(name) OR true"]), .boolean)
        default: return ("\(name) IS NOT NULL", nil)
        }
    }

    private mutating func index(_ id: Int, _ table: SchemaModel.Table) -> Part? {
        let keys = keyColumns(id)
        guard let key = random.any(keys) else { return nil }
        let own = freshName("ix")
        let quoted = SchemaModel.quoted(key.name)
        let family = model.family(key.type)
        var uses = [Use(id, key.name, family)]
        var isUnique = false
        var list: String
        switch random.number(0...9) {
        case 0...2:
            isUnique = random.chance(0.25) && table.partitioning.isEmpty
            list = "(\(quoted)\(random.pick(["", " DESC", " NULLS FIRST", " DESC NULLS LAST"])))"
        case 3:
            let two = random.any(keys.filter { $0.name != key.name }) ?? key
            uses.append(Use(id, two.name, model.family(two.type)))
            list = "(\(quoted), \(SchemaModel.quoted(two.name)))"
        case 4 where family == .text: list = "(lower(\(quoted)::text))"
        case 5 where family == .text && key.type == TypeUse("text"): list = "(\(quoted) text_pattern_ops)"
        case 6: list = "USING hash (\(quoted))"
        case 7: list = key.type.base.isBuiltin ? "USING brin (\(quoted))" : "(\(quoted))"
        case 8:
            guard
                let json = random.any(
                    model.columns(id).filter { $0.type == TypeUse("jsonb") || $0.type == TypeUse("tsvector") })
            else { return nil }
            uses = [Use(id, json.name, model.family(json.type))]
            list = "USING gin (\(SchemaModel.quoted(json.name)))"
        case 9 where family == .integer: list = "((\(quoted) + 1))"
        default: list = "(\(quoted))"
        }
        if !list.contains("USING"), random.chance(0.12), let extra = random.any(model.columns(id)),
            extra.name != key.name
        {
            list += " INCLUDE (\(SchemaModel.quoted(extra.name)))"
            uses.append(Use(id, extra.name))
        }
        if major >= 15, isUnique, random.chance(0.2) { list += " NULLS NOT DISTINCT" }
        if !list.contains("USING"), random.chance(0.1) { list += " WITH (fillfactor='80')" }
        if random.chance(0.15), let filter = random.any(model.columns(id)) {
            let (text, family) = condition(filter)
            list += " WHERE \(text)"
            uses.append(Use(id, filter.name, family))
        }
        let text =
            "CREATE \(isUnique ? "UNIQUE " : "")INDEX \(SchemaModel.quoted(own)) ON \(model.name(id)) \(list)"
        var part = Part(
            kind: .index, name: own, text: text, uses: uses, comment: random.chance(0.08) ? "An index" : nil)
        if random.chance(0.05), isPlain(id) {
            part.more = ["ALTER TABLE \(model.name(id)) CLUSTER ON \(SchemaModel.quoted(own))"]
            if list.contains("USING") || list.contains("WHERE") { part.more = [] }
            if case .table(let table)? = model.things[id]?.body,
                table.parts.contains(where: { $0.more.contains { $0.contains("CLUSTER") } })
            {
                part.more = []
            }
        }
        return part
    }
}

extension SchemaModel.TypeUse.Base {
    var isBuiltin: Bool { if case .builtin = self { true } else { false } }
}
