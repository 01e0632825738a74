import AshlarCore
import TypeScriptSyntax

extension TypeEvaluator {
    /// `A extends B ? C : D`, for each member of A when A is a bare parameter ("Distributive conditional types").
    func conditional(
        _ check: TypeNode, _ bound: TypeNode, _ then: TypeNode, _ otherwise: TypeNode, _ node: TypeNode, _ scope: Scope
    ) throws -> DataType {
        let checked = try type(check, scope)
        if case .reference(let path, let arguments) = check.kind, path.count == 1, arguments.isEmpty,
            scope.binding(path[0]) != nil
        {
            return union(
                try distributed(checked).map { member in
                    try decide(member, bound, then, otherwise, node, scope.adding(path[0], Deferred(member)))
                })
        }
        return try decide(checked, bound, then, otherwise, node, scope)
    }

    private func decide(
        _ type: DataType, _ bound: TypeNode, _ then: TypeNode, _ otherwise: TypeNode, _ node: TypeNode, _ scope: Scope
    ) throws -> DataType {
        var inferred = Inferred()
        let pattern = try inferring(bound, scope, &inferred)
        // any fits everything and nothing: TypeScript answers with both branches.
        if case .any = type, !isOpen(pattern) {
            return union([try self.type(then, inferred.scope(scope)), try self.type(otherwise, scope)])
        }
        guard let fits = try matches(type, bound, pattern, scope, &inferred) else {
            throw unsupported(
                "this conditional type cannot be decided", node, scope,
                cause: "whether \(describe(type)) extends the type behind extends is not known",
                remedy: "write the type out")
        }
        return fits ? try self.type(then, inferred.scope(scope)) : try self.type(otherwise, scope)
    }

    private func isOpen(_ type: DataType?) -> Bool {
        if case .any? = type { return true }
        return false
    }

    /// Names behind `infer` and what they stand for.
    struct Inferred {
        var names: Set<String> = []
        var found: [String: DataType] = [:]

        func scope(_ scope: Scope) -> Scope {
            var scope = scope
            for name in names.sorted() { scope = scope.adding(name, Deferred(found[name] ?? .any)) }
            return scope
        }
    }

    /// The type behind extends, or nil when it contains `infer` and has to be matched by its form.
    private func inferring(_ node: TypeNode, _ scope: Scope, _ inferred: inout Inferred) throws -> DataType? {
        let before = inferred.names.count
        collectNames(node, &inferred.names)
        return inferred.names.count == before ? try type(node, scope) : nil
    }

    private func collectNames(_ node: TypeNode, _ names: inout Set<String>) {
        switch node.kind {
        case .infer(let name, _): names.insert(name)
        case .array(let inner), .readonly(let inner): collectNames(inner, &names)
        case .reference(_, let arguments): for argument in arguments { collectNames(argument, &names) }
        case .tuple(let elements): for element in elements { collectNames(element.type, &names) }
        case .union(let members), .intersection(let members): for member in members { collectNames(member, &names) }
        case .template(_, let types): for type in types { collectNames(type, &names) }
        case .object(let members):
            for member in members {
                if case .property(_, let type?, _) = member.kind { collectNames(type, &names) }
            }
        default: break
        }
    }

    private func matches(
        _ type: DataType, _ node: TypeNode, _ pattern: DataType?, _ scope: Scope, _ inferred: inout Inferred
    ) throws -> Bool? {
        if let pattern { return try isAssignable(type, pattern) }
        switch (node.kind, type) {
        case (.infer(let name, let constraint), _):
            if let constraint {
                let bound = try self.type(constraint, scope)
                guard let fits = try isAssignable(type, bound) else { return nil }
                if !fits { return false }
            }
            inferred.found[name] = union([inferred.found[name] ?? .never, type])
            return true
        case (.readonly(let inner), _): return try matches(type, inner, nil, scope, &inferred)
        case (.array(let inner), .array(let element)):
            return try part(element.type(self), inner, scope, &inferred)
        case (.array(let inner), .tuple(let slots)):
            return try part(union(slots.map { try $0.value.type(self) }), inner, scope, &inferred)
        case (.reference(let path, let arguments), .array(let element))
        where ["Array", "ReadonlyArray"].contains(path.last ?? "") && arguments.count == 1:
            return try part(element.type(self), arguments[0], scope, &inferred)
        case (.reference(let path, let arguments), .object(let shape))
        where ["Record", "Map"].contains(path.last ?? "") && arguments.count == 2:
            guard let index = shape.indexes.first else { return nil }
            guard try part(index.keys, arguments[0], scope, &inferred) == true else { return false }
            return try part(index.value.type(self), arguments[1], scope, &inferred)
        case (.tuple(let elements), .tuple(let slots)) where elements.contains(where: \.isRest):
            return try rest(elements, slots, scope, &inferred)
        case (.template(let texts, let types), .literal(.string(let text))):
            return try matches(text, texts, types, scope, &inferred)
        case (.tuple(let elements), .tuple(let slots)) where elements.count == slots.count:
            for (element, slot) in zip(elements, slots) {
                guard let fits = try part(slot.value.type(self), element.type, scope, &inferred) else { return nil }
                if !fits { return false }
            }
            return true
        case (.object(let members), .object(let shape)):
            for member in members {
                guard case .property(.text(let name), let wanted?, let isOptional) = member.kind else { continue }
                guard let property = shape.property(name) else {
                    if isOptional { continue }
                    return false
                }
                guard let fits = try part(property.value.type(self), wanted, scope, &inferred) else { return nil }
                if !fits { return false }
            }
            return true
        case (.function, _), (.template, _): return nil
        case (.array, _), (.tuple, _), (.object, _), (.reference, _): return false
        default: return nil
        }
    }

    /// `[infer Head, ...infer Tail]` against a tuple.
    private func rest(
        _ elements: [TupleElement], _ slots: [TupleSlot], _ scope: Scope, _ inferred: inout Inferred
    ) throws -> Bool? {
        let head = elements.prefix { !$0.isRest }
        let tail = elements.dropFirst(head.count + 1)
        guard slots.count >= head.count + tail.count, !slots.contains(where: \.isRest) else { return false }
        let middle = slots.dropFirst(head.count).dropLast(tail.count)
        var pairs = zip(head, slots).map { ($0.type, $1.value) }
        pairs += zip(tail, slots.suffix(tail.count)).map { ($0.type, $1.value) }
        for (node, value) in pairs {
            guard let fits = try part(value.type(self), node, scope, &inferred) else { return nil }
            if !fits { return false }
        }
        return try part(.tuple(Array(middle)), elements[head.count].type, scope, &inferred)
    }

    /// `` `${infer A}.${infer B}` `` against a text: each part takes as little as it can, and the last one the rest.
    private func matches(
        _ text: String, _ texts: [String], _ types: [TypeNode], _ scope: Scope, _ inferred: inout Inferred
    ) throws -> Bool? {
        guard text.hasPrefix(texts[0]) else { return false }
        var remaining = text.dropFirst(texts[0].count)
        for (index, node) in types.enumerated() {
            let next = texts[index + 1]
            let taken: Substring
            if index == types.count - 1 {
                guard remaining.hasSuffix(next), remaining.count >= next.count else { return false }
                taken = remaining.dropLast(next.count)
                remaining = ""
            } else if next.isEmpty {
                guard !remaining.isEmpty else { return false }
                taken = remaining.prefix(1)
                remaining = remaining.dropFirst()
            } else {
                guard let place = remaining.firstRange(of: next) else { return false }
                taken = remaining[..<place.lowerBound]
                remaining = remaining[place.upperBound...]
            }
            let literal = DataType.literal(.string(String(taken)))
            if case .keyword(.number) = node.kind {
                guard Double(taken) != nil else { return false }
                continue
            }
            guard let fits = try part(literal, node, scope, &inferred) else { return nil }
            if !fits { return false }
        }
        return true
    }

    private func part(
        _ type: DataType, _ node: TypeNode, _ scope: Scope, _ inferred: inout Inferred
    ) throws -> Bool? {
        var names: Set<String> = []
        collectNames(node, &names)
        return try matches(type, node, names.isEmpty ? self.type(node, scope) : nil, scope, &inferred)
    }

    // MARK: Assignability

    /// Whether every value of one type is of another; nil when that is not known.
    func isAssignable(_ source: DataType, _ target: DataType, depth: Int = 0) throws -> Bool? {
        // TypeScript too takes a comparison that comes back to itself for true.
        guard depth < 12 else { return true }
        if isSame(source, target) { return true }
        switch (source, target) {
        case (_, .any), (.never, _), (.any, _): return true
        case (_, .never): return false
        case (.constrained(let inner, _), _): return try isAssignable(inner, target, depth: depth)
        case (_, .constrained(let inner, _)): return try isAssignable(source, inner, depth: depth)
        case (.boolean, .union): break
        case (.union(let members), _):
            var result: Bool? = true
            for member in members {
                guard let fits = try isAssignable(member, target, depth: depth) else {
                    result = nil
                    continue
                }
                if !fits { return false }
            }
            return result
        default: break
        }
        switch (source, target) {
        case (.boolean, .union(let members)):
            if members.contains(where: { isSame($0, .boolean) }) { return true }
            return try isAssignable(.union([.boolTrue, .boolFalse]), target, depth: depth)
        case (_, .union(let members)):
            var result: Bool? = false
            for member in members {
                guard let fits = try isAssignable(source, member, depth: depth) else {
                    result = nil
                    continue
                }
                if fits { return true }
            }
            return result
        case (_, .intersection(let members)):
            for member in members where try isAssignable(source, member, depth: depth) != true { return false }
            return true
        case (.intersection(let members), _):
            for member in members where try isAssignable(member, target, depth: depth) == true { return true }
            return false
        case (.null, _), (.undefined, _): return false
        case (_, .nonNull): return true
        case (.literal(.string(let text)), .pattern(let pattern)): return Self.matches(text, pattern)
        case (.literal(let value), _): return isBaseOf(value, target)
        case (.pattern, .string): return true
        case (.pattern, _): return false
        case (.object, .nonPrimitive), (.array, .nonPrimitive), (.tuple, .nonPrimitive), (.bson, .nonPrimitive),
            (.function, .nonPrimitive):
            return true
        case (.array(let one), .array(let other)):
            return try isAssignable(one.type(self), other.type(self), depth: depth + 1)
        case (.tuple(let slots), .array(let element)):
            return try isAssignable(
                union(slots.map { try $0.value.type(self) }), element.type(self), depth: depth + 1)
        case (.tuple(let one), .tuple(let other)):
            guard one.count == other.count else { return false }
            for (left, right) in zip(one, other) {
                let fits = try isAssignable(left.value.type(self), right.value.type(self), depth: depth + 1)
                if fits != true { return fits }
            }
            return true
        case (.object(let one), .object(let other)): return try isAssignable(one, other, depth: depth + 1)
        default: return false
        }
    }

    private func isBaseOf(_ value: LiteralValue, _ type: DataType) -> Bool {
        switch (value, type) {
        case (.string, .string), (.number, .number), (.boolean, .boolean), (.bigint, .bigint): true
        default: false
        }
    }

    private func isAssignable(_ source: ObjectShape, _ target: ObjectShape, depth: Int) throws -> Bool? {
        for wanted in target.properties {
            guard let property = source.property(wanted.name) else {
                if wanted.isOptional { continue }
                return false
            }
            if property.isOptional, !wanted.isOptional { return false }
            let fits = try isAssignable(property.value.type(self), wanted.value.type(self), depth: depth)
            if fits != true { return fits }
        }
        for index in target.indexes {
            for property in source.properties {
                let fits = try isAssignable(property.value.type(self), index.value.type(self), depth: depth)
                if fits != true { return fits }
            }
        }
        return true
    }
}
