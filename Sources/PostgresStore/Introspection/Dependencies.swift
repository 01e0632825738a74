import PostgresCatalog
import PostgresClient

/// Reads `pg_depend` and turns its rows into dependencies between the objects of a snapshot; pure but for the SQL.
struct DependencyBuilder {
    private var addresses: [ObjectAddress: ObjectIdentity]
    private var aliases: [ObjectAddress: ObjectAddress] = [:]
    private var graph = DependencyGraph()
    /// The objects of addresses that came up, by their numbers in the graph; nil for those of no object.
    private var numbers: [ObjectAddress: Int32?] = [:]

    /// Dependencies between objects that users made; those on what initdb made need no order. Without the internal
    /// ones of what is no object of its own: the triggers of foreign keys, row types and array types, the rules of
    /// views, the indexes of constraints, TOAST tables.
    static let dependencies = """
        select classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype
        from pg_depend where objid >= 16384 and refobjid >= 16384 and deptype <> 'e' and not (deptype = 'i' and (
            classid = \(SystemCatalog.pgTrigger.rawValue) and refclassid = \(SystemCatalog.pgConstraint.rawValue)
            or classid = \(SystemCatalog.pgType.rawValue)
                and refclassid in (\(SystemCatalog.pgClass.rawValue), \(SystemCatalog.pgType.rawValue))
            or classid = \(SystemCatalog.pgRewrite.rawValue) and refclassid = \(SystemCatalog.pgClass.rawValue)
            or classid = \(SystemCatalog.pgClass.rawValue) and (refclassid = \(SystemCatalog.pgConstraint.rawValue)
                or refclassid = \(SystemCatalog.pgClass.rawValue) and refobjsubid = 0)))
        """

    /// Rows of `pg_depend` that stand for another object: the rule of a view for the view, an index behind a
    /// constraint for the constraint, the row type of a table for the table, a member of an extension for the
    /// extension.
    static func aliases(_ version: Int) -> String {
        """
        select \(SystemCatalog.pgRewrite.rawValue) as class, oid, 0 as sub, \(SystemCatalog.pgClass.rawValue) as to_class,
            ev_class as to_oid, 0 as to_sub
        from pg_rewrite where rulename = '_RETURN' and oid >= 16384
        union all
        select \(SystemCatalog.pgAttrdef.rawValue), oid, 0, \(SystemCatalog.pgAttrdef.rawValue), adrelid, adnum
        from pg_attrdef
        union all
        select \(SystemCatalog.pgType.rawValue), t.oid, 0, \(SystemCatalog.pgClass.rawValue), t.typrelid, 0
        from pg_type t join pg_class c on c.oid = t.typrelid where t.oid >= 16384 and c.relkind <> 'c'
        union all
        select \(SystemCatalog.pgClass.rawValue), t.typrelid, 0, \(SystemCatalog.pgType.rawValue), t.oid, 0
        from pg_type t join pg_class c on c.oid = t.typrelid where t.oid >= 16384 and c.relkind = 'c'
        union all
        select \(SystemCatalog.pgType.rawValue), typarray, 0, \(SystemCatalog.pgType.rawValue), oid, 0
        from pg_type where typarray >= 16384
        union all
        \(version >= 140_000 ? """
            select \(SystemCatalog.pgType.rawValue), rngmultitypid, 0, \(SystemCatalog.pgType.rawValue), rngtypid, 0
            from pg_range where rngmultitypid >= 16384
            union all
            """ : "")
        select \(SystemCatalog.pgClass.rawValue), conindid, 0, \(SystemCatalog.pgConstraint.rawValue), oid, 0
        from pg_constraint where contype in ('p', 'u', 'x')
        union all
        select classid, objid, 0, refclassid, refobjid, refobjsubid
        from pg_depend where deptype = 'i' and objid >= 16384
            -- members of operator classes, the sequence of an identity column, the constructors of a range type
            and (classid in (\(SystemCatalog.pgAmop.rawValue), \(SystemCatalog.pgAmproc.rawValue))
                    and refclassid = \(SystemCatalog.pgOpclass.rawValue)
                or classid = \(SystemCatalog.pgClass.rawValue) and refclassid = \(SystemCatalog.pgClass.rawValue)
                    and refobjsubid > 0
                or classid = \(SystemCatalog.pgProc.rawValue) and refclassid = \(SystemCatalog.pgType.rawValue))
        union all
        select \(SystemCatalog.pgAmop.rawValue), oid, 0, \(SystemCatalog.pgOpfamily.rawValue), amopfamily, 0
        from pg_amop a where oid >= 16384 and not exists (select from pg_depend d where d.objid = a.oid
            and d.classid = \(SystemCatalog.pgAmop.rawValue) and d.refclassid = \(SystemCatalog.pgOpclass.rawValue) and d.deptype = 'i')
        union all
        select \(SystemCatalog.pgAmproc.rawValue), oid, 0, \(SystemCatalog.pgOpfamily.rawValue), amprocfamily, 0
        from pg_amproc a where oid >= 16384 and not exists (select from pg_depend d where d.objid = a.oid
            and d.classid = \(SystemCatalog.pgAmproc.rawValue) and d.refclassid = \(SystemCatalog.pgOpclass.rawValue) and d.deptype = 'i')
        union all
        select classid, objid, 0, refclassid, refobjid, 0
        from pg_depend where deptype = 'e' and objid >= 16384
        """
    }

    init(addresses: [ObjectAddress: ObjectIdentity]) {
        self.addresses = addresses
    }

    mutating func addAliases(_ result: PostgresResult) {
        aliases.reserveCapacity(result.rows.count)
        for row in result.rows {
            guard let from = Self.address(row, 0), let to = Self.address(row, 3) else { continue }
            aliases[from] = to
        }
    }

    mutating func addDependencies(_ result: PostgresResult, generated: (ObjectIdentity) -> Bool) {
        graph.reserveCapacity(addresses.count)
        for row in result.rows {
            guard let from = Self.address(row, 0), let to = Self.address(row, 3),
                var dependent = number(at: from, generated), let referenced = number(at: to, generated),
                dependent != referenced
            else { continue }
            let (kind, referencedKind) = (graph[dependent].kind, graph[referenced].kind)
            if row[6] == "a", kind == .sequence, referencedKind == .column {
                let sequence = graph[dependent]
                dependent = graph.number(
                    of: ObjectIdentity(.sequenceOwnership, schema: sequence.schema, sequence.name))
            } else if Self.tables.contains(kind), from.sub == 0,
                Self.tables.contains(referencedKind) || referencedKind == .compositeType
            {
                // That of a partition on its parent, a child on its parents, a typed table on its type.
                let table = graph[dependent]
                dependent = graph.number(of: ObjectIdentity(.attachment, schema: table.schema, table.name))
            }
            graph.add(dependent, needs: referenced)
        }
    }

    private mutating func number(at address: ObjectAddress, _ generated: (ObjectIdentity) -> Bool) -> Int32? {
        if let known = numbers[address] { return known }
        let number = object(at: address, generated).map { graph.number(of: $0) }
        numbers.updateValue(number, forKey: address)
        return number
    }

    private static let tables: Set<ObjectKind> = [.table, .foreignTable]

    func finished() -> DependencyGraph { graph }

    /// The object of an address, which may stand for another, at most a few steps away.
    private func object(at address: ObjectAddress, _ generated: (ObjectIdentity) -> Bool) -> ObjectIdentity? {
        var address = address
        for _ in 0..<4 {
            if address.catalog == .pgAttrdef, address.sub > 0 {
                // The default of a column; the expression of a generated column is the column itself.
                guard let column = addresses[ObjectAddress(.pgClass, address.oid, address.sub)] else { return nil }
                if generated(column) { return column }
                return ObjectIdentity(.columnDefault, schema: column.schema, parent: column.parent, column.name)
            }
            if let found = addresses[address] { return found }
            if let next = aliases[address] {
                address = next
            } else if address.sub != 0 {
                // A column of what the snapshot has only as a whole: of an index, of an extension's table.
                address.sub = 0
            } else {
                return nil
            }
        }
        return addresses[address]
    }

    private static func address(_ row: [String?], _ start: Int) -> ObjectAddress? {
        guard let catalog = row[start].flatMap(UInt32.init).flatMap(SystemCatalog.init(rawValue:)),
            let oid = row[start + 1].flatMap(UInt32.init), let sub = row[start + 2].flatMap(Int32.init)
        else { return nil }
        return ObjectAddress(catalog, oid, sub)
    }
}
