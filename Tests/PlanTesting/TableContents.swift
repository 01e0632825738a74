import PostgresClient

/// The rows of a database's tables and the positions of its sequences, to see whether a plan kept them.
struct TableContents: Sendable {
    struct Table: Sendable {
        var isPartitioned = false
        var isPartition = false
        /// The leaves below a partitioned table; rows of one that goes or joins come and go with it.
        var leaves: [String] = []
        /// The type of each column that holds what somebody wrote. Values of a composite type look different when it
        /// gets another attribute, so they are left out.
        var columns: [String: String] = [:]

        var source: String { isPartitioned ? "" : "only " }
    }

    var tables: [String: Table] = [:]
    /// `last_value` of each sequence that was used.
    var sequences: [String: String] = [:]
    /// Also those that were never used.
    var allSequences: Set<String> = []

    static func read(_ connection: PostgresConnection) async throws -> TableContents {
        var contents = TableContents()
        let columns = try await connection.query(
            """
            select c.oid::regclass::text, c.relkind::text, c.relispartition::text, quote_ident(a.attname),
                format_type(a.atttypid, a.atttypmod), array(
                    select relid::text from pg_partition_tree(c.oid) where isleaf and c.relkind = 'p' order by 1)
            from pg_class c left join pg_attribute a
                on a.attrelid = c.oid and a.attnum > 0 and not attisdropped and attgenerated = ''
                and not exists (select from pg_type t left join pg_type e on e.oid = t.typelem
                    where t.oid = a.atttypid and 'c' in (t.typtype, e.typtype))
            where relkind in ('r', 'p') and c.oid >= 16384 and relpersistence <> 't'
                and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid
                    and d.deptype = 'e')
            """)
        for row in columns.rows {
            guard let name = row[0] else { continue }
            var table = contents.tables[name] ?? Table()
            table.isPartitioned = row[1] == "p"
            table.isPartition = row[2] == "true"
            table.leaves = [row[5] ?? ""]
            if let column = row[3], let type = row[4] { table.columns[column] = type }
            contents.tables[name] = table
        }
        let sequences = try await connection.query(
            """
            select c.oid::regclass::text, pg_sequence_last_value(c.oid)::text from pg_class c where relkind = 'S'
            """)
        for row in sequences.rows {
            guard let name = row[0] else { continue }
            contents.allSequences.insert(name)
            contents.sequences[name] = row[1]
        }
        return contents
    }

    /// Reads what is in the tables, as far as it can be compared: of the tables and columns that the other database
    /// has as well.
    func prints(_ connection: PostgresConnection, common other: TableContents) async throws -> [String: Print] {
        var result: [String: Print] = [:]
        for (name, table) in tables {
            guard let twin = other.tables[name] else { continue }
            if table.isPartitioned || twin.isPartitioned {
                if table.isPartitioned && twin.isPartitioned && table.leaves != twin.leaves { continue }
                if table.isPartition || twin.isPartition { continue }
            }
            let columns = table.columns.filter { twin.columns[$0.key] == $0.value }.keys.sorted()
            let row = columns.isEmpty ? "''" : "row(\(columns.map { "\($0)::text" }.joined(separator: ", ")))::text"
            // The sum of checksums does not depend on the order of rows, and counts equal ones.
            let answer = try await connection.query(
                """
                select count(*), coalesce(sum(('x' || left(md5(\(row)), 15))::bit(60)::bigint), 0)
                from \(table.source)\(name)
                """)
            guard let values = answer.rows.first else { continue }
            result[name] = Print(count: values[0] ?? "", sum: values[1] ?? "")
        }
        return result
    }

    struct Print: Sendable, Hashable {
        var count: String
        var sum: String
    }
}
