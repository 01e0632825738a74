/// An expression, as far as constants and the definitions of schemas need it.
package struct Expression: Sendable {
    package var kind: Kind
    package var range: Range<Int>

    package init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    package indirect enum Kind: Sendable {
        case literal(LiteralValue)
        case null
        case undefined
        case regularExpression(pattern: String, flags: String)
        case template(texts: [String], expressions: [Expression])
        case name(String)
        case this
        case member(Expression, name: String)
        case index(Expression, Expression)
        case call(Expression, typeArguments: [TypeNode], arguments: [Expression])
        case new(Expression, typeArguments: [TypeNode], arguments: [Expression])
        case object([ObjectElement])
        case array([Expression])
        case spread(Expression)
        /// A function, arrow function or class: its body is passed over.
        case function
        case unary(String, Expression)
        case binary(String, Expression, Expression)
        case conditional(Expression, then: Expression, otherwise: Expression)
        /// `value as const`, `<const>value`
        case asConst(Expression)
        /// `value as T`
        case cast(Expression, TypeNode)
        /// `value satisfies T`
        case satisfies(Expression, TypeNode)
        /// Valid or not, nothing that a schema is made of.
        case opaque
    }
}

/// `name: value`, `name`, `...value`, or a method.
package struct ObjectElement: Sendable {
    package enum Key: Sendable {
        case name(String)
        case computed(Expression)
        case spread
    }
    package var key: Key
    package var value: Expression
    package var range: Range<Int>
    package var documentation: Documentation?
}
