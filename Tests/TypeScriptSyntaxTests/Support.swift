import AshlarCore
import TypeScriptSyntax

func parse(_ text: String) -> SourceFile { SourceFile.parse(SourceText(file: "test.ts", text: text)) }

/// The type of the only alias of a file.
func typeOf(_ text: String) -> TypeNode.Kind? {
    let file = parse("type T = \(text);")
    guard file.errors.isEmpty, case .alias(_, let type)? = file.body.declarations.first?.kind else { return nil }
    return type.kind
}
