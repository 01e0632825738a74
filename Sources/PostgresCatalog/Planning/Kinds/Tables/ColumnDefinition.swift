import SQLSyntax

/// A column as CREATE TABLE and ADD COLUMN take it.
struct ColumnDefinition {
    let column: Column
    /// Nil when it has none, or when the default has to come later.
    let defaultExpression: String?
    let serverVersion: Int
    /// Written as a constraint of the table that has a name, since PostgreSQL 18.
    let hasNamedNotNull: Bool

    init(_ column: Column, _ context: PlanningContext) {
        self.column = column
        defaultExpression =
            context.inlined(in: column.identity).first { $0.identity.kind == .columnDefault }?["default"]
        serverVersion = context.serverVersion
        hasNamedNotNull = context.new.namedNotNull(of: column) != nil
    }

    /// `severity public.severity DEFAULT 'info'::public.severity NOT NULL`.
    var sql: String { ([column.name, column.type] + attributes + constraints).joined(separator: " ") }

    /// What stands between the type and the constraints. STORAGE does since PostgreSQL 16.
    private var attributes: [String] {
        var words: [String] = []
        if serverVersion >= 160_000, let storage = column.storage { words.append("STORAGE \(storage)") }
        if let compression = column.compression { words.append("COMPRESSION \(compression)") }
        if let options = column.foreignOptions.words { words.append(options) }
        if let collation = column.collation { words.append("COLLATE \(collation)") }
        return words
    }

    /// Also what stands behind WITH OPTIONS in a typed table.
    var constraints: [String] {
        var words: [String] = []
        if let expression = column.generated {
            words.append("GENERATED ALWAYS AS \(expression) \(column.isVirtual ? "VIRTUAL" : "STORED")")
        }
        if let expression = defaultExpression { words.append("DEFAULT \(expression)") }
        if let identity = Self.identity(column) { words.append(identity) }
        if column.isNotNull, column.identitySequence == nil, !hasNamedNotNull { words.append("NOT NULL") }
        return words
    }

    /// `GENERATED ALWAYS AS IDENTITY (START WITH 10)`.
    static func identity(_ column: Column) -> String? {
        guard let kind = column.identityKind, let name = column.identitySequenceName else { return nil }
        var clauses = column.identityOptions?.clauses ?? []
        if name.name != SequenceName.standard(table: column.identity.parent ?? "", column: column.identity.name) {
            clauses.insert("SEQUENCE NAME \(name.sqlName)", at: 0)
        }
        return "\(kind.sql) AS IDENTITY" + (clauses.isEmpty ? "" : " (\(clauses.joined(separator: " ")))")
    }
}

/// The names that the server gives to what comes with a table (makeObjectName in PostgreSQL's commands/indexcmds.c).
enum SequenceName {
    static func standard(table: String, column: String) -> String { made(table, column, "seq") }

    /// `table_column_label`, where the longer of the first two is cut to fit 63 bytes.
    static func made(_ first: String, _ second: String?, _ label: String) -> String {
        var (one, other) = (Array(first.utf8), Array((second ?? "").utf8))
        let overhead = (second == nil ? 0 : 1) + label.utf8.count + 1
        while one.count + other.count > 63 - overhead {
            if one.count > other.count { one.removeLast() } else { other.removeLast() }
        }
        func text(_ bytes: [UInt8]) -> String {
            var bytes = bytes
            // Never half a character (pg_mbcliplen).
            while String(validating: bytes, as: UTF8.self) == nil, !bytes.isEmpty { bytes.removeLast() }
            return String(decoding: bytes, as: UTF8.self)
        }
        return ([text(one)] + (second == nil ? [] : [text(other)]) + [label]).joined(separator: "_")
    }
}

extension Catalog {
    /// The NOT NULL of the column when it is a constraint with a name of its own, which PostgreSQL knows since 18.
    func namedNotNull(of column: Column) -> CatalogObject? {
        parts(of: column.table, .notNullConstraint).first { constraint in
            let words = "NOT NULL \(column.name)"
            guard let definition = constraint["definition"] else { return false }
            return definition == words || definition.hasPrefix(words + " ")
        }
    }
}
