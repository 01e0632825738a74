/// One member of an interface, a class or an object type.
package struct Member: Sendable {
    package enum Kind: Sendable {
        /// `name?: Type`
        case property(name: PropertyName, type: TypeNode?, isOptional: Bool)
        /// `[key: Keys]: Type`
        case index(key: TypeNode, type: TypeNode)
        /// A method, accessor, call or construct signature: never stored.
        case skipped(name: PropertyName?)
    }

    package var kind: Kind
    package var range: Range<Int>
    package var documentation: Documentation?
    /// The initial value of a class field.
    package var initializer: Expression?
}

package enum PropertyName: Sendable, Hashable {
    case text(String)
    /// `[Name.member]`, looked up where it is needed; a symbol when it is none of a string or number.
    case computed([String])
}
