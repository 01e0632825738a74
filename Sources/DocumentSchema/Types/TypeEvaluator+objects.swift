import AshlarCore
import TypeScriptSyntax

extension TypeEvaluator {
    /// `{ a: A; [key: string]: B }`
    func object(_ members: [Member], _ node: TypeNode, _ scope: Scope) throws -> DataType {
        let key = "\(scope.container.file):\(node.range.lowerBound)-\(node.range.upperBound)#\(scope.key(self))"
        var shape = ObjectShape(id: intern(key))
        let isEmpty = try add(members, to: &shape, scope)
        return isEmpty ? .nonNull : .object(shape)
    }

    /// Adds members to a shape; later ones of the same name win. True when the list says nothing at all.
    @discardableResult
    func add(_ members: [Member], to shape: inout ObjectShape, _ scope: Scope) throws -> Bool {
        for member in members {
            let place = Place(file: scope.container.file, range: member.range)
            switch member.kind {
            case .skipped: continue
            case .index(let key, let value):
                for keys in flat(try type(key, scope)) {
                    // Symbols are no names of stored properties.
                    if case .function = keys { continue }
                    shape.indexes.append(.init(keys: keys, value: Deferred(value, scope)))
                }
            case .property(let name, let written, let isOptional):
                guard let name = try text(of: name, scope, place) else { continue }
                let value: Deferred
                if let written {
                    value = Deferred(written, scope)
                } else if let initializer = member.initializer {
                    value = Deferred(place: place) { [unowned self] in
                        try valueType(initializer, scope, isConst: false)
                    }
                } else {
                    value = Deferred(.any, place: place)
                }
                let constraints = try Constraints(member.documentation, file: scope.container.file, program)
                let property = ObjectShape.Property(
                    name: name, value: value, isOptional: isOptional, constraints: constraints, place: place)
                if let index = shape.properties.firstIndex(where: { $0.name == name }) {
                    shape.properties[index] = property
                } else {
                    shape.properties.append(property)
                }
            }
        }
        return members.allSatisfy { if case .skipped(nil) = $0.kind { true } else { false } }
            && shape.properties.isEmpty
            && shape.indexes.isEmpty
    }

    /// The name of a property; nil for a symbol.
    private func text(of name: PropertyName, _ scope: Scope, _ place: Place) throws -> String? {
        switch name {
        case .text(let text): return text
        case .computed(let path):
            if path[0] == "Symbol" { return nil }
            let node = TypeNode(.typeof(path: path), place.range)
            switch try type(node, scope) {
            case .literal(let value): return Self.text(value)
            case .function: return nil
            default:
                throw AshlarError(
                    "typescript-unsupported", "the name of this property is not known",
                    location: program.location(place), cause: "\(path.joined(separator: ".")) is no constant string",
                    remedies: ["write the name itself"])
            }
        }
    }

    static func text(_ value: LiteralValue) -> String {
        switch value {
        case .string(let text): text
        case .number(let number): DecimalText.text(number)
        case .bigint(let digits): digits
        case .boolean(let value): value ? "true" : "false"
        }
    }

    /// The members of a union, or the type itself.
    func flat(_ type: DataType) -> [DataType] {
        switch type {
        case .union(let members): members
        case .never: []
        case .constrained(let inner, _): flat(inner)
        default: [type]
        }
    }

    // MARK: Declarations

    /// An interface, whose declarations of one name are merged (TypeScript handbook, "Declaration merging").
    func interface(
        _ declarations: [Declaration], _ container: Container, _ scope: Scope, key: String
    ) throws -> DataType {
        var shape = ObjectShape(id: intern(key), name: declarations[0].name)
        var isEmpty = true
        var brand: DataType?
        for declaration in declarations {
            if let problem = declaration.problem { throw problem }
            guard case .interface(_, let bases, _) = declaration.kind else { continue }
            for base in bases {
                switch try baseType(base, scope) {
                case .object(let inherited):
                    isEmpty = false
                    merge(inherited, into: &shape)
                case .nonNull: continue
                case let other:
                    // `interface Id extends ObjectId {}` is stored as its base.
                    brand = other
                }
            }
        }
        for declaration in declarations {
            guard case .interface(_, _, let members) = declaration.kind else { continue }
            if try !add(members, to: &shape, scope) { isEmpty = false }
            if try Constraints(declaration.documentation, file: container.file, program).isClosed {
                shape.isClosed = true
            }
        }
        if let brand, shape.properties.isEmpty, shape.indexes.isEmpty { return brand }
        return isEmpty ? .nonNull : .object(shape)
    }

    /// What a type inherits. Mongoose's and MongoDB's Document are classes whose own members are not stored.
    private func baseType(_ node: TypeNode, _ scope: Scope) throws -> DataType {
        if case .reference(let path, let arguments) = node.kind, let name = path.last,
            KnownTypes.isDocumentBase(name), try isExternal(path, scope)
        {
            // `HydratedDocument<T>` carries the stored type; the first argument of Document is the type of `_id`.
            guard name.hasPrefix("Hydrated"), let first = arguments.first else { return .nonNull }
            return try type(first, scope)
        }
        return try type(node, scope)
    }

    func merge(_ other: ObjectShape, into shape: inout ObjectShape) {
        for property in other.properties {
            if let index = shape.properties.firstIndex(where: { $0.name == property.name }) {
                shape.properties[index] = property
            } else {
                shape.properties.append(property)
            }
        }
        shape.indexes += other.indexes
    }

    /// The fields of a class and of those it extends.
    func classType(_ declaration: Declaration, _ scope: Scope, key: String) throws -> DataType {
        if let problem = declaration.problem { throw problem }
        guard case .class(_, let base, let members) = declaration.kind else { return .never }
        var shape = ObjectShape(id: intern(key), name: declaration.name)
        if let node = base?.type {
            if case .object(let inherited) = try baseType(node, scope) { merge(inherited, into: &shape) }
        } else if base != nil {
            approximate(
                "what \(declaration.name) inherits is computed when the program runs, and is not in the schema",
                Place(file: scope.container.file, range: declaration.nameRange))
        }
        try add(members, to: &shape, scope)
        return .object(shape)
    }

    // MARK: Enums

    /// Members with their values; nil for a value that is known only when the program runs.
    func enumValues(_ declarations: [Declaration], _ scope: Scope) throws -> [(name: String, value: LiteralValue?)] {
        var values: [(name: String, value: LiteralValue?)] = []
        for declaration in declarations {
            if let problem = declaration.problem { throw problem }
            guard case .enumeration(_, let members) = declaration.kind else { continue }
            var next: Double? = 0
            for member in members {
                let value: LiteralValue?
                if let written = member.value {
                    let known = Dictionary(values.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
                    value = try constant(written, scope) { known[$0] ?? nil }
                } else {
                    value = next.map { .number($0) }
                }
                if case .number(let number)? = value { next = number + 1 } else { next = nil }
                values.append((member.name, value))
            }
        }
        return values
    }

    func enumType(_ declarations: [Declaration], _ scope: Scope) throws -> DataType {
        let values = try enumValues(declarations, scope)
        return union(values.map { $0.value.map { .literal($0) } ?? .number })
    }
}
