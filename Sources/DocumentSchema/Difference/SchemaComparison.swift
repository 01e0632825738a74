/// Compares two schemas keyword by keyword.
struct SchemaComparison {
    private(set) var changes: [SchemaChange] = []

    mutating func add(
        _ kind: SchemaChange.Kind, _ path: String, _ keyword: String, _ message: String, stored: String? = nil
    ) {
        let change = SchemaChange(kind: kind, path: path, keyword: keyword, message: message, stored: stored)
        if !changes.contains(change) { changes.append(change) }
    }

    mutating func compare(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        if old == new { return }
        if old.title != new.title || old.description != new.description {
            add(.described, path, "description", "the description changed")
        }
        types(old, new, path)
        values(old, new, path)
        bounds(old, new, path)
        limits(old, new, path)
        required(old, new, path)
        properties(old, new, path)
        additional(old, new, path)
        items(old, new, path)
        alternatives(old, new, path)
        rest(old, new, path)
    }

    static func field(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

    private func documents(_ path: String) -> String { path.isEmpty ? "documents" : "documents whose \(path)" }

    // MARK: Types and values

    private mutating func types(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        let before = old.expandedTypes
        let after = new.expandedTypes
        guard before != after else { return }
        let words = "\(Self.words(old.bsonType)) → \(Self.words(new.bsonType))"
        guard !before.isEmpty else {
            return add(
                .narrowed, path, "bsonType", "any type → \(Self.words(new.bsonType))",
                stored: "\(documents(path)) is not \(Self.words(new.bsonType))")
        }
        guard !after.isEmpty else { return add(.widened, path, "bsonType", "\(Self.words(old.bsonType)) → any type") }
        let lost = before.subtracting(after)
        if lost.isEmpty { return add(.widened, path, "bsonType", words) }
        let kind: SchemaChange.Kind = before.isDisjoint(with: after) ? .incompatible : .narrowed
        add(kind, path, "bsonType", words, stored: "\(documents(path)) is \(Self.words(Array(lost)))")
        if !after.subtracting(before).isEmpty, kind == .narrowed { add(.widened, path, "bsonType", words) }
    }

    private static func words(_ types: [BSONType]) -> String {
        types.isEmpty ? "any type" : types.sorted().map(\.rawValue).joined(separator: " or ")
    }

    private mutating func values(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        switch (old.enum, new.enum) {
        case (nil, nil): return
        case (nil, let values?):
            add(
                .narrowed, path, "enum", "only \(Self.words(values)) now",
                stored: "\(documents(path)) is none of \(Self.words(values))")
        case (let values?, nil): add(.widened, path, "enum", "no longer only \(Self.words(values))")
        case (let before?, let after?):
            let lost = before.filter { !after.contains($0) }
            let won = after.filter { !before.contains($0) }
            if !lost.isEmpty {
                add(
                    lost.count == before.count ? .incompatible : .narrowed, path, "enum", "without \(Self.words(lost))",
                    stored: "\(documents(path)) is \(Self.words(lost))")
            }
            if !won.isEmpty { add(.widened, path, "enum", "also \(Self.words(won))") }
        }
    }

    private static func words(_ values: [JSONValue]) -> String {
        let shown = values.prefix(8).map { JSONWriter.text($0, indentation: nil) }.joined(separator: ", ")
        return values.count > 8 ? "\(shown) and \(values.count - 8) more" : shown
    }

    // MARK: Numbers and lengths

    private mutating func bounds(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        bound("minimum", old.minimum, new.minimum, path, sign: 1)
        bound("maximum", old.maximum, new.maximum, path, sign: -1)
        if let low = new.minimum?.number, let high = old.maximum?.number, low > high {
            add(.incompatible, path, "minimum", "nothing that was accepted reaches \(low)")
        }
        if let high = new.maximum?.number, let low = old.minimum?.number, high < low {
            add(.incompatible, path, "maximum", "everything that was accepted is above \(high)")
        }
    }

    private mutating func bound(
        _ name: String, _ old: JSONSchema.Bound?, _ new: JSONSchema.Bound?, _ path: String, sign: Double
    ) {
        guard old != new else { return }
        func words(_ bound: JSONSchema.Bound?) -> String {
            guard let bound else { return "none" }
            return JSONWriter.text(bound.value, indentation: nil) + (bound.isExclusive ? " exclusive" : "")
        }
        let message = "\(name) \(words(old)) → \(words(new))"
        // Above the bound itself lies an exclusive one.
        func rank(_ bound: JSONSchema.Bound) -> (Double, Int) {
            ((bound.number ?? 0) * sign, bound.isExclusive ? 1 : 0)
        }
        let isNarrower = new.map { new in old.map { rank(new) > rank($0) } ?? true } ?? false
        add(
            isNarrower ? .narrowed : .widened, path, name, message,
            stored: isNarrower ? "\(documents(path)) is \(sign > 0 ? "below" : "above") \(words(new))" : nil)
    }

    private mutating func limits(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        for (name, before, after) in [
            ("minLength", old.minLength, new.minLength), ("minItems", old.minItems, new.minItems),
            ("minProperties", old.minProperties, new.minProperties),
        ] where (before ?? 0) != (after ?? 0) {
            limit(name, before, after, path, isNarrower: (after ?? 0) > (before ?? 0))
        }
        for (name, before, after) in [
            ("maxLength", old.maxLength, new.maxLength), ("maxItems", old.maxItems, new.maxItems),
            ("maxProperties", old.maxProperties, new.maxProperties),
        ] where before != after {
            limit(name, before, after, path, isNarrower: (after ?? .max) < (before ?? .max))
        }
    }

    private mutating func limit(_ name: String, _ before: Int?, _ after: Int?, _ path: String, isNarrower: Bool) {
        func words(_ value: Int?) -> String { value.map { "\($0)" } ?? "none" }
        let size = name.hasPrefix("min") ? "shorter" : "longer"
        add(
            isNarrower ? .narrowed : .widened, path, name, "\(name) \(words(before)) → \(words(after))",
            stored: isNarrower ? "\(documents(path)) is \(size) than \(words(after))" : nil)
    }

    // MARK: Properties

    private mutating func required(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        for name in new.required where !old.required.contains(name) {
            add(
                .narrowed, Self.field(path, name), "required", "optional → required",
                stored: "documents without \(Self.field(path, name))")
        }
        for name in old.required where !new.required.contains(name) {
            add(.widened, Self.field(path, name), "required", "required → optional")
        }
    }

    private mutating func properties(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        for property in old.properties {
            let field = Self.field(path, property.name)
            if let after = new.property(property.name) {
                compare(property.schema, after, field)
            } else if new.additionalProperties == .refused {
                add(
                    .incompatible, field, "properties", "the field is refused now",
                    stored: "documents that have \(field)")
            } else if !property.schema.isAnything {
                add(.widened, field, "properties", "nothing is demanded of the field any more")
            }
        }
        for property in new.properties where old.property(property.name) == nil {
            let field = Self.field(path, property.name)
            if old.additionalProperties == .refused {
                add(.widened, field, "properties", "the field is allowed now")
            } else if !property.schema.isAnything {
                add(
                    .narrowed, field, "properties", "something is demanded of the field now",
                    stored: "documents that have had another \(field) already")
            }
        }
    }

    private mutating func additional(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        switch (old.additionalProperties, new.additionalProperties) {
        case (let before, let after) where before == after: return
        case (_, .refused?):
            add(
                .narrowed, path, "additionalProperties", "fields without a name in the schema are refused now",
                stored: "documents with other fields\(path.isEmpty ? "" : " in \(path)")")
        case (_, nil): add(.widened, path, "additionalProperties", "other fields may be anything now")
        case (.refused?, _): add(.widened, path, "additionalProperties", "other fields are allowed now")
        case (nil, .matching?):
            add(
                .narrowed, path, "additionalProperties", "something is demanded of other fields now",
                stored: "documents with other fields\(path.isEmpty ? "" : " in \(path)") that do not fit")
        case (.matching(let before)?, .matching(let after)?): compare(before, after, Self.field(path, "*"))
        }
    }
}
