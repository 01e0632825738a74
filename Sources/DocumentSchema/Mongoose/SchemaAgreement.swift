import AshlarCore
import TypeScriptSyntax

/// Brings an interface and the mongoose schema that is declared for it together, and tells where they disagree.
struct SchemaAgreement {
    let evaluator: TypeEvaluator
    let translator: SchemaTranslator
    private(set) var findings: [Finding] = []

    init(_ evaluator: TypeEvaluator, _ translator: SchemaTranslator) {
        self.evaluator = evaluator
        self.translator = translator
    }

    /// What both demand. Where they contradict each other the interface counts, and a finding says so.
    mutating func combined(_ interface: ObjectShape, _ schema: MongooseSchema) throws -> ObjectShape {
        var result = try combined(interface, schema.shape, "", defaults: schema.defaults, schema.options)
        result.isSubdocument = true
        return result
    }

    private mutating func combined(
        _ interface: ObjectShape, _ schema: ObjectShape, _ prefix: String, defaults: Set<String>,
        _ options: MongooseSchema.Options
    ) throws -> ObjectShape {
        var result = interface
        result.id = evaluator.newShape()
        result.isSubdocument = schema.isSubdocument
        let silent: Set<String> = ["_id", "id", options.versionKey ?? "__v"]
        for (index, mine) in interface.properties.enumerated() where !silent.contains(mine.name) {
            let path = prefix + mine.name
            guard let theirs = schema.property(mine.name) else {
                if try !isStored(mine) || schema.properties.isEmpty { continue }
                report(
                    "\(path) is in the interface and not in the mongoose schema", at: mine.place,
                    schema.properties[0].place,
                    why: "mongoose drops what its schema does not name before it stores a document",
                    remedy: "add \(mine.name) to the schema, or remove it from the interface")
                continue
            }
            let isFilled = defaults.contains(path) || options.timestamps.contains(path)
            if mine.isOptional != theirs.isOptional, !(isFilled && !mine.isOptional) {
                let (one, other) = mine.isOptional ? ("optional", "required") : ("required", "optional")
                report(
                    "\(path) is \(one) in the interface and \(other) in the mongoose schema", at: mine.place,
                    theirs.place, why: "one of them lets through what the other refuses",
                    remedy: "make both the same")
            }
            let one = try mine.value.type(evaluator)
            let other = try theirs.value.type(evaluator)
            result.properties[index].isOptional = mine.isOptional && theirs.isOptional
            result.properties[index].constraints.add(theirs.constraints)
            if let left = soleObject(one), let right = soleObject(other), left.indexes.isEmpty, right.indexes.isEmpty {
                let inner = try combined(left, right, path + ".", defaults: defaults, options)
                let nulls = evaluator.flat(one).filter { if case .object = $0 { false } else { true } }
                result.properties[index].value = Deferred(evaluator.union([.object(inner)] + nulls), place: mine.place)
                continue
            }
            try compare(one, other, path, mine.place, theirs.place)
            var both: [DataType] = []
            for first in evaluator.distributed(one) {
                for second in evaluator.distributed(other) { both.append(try evaluator.both(first, second)) }
            }
            let type = evaluator.union(both)
            if case .never = type { continue }
            result.properties[index].value = Deferred(type, place: mine.place)
        }
        for theirs in schema.properties where interface.property(theirs.name) == nil {
            if !silent.contains(theirs.name), !options.timestamps.contains(prefix + theirs.name),
                interface.indexes.isEmpty
            {
                report(
                    "\(prefix + theirs.name) is in the mongoose schema and not in the interface", at: theirs.place,
                    interface.properties.first?.place, why: "the program cannot see what is stored there",
                    remedy: "add it to the interface, or remove it from the schema")
            }
            result.properties.append(theirs)
        }
        return result
    }

    private func isStored(_ property: ObjectShape.Property) throws -> Bool {
        try evaluator.flat(property.value.type(evaluator)).contains {
            switch $0 {
            case .function, .undefined: false
            default: true
            }
        }
    }

    private func soleObject(_ type: DataType) -> ObjectShape? {
        let objects = evaluator.flat(type).filter {
            switch $0 {
            case .null, .undefined: false
            default: true
            }
        }
        if objects.count == 1, case .object(let shape) = objects[0] { return shape }
        return nil
    }

    /// Types and values of one path, as the two schemas would say them.
    private mutating func compare(
        _ one: DataType, _ other: DataType, _ path: String, _ here: Place, _ there: Place
    ) throws {
        let types = { [evaluator] (type: DataType) -> Set<BSONType> in
            Set(evaluator.flat(type).compactMap(Self.bsonType)).subtracting([.null])
        }
        let (mine, theirs) = (types(one), types(other))
        if !mine.isEmpty, !theirs.isEmpty, mine.isDisjoint(with: theirs) {
            let names = { (types: Set<BSONType>) in types.sorted().map(\.rawValue).joined(separator: " or ") }
            report(
                "\(path) is \(names(mine)) in the interface and \(names(theirs)) in the mongoose schema", at: here,
                there,
                why: "no value fits both", remedy: "make both the same")
            return
        }
        let values = { [evaluator] (type: DataType) -> Set<LiteralValue>? in
            var found: Set<LiteralValue> = []
            for member in evaluator.distributed(type) {
                switch member {
                case .literal(let value): found.insert(value)
                case .null, .undefined: continue
                default: return nil
                }
            }
            return found
        }
        if let mine = values(one), let theirs = values(other), mine != theirs {
            let only = mine.symmetricDifference(theirs).map(TypeEvaluator.text).sorted().joined(separator: ", ")
            report(
                "\(path) has other values in the interface than in the mongoose schema", at: here, there,
                why: "only one of them has: \(only)", remedy: "make both the same")
        }
    }

    static func bsonType(_ type: DataType) -> BSONType? {
        switch type {
        case .string, .pattern, .literal(.string): .string
        case .number, .literal(.number): .number
        case .boolean, .literal(.boolean): .bool
        case .bigint, .literal(.bigint): .long
        case .bson(let type): type.isNumeric && type != .long && type != .decimal ? .number : type
        case .array, .tuple: .array
        case .object: .object
        case .null: .null
        case .constrained(let inner, _): bsonType(inner)
        default: nil
        }
    }

    private mutating func report(_ message: String, at place: Place, _ other: Place?, why: String, remedy: String) {
        let elsewhere = other.map { "; the other place is \(evaluator.program.location($0))" } ?? ""
        findings.append(
            Finding(
                id: "schema-disagreement", severity: .warning, message: message,
                location: evaluator.program.location(place), cause: why + elsewhere, remedy: remedy))
    }
}
