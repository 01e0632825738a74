import AshlarCore
import TypeScriptSyntax

extension TypeEvaluator {
    /// `{ [K in Keys]: T }`, written out for each key.
    func mapped(_ mapped: MappedType, _ node: TypeNode, _ scope: Scope) throws -> DataType {
        let source = try modifierSource(mapped, scope)
        if let source {
            // Over an array or a primitive the mapping goes to the elements or does nothing (TypeScript 3.1 notes).
            switch source {
            case .union(let members):
                return union(try members.map { try self.mapped(mapped, source: $0, node, scope) })
            default: return try self.mapped(mapped, source: source, node, scope)
            }
        }
        return try self.mapped(mapped, source: nil, node, scope)
    }

    /// The type whose `?` the mapping keeps: of `keyof T`, also by way of a parameter that extends it.
    private func modifierSource(_ mapped: MappedType, _ scope: Scope) throws -> DataType? {
        switch mapped.keys.kind {
        case .keyof(let target): return try type(target, scope)
        case .reference(let path, let arguments) where path.count == 1 && arguments.isEmpty:
            guard let (constraint, outer) = scope.binding(path[0])?.constraint,
                case .keyof(let target) = constraint.kind
            else { return nil }
            return try type(target, outer)
        default: return nil
        }
    }

    private func mapped(
        _ mapped: MappedType, source: DataType?, _ node: TypeNode, _ scope: Scope
    ) throws -> DataType {
        let place = Place(file: scope.container.file, range: node.range)
        let isHomomorphic = if case .keyof = mapped.keys.kind { true } else { false }
        if isHomomorphic, let source {
            switch source {
            case .array where mapped.name == nil:
                let inner = scope.adding(mapped.parameter, Deferred(.number))
                return .array(mapped.type.map { Deferred($0, inner) } ?? Deferred(.any))
            case .tuple(let slots) where mapped.name == nil:
                return .tuple(
                    slots.enumerated().map { index, slot in
                        let key = DataType.literal(.number(Double(index)))
                        let inner = scope.adding(mapped.parameter, Deferred(key))
                        return TupleSlot(
                            value: mapped.type.map { Deferred($0, inner) } ?? Deferred(.any),
                            isOptional: mapped.optional == .add || slot.isOptional && mapped.optional == .keep,
                            isRest: slot.isRest)
                    })
            case .object, .any: break
            default: return source
            }
        }
        let shapeID = intern("\(place.file):\(place.range.lowerBound)-\(place.range.upperBound)#\(scope.key(self))")
        var shape = ObjectShape(id: shapeID)
        let old: ObjectShape? = if case .object(let shape)? = source { shape } else { nil }
        let keys = isHomomorphic ? try source.map(self.keys) ?? .never : try type(mapped.keys, scope)
        var seenOpen: Set<String> = []
        for key in flat(keys) {
            if case .function = key { continue }
            let inner = scope.adding(mapped.parameter, Deferred(key))
            let names = try mapped.name.map { flat(try type($0, inner)) } ?? [key]
            let before: ObjectShape.Property? =
                if case .literal(let value) = key {
                    old?.property(Self.text(value))
                } else {
                    nil
                }
            let value = mapped.type.map { Deferred($0, inner) } ?? Deferred(.any)
            for name in names {
                switch name {
                case .literal(let literal):
                    let isOptional =
                        switch mapped.optional {
                        case .add: true
                        case .remove: false
                        case .keep: before?.isOptional ?? false
                        }
                    let dropsUndefined = mapped.optional == .remove && before?.isOptional == true
                    // The comment of a property goes with it as long as its value does.
                    let property = ObjectShape.Property(
                        name: Self.text(literal),
                        value: dropsUndefined
                            ? without(value) { if case .undefined = $0 { true } else { false } } : value,
                        isOptional: isOptional, constraints: carried(before, mapped), place: before?.place ?? place)
                    shape.properties.append(property)
                case .string, .number, .pattern:
                    // `keyof` of an index signature gives string and number; one of them says it all.
                    if case .number = name, seenOpen.contains("string") { continue }
                    if case .string = name { seenOpen.insert("string") }
                    shape.indexes.append(.init(keys: name, value: value))
                case .any: shape.indexes.append(.init(keys: .string, value: value))
                case .never, .function: continue
                default:
                    throw unsupported(
                        "this key cannot be the name of a property", mapped.keys, scope,
                        cause: "it is \(describe(name))", remedy: "use strings")
                }
            }
        }
        return shape.properties.isEmpty && shape.indexes.isEmpty ? .nonNull : .object(shape)
    }

    /// Restrictions of the property that is mapped, when the new value is made of the old one as `T[K]`.
    private func carried(_ before: ObjectShape.Property?, _ mapped: MappedType) -> Constraints {
        guard let before, let type = mapped.type else { return Constraints() }
        if case .indexed(_, let index) = type.kind, case .reference(let path, _) = index.kind,
            path == [mapped.parameter]
        {
            return before.constraints
        }
        var description = Constraints()
        description.description = before.constraints.description
        return description
    }
}
