/// Prints types, and gives a name of its own to each object that deserves one.
struct DraftPrinter {
    var names = TypeNames()
    /// The classes of the driver that were mentioned.
    private(set) var imports: Set<String> = []
    /// Declarations that wait to be printed, in the order in which they were first mentioned.
    private var waiting: [(name: String, declaration: Declaration)] = []
    private var known: [DraftValue: String] = [:]
    /// How often an object occurs: one that occurs again shares its declaration, without remarks of one place.
    private var occurrences: [DraftValue: Int] = [:]

    private enum Declaration {
        case interface(DraftObject)
        case alias(DraftValue)
    }

    mutating func count(_ value: DraftValue) {
        switch value.type {
        case .unknown, .bson, .literal: return
        case .array(let element): count(element)
        case .tuple(let slots, let rest): for value in slots + [rest].compactMap(\.self) { count(value) }
        case .union(let members): for member in members { count(member) }
        case .object(let object):
            if !object.isMap { occurrences[DraftValue(.object(object)).bare, default: 0] += 1 }
            count(object)
        }
    }

    mutating func count(_ object: DraftObject) {
        for field in object.fields { count(field.value) }
        if let others = object.others { count(others) }
    }

    // MARK: Types

    /// A type as it is written. `field` names what it is the type of, `owner` the type that it stands in.
    mutating func type(_ value: DraftValue, field: String, owner: String, takesTags: Bool = false) -> String {
        if !takesTags, !value.tags.isEmpty, !value.isObject { return alias(value, field: field, owner: owner) }
        switch value.type {
        case .unknown: return "unknown"
        case .bson(let type): return name(of: type)
        case .literal(let value): return TypeScriptText.literal(value)
        case .array(let element):
            let inner = type(element, field: NameWords.singular(field), owner: owner)
            var isUnion = inner.contains(" & ") && element.isObject
            if case .union = element.type { isUnion = inner.contains(" | ") || inner.contains(" & ") }
            return isUnion ? "(\(inner))[]" : "\(inner)[]"
        case .tuple(let slots, let rest):
            var parts = slots.map { type($0, field: field, owner: owner) }
            if let rest { parts.append("...\(type(DraftValue(.array(rest)), field: field, owner: owner))") }
            return "[\(parts.joined(separator: ", "))]"
        case .object(let object): return self.object(object, field: field, owner: owner)
        case .union(let members):
            var parts: [String] = []
            for member in members {
                let part = type(member, field: field, owner: owner)
                if part == "unknown" { return part }
                if !parts.contains(part) { parts.append(part.contains(" & ") ? "(\(part))" : part) }
            }
            return parts.joined(separator: " | ")
        }
    }

    private mutating func object(_ object: DraftObject, field: String, owner: String) -> String {
        if object.isMap {
            let values = object.others ?? .unknown
            return "Record<string, \(type(values, field: NameWords.singular(field), owner: owner))>"
        }
        let value = DraftValue(.object(object)).bare
        let isShared = (occurrences[value] ?? 0) > 1 && object.fields.count > 1
        if !isShared, object.isPlain {
            let fields = object.fields.map { field in
                let inner = type(field.value, field: field.name, owner: owner)
                return "\(TypeScriptText.property(field.name))\(field.isOptional ? "?" : ""): \(inner)"
            }
            let text = "{ \(fields.joined(separator: "; ")) }"
            if text.utf8.count <= 70 { return text }
        }
        // What holds for every other name cannot stand in an interface whose fields have other types.
        if let others = object.others, others.type != .unknown {
            var fields = object
            fields.others = nil
            let first = self.object(fields, field: field, owner: owner)
            return "\(first) & Record<string, \(type(others, field: field + "Entry", owner: owner))>"
        }
        if let name = known[value] { return name }
        let name = names.part(field, of: owner)
        known[value] = name
        var shown = object
        if isShared, case .object(let bare) = value.type { shown = bare }
        waiting.append((name, .interface(shown)))
        return name
    }

    /// Tags of elements and of members of unions stand beside an alias.
    private mutating func alias(_ value: DraftValue, field: String, owner: String) -> String {
        let bare = value.bare
        if let name = known[bare] { return name }
        let name = names.part(field, of: owner, suffix: "Value")
        known[bare] = name
        waiting.append((name, .alias(bare)))
        return name
    }

    private mutating func name(of type: BSONType) -> String {
        let name =
            switch type {
            case .string: "string"
            case .number, .int, .long, .double: "number"
            case .decimal: "Decimal128"
            case .bool: "boolean"
            case .date: "Date"
            case .objectId: "ObjectId"
            case .binData: "Binary"
            case .timestamp: "Timestamp"
            case .regex: "RegExp"
            case .javascript: "Code"
            case .symbol: "BSONSymbol"
            case .minKey: "MinKey"
            case .maxKey: "MaxKey"
            case .null: "null"
            case .object: "Record<string, unknown>"
            case .array: "unknown[]"
            case .undefined: "unknown"
            }
        if KnownTypes.bson(name) != nil, name != "Date", name != "RegExp" { imports.insert(name) }
        return name
    }

    // MARK: Declarations

    /// What was mentioned and not yet printed, and what that mentions.
    mutating func pending() -> [String] {
        var texts: [String] = []
        while !waiting.isEmpty {
            let (name, declaration) = waiting.removeFirst()
            switch declaration {
            case .interface(let object):
                let tags = object.isClosed ? ["@additionalProperties false"] : []
                texts.append(
                    TypeScriptText.documentation(tags) + "export interface \(name) {\n"
                        + body(object, owner: name, indexes: [:]) + "}\n")
            case .alias(let value):
                let type = self.type(value, field: name, owner: name, takesTags: true)
                texts.append(TypeScriptText.documentation(value.lines) + "type \(name) = \(type);\n")
            }
        }
        return texts
    }

    /// The members of an interface. `indexes` are tags for fields.
    mutating func body(_ object: DraftObject, owner: String, indexes: [String: [String]]) -> String {
        var text = ""
        for field in object.fields {
            let type = self.type(field.value, field: field.name, owner: owner, takesTags: true)
            let name = TypeScriptText.property(field.name) + (field.isOptional ? "?" : "")
            text += TypeScriptText.documentation(
                field.value.lines + (indexes[field.name] ?? []), indentation: "  ")
            text += Self.member("\(name): \(type);", field.value.remark)
        }
        if let others = object.others {
            text += Self.member("[key: string]: \(type(others, field: "value", owner: owner));", others.remark)
        }
        return text
    }

    private static func member(_ member: String, _ remark: String?) -> String {
        var member = member
        if member.utf8.count > 110, member.contains(" | "), !member.contains("{"), !member.contains("<") {
            let parts = member.split(separator: ": ", maxSplits: 1)
            if parts.count == 2 {
                member = "\(parts[0]):\n    | " + parts[1].split(separator: " | ").joined(separator: "\n    | ")
            }
        }
        guard let remark else { return "  \(member)\n" }
        let note = TypeScriptText.line(remark.hasPrefix("in ") ? "seen \(remark)" : remark)
        if member.utf8.count + note.utf8.count <= 110, !member.contains("\n") { return "  \(member) // \(note)\n" }
        return "  // \(note)\n  \(member)\n"
    }
}

extension DraftValue {
    var isObject: Bool { if case .object = type { true } else { false } }

    /// The lines of its documentation comment.
    var lines: [String] { [description.map(TypeScriptText.prose)].compactMap(\.self).filter { !$0.isEmpty } + tags }
}

extension DraftObject {
    /// Short enough for a line, and nothing in it needs a comment.
    var isPlain: Bool {
        fields.count <= 3 && others == nil && !isClosed
            && fields.allSatisfy { field in
                let value = field.value
                guard value.tags.isEmpty, value.description == nil, value.remark == nil, !value.isObject else {
                    return false
                }
                return true
            }
    }
}
