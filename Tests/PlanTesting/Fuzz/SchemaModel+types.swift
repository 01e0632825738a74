extension SchemaModel {
    static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    static func literal(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

    func schemaName(_ thing: Thing) -> String? { thing.schema.flatMap { things[$0] }?.name }

    /// The quoted name with its schema.
    func name(_ thing: Thing) -> String {
        (schemaName(thing).map { Self.quoted($0) + "." } ?? "") + Self.quoted(thing.name)
    }

    func name(_ id: Int) -> String { things[id].map { name($0) } ?? "missing" }

    func sql(_ type: TypeUse) -> String {
        let base =
            switch type.base {
            case .builtin(let name): name
            case .thing(let id): name(id)
            case .fromExtension(let id, let name):
                (things[id]?.schema.flatMap { things[$0]?.name }).map { Self.quoted($0) + "." + name } ?? name
            }
        return base + (type.isArray ? "[]" : "")
    }

    func uses(_ type: TypeUse) -> [Use] {
        switch type.base {
        case .builtin: []
        case .thing(let id), .fromExtension(let id, _): [Use(id)]
        }
    }

    func family(_ type: TypeUse) -> TypeFamily {
        if type.isArray { return .other }
        switch type.base {
        case .fromExtension(_, let name): return name == "citext" ? .text : .other
        case .thing(let id):
            switch things[id]?.body {
            case .enumeration: return .enumeration
            case .domain(let domain): return family(domain.base)
            case .range: return .range
            default: return .other
            }
        case .builtin(let name):
            switch name.prefix(while: { $0 != "(" }) {
            case "integer", "bigint", "smallint": return .integer
            case "numeric", "real", "double precision": return .number
            case "text", "varchar", "char": return .text
            case "boolean": return .boolean
            case "date", "timestamp", "timestamptz": return .time
            case "int4range", "daterange", "tstzrange", "numrange": return .range
            case "json", "jsonb": return .json
            case "uuid": return .uuid
            default: return .other
            }
        }
    }

    /// The value number k of the type: different for different k, but for enums and booleans.
    ///
    /// - Parameter isLasting: for SQL that stays as it is when a composite type gets another attribute.
    func literal(_ type: TypeUse, _ k: Int, isLasting: Bool = false) -> String {
        if type.isArray { return "ARRAY[\(literal(TypeUse(type.base), k, isLasting: isLasting))]::\(sql(type))" }
        switch type.base {
        case .fromExtension(_, let name):
            let text = name == "hstore" ? "a=>\(k)" : name == "ltree" ? "a.b\(k)" : "\(k)"
            return "'\(text)'::\(sql(type))"
        case .thing(let id):
            switch things[id]?.body {
            case .enumeration(let labels): return Self.literal(labels.first ?? "") + "::" + sql(type)
            case .domain(let domain): return literal(domain.base, k)
            case .composite where isLasting: return "NULL::\(sql(type))"
            case .composite(let attributes):
                return "ROW(\(attributes.map { literal($0.type, k) }.joined(separator: ", ")))::\(sql(type))"
            case .range(let base): return "\(name(id))(\(literal(base, k)), \(literal(base, k + 1)))"
            default: return "NULL"
            }
        case .builtin(let name):
            switch name.prefix(while: { $0 != "(" }) {
            case "integer", "bigint", "smallint", "numeric", "real", "double precision", "oid", "money": return "\(k)"
            case "text", "varchar", "char", "name": return "'\(k)'"
            case "boolean": return "true"
            case "date", "timestamp", "timestamptz": return "'2020-01-0\(k)'"
            case "time": return "'0\(k):00'"
            case "interval": return "'\(k) days'"
            case "uuid": return "'00000000-0000-0000-0000-00000000000\(k)'"
            case "json", "jsonb": return "'{\"a\": \(k)}'"
            case "bytea": return "'\\x0\(k)'"
            case "inet": return "'10.0.0.\(k)'"
            case "int4range", "numrange": return "'[\(k),\(k + 1))'"
            case "daterange", "tstzrange": return "'[2020-01-0\(k),2020-01-0\(k + 1))'"
            case "tsvector": return "'w\(k)'"
            case "point": return "'(\(k),\(k))'"
            case "bit": return "B'101'"
            case "xml": return "'<a>\(k)</a>'"
            default: return "NULL"
            }
        }
    }

    /// All columns of a table or view with their types, inherited ones first.
    func columns(_ id: Int, depth: Int = 0) -> [(name: String, type: TypeUse)] {
        guard depth < 12 else { return [] }
        switch things[id]?.body {
        case .table(let table):
            let inherited = table.parent.map { columns($0, depth: depth + 1) } ?? []
            let own = table.columns.map { (name: $0.name, type: $0.type) }
            return inherited + own.filter { column in !inherited.contains { $0.name == column.name } }
        case .view(let view):
            return view.columns.map { column in
                let source = column.source.flatMap { use in
                    columns(use.thing, depth: depth + 1).first { $0.name == use.column }?.type
                }
                return (name: column.name, type: source ?? column.type ?? TypeUse("text"))
            }
        case .composite(let attributes): return attributes.map { (name: $0.name, type: $0.type) }
        default: return []
        }
    }

    func holds(_ use: Use) -> Bool {
        guard things[use.thing] != nil else { return false }
        guard let column = use.column else { return true }
        guard let found = columns(use.thing).first(where: { $0.name == column }) else { return false }
        return use.family.map { $0 == family(found.type) } ?? true
    }
}
