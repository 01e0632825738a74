import AshlarCore
import PostgresCatalog
import SQLSyntax

/// Finds out which objects the comments of a schema mean, and what goes along with them.
struct RenameResolver {
    let old: Catalog
    let new: Catalog
    private(set) var renames: [Rename] = []
    private(set) var notes: [String] = []

    init(_ hints: [RenameHint], old: Catalog, new: Catalog) {
        self.old = old
        self.new = new
        // Schemas and tables first: the old name of a column is looked up in the old table.
        var found: [(hint: RenameHint, identity: ObjectIdentity)] = []
        for hint in hints {
            guard let identity = identity(of: hint) else {
                notes.append("\(hint.location): the wanted schema has nothing of that name")
                continue
            }
            found.append((hint, identity))
        }
        for (hint, identity) in found.sorted(by: { $0.identity < $1.identity }) { add(hint, identity) }
        addImplied()
    }

    // MARK: What a comment stands beside

    private func identity(of hint: RenameHint) -> ObjectIdentity? {
        switch hint.subject {
        case .object(let object): find(Self.kinds(object.kind), object.name, parent: object.parent)
        case .column(let name, let object): part([.column, .attribute], name, of: object)
        case .constraint(let name, let object): part(Self.constraints + [.domainConstraint], name, of: object)
        case .enumValue(_, let object): find([.enumType], object.name, parent: nil)
        }
    }

    private func find(_ kinds: [ObjectKind], _ name: QualifiedName, parent: QualifiedName?) -> ObjectIdentity? {
        let schema = name.schema ?? parent?.schema
        let found = new.identities.filter { identity in
            kinds.contains(identity.kind) && identity.name == name.name
                && (schema == nil || identity.schema == nil || identity.schema == schema)
                && (identity.parent == nil || parent == nil || identity.parent == parent?.name)
        }
        return found.count > 1 ? found.first { $0.schema == "public" } ?? found.min() : found.first
    }

    private func part(_ kinds: [ObjectKind], _ name: String, of object: ObjectChange) -> ObjectIdentity? {
        let parent = object.parent ?? object.name
        return find(kinds, QualifiedName(schema: parent.schema, name), parent: parent)
    }

    private static let constraints: [ObjectKind] = [
        .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint, .foreignKey,
    ]

    private static func kinds(_ kind: ObjectChange.Kind) -> [ObjectKind] {
        switch kind {
        case .type: [.enumType, .compositeType, .rangeType, .baseType, .shellType]
        case .function: [.function, .windowFunction]
        case .constraint: constraints + [.domainConstraint]
        case "foreign data wrapper": [.foreignDataWrapper]
        case "statistics object": [.statistics]
        default: ObjectKind(rawValue: kind.rawValue).map { [$0] } ?? []
        }
    }

    // MARK: The old name

    private mutating func add(_ hint: RenameHint, _ identity: ObjectIdentity) {
        if case .enumValue(let value, _) = hint.subject {
            let type = oldIdentity(of: identity) ?? identity
            guard let labels = old[type]?["labels"], has(labels, hint.old.name) else { return }
            guard !has(labels, value) else { return }
            renames.append(
                Rename(old: identity, new: identity, enumValue: .init(old: hint.old.name, new: value)))
            return
        }
        var before = identity
        before.name = hint.old.name
        before.schema = hint.old.schema ?? oldSchema(identity.schema)
        if let parent = identity.parent, let table = renamedRelation(parent, identity.schema) {
            (before.parent, before.schema) = (table.name, table.schema)
        }
        guard old[before] != nil else {
            // Done long ago: the comment may stay until everybody has it.
            if old[identity] == nil { notes.append("\(hint.location): there is no \(before) to rename") }
            return
        }
        guard old[identity] == nil else {
            notes.append("\(hint.location): not renamed, because \(identity) is there beside \(before)")
            return
        }
        // The schema of that name when the statement runs.
        if hint.old.schema == nil { before.schema = identity.schema }
        renames.append(Rename(old: before, new: identity))
    }

    private func has(_ labels: String, _ value: String) -> Bool {
        (", " + labels + ",").contains(", " + SQLLiteral.quoted(value) + ",")
    }

    private func oldSchema(_ schema: String?) -> String? {
        renames.first { $0.new.kind == .schema && $0.new.name == schema }?.old.name ?? schema
    }

    /// The table, view or type of that new name as the old catalogue knows it.
    private func renamedRelation(_ name: String, _ schema: String?) -> (schema: String?, name: String)? {
        let owners: Set<ObjectKind> = [.table, .foreignTable, .view, .materializedView, .compositeType, .domain]
        return renames.first { owners.contains($0.new.kind) && $0.new.name == name && $0.new.schema == schema }
            .map { (oldSchema($0.old.schema), $0.old.name) }
    }

    private func oldIdentity(of new: ObjectIdentity) -> ObjectIdentity? {
        renames.first { $0.new == new && $0.enumValue == nil }?.old
    }

    // MARK: What goes along

    /// Constraints, indexes and sequences that PostgreSQL named after the table or the column: a new schema names
    /// them anew, ALTER TABLE … RENAME leaves them as they are.
    private mutating func addImplied() {
        var implied: [Rename] = []
        for table in new.identities where table.kind == .table {
            let tableRename = renames.first { $0.new == table }
            let columns = renames.filter {
                $0.new.kind == .column && $0.new.parent == table.name && $0.new.schema == table.schema
            }
            guard tableRename != nil || !columns.isEmpty else { continue }
            var before = tableRename?.old ?? table
            before.schema = oldSchema(before.schema)
            for part in old.parts(of: before) + sequences(of: before) {
                let kind = part.identity.kind
                guard Self.constraints.contains(kind) || kind == .index || kind == .sequence || kind == .statistics
                else { continue }
                for name in Self.names(part.identity.name, before.name, table.name, columns) {
                    var identity = part.identity
                    identity.name = name
                    if identity.parent != nil { identity.parent = table.name }
                    identity.schema = table.schema
                    var kept = identity
                    kept.name = part.identity.name
                    guard new[identity] != nil, new[kept] == nil, old[identity] == nil,
                        !renames.contains(where: { $0.new == identity })
                    else { continue }
                    var previous = part.identity
                    previous.schema = table.schema
                    implied.append(Rename(old: previous, new: identity, isImplied: true))
                    break
                }
            }
        }
        renames += implied
    }

    /// `logs_id_seq`, which a serial column brought.
    private func sequences(of table: ObjectIdentity) -> [CatalogObject] {
        old.identities.filter {
            $0.kind == .sequence && $0.schema == table.schema && $0.name.hasPrefix(table.name + "_")
        }.sorted().compactMap { old[$0] }
    }

    /// The names that the part could have now: with the new table, with the new columns, with both.
    private static func names(_ name: String, _ table: String, _ newTable: String, _ columns: [Rename]) -> [String] {
        var names: [String] = []
        for changesTable in [true, false] {
            var changed = name
            if changesTable {
                guard name.hasPrefix(table + "_"), table != newTable else { continue }
                changed = newTable + name.dropFirst(table.count)
            }
            var both = changed
            for column in columns {
                both = (both + "_").replacing("_\(column.old.name)_", with: "_\(column.new.name)_")
                both.removeLast()
            }
            names += both == changed ? [changed] : [both, changed]
        }
        return names.filter { $0 != name }
    }
}

extension [Rename] {
    /// What the comments of some files ask for.
    static func asked(
        in files: [SourceText], old: Catalog, new: Catalog, _ note: (String) -> Void
    ) -> [Rename] {
        var hints: [RenameHint] = []
        for file in files {
            let found = RenameHint.read(file)
            hints += found.hints
            for sentence in found.notes { note(sentence) }
        }
        guard !hints.isEmpty else { return [] }
        let resolver = RenameResolver(hints, old: old, new: new)
        for sentence in resolver.notes { note(sentence) }
        return resolver.renames
    }
}
