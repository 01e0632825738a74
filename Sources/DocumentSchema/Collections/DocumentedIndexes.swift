import AshlarCore
import TypeScriptSyntax

/// Indexes that comments ask for: `@index`, `@unique`, `@sparse` and `@expires 3600` beside a property, and
/// `@index { tenantId: 1, email: 1 }, { unique: true }` beside an interface.
struct DocumentedIndexes {
    let reader: MongooseReader

    init(_ evaluator: TypeEvaluator) {
        reader = MongooseReader(evaluator, TranslationPolicy())
    }

    func read(_ declarations: [Declaration], _ container: Container) throws -> [IndexDefinition] {
        var indexes: [IndexDefinition] = []
        let scope = Scope(container)
        for declaration in declarations {
            for tag in declaration.documentation?.tags ?? [] where tag.name.lowercased() == "index" {
                indexes.append(try compound(tag, scope))
            }
            let members: [Member]
            switch declaration.kind {
            case .interface(_, _, let list), .class(_, _, let list): members = list
            case .alias(_, let type):
                if case .object(let list) = type.kind { members = list } else { members = [] }
            default: members = []
            }
            for member in members {
                if let index = try single(member, container) { indexes.append(index) }
            }
        }
        return indexes
    }

    private func compound(_ tag: Documentation.Tag, _ scope: Scope) throws -> IndexDefinition {
        let place = reader.place(tag.range, scope)
        let text = tag.text.hasPrefix("(") ? tag.text : "(\(tag.text))"
        let parsed = SourceFile.parse(SourceText(file: "", text: "index\(text)"))
        guard case .call(_, _, let arguments)? = parsed.body.expressions.first?.kind,
            case .object(let keys)? = arguments.first?.kind, !keys.isEmpty
        else {
            throw AshlarError(
                "typescript-tag", "@index needs the keys of an index",
                location: reader.evaluator.program.location(place),
                cause: "'\(tag.text)' is no object",
                remedies: ["write it as @index { tenantId: 1, email: 1 }, { unique: true }"])
        }
        var options: [ObjectElement] = []
        if arguments.count > 1, case .object(let list) = arguments[1].kind { options = list }
        return try reader.index(keys, options, scope, place)
    }

    private func single(_ member: Member, _ container: Container) throws -> IndexDefinition? {
        guard let documentation = member.documentation, case .property(.text(let name), _, _) = member.kind else {
            return nil
        }
        let tags = Dictionary(documentation.tags.map { ($0.name.lowercased(), $0) }, uniquingKeysWith: { $1 })
        let expires = tags["expires"] ?? tags["ttl"]
        guard tags["index"] != nil || tags["unique"] != nil || tags["sparse"] != nil || expires != nil else {
            return nil
        }
        let location = reader.evaluator.program.location(Place(file: container.file, range: member.range))
        var order = JSONValue.int(1)
        if let text = tags["index"]?.text, !text.isEmpty { order = Int64(text).map { .int($0) } ?? .string(text) }
        var index = IndexDefinition(keys: [.init(path: name, order: order)], location: location)
        index.isUnique = tags["unique"] != nil
        index.isSparse = tags["sparse"] != nil
        if let expires {
            index.expireAfterSeconds = reader.seconds(Int64(expires.text).map { .int($0) } ?? .string(expires.text))
        }
        return index
    }
}
