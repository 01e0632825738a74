import AshlarCore
import TypeScriptSyntax

extension TypeEvaluator {
    // MARK: keyof

    func keys(of type: DataType) throws -> DataType {
        switch type {
        case .object(let shape):
            return union(
                shape.properties.map { .literal(.string($0.name)) }
                    + shape.indexes.flatMap { index -> [DataType] in
                        if case .string = index.keys { return [.string, .number] }
                        return [index.keys]
                    })
        case .union(let members):
            // Only what all of them have.
            var common: [DataType]?
            for member in members {
                let keys = flat(try keys(of: member))
                common = common.map { old in old.filter { key in keys.contains { isSame($0, key) } } } ?? keys
            }
            return union(common ?? [])
        case .constrained(let inner, _): return try keys(of: inner)
        case .any: return union([.string, .number])
        case .array, .tuple: return .number
        case .intersection(let members): return union(try members.map(keys))
        default: return .never
        }
    }

    /// The names among keys, and whether there are others besides.
    func literalKeys(_ type: DataType) -> (names: Set<String>, isOpen: Bool) {
        var names: Set<String> = []
        var isOpen = false
        for key in flat(type) {
            if case .literal(let value) = key { names.insert(Self.text(value)) } else { isOpen = true }
        }
        return (names, isOpen)
    }

    // MARK: T[K]

    func indexed(_ target: DataType, _ index: DataType, _ node: TypeNode, _ scope: Scope) throws -> DataType {
        if case .union(let indexes) = index {
            return union(try indexes.map { try indexed(target, $0, node, scope) })
        }
        switch target {
        case .union(let members): return union(try members.map { try indexed($0, index, node, scope) })
        case .constrained(let inner, _): return try indexed(inner, index, node, scope)
        case .any: return .any
        case .never: return .never
        case .array(let element):
            if case .literal(.string("length")) = index { return .number }
            if case .number = index { return try element.type(self) }
            if case .literal(.number) = index { return try element.type(self) }
        case .tuple(let slots):
            if case .number = index {
                return union(try slots.map { slot in try slot.value.type(self) })
            }
            if case .literal(.string("length")) = index {
                let isOpen = slots.contains { $0.isOptional || $0.isRest }
                return isOpen ? .number : .literal(.number(Double(slots.count)))
            }
            let position: Int?
            switch index {
            case .literal(.number(let number)): position = Int(exactly: number)
            case .literal(.string(let text)): position = Int(text)
            default: position = nil
            }
            if let position, position >= 0 {
                if position < slots.count, !slots[position].isRest {
                    let type = try slots[position].value.type(self)
                    return slots[position].isOptional ? union([type, .undefined]) : type
                }
                if let rest = slots.first(where: \.isRest) { return try rest.value.type(self) }
            }
        case .object(let shape):
            if case .literal(let value) = index {
                let name = Self.text(value)
                if let property = shape.property(name) {
                    let type = try property.value.type(self)
                    let constrained: DataType =
                        property.constraints.isEmpty ? type : .constrained(type, property.constraints)
                    return property.isOptional ? union([constrained, .undefined]) : constrained
                }
                if let found = shape.indexes.first(where: { covers($0.keys, name) }) {
                    return try found.value.type(self)
                }
            } else if let found = shape.indexes.first(where: { isSame($0.keys, index) })
                ?? shape.indexes.first(where: {
                    if case .string = $0.keys { true } else { false }
                })
            {
                return try found.value.type(self)
            } else if case .never = index {
                return .never
            }
        case .intersection(let members):
            for member in members {
                if let type = try? indexed(member, index, node, scope) { return type }
            }
        default: break
        }
        throw unsupported(
            "there is no such property in the type", node, scope,
            cause: "the index is \(describe(index)) and the type \(describe(target))", remedy: "correct the name")
    }

    private func covers(_ keys: DataType, _ name: String) -> Bool {
        switch keys {
        case .string: true
        case .number: Double(name) != nil
        default: false
        }
    }

    /// A few words for messages.
    func describe(_ type: DataType) -> String {
        switch type {
        case .literal(.string(let text)): "'\(text)'"
        case .literal(let value): Self.text(value)
        case .object(let shape):
            shape.name ?? "{ \(shape.properties.prefix(4).map(\.name).joined(separator: ", ")) }"
        case .array: "an array"
        case .tuple: "a tuple"
        case .union(let members): members.prefix(5).map(describe).joined(separator: " | ")
        case .bson(let type): type.rawValue
        case .constrained(let inner, _): describe(inner)
        case .intersection: "an intersection"
        case .pattern: "a template literal"
        case .nonNull: "{}"
        case .nonPrimitive: "object"
        default: "\(type)"
        }
    }

    // MARK: A & B

    func intersection(_ members: [DataType], _ node: TypeNode, _ scope: Scope) throws -> DataType {
        var result: [DataType]?
        for member in members {
            let options = distributed(member)
            guard let left = result else {
                result = options
                continue
            }
            // Unions multiply.
            guard left.count * options.count <= 4096 else {
                throw unsupported(
                    "this intersection of unions has too many members", node, scope, remedy: "write the type out")
            }
            var combined: [DataType] = []
            for one in left {
                for other in options { combined.append(try both(one, other)) }
            }
            result = flat(union(combined))
        }
        return union(result ?? [])
    }

    /// The members of a union with `boolean` as true and false, so that each can be decided alone.
    func distributed(_ type: DataType) -> [DataType] {
        switch type {
        case .boolean: [.boolTrue, .boolFalse]
        case .union(let members): members.flatMap(distributed)
        case .never: []
        default: [type]
        }
    }

    /// What is of two types at once.
    func both(_ left: DataType, _ right: DataType) throws -> DataType {
        if isSame(left, right) { return left }
        switch (left, right) {
        case (.never, _), (_, .never): return .never
        case (.any, let other), (let other, .any): return other
        case (.nonNull, let other), (let other, .nonNull):
            switch other {
            case .null, .undefined: return .never
            default: return other
            }
        case (.constrained(let inner, let constraints), let other),
            (let other, .constrained(let inner, let constraints)):
            return try union(distributed(both(inner, other)).map { .constrained($0, constraints) })
        case (.union(let members), let other), (let other, .union(let members)):
            return union(try members.map { try both($0, other) })
        case (.object(let one), .object(let other)): return .object(try merged(one, other))
        case (.literal(let value), let other), (let other, .literal(let value)):
            if isPrimitiveBase(other, value) { return .literal(value) }
            // `"a" & { __brand: "x" }` is stored as the string.
            if case .object = other { return .literal(value) }
            if case .pattern = other { return .intersection([.literal(value), other]) }
            return .never
        case (.object, .bson), (.object, .string), (.object, .number), (.object, .bigint), (.object, .pattern),
            (.object, .array), (.object, .tuple), (.object, .boolean):
            return right
        case (.bson, .object), (.string, .object), (.number, .object), (.bigint, .object), (.pattern, .object),
            (.array, .object), (.tuple, .object), (.boolean, .object):
            return left
        case (.pattern, .string): return left
        case (.string, .pattern): return right
        case (.nonPrimitive, .object), (.nonPrimitive, .array), (.nonPrimitive, .tuple), (.nonPrimitive, .bson):
            return right
        case (.object, .nonPrimitive), (.array, .nonPrimitive), (.tuple, .nonPrimitive), (.bson, .nonPrimitive):
            return left
        case (.array(let one), .array(let other)):
            return .array(
                Deferred(place: one.place) { [unowned self] in
                    let first = try one.type(self)
                    let second = try other.type(self)
                    return union(
                        try distributed(first).flatMap { member in
                            try distributed(second).map { try both(member, $0) }
                        })
                })
        case (.pattern, .pattern), (.tuple, .tuple), (.array, .tuple), (.tuple, .array):
            return .intersection([left, right])
        case (.intersection(let members), let other): return .intersection(members + [other])
        case (let other, .intersection(let members)): return .intersection([other] + members)
        case (.function, .object), (.object, .function), (.function, _), (_, .function): return .function
        case (.boolean, .boolean): return left
        default: return .never
        }
    }

    private func isPrimitiveBase(_ type: DataType, _ value: LiteralValue) -> Bool {
        switch (type, value) {
        case (.string, .string), (.number, .number), (.bigint, .bigint), (.boolean, .boolean): true
        default: false
        }
    }

    private func merged(_ left: ObjectShape, _ right: ObjectShape) throws -> ObjectShape {
        var shape = left
        shape.id = intern("&\(left.id)&\(right.id)")
        shape.name = left.name.flatMap { one in right.name.map { "\(one) & \($0)" } }
        for property in right.properties {
            guard let index = shape.properties.firstIndex(where: { $0.name == property.name }) else {
                shape.properties.append(property)
                continue
            }
            let mine = shape.properties[index]
            shape.properties[index].isOptional = mine.isOptional && property.isOptional
            shape.properties[index].constraints.add(property.constraints)
            shape.properties[index].value = Deferred(place: mine.place) { [unowned self] in
                let one = try mine.value.type(self)
                let other = try property.value.type(self)
                var options: [DataType] = []
                for first in distributed(one) {
                    for second in distributed(other) { options.append(try both(first, second)) }
                }
                return union(options)
            }
        }
        shape.indexes += right.indexes
        return shape
    }
}
