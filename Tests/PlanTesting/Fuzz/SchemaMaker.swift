/// Makes things up, one after another, for a model that grows.
struct SchemaMaker {
    var model = SchemaModel()
    var random: FuzzRandom
    let major: Int
    /// Whether old rows must go through every change.
    let keepsRows: Bool
    /// Leaves tables out, to look at everything else.
    let hasTables: Bool
    private var nextID = 1
    private var names: Set<String> = []

    typealias Use = SchemaModel.Use
    typealias TypeUse = SchemaModel.TypeUse

    static let publicSchema = 0

    init(seed: UInt64, major: Int, keepsRows: Bool, hasTables: Bool = true) {
        self.hasTables = hasTables
        random = FuzzRandom(seed: seed)
        self.major = major
        self.keepsRows = keepsRows
        model.things[0] = .init(id: 0, schema: nil, name: "public", body: .schema)
    }

    /// Starts anew without forgetting the names.
    mutating func clear() {
        model = SchemaModel()
        model.things[0] = .init(id: 0, schema: nil, name: "public", body: .schema)
    }

    static let words = [
        "account", "orders", "item", "customer", "event", "log", "price", "amount", "status", "note", "code", "region",
        "parent", "owner", "label", "kind", "body", "created", "updated", "total", "score", "level", "unit", "stock",
    ]
    static let oddNames = [
        "Order Items", "user", "select", "naïve", "Größe", "camelCase", "we\"ird", "table", "UPPER", "with.dot", "日本",
        "group", "1st", "a-b", "semi;colon", "it's", "column", "type", "value", "$dollar",
        "a_name_that_is_as_long_as_postgresql_lets_any_name_be_in_its_cat",
    ]

    /// A name that nothing else has.
    mutating func freshName(_ prefix: String = "") -> String {
        while true {
            var name = random.chance(0.08) ? random.pick(Self.oddNames) : random.pick(Self.words)
            if !prefix.isEmpty { name = prefix + "_" + name }
            if random.chance(0.6) || names.contains(name) {
                name = String(name.prefix(50)) + "_\(random.number(1...99))"
            }
            while name.utf8.count > 63 { name.removeLast() }
            if names.insert(name).inserted { return name }
        }
    }

    /// A column's name: only its table must not have it.
    mutating func columnName(_ taken: [String]) -> String {
        while true {
            let name = random.chance(0.06) ? random.pick(Self.oddNames) : random.pick(Self.words)
            let full = random.chance(0.3) ? name + "\(random.number(1...9))" : name
            if full.utf8.count <= 63, !taken.contains(full) { return full }
        }
    }

    @discardableResult
    mutating func add(_ body: SchemaModel.Body, schema: Int?, name: String? = nil) -> Int {
        let id = nextID
        nextID += 1
        var thing = SchemaModel.Thing(id: id, schema: schema, name: name ?? freshName(), body: body)
        if random.chance(0.12) { decorate(&thing) }
        model.things[id] = thing
        return id
    }

    mutating func anySchema() -> Int {
        let schemas = model.things.values.filter { $0.body == .schema }.map(\.id).sorted()
        return random.chance(0.5) || schemas.isEmpty ? Self.publicSchema : random.pick(schemas)
    }

    func things(_ test: (SchemaModel.Thing) -> Bool) -> [Int] {
        model.things.values.filter(test).map(\.id).sorted()
    }

    var tables: [Int] {
        things { if case .table(let table) = $0.body { table.isForeign == nil } else { false } }
    }

    /// Tables that are nobody's partition.
    var wholeTables: [Int] {
        things { if case .table(let table) = $0.body { table.isForeign == nil && table.bound == nil } else { false } }
    }

    var relations: [Int] {
        things {
            switch $0.body {
            case .table(let table): table.isForeign == nil
            // A materialised view cannot be filled from one that is not.
            case .view(let view): !view.tail.text.contains("WITH NO DATA")
            default: false
            }
        }
    }

    /// Comment, owner and privileges.
    mutating func decorate(_ thing: inout SchemaModel.Thing) {
        if random.chance(0.5) {
            thing.comment = random.pick(["A note", "It's \"quoted\"", "two\nlines", "Größe", "v2"])
        }
        if thing.name == "public" || thing.schema == nil && thing.body != .schema { return }
        if case .extensionNamed = thing.body { return }
        if random.chance(0.25) { thing.owner = random.pick(["app", "owner_role"]) }
        guard random.chance(0.6) else { return }
        let privileges: [String]
        switch thing.body {
        case .schema: privileges = ["USAGE", "CREATE", "ALL"]
        case .table(let table):
            privileges =
                table.isForeign == nil ? ["SELECT", "INSERT", "SELECT, UPDATE", "ALL", "TRUNCATE"] : ["SELECT"]
        case .view: privileges = ["SELECT", "INSERT", "ALL"]
        case .sequence: privileges = ["USAGE", "SELECT", "ALL"]
        case .routine: privileges = ["EXECUTE"]
        case .enumeration, .composite, .domain, .range: privileges = ["USAGE"]
        default: return
        }
        thing.grants = random.some(["reader", "writer", "app", "PUBLIC"], atMost: 2).sorted().map { role in
            let option = role != "PUBLIC" && random.chance(0.2) ? " WITH GRANT OPTION" : ""
            return "GRANT|\(random.pick(privileges))|\(role)\(option)"
        }
        switch thing.body {
        case .routine, .enumeration, .domain:
            if random.chance(0.4) { thing.grants.insert("REVOKE|ALL|PUBLIC", at: 0) }
        default: break
        }
    }
}
