package import AshlarCore

/// What a file declares: a type, a constant, a namespace.
package struct Declaration: Sendable {
    package enum Kind: Sendable {
        case interface(parameters: [TypeParameter], extends: [TypeNode], members: [Member])
        case alias(parameters: [TypeParameter], type: TypeNode)
        case enumeration(isConst: Bool, members: [EnumMember])
        case `class`(parameters: [TypeParameter], extends: ClassBase?, members: [Member])
        /// `const`, `let` or `var`; only the value of a `const` is known.
        case variable(isConst: Bool, type: TypeNode?, value: Expression?)
        case function
        case namespace(SourceFile.Body)
    }

    package var name: String
    package var kind: Kind
    /// The bytes of the whole declaration.
    package var range: Range<Int>
    package var nameRange: Range<Int>
    package var documentation: Documentation?
    package var isExported: Bool
    /// `declare global { … }` and declarations of files without imports and exports are seen by all files.
    package var isGlobal: Bool
    /// The first thing in it that could not be read: using the declaration is an error then.
    package var problem: AshlarError?

    /// Interfaces, aliases, enums and classes name types; enums, classes, constants and functions name values.
    package var isType: Bool {
        switch kind {
        case .interface, .alias, .enumeration, .class: true
        case .variable, .function, .namespace: false
        }
    }

    package var isValue: Bool {
        switch kind {
        case .enumeration, .class, .variable, .function: true
        case .interface, .alias, .namespace: false
        }
    }
}

package struct EnumMember: Sendable {
    package var name: String
    package var value: Expression?
    package var range: Range<Int>
    package var documentation: Documentation?
}

/// What stands behind `extends` of a class: an expression, and the arguments of its type.
package struct ClassBase: Sendable {
    package var expression: Expression
    package var type: TypeNode?
}
