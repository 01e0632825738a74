import AshlarCore
import TypeScriptSyntax

/// Turns written types into ``DataType``: looks names up, fills in generics, applies operators.
final class TypeEvaluator {
    let program: Program
    private var interned: [String: Int] = [:]
    /// How many evaluations contain the current one.
    private var depth = 0
    /// Aliases whose evaluation is going on.
    private var active: [(key: String, name: String, place: Place)] = []
    private var nextShape = 0
    /// Named types that are already evaluated, by declaration and arguments.
    var evaluated: [String: DataType] = [:]
    var approximations: [Approximation] = []

    init(_ program: Program) {
        self.program = program
    }

    func intern(_ text: String) -> Int {
        if let number = interned[text] { return number }
        interned[text] = interned.count + 1
        return interned.count
    }

    func newShape() -> Int {
        nextShape -= 1
        return nextShape
    }

    func approximate(_ message: String, _ place: Place?) {
        guard let place else { return }
        let found = Approximation(message: message, location: program.location(place), path: "")
        if !approximations.contains(found) { approximations.append(found) }
    }

    // MARK: Evaluation

    func type(_ node: TypeNode, _ scope: Scope) throws -> DataType {
        depth += 1
        defer { depth -= 1 }
        guard depth < 120 else {
            throw unsupported(
                "this type is nested too deeply to be written out", node, scope,
                cause: "its evaluation goes on without an end, or for more than 120 levels",
                remedy: "give it a form that ends")
        }
        func operand(_ node: TypeNode) throws -> DataType { try type(node, scope) }
        switch node.kind {
        case .keyword(let keyword): return try self.keyword(keyword, node, scope)
        case .literal(let value): return .literal(value)
        case .template(let texts, let types):
            return try template(texts, types.map(operand), Place(file: scope.container.file, range: node.range))
        case .reference(let path, let arguments): return try reference(path, arguments, node, scope)
        case .imported(let module, let path, let arguments):
            return try imported(module, path, arguments, node, scope)
        case .array(let element): return .array(Deferred(element, scope))
        case .tuple(let elements): return try tuple(elements, scope)
        case .object(let members): return try object(members, node, scope)
        case .union(let members): return union(try members.map(operand))
        case .intersection(let members): return try intersection(members.map(operand), node, scope)
        case .function, .predicate: return .function
        case .keyof(let target): return try keys(of: operand(target))
        case .typeof(let path): return try typeof(path, node, scope)
        case .readonly(let inner): return try operand(inner)
        case .indexed(let target, let index):
            return try indexed(operand(target), operand(index), node, scope)
        case .conditional(let check, let bound, let then, let otherwise):
            return try conditional(check, bound, then, otherwise, node, scope)
        case .infer:
            throw unsupported(
                "infer is understood only behind extends of a conditional type", node, scope,
                remedy: "write the type out")
        case .mapped(let mapped): return try self.mapped(mapped, node, scope)
        case .broken(let error): throw error
        }
    }

    private func keyword(_ keyword: TypeKeyword, _ node: TypeNode, _ scope: Scope) throws -> DataType {
        switch keyword {
        case .any, .unknown: return .any
        case .never: return .never
        case .void, .undefined: return .undefined
        case .null: return .null
        case .string: return .string
        case .number: return .number
        case .boolean: return .boolean
        case .bigint: return .bigint
        case .symbol: return .function
        case .object: return .nonPrimitive
        case .this:
            throw unsupported(
                "the type this has no stored form of its own", node, scope,
                remedy: "name the interface, or leave the property out of the stored type")
        case .intrinsic: return .string
        }
    }

    private func tuple(_ elements: [TupleElement], _ scope: Scope) throws -> DataType {
        var slots: [TupleSlot] = []
        for element in elements {
            guard element.isRest else {
                slots.append(
                    TupleSlot(value: Deferred(element.type, scope), isOptional: element.isOptional, isRest: false))
                continue
            }
            switch try type(element.type, scope) {
            case .array(let value): slots.append(TupleSlot(value: value, isOptional: false, isRest: true))
            case .tuple(let inner): slots += inner
            case .any: slots.append(TupleSlot(value: Deferred(.any), isOptional: false, isRest: true))
            default:
                throw unsupported(
                    "the rest of a tuple must be an array or a tuple", element.type, scope,
                    remedy: "write ...T[] with the type of the elements")
            }
        }
        return .tuple(slots)
    }

    /// A union without unions inside, repetitions, `never`, and literals that another member contains.
    func union(_ members: [DataType]) -> DataType {
        var flat: [DataType] = []
        var literals: Set<LiteralValue> = []
        func add(_ type: DataType) {
            switch type {
            case .union(let inner): inner.forEach(add)
            case .never: break
            case .literal(let value):
                if literals.insert(value).inserted { flat.append(type) }
            default: if !flat.contains(where: { isSame($0, type) }) { flat.append(type) }
            }
        }
        members.forEach(add)
        if flat.contains(where: { if case .any = $0 { true } else { false } }) { return .any }
        let bases = flat
        flat.removeAll { type in
            guard case .literal(let value) = type else { return false }
            return bases.contains { isBase($0, of: value) }
        }
        if literals.contains(.boolean(true)), literals.contains(.boolean(false)) {
            let place = flat.firstIndex { if case .literal(.boolean) = $0 { true } else { false } }
            if let place {
                flat[place] = .boolean
                flat.removeAll { if case .literal(.boolean) = $0 { true } else { false } }
            }
        }
        switch flat.count {
        case 0: return .never
        case 1: return flat[0]
        default: return .union(flat)
        }
    }

    private func isBase(_ type: DataType, of value: LiteralValue) -> Bool {
        switch (type, value) {
        case (.string, .string), (.number, .number), (.bigint, .bigint), (.boolean, .boolean): true
        default: false
        }
    }

    /// True for the same simple type, or the same declaration with the same arguments.
    func isSame(_ left: DataType, _ right: DataType) -> Bool {
        switch (left, right) {
        case (.any, .any), (.never, .never), (.undefined, .undefined), (.null, .null), (.function, .function),
            (.string, .string), (.number, .number), (.boolean, .boolean), (.bigint, .bigint),
            (.nonPrimitive, .nonPrimitive), (.nonNull, .nonNull):
            true
        case (.literal(let one), .literal(let other)): one == other
        case (.bson(let one), .bson(let other)): one == other
        case (.pattern(let one), .pattern(let other)): one == other
        case (.object(let one), .object(let other)): one.id == other.id
        default: false
        }
    }

    // MARK: Names of types, for keys

    /// A text that is equal for equal types, to notice when something contains itself.
    func key(of deferred: Deferred, depth: Int) -> String {
        if let written = deferred.written, case .reference(let path, let arguments) = written.0.kind, path.count == 1,
            arguments.isEmpty, let binding = written.1.binding(path[0]), depth < 50
        {
            return key(of: binding.value, depth: depth + 1)
        }
        guard depth < 8, let type = try? deferred.type(self) else { return deferred.key(self) ?? "?" }
        return key(of: type, depth: depth)
    }

    private func key(of type: DataType, depth: Int) -> String {
        switch type {
        case .object(let shape): "o\(shape.id)"
        case .array(let element): "[\(key(of: element, depth: depth + 1))]"
        case .tuple(let slots):
            "("
                + slots.map { key(of: $0.value, depth: depth + 1) + ($0.isRest ? "*" : $0.isOptional ? "?" : "") }
                .joined(separator: ",") + ")"
        case .union(let members): members.map { key(of: $0, depth: depth + 1) }.joined(separator: "|")
        case .intersection(let members): members.map { key(of: $0, depth: depth + 1) }.joined(separator: "&")
        case .constrained(let inner, _): "c" + key(of: inner, depth: depth + 1)
        default: "\(type)"
        }
    }

    // MARK: Circles

    /// Runs the evaluation of a named type, and refuses to enter it a second time.
    func entering<Value>(_ key: String, _ name: String, _ place: Place, _ body: () throws -> Value) throws -> Value {
        if let start = active.firstIndex(where: { $0.key == key }) {
            let circle = (active[start...].map(\.name) + [name]).joined(separator: " → ")
            throw AshlarError(
                "typescript-circle", "the type \(name) is defined by itself", location: program.location(place),
                cause: "circle: \(circle)", remedies: ["break the circle: a type may contain itself only in a property"]
            )
        }
        active.append((key, name, place))
        defer { active.removeLast() }
        return try body()
    }

    func circular(_ place: Place?) -> AshlarError {
        AshlarError(
            "typescript-circle", "this type is needed to define itself", location: program.location(place),
            cause: active.isEmpty ? nil : "on the way: " + active.map(\.name).joined(separator: " → "),
            remedies: ["break the circle: a type may contain itself only in a property"])
    }

    // MARK: Errors

    func unsupported(
        _ message: String, _ node: TypeNode, _ scope: Scope, cause: String? = nil, remedy: String
    ) -> AshlarError {
        AshlarError(
            "typescript-unsupported", message,
            location: program.location(Place(file: scope.container.file, range: node.range)), cause: cause,
            remedies: [remedy])
    }
}
