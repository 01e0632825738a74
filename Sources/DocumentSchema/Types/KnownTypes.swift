import AshlarCore
import TypeScriptSyntax

/// What the names of packages and of the language itself stand for, without their declarations at hand.
enum KnownTypes {
    /// Classes that the drivers store as one type of BSON (js-bson's serializer; mongoose's schema types).
    static func bson(_ name: String) -> DataType? {
        switch name {
        case "ObjectId", "ObjectID": .bson(.objectId)
        case "Date", "NativeDate": .bson(.date)
        case "Decimal128", "Decimal": .bson(.decimal)
        case "Long": .bson(.long)
        case "Int32": .bson(.int)
        case "Double": .bson(.double)
        case "Binary", "Buffer", "Uint8Array", "UUID", "ArrayBuffer": .bson(.binData)
        case "Timestamp": .bson(.timestamp)
        case "RegExp", "BSONRegExp": .bson(.regex)
        case "Code": .bson(.javascript)
        case "BSONSymbol": .bson(.symbol)
        case "MinKey": .bson(.minKey)
        case "MaxKey": .bson(.maxKey)
        case "String": .string
        case "Number": .number
        case "Boolean", "Bool": .boolean
        case "BigInt": .bigint
        case "Symbol", "Function", "CallableFunction", "NewableFunction", "PropertyKey":
            name == "PropertyKey"
                ? .union([.string, .number]) : .function
        case "Object": .nonNull
        case "Mixed", "AnyObject": .any
        default: nil
        }
    }

    /// Base types that only make a document of something: they add nothing that is stored, besides `_id`.
    static func isDocumentBase(_ name: String) -> Bool {
        switch name {
        case "Document", "HydratedDocument", "Subdocument", "ArraySubdocument", "EmbeddedDocument", "TimeStamps",
            "Base", "HydratedSingleSubdocument", "HydratedArraySubdocument":
            true
        default: false
        }
    }

    /// Types that wrap another one and store just that.
    static func isTransparent(_ name: String) -> Bool {
        switch name {
        case "HydratedDocument", "WithId", "WithoutId", "OptionalId", "OptionalUnlessRequiredId", "EnhancedOmit",
            "LeanDocument", "FlattenMaps", "Require_id", "Default__v", "InferRawDocType", "RequireOnlyTypedId",
            "HydratedSingleSubdocument", "HydratedArraySubdocument", "NonNullish",
            "Awaited", "NoInfer", "ApplyBasicQueryCasting", "StrictFilter":
            true
        default: false
        }
    }

    /// Why a well-known type cannot become a schema.
    static func refusal(_ name: String) -> (cause: String, remedy: String)? {
        switch name {
        case "Set", "WeakSet", "ReadonlySet":
            ("the driver stores a Set as an empty object", "use an array; @uniqueItems says that nothing repeats")
        case "WeakMap": ("the driver stores a WeakMap as an empty object", "use Map or Record")
        case "Promise", "PromiseLike": ("a promise is not stored, only what it resolves to", "name that type")
        case "ReturnType", "Parameters", "ConstructorParameters", "ThisParameterType", "OmitThisParameter":
            ("it depends on a function, which is not evaluated", "write the type out")
        case "Error", "URL", "Int8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
            "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array", "SharedArrayBuffer", "DataView",
            "Iterator", "Iterable", "Generator", "AsyncIterable", "WeakRef":
            ("BSON has no type for it", "store a string, a number, a date or binary data")
        default: nil
        }
    }
}

extension TypeEvaluator {
    /// The type behind a name that no file declares.
    func known(
        _ path: [String], _ arguments: [TypeNode], module: String?, _ node: TypeNode, _ scope: Scope
    ) throws -> DataType {
        let name = path.last ?? ""
        func argument(_ index: Int) throws -> TypeNode {
            guard index < arguments.count else {
                throw unsupported(
                    "\(name) needs \(index + 1) type arguments", node, scope, remedy: "write them behind the name")
            }
            return arguments[index]
        }
        if let refusal = KnownTypes.refusal(name), module == nil {
            throw unsupported(
                "\(name) cannot be stored as it is", node, scope, cause: refusal.cause, remedy: refusal.remedy)
        }
        // Schema.Types.Map, Types.Map<T>, Map<K, V>
        switch name {
        case "Array", "ReadonlyArray", "DocumentArray", "CoreMongooseArray", "MongooseArray":
            return .array(arguments.isEmpty ? Deferred(.any) : Deferred(arguments[0], scope))
        case "Map", "ReadonlyMap", "MongooseMap":
            let value = arguments.last.map { Deferred($0, scope) } ?? Deferred(.any)
            var shape = ObjectShape(id: intern("Map#\(value.key(self) ?? "any")"), name: "Map")
            shape.indexes = [.init(keys: .string, value: value)]
            return .object(shape)
        case "DBRef":
            var shape = ObjectShape(id: intern("DBRef"), name: "DBRef")
            for (name, type, isOptional) in [
                ("$ref", DataType.string, false), ("$id", .any, false), ("$db", .string, true),
            ] {
                shape.properties.append(
                    .init(
                        name: name, value: Deferred(type), isOptional: isOptional, constraints: Constraints(),
                        place: Place(file: scope.container.file, range: node.range)))
            }
            return .object(shape)
        case "PopulatedDoc", "Ref": return .bson(.objectId)
        case "InferSchemaType", "InferRawDocType", "ObtainDocumentType":
            return try inferredSchema(try argument(0), node, scope)
        case "InferIdType": return .bson(.objectId)
        default: break
        }
        if let type = KnownTypes.bson(name) { return type }
        if module == nil, path.count == 1, let type = try utility(name, arguments, node, scope, argument) {
            return type
        }
        if KnownTypes.isTransparent(name), !arguments.isEmpty { return try type(arguments[0], scope) }
        if KnownTypes.isDocumentBase(name) { return .nonNull }
        if name == "Types", path.count == 1 { return .any }
        if let module {
            throw unsupported(
                "\(name) comes from '\(module)', which is not at hand", node, scope,
                cause: "only files that are imported by a path are read, and the types of mongodb, bson and mongoose"
                    + " known by name",
                remedy: "declare what is stored in a file of your own, or leave the property out")
        }
        throw unsupported(
            "nothing declares \(path.joined(separator: "."))", node, scope,
            remedy: "import it, declare it, or correct the name")
    }

    /// The types that TypeScript itself computes ("Utility Types" in its handbook).
    private func utility(
        _ name: String, _ arguments: [TypeNode], _ node: TypeNode, _ scope: Scope,
        _ argument: (Int) throws -> TypeNode
    ) throws -> DataType? {
        let place = Place(file: scope.container.file, range: node.range)
        let id = { [unowned self] in
            intern("\(place.file):\(place.range.lowerBound)-\(place.range.upperBound)#\(scope.key(self))")
        }
        switch name {
        case "Readonly": return try type(argument(0), scope)
        case "Partial": return try mapObjects(type(argument(0), scope), id()) { $0.isOptional = true }
        case "Required":
            return try mapObjects(type(argument(0), scope), id()) { [unowned self] property in
                if property.isOptional {
                    property.value = without(property.value) { if case .undefined = $0 { true } else { false } }
                }
                property.isOptional = false
            }
        case "Pick", "Omit":
            let keys = try literalKeys(type(argument(1), scope))
            let target = try type(argument(0), scope)
            return try mapShapes(target) { shape in
                var shape = shape
                shape.id = id()
                shape.name = nil
                shape.properties.removeAll { keys.names.contains($0.name) != (name == "Pick") }
                if name == "Pick", !keys.isOpen { shape.indexes = [] }
                return shape.properties.isEmpty && shape.indexes.isEmpty ? .nonNull : .object(shape)
            }
        case "Record":
            return try record(type(argument(0), scope), Deferred(argument(1), scope), place, id())
        case "Exclude", "Extract":
            let from = try type(argument(0), scope)
            let other = try type(argument(1), scope)
            var kept: [DataType] = []
            for member in distributed(from) {
                guard let fits = try isAssignable(member, other) else {
                    throw unsupported(
                        "\(name) cannot be decided for these types", node, scope, remedy: "write the type out")
                }
                if fits == (name == "Extract") { kept.append(member) }
            }
            return union(kept)
        case "NonNullable":
            return union(
                distributed(try type(argument(0), scope)).filter {
                    switch $0 {
                    case .null, .undefined: false
                    default: true
                    }
                }.map { if case .any = $0 { .nonNull } else { $0 } })
        case "Uppercase", "Lowercase", "Capitalize", "Uncapitalize":
            return try letterCase(name, type(argument(0), scope), place)
        case "ThisType": return .nonNull
        case "InstanceType":
            guard case .typeof(let path) = try argument(0).kind,
                case .types(let declarations, let container)? = try find(path, wantsType: true, scope.container)
            else { return nil }
            return try instantiate(declarations, container, [], node, scope)
        default: return nil
        }
    }

    /// Applies a change to each object of a union.
    func mapShapes(_ type: DataType, _ change: (ObjectShape) throws -> DataType) throws -> DataType {
        switch type {
        case .object(let shape): return try change(shape)
        case .union(let members): return union(try members.map { try mapShapes($0, change) })
        case .constrained(let inner, _): return try mapShapes(inner, change)
        default: return type
        }
    }

    private func mapObjects(
        _ type: DataType, _ id: Int, _ change: (inout ObjectShape.Property) -> Void
    ) throws -> DataType {
        try mapShapes(type) { shape in
            var shape = shape
            shape.id = intern("\(id)/\(shape.id)")
            for index in shape.properties.indices { change(&shape.properties[index]) }
            return .object(shape)
        }
    }

    /// The same type without some of its members.
    func without(_ value: Deferred, _ isDropped: @escaping (DataType) -> Bool) -> Deferred {
        Deferred(place: value.place) { [unowned self] in
            let type = try value.type(self)
            guard case .union(let members) = type else { return isDropped(type) ? .never : type }
            return union(members.filter { !isDropped($0) })
        }
    }

    func record(_ keys: DataType, _ value: Deferred, _ place: Place, _ id: Int) throws -> DataType {
        var shape = ObjectShape(id: id)
        for key in flat(keys) {
            switch key {
            case .literal(let literal):
                let name = Self.text(literal)
                guard shape.property(name) == nil else { continue }
                shape.properties.append(
                    .init(name: name, value: value, isOptional: false, constraints: Constraints(), place: place))
            case .any:
                shape.indexes.append(.init(keys: .string, value: value))
            case .string, .number, .pattern: shape.indexes.append(.init(keys: key, value: value))
            case .function, .never: continue
            default:
                throw AshlarError(
                    "typescript-unsupported", "these keys cannot be the names of properties",
                    location: program.location(place), remedies: ["use strings"])
            }
        }
        return shape.properties.isEmpty && shape.indexes.isEmpty ? .nonNull : .object(shape)
    }
}
