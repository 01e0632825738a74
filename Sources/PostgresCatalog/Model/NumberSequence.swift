import SQLSyntax

/// A sequence without what owns it.
package struct NumberSequence: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }
    package var isUnlogged: Bool { object["persistence"] == "unlogged" }

    package var options: SequenceOptions {
        func number(_ property: String, _ standard: Int64) -> Int64 {
            object[property].flatMap { Int64($0) } ?? standard
        }
        var options = SequenceOptions(type: object["type"] ?? "bigint", increment: number("increment", 1))
        options.minimum = number("minimum", options.minimum)
        options.maximum = number("maximum", options.maximum)
        options.start = number("start", options.standardStart)
        options.cache = number("cache", 1)
        options.cycles = object.has("cycle")
        return options
    }
}

/// What CREATE SEQUENCE takes, and the brackets behind AS IDENTITY (manual, CREATE SEQUENCE).
package struct SequenceOptions: Sendable, Hashable {
    /// `smallint`, `integer` or `bigint`.
    package var type: String
    package var increment: Int64
    package var minimum: Int64
    package var maximum: Int64
    package var start: Int64
    package var cache: Int64
    package var cycles: Bool

    /// All that the type and the increment leave open as PostgreSQL chooses it.
    package init(type: String, increment: Int64 = 1) {
        self.type = type
        self.increment = increment
        let range = Self.range(of: type)
        minimum = increment > 0 ? 1 : range.lowerBound
        maximum = increment > 0 ? range.upperBound : -1
        start = increment > 0 ? minimum : maximum
        cache = 1
        cycles = false
    }

    /// Reads `start 1 increment 1 minimum 1 maximum 2147483647 cache 1 cycle`.
    package init(parsing text: String, type: String) {
        let words = text.split(separator: " ").map(String.init)
        func number(after word: String) -> Int64? {
            words.firstIndex(of: word).flatMap { $0 + 1 < words.count ? Int64(words[$0 + 1]) : nil }
        }
        self.init(type: type, increment: number(after: "increment") ?? 1)
        minimum = number(after: "minimum") ?? minimum
        maximum = number(after: "maximum") ?? maximum
        start = number(after: "start") ?? standardStart
        cache = number(after: "cache") ?? 1
        cycles = words.contains("cycle")
    }

    package static func range(of type: String) -> ClosedRange<Int64> {
        switch type {
        case "smallint": Int64(Int16.min)...Int64(Int16.max)
        case "integer": Int64(Int32.min)...Int64(Int32.max)
        default: Int64.min...Int64.max
        }
    }

    package var standardMinimum: Int64 { SequenceOptions(type: type, increment: increment).minimum }
    package var standardMaximum: Int64 { SequenceOptions(type: type, increment: increment).maximum }
    package var standardStart: Int64 { increment > 0 ? minimum : maximum }

    /// All but the type, without what PostgreSQL would choose: `START WITH 10`, `CYCLE`.
    package var clauses: [String] {
        var clauses: [String] = []
        if increment != 1 { clauses.append("INCREMENT BY \(increment)") }
        if minimum != standardMinimum { clauses.append("MINVALUE \(minimum)") }
        if maximum != standardMaximum { clauses.append("MAXVALUE \(maximum)") }
        if start != standardStart { clauses.append("START WITH \(start)") }
        if cache != 1 { clauses.append("CACHE \(cache)") }
        if cycles { clauses.append("CYCLE") }
        return clauses
    }

    /// What ALTER SEQUENCE has to say to get here, all but the type.
    ///
    /// - Parameter old: the options as they are, after a change of type: that moves a bound which was the old type's
    ///   own (manual, ALTER SEQUENCE, AS).
    package func clauses(from old: SequenceOptions) -> [String] {
        var clauses: [String] = []
        if increment != old.increment { clauses.append("INCREMENT BY \(increment)") }
        if minimum != old.minimum { clauses.append("MINVALUE \(minimum)") }
        if maximum != old.maximum { clauses.append("MAXVALUE \(maximum)") }
        if start != old.start { clauses.append("START WITH \(start)") }
        if cache != old.cache { clauses.append("CACHE \(cache)") }
        if cycles != old.cycles { clauses.append(cycles ? "CYCLE" : "NO CYCLE") }
        return clauses
    }

    /// The options after AS another type.
    package func retyped(_ type: String) -> SequenceOptions {
        guard type != self.type else { return self }
        var result = self
        result.type = type
        // init_params in PostgreSQL's commands/sequence.c: only the bound at the end of the old type's range moves.
        if maximum == Self.range(of: self.type).upperBound { result.maximum = Self.range(of: type).upperBound }
        if minimum == Self.range(of: self.type).lowerBound { result.minimum = Self.range(of: type).lowerBound }
        return result
    }
}

/// The OWNED BY of a sequence.
package struct SequenceOwnership: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }
    package var sequence: ObjectIdentity { ObjectIdentity(.sequence, schema: identity.schema, identity.name) }
    /// The column as SQL: `public.logs.id`.
    package var column: String { object["owned by"] ?? "NONE" }

    /// The owning column's identity.
    package var columnIdentity: ObjectIdentity? {
        let parts = SQLText.split(column, separator: ".").map(SQLText.unquoted)
        guard parts.count == 3 else { return nil }
        return ObjectIdentity(.column, schema: parts[0], parent: parts[1], parts[2])
    }

    static func identity(of sequence: ObjectIdentity) -> ObjectIdentity {
        ObjectIdentity(.sequenceOwnership, schema: sequence.schema, sequence.name)
    }
}

extension Catalog {
    /// The sequence that the column is served by: that of its identity, or one that it owns and that its default asks.
    func sequenceServing(_ column: Column) -> ObjectIdentity? {
        if let own = column.identitySequenceName { return own }
        return dependencies.dependents(of: column.identity).filter { $0.kind == .sequenceOwnership }.sorted()
            .map { ObjectIdentity(.sequence, schema: $0.schema, $0.name) }
            .first { dependencies.references(of: column.defaultIdentity).contains($0) }
    }
}
