package import AshlarCore

/// One parsed TypeScript file.
package struct SourceFile: Sendable {
    package let source: SourceText
    package var body: Body
    /// What could not be read, in the order of the file. Everything else was.
    package var errors: [AshlarError]
    /// True with an import or export on the top level: what the file declares is its own then.
    package var isModule: Bool

    /// The declarations of a file, or of a namespace in it.
    package struct Body: Sendable {
        package var declarations: [Declaration] = []
        package var imports: [Import] = []
        package var exports: [Export] = []
        /// Expression statements, such as `schema.index({…})`, that could be read.
        package var expressions: [Expression] = []
        /// The value of `export default EXPRESSION` or `export = EXPRESSION`.
        package var defaultExport: Expression?
        package init() {}
    }

    package func location(_ range: Range<Int>) -> SourceLocation {
        let text = source.bytes[range.clamped(to: 0..<source.bytes.count)]
        let line = text.prefix { $0 != 0x0A && $0 != 0x0D }
        return source.location(ofByte: range.lowerBound, length: SourceText.scalarCount(line))
    }
}

/// One name that an import makes known.
package struct Import: Sendable {
    package enum Target: Sendable, Hashable {
        /// `import {A as B}`: the name there.
        case name(String)
        /// `import X`
        case `default`
        /// `import * as X`, `import X = require()`
        case all
        /// `import X = A.B.C`
        case path([String])
    }
    package var local: String
    package var target: Target
    /// As written; empty for `import X = A.B`.
    package var module: String
    package var range: Range<Int>
    package var isExported: Bool = false
}

/// One name that the file makes known to others, besides those of exported declarations.
package struct Export: Sendable {
    package enum Target: Sendable, Hashable {
        /// `export {a as b}`, or `export {a as b} from "m"`.
        case name(String)
        /// `export * from "m"`
        case everything
        /// `export * as ns from "m"`
        case namespace
    }
    /// The name seen from outside; empty for ``Target/everything``.
    package var exported: String
    package var target: Target
    package var module: String?
    package var range: Range<Int>
}
