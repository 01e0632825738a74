import AshlarCore
import DocumentSchema
import TypeScriptSyntax

/// What libFuzzer calls: reads a TypeScript file, and makes and prints the schemas of all its collections.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTypeScript(_ start: UnsafeRawPointer, _ count: Int) -> CInt {
    let bytes = Array(UnsafeRawBufferPointer(start: start, count: count))
    let program = Program { _ in nil }
    let file = program.add(SourceText(file: "fuzz.ts", bytes: bytes))
    guard let collections = try? SchemaCompiler(program).collections(of: file) else { return 0 }
    for collection in collections {
        let json = collection.schema.json
        precondition(!JSONWriter.text(json, indentation: 2).isEmpty)
        // What is written can be read, and says the same.
        guard let again = try? JSONSchema(json: json) else { preconditionFailure("the schema cannot be read again") }
        precondition(again.json == json, "the schema reads as another one")
    }
    return 0
}
