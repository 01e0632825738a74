import AshlarCore
import DocumentSchema
import TypeScriptSyntax

/// A program of files that exist only here; the first one is asked for.
struct Files {
    let program: Program
    let main: Int

    init(_ text: String, _ others: [String: String] = [:], aliases: [ModuleAlias] = []) {
        program = Program(aliases: aliases) { path in others[path].map { Array($0.utf8) } }
        main = program.add(SourceText(file: "main.ts", text: text))
    }

    func schema(_ type: String, _ policy: TranslationPolicy = TranslationPolicy()) throws -> CollectionSchema {
        try SchemaCompiler(program, policy).schema(of: type, in: main)
    }

    func collections(_ policy: TranslationPolicy = TranslationPolicy()) throws -> [CollectionSchema] {
        try SchemaCompiler(program, policy).collections(of: main)
    }
}

func json(_ schema: JSONSchema) -> String { JSONWriter.text(schema.json, indentation: nil) }
