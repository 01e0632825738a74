import AshlarCore
import SQLSyntax

/// CREATE TABLE with the parts that can be written in it, and what has to be said right after it.
struct TableCreation {
    private let table: Table
    private let context: PlanningContext
    private let columns: [Column]
    private let constraints: [CatalogObject]
    /// Written as PARTITION OF, INHERITS or OF; nil when there is none, or when it comes later.
    private let attachment: Attachment?

    init(_ table: Table, _ context: PlanningContext) {
        self.table = table
        self.context = context
        let inlined = context.inlined(in: table.identity)
        columns = inlined.filter { $0.identity.kind == .column }.map(Column.init)
        constraints = inlined.filter { Self.isConstraint($0.identity.kind) }
        attachment = inlined.first { $0.identity.kind == .attachment }.map(Attachment.init)
    }

    func steps() -> [ChangeStep] {
        var steps = [creation]
        for column in columns {
            let settings = ColumnSettings(column, context)
            guard let source = source(of: column) else {
                steps += settings.steps(from: settings.atCreation) + IdentityRemarks(column, context).steps()
                continue
            }
            steps += settings.steps(from: settings.inherited(from: source)) + leftOver(column, source)
        }
        for constraint in constraints {
            steps += ConstraintPlanner().extras(TableConstraint(constraint), table.identity, context)
        }
        return steps + RowSecurity(table).steps()
    }

    // MARK: What can be written

    static func canWrite(_ part: CatalogObject, _ context: DecisionContext) -> Bool {
        switch part.identity.kind {
        case .column: return true
        case .attachment: return canWriteAttachment(Attachment(part), context)
        case .primaryKey, .uniqueConstraint, .exclusionConstraint, .checkConstraint, .notNullConstraint, .foreignKey:
            // A partition has its parent's as they are there; of one that is attached later they are its own.
            return ConstraintPlanner.isInlinable(part, in: context.new)
        default: return false
        }
    }

    private static func isConstraint(_ kind: ObjectKind) -> Bool {
        switch kind {
        case .primaryKey, .uniqueConstraint, .exclusionConstraint, .checkConstraint, .notNullConstraint, .foreignKey:
            true
        default: false
        }
    }

    /// PARTITION OF takes the columns of the parent in their order and names its indexes as the server likes; a
    /// partition that is otherwise is created as a table and attached.
    private static func canWriteAttachment(_ attachment: Attachment, _ context: DecisionContext) -> Bool {
        guard attachment.isPartition else { return true }
        guard let parent = context.new.parents(of: attachment.table).first else { return false }
        let (own, above) = (context.new.columns(of: attachment.table), context.new.columns(of: parent))
        guard own.map(\.identity.name) == above.map(\.identity.name),
            zip(own, above).allSatisfy({ $0.generated == $1.generated && $0.collation == $1.collation })
        else { return false }
        return PartitionedIndexes.comeByThemselves(attachment.table, context)
    }

    // MARK: The statement

    private var creation: ChangeStep {
        let identity = table.identity
        var sql = "CREATE \(table.isUnlogged ? "UNLOGGED " : "")\(table.isForeign ? "FOREIGN TABLE" : "TABLE") "
        sql += identity.sqlName
        if let type = attachment?.ofType { sql += " OF \(type)" }
        if let parent = attachment?.partitionOf { sql += " PARTITION OF \(parent)" }
        let elements = self.elements
        if !elements.isEmpty {
            sql += " (\n    " + elements.joined(separator: ",\n    ") + "\n)"
        } else if attachment?.partitionOf == nil, attachment?.ofType == nil {
            sql += " ()"
        }
        var clauses: [String] = []
        if let attachment {
            if attachment.isPartition { clauses.append(attachment.bound) }
            if !attachment.inherits.isEmpty {
                clauses.append("INHERITS (\(attachment.inherits.joined(separator: ", ")))")
            }
        }
        if let key = table.partitionKey { clauses.append("PARTITION BY \(key)") }
        if table.isForeign {
            clauses.append("SERVER \(SQLIdentifier.quoted(table.server))")
            if let options = table.foreignOptions.words { clauses.append(options) }
        }
        if let method = table.accessMethod, method != "heap" { clauses.append("USING \(SQLIdentifier.quoted(method))") }
        if !table.options.isEmpty {
            clauses.append("WITH (\(table.options.map(\.sql).joined(separator: ", ")))")
        }
        if let tablespace = table.tablespace { clauses.append("TABLESPACE \(SQLIdentifier.quoted(tablespace))") }
        let separator = elements.isEmpty && clauses.count > 1 ? "\n    " : elements.isEmpty ? " " : "\n"
        for clause in clauses { sql += (elements.isEmpty ? separator : clause == clauses.first ? " " : "\n") + clause }
        return ChangeStep(sql, identity, locks: locks)
    }

    private var locks: [TableLock] {
        var locks: [TableLock] = []
        let mode: TableLock.Mode = attachment?.isPartition == true ? .accessExclusive : .shareUpdateExclusive
        if attachment != nil {
            for parent in context.new.parents(of: table.identity) where !context.isMadeAnew(parent) {
                locks.append(TableLock(mode, parent))
            }
        }
        for key in constraints where key.identity.kind == .foreignKey {
            for other in context.new.dependencies.references(of: key.identity).sorted()
            where other.isTable && other != table.identity && !context.isMadeAnew(other) {
                let lock = TableLock(.shareRowExclusive, other)
                if !locks.contains(lock) { locks.append(lock) }
            }
        }
        return locks
    }

    private var elements: [String] {
        columns.compactMap(element)
            + constraints.compactMap { constraint in
                if attachment != nil, constraint["inheritance"] == "inherited" { return nil }
                return ConstraintPlanner.inline(constraint)
            }
    }

    /// The column as it stands in the brackets; nil when it comes from above as it is.
    private func element(_ column: Column) -> String? {
        guard let attachment else { return ColumnDefinition(column, context).sql }
        if attachment.ofType != nil {
            let words = ColumnDefinition(column, context).constraints
            return words.isEmpty ? nil : "\(column.name) WITH OPTIONS \(words.joined(separator: " "))"
        }
        guard let source = source(of: column) else { return ColumnDefinition(column, context).sql }
        // A default that comes from two sides has to be said.
        guard attachment.isPartition else { return nil }
        var words: [String] = []
        if let expression = ColumnDefinition(column, context).defaultExpression, !hasDefault(expression, source) {
            words.append("DEFAULT \(expression)")
        }
        if column.isNotNull, !source.isNotNull, context.new.namedNotNull(of: column) == nil { words.append("NOT NULL") }
        return words.isEmpty ? nil : ([column.name] + words).joined(separator: " ")
    }

    /// Where a column that is not the table's own comes from.
    private func source(of column: Column) -> Column? {
        guard let attachment, column.descent != .own, attachment.isPartition || column.descent == .inherited else {
            return nil
        }
        return context.new.parents(of: table.identity).lazy
            .compactMap { context.new.column(column.identity.name, of: $0) }.first
    }

    /// Whether the column above has the default already when this table is created.
    private func hasDefault(_ expression: String, _ source: Column) -> Bool {
        guard context.new.defaultExpression(of: source) == expression else { return false }
        if context.inlined(in: source.identity).contains(where: { $0.identity == source.defaultIdentity }) {
            return true
        }
        return context.fate(source.defaultIdentity) != .create || context.old[source.defaultIdentity] != nil
    }

    /// What a column that comes from above has otherwise, as far as the statement could not say it.
    private func leftOver(_ column: Column, _ source: Column) -> [ChangeStep] {
        let alter = table.identity.sqlAlter(only: true) + " ALTER COLUMN \(column.name) "
        var steps: [ChangeStep] = []
        let own = ColumnDefinition(column, context).defaultExpression
        if context.new.defaultExpression(of: column) == nil, context.new.defaultExpression(of: source) != nil {
            steps.append(ChangeStep(alter + "DROP DEFAULT", column.identity))
        } else if attachment?.isPartition == false, let own, !hasDefault(own, source) {
            steps.append(ChangeStep(alter + "SET DEFAULT \(own)", column.identity))
        }
        if attachment?.isPartition == false, column.isNotNull != source.isNotNull,
            context.new.namedNotNull(of: column) == nil
        {
            steps.append(ChangeStep(alter + "\(column.isNotNull ? "SET" : "DROP") NOT NULL", column.identity))
        }
        return steps
    }
}

extension ForeignOptions {
    /// ``clause`` without the space in front, nil without options.
    var words: String? { clause.isEmpty ? nil : String(clause.dropFirst()) }
}
