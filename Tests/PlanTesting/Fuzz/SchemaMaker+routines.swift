extension SchemaMaker {
    mutating func makeRoutine() {
        let schema = anySchema()
        if random.chance(0.2) {
            add(.routine(procedure()), schema: schema)
        } else if random.chance(0.25) {
            add(.routine(triggerFunction()), schema: schema)
        } else {
            let function = function()
            // Another signature of a name that is there already.
            let name = random.chance(0.2) ? overloadedName(schema, but: function.inputs) : nil
            add(.routine(function), schema: schema, name: name)
        }
    }

    private func overloadedName(_ schema: Int, but signature: String) -> String? {
        let routines = model.things.values.filter { thing in
            if case .routine = thing.body { thing.schema == schema } else { false }
        }.sorted { $0.id < $1.id }
        guard let last = routines.last else { return nil }
        let taken = routines.filter { $0.name == last.name }.compactMap { thing in
            if case .routine(let routine) = thing.body { routine.inputs } else { nil as String? }
        }
        return taken.contains(signature) ? nil : last.name
    }

    mutating func triggerFunction() -> SchemaModel.Routine {
        let body = random.pick([
            "BEGIN RETURN NEW; END", "BEGIN\n    -- keeps it\n    RETURN COALESCE(NEW, OLD);\nEND",
            "DECLARE n integer; BEGIN n := 1; RETURN NEW; END",
        ])
        return .init(
            keyword: "FUNCTION", arguments: "", signature: "", head: "RETURNS trigger LANGUAGE plpgsql\(attributes())",
            body: "AS $$\(body)$$", isTrigger: true)
    }

    mutating func procedure() -> SchemaModel.Routine {
        let body = random.pick(["BEGIN NULL; END", "BEGIN PERFORM 1; END", "BEGIN RAISE NOTICE 'hello; %', 1; END"])
        let type = TypeUse(random.pick(["integer", "text"]))
        let argument = random.chance(0.5) ? "n \(model.sql(type))" : ""
        return .init(
            keyword: "PROCEDURE", arguments: argument, signature: argument.isEmpty ? "" : model.sql(type),
            head: "LANGUAGE plpgsql\(random.chance(0.2) ? " SECURITY DEFINER" : "")", body: "AS $body$\(body)$body$")
    }

    mutating func attributes() -> String {
        var words = ""
        if random.chance(0.2) { words += " \(random.pick(["STABLE", "VOLATILE"]))" }
        if random.chance(0.15) { words += " SECURITY DEFINER" }
        if random.chance(0.1) { words += " LEAKPROOF" }
        if random.chance(0.15) { words += " COST \(random.number(1...500))" }
        if random.chance(0.15) { words += " PARALLEL \(random.pick(["SAFE", "RESTRICTED"]))" }
        if random.chance(0.15) {
            words += " SET search_path TO \(random.pick(["pg_catalog", "public, pg_temp", "''"]))"
        }
        if random.chance(0.1) { words += " SET work_mem TO '1MB'" }
        return words
    }

    mutating func function() -> SchemaModel.Routine {
        let type = type()
        let needed = model.uses(type)
        let literal = model.literal(type, random.number(1...9), isLasting: true)
        let name = model.sql(type)
        let cast = "(\(literal))::\(name)"
        switch random.number(0...8) {
        case 0, 1:
            return .init(
                keyword: "FUNCTION", arguments: "", signature: "", head: "RETURNS \(name) LANGUAGE sql IMMUTABLE",
                body: "AS $$SELECT \(cast)$$", uses: needed, constantOf: type)
        case 2:
            if major >= 14 {
                return .init(
                    keyword: "FUNCTION", arguments: "", signature: "",
                    head: "RETURNS \(name) LANGUAGE sql\(attributes())",
                    body: random.chance(0.5) ? "RETURN \(cast)" : "BEGIN ATOMIC SELECT \(cast); END", uses: needed,
                    constantOf: type)
            }
            fallthrough
        case 3:
            let value = random.chance(0.4) ? " DEFAULT \(literal)" : ""
            return .init(
                keyword: "FUNCTION", arguments: "a integer, b \(name)\(value)", signature: "integer, \(name)",
                head: "RETURNS \(name) LANGUAGE sql\(attributes())", body: "AS $$SELECT b$$", uses: needed)
        case 4:
            return .init(
                keyword: "FUNCTION", arguments: "INOUT a \(name), OUT b text", signature: "INOUT \(name), OUT text",
                head: "LANGUAGE plpgsql\(attributes())", body: "AS $$BEGIN b := 'x'; END$$", uses: needed)
        case 5:
            return .init(
                keyword: "FUNCTION", arguments: "VARIADIC list integer[]", signature: "VARIADIC integer[]",
                head: "RETURNS TABLE(n integer, v \(name)) LANGUAGE sql ROWS \(random.number(2...90))",
                body: "AS $$SELECT 1, \(cast)$$", uses: needed)
        case 6, 7:
            guard let relation = random.any(relations), let column = random.any(model.columns(relation)) else {
                fallthrough
            }
            let text = "SELECT count(\(SchemaModel.quoted(column.name))) FROM \(model.name(relation))"
            let uses = [Use(relation, column.name)]
            if major >= 14, random.chance(0.4) {
                return .init(
                    keyword: "FUNCTION", arguments: "", signature: "", head: "RETURNS bigint LANGUAGE sql STABLE",
                    body: "BEGIN ATOMIC \(text); END", uses: uses, constantOf: nil)
            }
            return .init(
                keyword: "FUNCTION", arguments: "", signature: "", head: "RETURNS bigint LANGUAGE sql STABLE",
                body: "AS $$\(text)$$",
                uses: uses)
        default:
            guard let table = random.any(wholeTables) else { return triggerFunction() }
            let row = model.name(table)
            return .init(
                keyword: "FUNCTION", arguments: "r \(row)", signature: row,
                head: random.chance(0.5) ? "RETURNS SETOF \(row) LANGUAGE sql" : "RETURNS text LANGUAGE sql",
                body: "", uses: [Use(table)]
            ).with { $0.body = $0.head.contains("SETOF") ? "AS $$SELECT * FROM \(row)$$" : "AS $$SELECT 'x'::text$$" }
        }
    }
}

extension SchemaModel.Routine {
    fileprivate func with(_ change: (inout Self) -> Void) -> Self {
        var copy = self
        change(&copy)
        return copy
    }
}

extension SchemaModel.Routine {
    /// The types that tell overloads apart: those that go in.
    var inputs: String {
        signature.split(separator: ", ").filter { !$0.hasPrefix("OUT ") }.map { word in
            word.split(separator: " ").filter { !["INOUT", "VARIADIC"].contains($0) }.joined(separator: " ")
        }.joined(separator: ", ")
    }
}
