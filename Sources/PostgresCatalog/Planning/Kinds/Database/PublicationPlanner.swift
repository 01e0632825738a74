import SQLSyntax

/// Plans publications. What they publish is written inside CREATE PUBLICATION where it can be.
struct PublicationPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        // No ALTER makes a publication of all tables, or of some, out of the other.
        change.changes("all tables") ? .replace : .alter()
    }

    func canInline(_ part: CatalogObject, _ context: DecisionContext) -> Bool { true }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = Publication(object)
        let parts = context.inlined(in: object.identity)
        let tables = parts.filter { $0.identity.kind == .publicationTable }.map {
            PublishedTable($0).sql(isOnly: context.hasChildren($0))
        }
        let schemas = parts.filter { $0.identity.kind == .publicationSchema }.map(\.identity.bareName)
        var targets: [String] = []
        if new.isOfAllTables { targets.append("ALL TABLES") }
        if !tables.isEmpty { targets.append("TABLE " + tables.joined(separator: ", ")) }
        if !schemas.isEmpty { targets.append("TABLES IN SCHEMA " + schemas.joined(separator: ", ")) }
        var sql = "CREATE PUBLICATION \(object.identity.sqlName)"
        if !targets.isEmpty { sql += "\n    FOR " + targets.joined(separator: ", ") }
        let options = new.options(since: nil)
        if !options.isEmpty { sql += "\n    WITH (\(options.joined(separator: ", ")))" }
        return [ChangeStep(sql, object.identity, locks: parts.flatMap(PublicationMemberPlanner.locks))]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let options = Publication(change.new).options(since: Publication(change.old))
        guard !options.isEmpty else { return [] }
        return [
            ChangeStep(
                "ALTER PUBLICATION \(change.identity.sqlName) SET (\(options.joined(separator: ", ")))",
                change.identity)
        ]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP PUBLICATION \(object.identity.sqlName)", object.identity)]
    }
}

extension Publication {
    /// The parameters that are not as before, or not the default of a new publication.
    fileprivate func options(since old: Publication?) -> [String] {
        var options: [String] = []
        if publishes != old?.publishes ?? "insert, update, delete, truncate" {
            options.append("publish = \(SQLLiteral.quoted(publishes))")
        }
        if isViaPartitionRoot != old?.isViaPartitionRoot ?? false {
            options.append("publish_via_partition_root = \(isViaPartitionRoot)")
        }
        if generatedColumns != old?.generatedColumns {
            options.append("publish_generated_columns = \(generatedColumns ?? "none")")
        }
        return options
    }
}

/// Plans what joins and leaves a publication that is there already.
struct PublicationMemberPlanner: KindPlanner {
    /// One that leaves before a column of it changes, and joins again after.
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .replace }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let member =
            object.identity.kind == .publicationTable
            ? PublishedTable(object).sql(isOnly: context.hasChildren(object)) : object.identity.bareName
        return [step("ADD", object, member)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        // It leaves by itself when the table or schema goes.
        for reference in context.old.dependencies.references(of: object.identity) where isWhole(reference, of: object) {
            if context.fate(reference) == .drop || context.fate(reference) == .replace { return [] }
        }
        return [step("DROP", object, (context.hasChildren(object) ? "ONLY " : "") + object.identity.sqlTarget)]
    }

    private func step(_ verb: String, _ object: CatalogObject, _ member: String) -> ChangeStep {
        let publication = SQLIdentifier.quoted(object.identity.parent ?? "")
        return ChangeStep(
            "ALTER PUBLICATION \(publication) \(verb) \(object.identity.sqlKind) \(member)", object.identity,
            locks: Self.locks(object))
    }

    private func isWhole(_ reference: ObjectIdentity, of member: CatalogObject) -> Bool {
        switch reference.kind {
        case .schema: member.identity.kind == .publicationSchema
        case .table: reference.schema == member.identity.schema && reference.name == member.identity.name
        default: false
        }
    }

    static func locks(_ object: CatalogObject) -> [TableLock] {
        guard object.identity.kind == .publicationTable else { return [] }
        return [
            TableLock(
                .shareUpdateExclusive,
                ObjectIdentity(.table, schema: object.identity.schema, object.identity.name))
        ]
    }
}

extension PlanningContext {
    /// Whether the published table has children now or will have them; partitions do not count as such.
    fileprivate func hasChildren(_ member: CatalogObject) -> Bool {
        let table = ObjectIdentity(.table, schema: member.identity.schema, member.identity.name)
        return [old, new].contains { catalog in
            catalog.children(of: table).contains { !catalog.isPartition($0) }
        }
    }
}
