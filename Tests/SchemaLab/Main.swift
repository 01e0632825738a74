import AshlarCore
import DocumentSchema
import FoundationEssentials
import TypeScriptSyntax

/// `schemalab schema FILE TYPE|-`: one JSON line per schema. `schemalab parse FILE`: how long parsing took, and the
/// errors. `schemalab outline FILE`: what was found. `schemalab cases FOLDER`: the schemas of all cases, one JSON line each. `schemalab init-script FILE` and `init-check`: the
/// script for a new data directory, and what a database lacks of it.
@main
enum Main {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("schema", 3...): print(try schema(arguments[1], arguments[2], arguments.contains("--closed"), 2))
        case ("parse", 2): try parse(arguments[1])
        case ("outline", 2):
            let file = SourceFile.parse(SourceText(file: arguments[1], bytes: try loader(arguments[1]) ?? []))
            print(JSONWriter.text(Outline.json(file), indentation: nil))
        case ("cases", 2): try cases(arguments[1])
        case ("init-script", 2): print(try InitScripts.script(of: arguments[1]).text, terminator: "")
        case ("init-check", 3): for line in try InitScripts.differences(arguments[1], arguments[2]) { print(line) }
        default:
            print(
                "schemalab schema FILE TYPE | parse FILE | cases FOLDER | init-script FILE | init-check FILE ANSWERS"
            )
        }
    }

    static let loader: @Sendable (String) throws -> [UInt8]? = { path in
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { return nil }
        return Array(data)
    }

    static func schema(_ path: String, _ type: String, _ isClosed: Bool, _ indentation: Int?) throws -> String {
        let program = Program(loader: loader)
        guard let file = try program.load(path) else { throw AshlarError("file-access", "cannot read \(path)") }
        if let error = program.files[file].errors.first { throw error }
        var policy = TranslationPolicy()
        if isClosed { policy.additionalProperties = .refused }
        let compiler = SchemaCompiler(program, policy)
        if type != "-" {
            return JSONWriter.text(try compiler.schema(of: type, in: file).schema.json, indentation: indentation)
        }
        let collections = try compiler.collections(of: file)
        return JSONWriter.text(
            .object(collections.map { .init($0.name, $0.schema.json) }), indentation: indentation)
    }

    private static func parse(_ path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let clock = ContinuousClock()
        var errors: [AshlarError] = []
        var count = 0
        let time = clock.measure {
            let file = SourceFile.parse(SourceText(file: path, bytes: Array(data)))
            errors = file.errors
            count = file.body.declarations.count
        }
        print("\(path): \(data.count) bytes, \(count) declarations, \(errors.count) errors, \(time)")
        for error in errors.prefix(5) { print("  \(error): \(error.cause ?? "")") }
    }

    /// The first line of a case may be `// type: NAME` or `// closed`; else it is all collections of the file.
    private static func cases(_ folder: String) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
            let path = "\(folder)/\(name)/schema.ts"
            guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else { continue }
            let text = String(decoding: data, as: UTF8.self)
            let first = text.split(separator: "\n").first ?? ""
            var type = "Doc"
            let words = first.split(separator: " ")
            if first.hasPrefix("//"), let index = words.firstIndex(of: "type:"), index + 1 < words.count {
                type = String(words[index + 1])
            }
            do {
                let schema = try schema(path, type, first.hasPrefix("//") && first.contains("closed"), nil)
                print("{\"case\": \"\(name)\", \"schema\": \(schema)}")
            } catch {
                var text = ""
                if let error = error as? AshlarError {
                    text = "\(error) \(error.cause ?? "")"
                } else {
                    text = "\(error)"
                }
                let quoted = JSONWriter.text(.string(text), indentation: nil)
                print("{\"case\": \"\(name)\", \"error\": \(quoted)}")
            }
        }
    }
}
