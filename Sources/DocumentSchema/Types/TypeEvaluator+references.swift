import AshlarCore
import TypeScriptSyntax

/// What a name leads to.
enum Found {
    case types([Declaration], Container)
    case value(Declaration, Container)
    case namespace(Container)
    /// Something of a package that is not at hand: its module, and the path inside it.
    case external(module: String, path: [String])
}

extension TypeEvaluator {
    func reference(_ path: [String], _ arguments: [TypeNode], _ node: TypeNode, _ scope: Scope) throws -> DataType {
        if path.count == 1, let binding = scope.binding(path[0]) { return try binding.value.type(self) }
        guard let found = try find(path, wantsType: true, scope.container) else {
            return try known(path, arguments, module: nil, node, scope)
        }
        return try resolve(found, path, arguments, node, scope)
    }

    func imported(
        _ module: String, _ path: [String], _ arguments: [TypeNode], _ node: TypeNode, _ scope: Scope
    ) throws -> DataType {
        guard let file = try program.resolve(module, from: scope.container.file) else {
            return try known(path, arguments, module: module, node, scope)
        }
        guard let found = try exported(path, wantsType: true, program.container(file), seen: []) else {
            throw unsupported(
                "\(path.joined(separator: ".")) is not exported by '\(module)'", node, scope,
                remedy: "export it there, or correct the name")
        }
        return try resolve(found, path, arguments, node, scope)
    }

    private func resolve(
        _ found: Found, _ path: [String], _ arguments: [TypeNode], _ node: TypeNode, _ scope: Scope
    ) throws -> DataType {
        switch found {
        case .types(let declarations, let container):
            return try instantiate(declarations, container, arguments, node, scope)
        case .external(let module, let inner): return try known(inner, arguments, module: module, node, scope)
        case .value(let declaration, _) where declaration.isEnumeration && path.last != declaration.name:
            return try typeof(path, node, scope)
        case .value(let declaration, _):
            throw unsupported(
                "\(declaration.name) is a value and no type", node, scope,
                remedy: "write typeof \(declaration.name) for its type")
        case .namespace(let container):
            throw unsupported("\(container.name) is a namespace and no type", node, scope, remedy: "name a type in it")
        }
    }

    /// The type of a declaration with its arguments filled in.
    func instantiate(
        _ declarations: [Declaration], _ container: Container, _ arguments: [TypeNode], _ node: TypeNode, _ scope: Scope
    ) throws -> DataType {
        let first = declarations[0]
        let parameters = first.parameters
        let inner = try bind(parameters, arguments, container, first.name, node, scope)
        let key =
            "\(container.file):\(first.range.lowerBound):\(first.name)<\(parameters.isEmpty ? "" : inner.key(self))>"
        if let known = evaluated[key] { return known }
        let place = Place(file: scope.container.file, range: node.range)
        let type = try entering(key, first.name, place) { () throws -> DataType in
            switch first.kind {
            case .alias(_, let aliased):
                if let problem = first.problem { throw problem }
                let type = try self.type(aliased, inner)
                let constraints = try Constraints(first.documentation, file: container.file, program)
                if case .object(var shape) = type {
                    shape.name = shape.name ?? first.name
                    shape.isClosed = shape.isClosed || constraints.isClosed
                    return .object(shape)
                }
                return constraints.isEmpty ? type : .constrained(type, constraints)
            case .interface: return try interface(declarations, container, inner, key: key)
            case .class:
                return try classType(first, inner, key: key)
            case .enumeration: return try enumType(declarations, inner)
            case .variable, .function, .namespace: return .never
            }
        }
        evaluated[key] = type
        return type
    }

    private func bind(
        _ parameters: [TypeParameter], _ arguments: [TypeNode], _ container: Container, _ name: String,
        _ node: TypeNode, _ scope: Scope
    ) throws -> Scope {
        guard arguments.count <= parameters.count else {
            throw unsupported(
                "\(name) takes \(parameters.count) type arguments and is given \(arguments.count)", node, scope,
                remedy: "remove what is too many")
        }
        var inner = Scope(container)
        for (index, parameter) in parameters.enumerated() {
            let value: Deferred
            if index < arguments.count {
                value = Deferred(arguments[index], scope)
            } else if let fallback = parameter.fallback {
                value = Deferred(fallback, inner)
            } else {
                throw unsupported(
                    "\(name) needs an argument for its type parameter \(parameter.name)", node, scope,
                    cause: "a document has one concrete form, and \(parameter.name) has no default",
                    remedy: "write \(name)<…> with a type, or give the parameter a default")
            }
            inner = inner.adding(parameter.name, value, constraint: parameter.constraint.map { ($0, inner) })
        }
        return inner
    }

    // MARK: Looking names up

    /// What a dotted name leads to, seen from a file or namespace; nil when nobody declares it.
    func find(_ path: [String], wantsType: Bool, _ container: Container) throws -> Found? {
        var scope: Container? = container
        while let current = scope {
            if let found = try local(path, wantsType: wantsType, current, seen: []) { return found }
            scope = current.parent
        }
        guard let global = program.globals[path[0]] else { return nil }
        return try local(path, wantsType: wantsType, global.container, seen: [])
    }

    /// A name that this very container declares or imports.
    private func local(
        _ path: [String], wantsType: Bool, _ container: Container, seen: Set<String>
    ) throws -> Found? {
        let name = path[0]
        if path.count == 1 {
            if wantsType, let declarations = container.types[name] { return .types(declarations, container) }
            if !wantsType, let declaration = container.values[name] { return .value(declaration, container) }
        } else {
            if let inner = container.namespaces[name],
                let found = try exported(Array(path.dropFirst()), wantsType: wantsType, inner, seen: seen)
            {
                return found
            }
            // `Status.Active` as a type, `Status.Active` and `object.property` as values.
            if let declaration = container.values[name], !wantsType || declaration.isEnumeration {
                return .value(declaration, container)
            }
        }
        if let item = container.imports[name] {
            return try follow(item, Array(path.dropFirst()), wantsType: wantsType, container, seen: seen)
        }
        if path.count == 1, let inner = container.namespaces[name] { return .namespace(inner) }
        if path.count == 1, let declarations = container.types[name] { return .types(declarations, container) }
        if path.count == 1, let declaration = container.values[name] { return .value(declaration, container) }
        return nil
    }

    private func follow(
        _ item: Import, _ rest: [String], wantsType: Bool, _ container: Container, seen: Set<String>
    ) throws -> Found? {
        if case .path(let path) = item.target {
            return try find(path + rest, wantsType: wantsType, container)
        }
        guard let file = try program.resolve(item.module, from: container.file) else {
            // `declare module "x" { … }` in a file at hand
            if let ambient = container.root.namespaces[item.module] {
                let inner: [String]
                if case .name(let name) = item.target { inner = [name] + rest } else { inner = rest }
                if !inner.isEmpty, let found = try exported(inner, wantsType: wantsType, ambient, seen: seen) {
                    return found
                }
            }
            switch item.target {
            case .name(let name): return .external(module: item.module, path: [name] + rest)
            case .default, .all, .path:
                return .external(module: item.module, path: rest.isEmpty ? [item.local] : rest)
            }
        }
        let target = program.container(file)
        switch item.target {
        case .name(let name): return try exported([name] + rest, wantsType: wantsType, target, seen: seen)
        case .default: return try exported(["default"] + rest, wantsType: wantsType, target, seen: seen)
        case .all, .path:
            if rest.isEmpty {
                if let found = try exported(["export="], wantsType: wantsType, target, seen: seen) { return found }
                return .namespace(target)
            }
            return try exported(rest, wantsType: wantsType, target, seen: seen)
        }
    }

    /// A name that a container gives to others.
    func exported(
        _ path: [String], wantsType: Bool, _ container: Container, seen: Set<String>
    ) throws -> Found? {
        // Files may export each other's names in a circle.
        let visit = "\(container.file)/\(container.name)/\(path.joined(separator: "."))/\(wantsType)"
        guard !seen.contains(visit) else { return nil }
        let seen = seen.union([visit])
        let rest = Array(path.dropFirst())
        for export in container.exports where export.exported == path[0] {
            if let module = export.module {
                guard let file = try program.resolve(module, from: container.file) else {
                    if case .name(let name) = export.target { return .external(module: module, path: [name] + rest) }
                    return .external(module: module, path: rest)
                }
                let target = program.container(file)
                if case .name(let name) = export.target {
                    if let found = try exported([name] + rest, wantsType: wantsType, target, seen: seen) {
                        return found
                    }
                } else {
                    return rest.isEmpty
                        ? .namespace(target) : try exported(rest, wantsType: wantsType, target, seen: seen)
                }
            } else if case .name(let name) = export.target,
                let found = try local([name] + rest, wantsType: wantsType, container, seen: seen)
            {
                return found
            }
        }
        if path[0] != "default", let found = try local(path, wantsType: wantsType, container, seen: seen) {
            return found
        }
        for export in container.reexports {
            guard let module = export.module else { continue }
            guard let file = try program.resolve(module, from: container.file) else { continue }
            if let found = try exported(path, wantsType: wantsType, program.container(file), seen: seen) {
                return found
            }
        }
        return nil
    }

    /// True when a name comes from a package, or from nowhere.
    func isExternal(_ path: [String], _ scope: Scope) throws -> Bool {
        guard let found = try find(path, wantsType: true, scope.container) else { return true }
        if case .external = found { return true }
        return false
    }
}

extension Declaration {
    var isEnumeration: Bool {
        if case .enumeration = kind { return true }
        return false
    }

    var parameters: [TypeParameter] {
        switch kind {
        case .interface(let parameters, _, _), .alias(let parameters, _), .class(let parameters, _, _): parameters
        default: []
        }
    }
}
