import AshlarCore
import BSON
import DocumentSchema
import FoundationEssentials
import MongoClient
import Testing
import TypeScriptSyntax

@testable import MongoStore

/// The server agrees with every document that is made of the schemas in Tests/DocumentSchemaTests/Cases.
@Suite("Documents made of schemas, on a server")
struct SampleCasesTests {
    @Test("are accepted when they fit and refused when they break a rule")
    func allCases() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "DocumentSchemaTests/Cases").path
        var (valid, broken, schemas) = (0, 0, 0)
        try await withDatabase { connection, database in
            let trial = ValidatorTrial(connection, database: database)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
                for (collection, schema) in Self.schemas("\(folder)/\(name)/schema.ts") {
                    let samples = DocumentSamples(of: schema)
                    schemas += 1
                    let answers = try await trial.answers(
                        to: samples.valid + samples.broken.map(\.document), by: schema.validator)
                    #expect(!samples.valid.isEmpty, "\(name) \(collection): no valid document, \(samples.untried)")
                    for (document, answer) in zip(samples.valid, answers) {
                        valid += 1
                        #expect(answer == .accepted, "\(name) \(collection): \(document.extendedJSON())")
                    }
                    for (sample, answer) in zip(samples.broken, answers.dropFirst(samples.valid.count)) {
                        broken += 1
                        #expect(
                            answer == .refused,
                            "\(name) \(collection): \(sample.violation.text) \(sample.document.extendedJSON())")
                    }
                }
            }
        }
        #expect(schemas > 75 && valid > 2000 && broken > 2500, "\(schemas) schemas, \(valid) valid, \(broken) broken")
    }

    /// Of a file that describes none, nothing: such cases are about errors.
    private static func schemas(_ path: String) -> [(String, JSONSchema)] {
        let program = Program { path in
            (try? Data(contentsOf: URL(filePath: path))).map { Array($0) }
        }
        guard let file = try? program.load(path), program.files[file].errors.isEmpty else { return [] }
        let text = (try? String(contentsOf: URL(filePath: path), encoding: .utf8)) ?? ""
        var policy = TranslationPolicy()
        let first = text.prefix { $0 != "\n" }
        if first.contains("closed") { policy.additionalProperties = .refused }
        let compiler = SchemaCompiler(program, policy)
        let words = first.split(separator: " ")
        let type = words.firstIndex(of: "type:").map { String(words[$0 + 1]) } ?? "Doc"
        let found =
            type == "-"
            ? (try? compiler.collections(of: file)) ?? []
            : (try? compiler.schema(of: type, in: file)).map { [$0] } ?? []
        return found.map { ($0.name, $0.schema) }
    }
}
