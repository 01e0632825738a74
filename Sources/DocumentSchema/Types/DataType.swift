import AshlarCore
import TypeScriptSyntax

/// A type after names, generics and operators are resolved. What is inside properties and elements stays unevaluated
/// until somebody asks, so that a type may mention itself and `Pick` never looks at what it leaves out.
indirect enum DataType {
    /// `any` and `unknown`
    case any
    case never
    /// `undefined` and `void`: never stored.
    case undefined
    case null
    /// Functions and symbols: left out by the driver.
    case function
    case string, number, boolean, bigint
    /// `object`
    case nonPrimitive
    /// `{}` and interfaces without members: everything but null and undefined.
    case nonNull
    case literal(LiteralValue)
    /// Strings of a form, from template literals and `Uppercase<string>`.
    case pattern(StringPattern)
    /// A class whose instances the driver stores as a type of BSON, such as Date and ObjectId.
    case bson(BSONType)
    case array(Deferred)
    case tuple([TupleSlot])
    case object(ObjectShape)
    /// Flat, without repetitions, at least two.
    case union([DataType])
    /// Only of what cannot be merged into one.
    case intersection([DataType])
    /// An alias whose comment restricts it: `/** @minimum 0 */ type Age = number`.
    case constrained(DataType, Constraints)

    static var boolTrue: DataType { .literal(.boolean(true)) }
    static var boolFalse: DataType { .literal(.boolean(false)) }
}

/// A place in one of the program's files.
struct Place: Hashable {
    var file: Int
    var range: Range<Int>
}

struct TupleSlot {
    var value: Deferred
    var isOptional: Bool
    /// `...T[]`: `value` is the type of the elements.
    var isRest: Bool
}

struct ObjectShape {
    struct Property {
        var name: String
        var value: Deferred
        var isOptional: Bool
        var constraints: Constraints
        var place: Place
    }

    struct Index {
        /// What the keys are: all strings, numbers, or strings of a form.
        var keys: DataType
        var value: Deferred
    }

    var properties: [Property] = []
    var indexes: [Index] = []
    /// The same for the same declaration with the same arguments.
    var id: Int
    /// How a message calls it.
    var name: String?
    /// A mongoose subdocument has an `_id` and a map has none.
    var isSubdocument = false
    /// `@additionalProperties false` stands beside its declaration.
    var isClosed = false

    func property(_ name: String) -> Property? { properties.first { $0.name == name } }
}

/// A type that is evaluated on demand, once.
final class Deferred {
    private enum State {
        case written(TypeNode, Scope)
        case computed(() throws -> DataType)
        case known(DataType)
        case inProgress
    }

    private var state: State
    let place: Place?
    private let scope: Scope?

    init(_ node: TypeNode, _ scope: Scope) {
        state = .written(node, scope)
        place = Place(file: scope.container.file, range: node.range)
        self.scope = scope
    }

    init(_ type: DataType, place: Place? = nil) {
        state = .known(type)
        self.place = place
        scope = nil
    }

    init(place: Place?, _ compute: @escaping () throws -> DataType) {
        state = .computed(compute)
        self.place = place
        scope = nil
    }

    /// The node as written, as long as nobody asked for its type.
    var written: (TypeNode, Scope)? {
        if case .written(let node, let scope) = state { return (node, scope) }
        return nil
    }

    func type(_ evaluator: TypeEvaluator) throws -> DataType {
        switch state {
        case .known(let type): return type
        case .inProgress: throw evaluator.circular(place)
        case .written(let node, let scope): return try settle { try evaluator.type(node, scope) }
        case .computed(let compute): return try settle(compute)
        }
    }

    private func settle(_ compute: () throws -> DataType) throws -> DataType {
        let before = state
        state = .inProgress
        do {
            let type = try compute()
            state = .known(type)
            return type
        } catch {
            state = before
            throw error
        }
    }

    /// Equal for two types written at one place with the same arguments.
    func key(_ evaluator: TypeEvaluator) -> String? {
        guard let place, let scope else { return nil }
        return "\(place.file):\(place.range.lowerBound)-\(place.range.upperBound)#\(scope.key(evaluator))"
    }
}

/// What the names of type parameters stand for, and where other names are looked up.
final class Scope {
    struct Binding {
        var value: Deferred
        var constraint: (TypeNode, Scope)?
    }

    let container: Container
    private let parent: Scope?
    private let bindings: [String: Binding]

    init(_ container: Container, parent: Scope? = nil, _ bindings: [String: Binding] = [:]) {
        self.container = container
        self.parent = parent
        self.bindings = bindings
    }

    func binding(_ name: String) -> Binding? { bindings[name] ?? parent?.binding(name) }

    func adding(_ name: String, _ value: Deferred, constraint: (TypeNode, Scope)? = nil) -> Scope {
        Scope(container, parent: self, [name: Binding(value: value, constraint: constraint)])
    }

    private var cachedKey: String?

    /// Equal for scopes with equal bindings.
    func key(_ evaluator: TypeEvaluator) -> String {
        if let cachedKey { return cachedKey }
        var seen: Set<String> = []
        var parts: [String] = []
        var scope: Scope? = self
        while let current = scope {
            for (name, binding) in current.bindings.sorted(by: { $0.key < $1.key })
            where seen.insert(name).inserted {
                parts.append("\(name)=\(evaluator.key(of: binding.value, depth: 0))")
            }
            scope = current.parent
        }
        let key = parts.isEmpty ? "" : "\(evaluator.intern(parts.joined(separator: ",")))"
        cachedKey = key
        return key
    }
}
