import AshlarCore

/// What can be set of a column beside its definition: how it is stored and what the optimizer is told.
struct ColumnSettings {
    struct Values {
        var storage: String?
        var compression: String?
        var statisticsTarget: String?
        var options: [StorageOption] = []
        var foreignOptions = ForeignOptions(parsing: nil)

        init() {}

        init(_ column: Column) {
            storage = column.storage
            compression = column.compression
            statisticsTarget = column.statisticsTarget
            options = column.options
            foreignOptions = column.foreignOptions
        }
    }

    let column: Column
    let context: PlanningContext

    init(_ column: Column, _ context: PlanningContext) {
        self.column = column
        self.context = context
    }

    /// What ``ColumnDefinition`` has written.
    var atCreation: Values {
        var values = Values()
        if context.serverVersion >= 160_000 { values.storage = column.storage }
        values.compression = column.compression
        values.foreignOptions = column.foreignOptions
        return values
    }

    /// What a column that comes from a table above has from there.
    func inherited(from source: Column) -> Values {
        var values = Values()
        values.storage = source.storage
        values.compression = source.compression
        return values
    }

    /// The steps from other values to those of the column; nil for a new column with nothing set.
    func steps(from old: Values?) -> [ChangeStep] {
        let (old, new) = (old ?? Values(), Values(column))
        var steps: [ChangeStep] = []
        if old.storage != new.storage {
            steps.append(set("STORAGE \(new.storage ?? standardStorage)", .accessExclusive, reachesDown: true))
        }
        if old.compression != new.compression {
            steps.append(set("COMPRESSION \(new.compression ?? "DEFAULT")", .accessExclusive))
        }
        if old.statisticsTarget != new.statisticsTarget {
            steps.append(
                set("STATISTICS \(new.statisticsTarget ?? "-1")", .shareUpdateExclusive, reachesDown: true))
        }
        let (options, gone) = StorageOption.changes(from: old.options, to: new.options)
        if !gone.isEmpty { steps.append(action("RESET (\(gone.joined(separator: ", ")))", .shareUpdateExclusive)) }
        if !options.isEmpty {
            steps.append(
                action("SET (\(options.map(\.sql).joined(separator: ", ")))", .shareUpdateExclusive))
        }
        if let change = old.foreignOptions.change(
            to: new.foreignOptions, keepsSecrets: context.options.comparison.keepsSecrets)
        {
            steps.append(action(change, .accessExclusive))
        }
        return steps
    }

    private func set(_ words: String, _ mode: TableLock.Mode, reachesDown: Bool = false) -> ChangeStep {
        action("SET " + words, mode, only: reachesDown && hasChildren)
    }

    private var hasChildren: Bool {
        column.table.isTable
            && !(context.old.children(of: column.table) + context.new.children(of: column.table)).isEmpty
    }

    private func action(_ words: String, _ mode: TableLock.Mode, only: Bool = false) -> ChangeStep {
        ChangeStep(
            "\(column.table.sqlAlter(only: only)) ALTER COLUMN \(column.name) \(words)", column.identity,
            locks: [TableLock(mode, column.table)])
    }

    /// That of the type, which has a word of its own only since PostgreSQL 16 (`pg_type.typstorage`).
    private var standardStorage: String {
        if context.serverVersion >= 160_000 { return "DEFAULT" }
        let type = context.new.withoutDomains(TypeName(column.type))
        if type.isArray { return "EXTENDED" }
        switch type.base {
        case "numeric", "inet", "cidr": return "MAIN"
        case "smallint", "integer", "bigint", "real", "double precision", "boolean", "date", "uuid", "\"char\"", "oid",
            "money", "name", "interval", "timestamp with time zone", "timestamp without time zone",
            "time with time zone", "time without time zone", "point", "box", "line", "lseg", "circle", "macaddr",
            "macaddr8", "tid", "xid", "pg_lsn", "tsquery":
            return "PLAIN"
        default: return context.new.userType(type)?.identity.kind == .enumType ? "PLAIN" : "EXTENDED"
        }
    }
}

/// Privileges, comment and label of the sequence of an identity column, which has no place in a catalogue but there.
struct IdentityRemarks {
    let column: Column
    let context: PlanningContext

    init(_ column: Column, _ context: PlanningContext) {
        self.column = column
        self.context = context
    }

    /// Those of a sequence that was just created.
    func steps() -> [ChangeStep] {
        guard let sequence = Self.sequence(of: column, context.new) else { return [] }
        return PrivilegePlanner().create(sequence, context) + CommentPlanner().create(sequence, context)
    }

    func steps(from old: Column) -> [ChangeStep] {
        guard let before = Self.sequence(of: old, context.old), let after = Self.sequence(of: column, context.new)
        else { return steps() }
        let change = ObjectDifference(
            old: CatalogObject(after.identity, before.properties, container: before.container), new: after)
        return PrivilegePlanner().alter(change, context) + CommentPlanner().alter(change, context)
    }

    private static func sequence(of column: Column, _ catalog: Catalog) -> CatalogObject? {
        guard let identity = column.identitySequenceName else { return nil }
        var properties: [String: String] = [:]
        for name in ["grants", "comment", "security labels"] { properties[name] = column.object["identity \(name)"] }
        properties["owner"] = catalog[column.table]?["owner"]
        return CatalogObject(identity, properties, container: column.table)
    }
}
