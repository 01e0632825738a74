import ArgumentParser
import AshlarCore
import DocumentSchema
import Report
import TypeScriptSyntax
import Workspace

struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the $jsonSchema that MongoDB enforces for a TypeScript type.",
        discussion: """
            Reads interfaces, types, classes and mongoose schemas, without a server and without a workspace. The JSON goes \
            to standard output; what the schema says less exactly than the type is listed on standard error.
            Exit codes: 0 printed, 1 a type cannot be expressed, with the place that says why.
            """)

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The TypeScript file; files that it imports by a path are read too.", completion: .file())
    var file: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Only this interface, type, class, schema or model; otherwise every collection, by its name.",
            valueName: "name"))
    var type: String?

    @Option(
        name: .customLong("additional-properties"),
        help: "Whether a document may have properties that its type does not name.")
    var additionalProperties = TranslationPolicy.AdditionalProperties.allowed

    @Flag(
        name: .customLong("optional-null"), help: "An optional property may be null as well as absent.")
    var optionalNull = false

    @Option(
        name: .customLong("recursion-levels"),
        help: ArgumentHelp(
            "Write a type that contains itself out that many times instead of refusing it.", valueName: "count"))
    var recursionLevels: Int?

    @Flag(name: .long, help: "Print the indexes beside each schema: { validator, indexes }.")
    var indexes = false

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let path = file.hasPrefix("/") || options.workspace == "." ? file : "\(options.workspace)/\(file)"
        let program = Program(aliases: composition.moduleAliases(near: path)) { path in
            composition.fileTree.isFile(path) ? try composition.fileTree.read(path) : nil
        }
        guard !composition.fileTree.isFolder(path) else {
            throw AshlarError(
                "file-access", "'\(path)' is a folder", subject: path,
                remedies: ["name a file in it: ashlar schema \(path)/schemas.ts"])
        }
        guard let index = try program.load(path) else {
            throw AshlarError(
                "file-access", "there is no file '\(path)'", subject: path, remedies: ["correct the path"])
        }
        let compiler = SchemaCompiler(program, policy)
        // Whatever else is broken in the file does not matter to a type that does not use it.
        let errors = program.files[index].errors
        let found: [CollectionSchema]
        let json: JSONValue
        if let type {
            found = [try compiler.schema(of: type, in: index)]
            json = document(found[0])
        } else {
            if var first = errors.first {
                first.followedBy = Array(errors.dropFirst().prefix(9))
                throw first
            }
            found = try compiler.collections(of: index)
            json = .object(found.map { .init($0.name, document($0)) })
        }
        console.say(JSONWriter.text(json))
        report(found, errors, console)
    }

    private var policy: TranslationPolicy {
        var policy = TranslationPolicy()
        policy.additionalProperties = additionalProperties
        policy.optionalMayBeNull = optionalNull
        if let recursionLevels { policy.recursion = .cut(levels: recursionLevels) }
        return policy
    }

    private func document(_ schema: CollectionSchema) -> JSONValue {
        guard indexes else { return schema.schema.json }
        return .object([
            .init("validator", .object([.init("$jsonSchema", schema.schema.json)])),
            .init("indexes", .array(schema.indexes.map(\.json))),
        ])
    }

    private func report(_ found: [CollectionSchema], _ errors: [AshlarError], _ console: Console) {
        for error in errors {
            for line in ErrorText(style: console.style).lines(error) { console.complain(line) }
        }
        var seen: Set<Approximation> = []
        for approximation in found.flatMap(\.approximations) where seen.insert(approximation).inserted {
            let path = approximation.path.isEmpty ? "" : " (\(approximation.path))"
            console.complain(
                console.style("approximation", .cyan) + " \(approximation.location): \(approximation.message)\(path)")
        }
        let text = FindingText(style: console.style)
        for finding in found.flatMap(\.findings) {
            for line in text.lines(finding) { console.complain(line) }
        }
    }

    func validate() throws {
        if let recursionLevels, !(1...20).contains(recursionLevels) {
            throw ValidationError("--recursion-levels takes a number from 1 to 20")
        }
    }
}

extension TranslationPolicy.AdditionalProperties: ExpressibleByArgument {}
