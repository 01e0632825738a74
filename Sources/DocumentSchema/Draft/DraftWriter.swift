import AshlarCore
import BSON

/// Writes the file: its header, one type for each collection, and comments for what has no type.
struct DraftWriter {
    /// A collection of the file, and what the database says of it.
    struct Written {
        var snapshot: CollectionSnapshot
        var typeName: String
        /// The rules of its validator; nil without one.
        var schema: JSONSchema?
        /// Fields that only documents told of.
        var filledIn: [String]
    }

    private let options: SchemaDraftOptions
    private(set) var findings: [Finding] = []
    private(set) var collections: [Written] = []
    private var header = ""
    private var body = ""
    private var printer = DraftPrinter()

    init(_ options: SchemaDraftOptions) { self.options = options }

    var text: String {
        var text = header
        if !printer.imports.isEmpty {
            text += "import type { \(printer.imports.sorted().joined(separator: ", ")) } from '\(options.module)';\n\n"
        }
        // A file without an import or an export is no module.
        return text + (collections.isEmpty ? body + "export {};\n" : body)
    }

    mutating func write(_ database: DatabaseSnapshot, _ samples: [String: CollectionSample]) {
        header = "// Schema Version: \(options.version)\n"
        if let date = options.lastModified { header += "// Last Modified: \(TypeScriptText.line(date))\n" }
        let words =
            options.description
            ?? "first draft of the database \(database.name), from its validators and from sampled documents"
        header += "// Description: \(TypeScriptText.line(words))\n"
        let hasSamples = samples.values.contains { $0.observation.count > 0 }
        header +=
            hasSamples
            ? "//\n// A comment behind a field says what the sample showed. Fields that every sampled document has are"
                + " required here;\n// read them before the validators are enforced.\n\n" : "\n"
        var drafts: [(CollectionSnapshot, CollectionSample?, DraftValue, String)] = []
        for collection in database.collections {
            guard collection.kind == .collection else {
                body += Self.comment(on: collection)
                findings.append(
                    Self.finding(
                        .note,
                        "\(collection.name): a \(collection.kind == .timeSeries ? "time series" : "view") is"
                            + " described in a comment only", "validators cannot be set on it"))
                continue
            }
            let sample = samples[collection.name]
            let schema = rules(of: collection)
            var builder = DraftBuilder(collection: collection.name, options: options.inference)
            let draft = builder.document(schema, sample?.observation.documents)
            findings += builder.findings
            let name = printer.names.collection(collection.name)
            drafts.append((collection, sample, draft, name))
            printer.count(draft.object)
            collections.append(
                Written(
                    snapshot: collection, typeName: name, schema: schema?.normalised(isDocument: true),
                    filledIn: builder.filledIn))
            if !builder.filledIn.isEmpty {
                let count = builder.filledIn.count
                findings.append(
                    Self.finding(
                        .note,
                        "\(collection.name): \(count) field\(count == 1 ? "" : "s") come\(count == 1 ? "s" : "") from"
                            + " sampled documents, since the validator has no word for \(count == 1 ? "it" : "them")",
                        builder.filledIn.prefix(10).joined(separator: ", ") + (count > 10 ? ", …" : "")))
            }
        }
        for (collection, sample, draft, name) in drafts { write(collection, sample, draft, name) }
    }

    // MARK: Collections

    private mutating func write(
        _ collection: CollectionSnapshot, _ sample: CollectionSample?, _ draft: DraftValue, _ name: String
    ) {
        var draft = draft
        var isInterface = false
        var fields: Set<String> = []
        if case .object(let object) = draft.type {
            isInterface = object.others.map { $0.type == .unknown } ?? true
            if isInterface { fields = Set(object.fields.map(\.name)) }
            if object.isClosed { draft.tags.append("@additionalProperties false") }
        }
        let indexes = IndexTags(collection.indexes, fields: fields)
        for (index, option) in indexes.leftOut {
            findings.append(
                Self.finding(
                    .warning, "\(collection.name): the option \(option) of the index \(index) is left out",
                    "no tag has it"))
        }
        var tags = draft.tags + indexes.collection
        if CollectionFinder.collectionName(ofType: name) != collection.name {
            tags.insert("@collection \(TypeScriptText.line(collection.name))", at: 0)
        }
        draft.tags = tags
        body += remarks(collection, sample)
        body += TypeScriptText.documentation(draft.lines)
        if case .object(let object) = draft.type, isInterface {
            body +=
                "export interface \(name) {\n" + printer.body(object, owner: name, indexes: indexes.fields) + "}\n\n"
        } else {
            body +=
                "export type \(name) = \(printer.type(draft, field: "\(name)Form", owner: "", takesTags: true));\n\n"
        }
        for text in printer.pending() { body += text + "\n" }
    }

    /// What the type of a collection does not say.
    private mutating func remarks(_ collection: CollectionSnapshot, _ sample: CollectionSample?) -> String {
        var lines: [String] = []
        func number(_ value: Int) -> String { ObservedType.number(value) }
        if let sample, sample.observation.count > 0 {
            let total = sample.documentCount.map { max($0, sample.observation.count) }
            lines.append(
                total == sample.observation.count
                    ? "All \(number(sample.observation.count)) documents were read."
                    : "\(number(sample.observation.count)) \(total.map { "of about \(number($0)) " } ?? "")documents"
                        + " were sampled.")
        } else if collection.validator == nil {
            lines.append("It has no validator and no documents were seen, so that anything is allowed.")
        }
        if collection.validator != nil, collection.validationLevel != "strict" || collection.validationAction != "error"
        {
            lines.append(
                "Validated with level \(collection.validationLevel) and action \(collection.validationAction).")
            findings.append(
                Self.finding(
                    .note,
                    "\(collection.name): validated with level \(collection.validationLevel) and action"
                        + " \(collection.validationAction)", "a file of types has no place for them"))
        }
        var settings: [String] = []
        if let capped = collection.capped {
            let documents = capped.maximum.map { ", \(number($0)) documents" } ?? ""
            settings.append("capped at \(number(capped.size)) bytes\(documents)")
        }
        if let collation = collection.collation { settings.append("collation \(collation.extendedJSON())") }
        for element in collection.options.elements {
            settings.append("\(element.key) \(ExtendedJSON.text(of: element.value, .relaxed))")
        }
        if !settings.isEmpty {
            lines.append("Created with \(settings.joined(separator: "; ")).")
            findings.append(
                Self.finding(
                    .warning, "\(collection.name): created with \(settings.joined(separator: "; "))",
                    "a file of types has no place for it; a new database gets the collection without"))
        }
        return lines.map { "// \(TypeScriptText.line($0))\n" }.joined()
    }

    /// The `$jsonSchema` of a validator; the rest of it is told.
    private mutating func rules(of collection: CollectionSnapshot) -> JSONSchema? {
        guard let validator = collection.validator else { return nil }
        let others = validator.without(["$jsonSchema"])
        if !others.isEmpty {
            findings.append(
                Self.finding(
                    .warning,
                    "\(collection.name): the validator's conditions on \(others.keys.joined(separator: ", ")) are not in"
                        + " the file",
                    "a type cannot say what operators of queries say",
                    remedy: "keep them: a validator that is made of the file alone has only a $jsonSchema"))
        }
        guard let schema = validator["$jsonSchema"]?.document else { return nil }
        do {
            return try JSONSchema(json: JSONValue(.document(schema)))
        } catch {
            findings.append(
                Self.finding(
                    .warning, "\(collection.name): the validator's $jsonSchema is not understood",
                    (error as? AshlarError)?.message))
            return nil
        }
    }

    static func finding(
        _ severity: Finding.Severity, _ message: String, _ cause: String? = nil, remedy: String? = nil
    ) -> Finding {
        Finding(id: "draft-approximation", severity: severity, message: message, cause: cause, remedy: remedy)
    }

    private static func comment(on collection: CollectionSnapshot) -> String {
        var lines: [String] = []
        switch collection.kind {
        case .collection: return ""
        case .timeSeries:
            let settings = collection.timeSeries.map { " \($0.extendedJSON())" } ?? ""
            lines.append("Time series \(collection.name):\(settings)")
        case .view(let source, let pipeline):
            lines.append("View \(collection.name) on \(source), with the stages")
            lines += pipeline.map { "  \($0.extendedJSON())" }
        }
        return lines.map { "// \(TypeScriptText.line($0))\n" }.joined() + "\n"
    }
}

extension DraftValue {
    /// The document's object; empty for a union of them, whose members are counted by themselves.
    fileprivate var object: DraftObject {
        switch type {
        case .object(let object): return object
        case .union(let members):
            var object = DraftObject()
            object.fields = members.map { DraftField(name: "", isOptional: false, value: $0) }
            return object
        default: return DraftObject()
        }
    }
}
