extension SchemaModel {
    /// The statements that create everything.
    var script: String {
        var lines: [String] = []
        for thing in ordered { lines += creation(thing) }
        for thing in ordered { lines += lateStatements(thing) }
        for thing in ordered { lines += remarks(thing) }
        return lines.map { $0 + ";\n" }.joined()
    }

    /// Statements that put the rows 1 to 3 into every table.
    var rows: String {
        var lines = ["SET session_replication_role = replica"]
        for thing in ordered {
            guard case .table(let table) = thing.body, table.bound == nil, table.isForeign == nil, table.takesRows
            else { continue }
            let own = Dictionary(table.columns.map { ($0.name, $0) }) { first, _ in first }
            let columns = columns(thing.id).filter { column in
                guard let known = own[column.name] else { return !isComputed(column.name, above: table.parent) }
                return known.generated == nil && known.identity == nil
                    && !(known.defaultValue?.text.hasPrefix("nextval") ?? false)
            }
            for k in 1...3 {
                let names = columns.map { Self.quoted($0.name) }.joined(separator: ", ")
                let values = columns.map { literal($0.type, k) }.joined(separator: ", ")
                lines.append(
                    columns.isEmpty
                        ? "INSERT INTO \(name(thing)) DEFAULT VALUES"
                        : "INSERT INTO \(name(thing)) (\(names)) VALUES (\(values))")
            }
        }
        return lines.map { $0 + ";\n" }.joined()
    }

    private func isComputed(_ column: String, above parent: Int?) -> Bool {
        guard let parent, case .table(let table)? = things[parent]?.body else { return false }
        if let found = table.columns.first(where: { $0.name == column }) {
            return found.generated != nil
        }
        return isComputed(column, above: table.parent)
    }

    /// Each thing after what it needs.
    var ordered: [Thing] {
        var seen: Set<Int> = []
        var result: [Thing] = []
        func visit(_ thing: Thing) {
            guard seen.insert(thing.id).inserted else { return }
            for use in needs(thing) {
                if let needed = things[use.thing] { visit(needed) }
            }
            result.append(thing)
        }
        let sorted = things.keys.sorted().compactMap { things[$0] }
        for thing in sorted where thing.isEarly { visit(thing) }
        for thing in sorted { visit(thing) }
        return result
    }

    private func creation(_ thing: Thing) -> [String] {
        let name = name(thing)
        switch thing.body {
        case .schema: return thing.name == "public" ? [] : ["CREATE SCHEMA \(name)"]
        case .extensionNamed(let module):
            return ["CREATE EXTENSION \(Self.quoted(module)) SCHEMA \(schemaName(thing).map(Self.quoted) ?? "public")"]
        case .enumeration(let labels):
            return ["CREATE TYPE \(name) AS ENUM (\(labels.map(Self.literal).joined(separator: ", ")))"]
        case .composite(let attributes):
            let list = attributes.map { "\(Self.quoted($0.name)) \(sql($0.type))" }
            return ["CREATE TYPE \(name) AS (\(list.joined(separator: ", ")))"]
        case .domain(let domain):
            var text = "CREATE DOMAIN \(name) AS \(sql(domain.base))"
            if let value = domain.defaultValue { text += " DEFAULT \(value)" }
            if domain.isNotNull { text += " NOT NULL" }
            for check in domain.checks { text += " CONSTRAINT \(Self.quoted(check[0])) CHECK (\(check[1]))" }
            return [text]
        case .range(let base): return ["CREATE TYPE \(name) AS RANGE (SUBTYPE = \(sql(base)))"]
        case .sequence(let options): return ["CREATE SEQUENCE \(name) \(options)"]
        case .routine(let routine):
            return ["CREATE \(routine.keyword) \(name)(\(routine.arguments)) \(routine.head) \(routine.body)"]
        case .table(let table): return [creation(of: table, name)]
        case .view(let view):
            let columns = view.columns.map { "\($0.snippet.text) AS \(Self.quoted($0.name))" }
            return [
                "CREATE \(view.isMaterialized ? "MATERIALIZED " : "")VIEW \(name)\(view.options.map { " WITH (\($0))" } ?? "")"
                    + " AS SELECT \(columns.joined(separator: ", ")) \(view.tail.text)"
            ]
        case .ready(let ready): return ready.isLate ? [] : ready.statements
        }
    }

    private func creation(of table: Table, _ name: String) -> String {
        var text =
            "CREATE \(table.isUnlogged ? "UNLOGGED " : "")\(table.isForeign == nil ? "" : "FOREIGN ")TABLE \(name)"
        var items = table.columns.map { definition($0) }
        items += table.parts.filter(\.isInline).map { "CONSTRAINT \(Self.quoted($0.name)) \($0.text)" }
        if let bound = table.bound, let parent = table.parent {
            text += " PARTITION OF \(self.name(parent))"
            if !items.isEmpty { text += " (\(items.joined(separator: ", ")))" }
            text += " \(bound)"
        } else {
            text += " (\(items.joined(separator: ", ")))"
            if let parent = table.parent { text += " INHERITS (\(self.name(parent)))" }
        }
        if !table.partitioning.isEmpty {
            text += " PARTITION BY \(table.partitioning[0]) (\(Self.quoted(table.partitioning[1])))"
        }
        if let foreign = table.isForeign { text += " \(foreign)" }
        if let storage = table.storage { text += " WITH (\(storage))" }
        return text
    }

    private func definition(_ column: Column) -> String {
        var text = "\(Self.quoted(column.name)) \(sql(column.type))"
        if let collation = column.collation { text += " COLLATE \(collation.text)" }
        if let value = column.defaultValue { text += " DEFAULT \(value.text)" }
        if let value = column.generated { text += " GENERATED ALWAYS AS (\(value.text)) STORED" }
        if let identity = column.identity {
            let words = identity.split(separator: " ", maxSplits: 1)
            text += " GENERATED \(words[0] == "DEFAULT" ? "BY DEFAULT" : "ALWAYS") AS IDENTITY"
            if words.count > 1 { text += " \(words[1])" }
        }
        if column.isNotNull { text += " NOT NULL" }
        return text
    }

    private func lateStatements(_ thing: Thing) -> [String] {
        let name = name(thing)
        func statements(_ part: Part, _ keyword: String) -> [String] {
            var lines: [String] = []
            switch part.kind {
            case .foreignKey, .exclusion:
                lines = ["ALTER TABLE \(name) ADD CONSTRAINT \(Self.quoted(part.name)) \(part.text)"]
            case .primaryKey, .unique, .check: break
            default: lines = [part.text]
            }
            lines += part.more
            guard let comment = part.comment else { return lines }
            let subject: String
            let own = Self.quoted(part.name)
            switch part.kind {
            case .index:
                subject = "INDEX \(thing.schema.flatMap { things[$0]?.name }.map(Self.quoted) ?? "public").\(own)"
            case .statistics:
                subject = "STATISTICS \(thing.schema.flatMap { things[$0]?.name }.map(Self.quoted) ?? "public").\(own)"
            case .trigger: subject = "TRIGGER \(own) ON \(name)"
            case .policy: subject = "POLICY \(own) ON \(name)"
            case .rule: subject = "RULE \(own) ON \(name)"
            default: subject = "CONSTRAINT \(own) ON \(name)"
            }
            return lines + ["COMMENT ON \(subject) IS \(Self.literal(comment))"]
        }
        switch thing.body {
        case .table(let table):
            var lines = table.columns.flatMap { column in
                column.settings.map { "ALTER TABLE \(name) ALTER COLUMN \(Self.quoted(column.name)) \($0)" }
                    + (column.comment.map {
                        ["COMMENT ON COLUMN \(name).\(Self.quoted(column.name)) IS \(Self.literal($0))"]
                    } ?? [])
                    + column.grants.map { grant in
                        let words = grant.split(separator: " ", maxSplits: 1)
                        return "GRANT \(words[0]) (\(Self.quoted(column.name))) ON \(name) TO \(words[1])"
                    }
            }
            // Foreign keys need the unique constraints and indexes of others, which stand inline or come before.
            lines += table.parts.flatMap { statements($0, "TABLE") }
            return lines + table.settings.map { "ALTER TABLE \(name) \($0)" }
        case .view(let view):
            return view.parts.flatMap { statements($0, "VIEW") }
                + view.settings.map { "ALTER \(view.isMaterialized ? "MATERIALIZED " : "")VIEW \(name) \($0)" }
        case .ready(let ready): return ready.isLate ? ready.statements : []
        default: return []
        }
    }

    private func remarks(_ thing: Thing) -> [String] {
        let name = name(thing)
        var lines: [String] = []
        let subject: String
        var grantee = ""
        switch thing.body {
        case .schema: (subject, grantee) = ("SCHEMA \(name)", "SCHEMA \(name)")
        case .extensionNamed(let module): subject = "EXTENSION \(Self.quoted(module))"
        case .enumeration, .composite, .range: (subject, grantee) = ("TYPE \(name)", "TYPE \(name)")
        case .domain: (subject, grantee) = ("DOMAIN \(name)", "DOMAIN \(name)")
        case .sequence: (subject, grantee) = ("SEQUENCE \(name)", "SEQUENCE \(name)")
        case .routine(let routine):
            subject = "\(routine.keyword) \(name)(\(routine.signature))"
            grantee = subject
        case .table(let table):
            (subject, grantee) = (table.isForeign == nil ? "TABLE \(name)" : "FOREIGN TABLE \(name)", "TABLE \(name)")
        case .view(let view):
            (subject, grantee) = (view.isMaterialized ? "MATERIALIZED VIEW \(name)" : "VIEW \(name)", "TABLE \(name)")
        case .ready: return []
        }
        if let owner = thing.owner { lines.append("ALTER \(subject) OWNER TO \(owner)") }
        if let comment = thing.comment { lines.append("COMMENT ON \(subject) IS \(Self.literal(comment))") }
        if !grantee.isEmpty {
            lines += thing.grants.map { grant in
                let words = grant.split(separator: "|")
                return words[0] == "REVOKE"
                    ? "REVOKE \(words[1]) ON \(grantee) FROM \(words[2])"
                    : "GRANT \(words[1]) ON \(grantee) TO \(words[2])"
            }
        }
        return lines
    }
}

extension SchemaModel.Thing {
    var isEarly: Bool {
        if case .ready(let ready) = body { return ready.isEarly }
        return false
    }
}
