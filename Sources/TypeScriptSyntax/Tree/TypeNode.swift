package import AshlarCore

/// A type as it is written, before anything is looked up.
package struct TypeNode: Sendable {
    package var kind: Kind
    /// The bytes it covers in its file.
    package var range: Range<Int>

    package init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    package indirect enum Kind: Sendable {
        case keyword(TypeKeyword)
        case literal(LiteralValue)
        /// The texts between the `${…}`, one more than there are types.
        case template(texts: [String], types: [TypeNode])
        /// `A`, `A.B<C>`.
        case reference(path: [String], arguments: [TypeNode])
        /// `import("./x").A<B>`
        case imported(module: String, path: [String], arguments: [TypeNode])
        case array(TypeNode)
        case tuple([TupleElement])
        case object([Member])
        case union([TypeNode])
        case intersection([TypeNode])
        /// A function or constructor type: never stored.
        case function
        case keyof(TypeNode)
        /// `typeof a.b`
        case typeof(path: [String])
        /// `readonly T`: says nothing about what is stored.
        case readonly(TypeNode)
        case indexed(TypeNode, index: TypeNode)
        case conditional(check: TypeNode, extends: TypeNode, then: TypeNode, otherwise: TypeNode)
        case infer(name: String, constraint: TypeNode?)
        case mapped(MappedType)
        /// `x is T`, `asserts x`: the result of a function, never stored.
        case predicate
        /// What could not be read; the file's errors tell why.
        case broken(AshlarError)
    }
}

package enum TypeKeyword: String, Sendable, Hashable {
    case any, unknown, never, void, undefined, null, string, number, boolean, bigint, symbol, object, this, intrinsic
}

/// The value of a literal type or expression.
package enum LiteralValue: Sendable, Hashable {
    case string(String)
    case number(Double)
    /// The digits, with a leading `-` when negative, in decimal.
    case bigint(String)
    case boolean(Bool)
}

package struct TupleElement: Sendable {
    package var name: String?
    package var type: TypeNode
    package var isOptional: Bool
    package var isRest: Bool

    package init(name: String? = nil, type: TypeNode, isOptional: Bool = false, isRest: Bool = false) {
        self.name = name
        self.type = type
        self.isOptional = isOptional
        self.isRest = isRest
    }
}

/// `{ readonly [K in Keys as Name]?: Type }`
package struct MappedType: Sendable {
    package enum Modifier: Sendable { case keep, add, remove }
    package var parameter: String
    package var keys: TypeNode
    package var name: TypeNode?
    package var optional: Modifier
    package var type: TypeNode?
}

/// The parameter of a generic declaration: `T extends Constraint = Default`.
package struct TypeParameter: Sendable {
    package var name: String
    package var constraint: TypeNode?
    package var fallback: TypeNode?
    package var range: Range<Int>
}
