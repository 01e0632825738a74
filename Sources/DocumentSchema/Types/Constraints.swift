import AshlarCore
import BSON
import TypeScriptSyntax

/// What a comment, or an option of a mongoose path, demands beyond the type.
struct Constraints {
    /// A demand with the place that states it.
    struct Bound {
        var value: Double
        var isExclusive = false
    }

    var minimum: Bound?
    var maximum: Bound?
    var multipleOf: Double?
    var minLength: Int?
    var maxLength: Int?
    var patterns: [String] = []
    var minItems: Int?
    var maxItems: Int?
    var uniqueItems = false
    var minProperties: Int?
    var maxProperties: Int?
    /// An object has no properties but those that its type names.
    var isClosed = false
    /// Types that a tag names in the place of the type's own.
    var bsonType: [BSONType] = []
    var isInteger = false
    var description: String?
    var isDeprecated = false
    /// The name that the field or collection had before.
    var renamedFrom: String?
    /// What a new document gets, when it is a constant: the value to give to stored documents that lack the field.
    var defaultValue: JSONValue?
    /// What could not be expressed: message and place.
    var notes: [(message: String, place: Place)] = []
    /// Where the first demand stands.
    var place: Place?

    var isEmpty: Bool {
        minimum == nil && maximum == nil && multipleOf == nil && minLength == nil && maxLength == nil
            && patterns.isEmpty && minItems == nil && maxItems == nil && !uniqueItems && minProperties == nil
            && maxProperties == nil && !isClosed && bsonType.isEmpty && !isInteger && notes.isEmpty
    }

    /// Both demands at once: of two bounds the narrower one.
    mutating func add(_ other: Constraints) {
        if let bound = other.minimum, minimum.map({ bound.value > $0.value || bound.value == $0.value }) ?? true {
            minimum = bound
        }
        if let bound = other.maximum, maximum.map({ bound.value < $0.value || bound.value == $0.value }) ?? true {
            maximum = bound
        }
        multipleOf = multipleOf ?? other.multipleOf
        minLength = [minLength, other.minLength].compactMap(\.self).max()
        maxLength = [maxLength, other.maxLength].compactMap(\.self).min()
        for pattern in other.patterns where !patterns.contains(pattern) { patterns.append(pattern) }
        minItems = [minItems, other.minItems].compactMap(\.self).max()
        maxItems = [maxItems, other.maxItems].compactMap(\.self).min()
        uniqueItems = uniqueItems || other.uniqueItems
        minProperties = [minProperties, other.minProperties].compactMap(\.self).max()
        maxProperties = [maxProperties, other.maxProperties].compactMap(\.self).min()
        isClosed = isClosed || other.isClosed
        if bsonType.isEmpty { bsonType = other.bsonType }
        isInteger = isInteger || other.isInteger
        description = description ?? other.description
        isDeprecated = isDeprecated || other.isDeprecated
        renamedFrom = renamedFrom ?? other.renamedFrom
        defaultValue = defaultValue ?? other.defaultValue
        notes += other.notes
        place = place ?? other.place
    }
}

extension Constraints {
    /// Reads the tags of a JSDoc comment. A tag whose value makes no sense is an error with its place.
    init(_ documentation: Documentation?, file: Int, _ program: Program) throws {
        guard let documentation else { return }
        if !documentation.summary.isEmpty { description = documentation.summary }
        for tag in documentation.tags {
            let place = Place(file: file, range: tag.range)
            func number() throws -> Double {
                guard let value = Double(Self.value(tag)), value.isFinite else {
                    throw Self.invalid(tag, "a number", program.location(place))
                }
                return value
            }
            func count() throws -> Int {
                guard let value = Int(Self.value(tag)), value >= 0 else {
                    throw Self.invalid(tag, "a whole number from 0", program.location(place))
                }
                return value
            }
            let name = tag.name.lowercased()
            if ["minimum", "maximum", "min", "max"].contains(name), Self.isDate(Self.value(tag)) {
                notes.append(("$jsonSchema has no bounds for dates: @\(tag.name) is not checked", place))
                continue
            }
            switch name {
            case "minimum", "min": minimum = Bound(value: try number())
            case "maximum", "max": maximum = Bound(value: try number())
            case "exclusiveminimum": minimum = Bound(value: try number(), isExclusive: true)
            case "exclusivemaximum": maximum = Bound(value: try number(), isExclusive: true)
            case "multipleof":
                let value = try number()
                guard value > 0 else { throw Self.invalid(tag, "a number above 0", program.location(place)) }
                multipleOf = value
            case "minlength": minLength = try count()
            case "maxlength": maxLength = try count()
            case "pattern":
                let pattern = try RegularExpression.tag(tag.text, at: program.location(place))
                patterns.append(pattern.expression)
                notes += pattern.notes.map { ($0, place) }
            case "minitems": minItems = try count()
            case "maxitems": maxItems = try count()
            case "uniqueitems": uniqueItems = Self.value(tag).lowercased() != "false"
            case "minproperties": minProperties = try count()
            case "maxproperties": maxProperties = try count()
            case "additionalproperties": isClosed = Self.value(tag).lowercased() == "false"
            case "description": description = tag.text.isEmpty ? description : Self.oneLine(tag.text)
            case "bsontype": bsonType = try Self.types(tag, program.location(place))
            case "integer", "int", "isint": isInteger = true
            case "long": bsonType = [.int, .long]
            case "double", "float": bsonType = [.int, .long, .double]
            case "type", "astype", "tjs-type", "numbertype":
                let name = Self.value(tag).trimming(while: { "{}\"'".contains($0) })
                if name == "integer" || name == "int" { isInteger = true }
            case "deprecated": isDeprecated = true
            // Says nothing of what is accepted, so it has no place among the demands.
            case "renamedfrom":
                guard !Self.value(tag).isEmpty else { throw Self.invalid(tag, "the old name", program.location(place)) }
                renamedFrom = Self.value(tag)
                continue
            case "default", "defaultvalue":
                defaultValue = Self.constant(tag.text)
                continue
            case "format": notes.append(("$jsonSchema has no format: \(Self.value(tag)) is not checked", place))
            default: continue
            }
            self.place = self.place ?? place
        }
    }

    /// `2020-01-01`, with or without a time.
    private static func isDate(_ text: String) -> Bool {
        let parts = text.prefix { $0 != "T" }.split(separator: "-")
        return text.first?.isNumber == true && parts.count == 3 && parts.allSatisfy { Int($0) != nil }
    }

    /// JSON, or a text in single quotes or none: `@default free`.
    private static func constant(_ text: String) -> JSONValue? {
        let text = oneLine(text).trimming(while: \.isWhitespace)
        guard !text.isEmpty else { return nil }
        if let value = try? ExtendedJSON.value(of: text) { return JSONValue(value) }
        let quotes: Set<Character> = ["'", "`", "\""]
        if text.count > 1, let first = text.first, quotes.contains(first), text.last == first {
            return .string(String(text.dropFirst().dropLast()))
        }
        // Anything else, such as a call, is no constant.
        return text.wholeMatch(of: /[\p{L}0-9_.@-]+/) == nil ? nil : .string(text)
    }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// The first word of a tag's text; a comment may follow it.
    private static func value(_ tag: Documentation.Tag) -> String {
        tag.text.split(whereSeparator: \.isWhitespace).first.map { String($0) } ?? ""
    }

    private static func types(_ tag: Documentation.Tag, _ location: SourceLocation) throws -> [BSONType] {
        let words = tag.text.split { !$0.isLetter && !$0.isNumber }
        let types = words.compactMap { BSONType(rawValue: String($0)) }
        guard !types.isEmpty, types.count == words.count else {
            throw invalid(
                tag, "a type of BSON, such as string, int, long, double, decimal, date, objectId or binData", location)
        }
        return types.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func invalid(
        _ tag: Documentation.Tag, _ wanted: String, _ location: SourceLocation
    ) -> AshlarError {
        AshlarError(
            "typescript-tag", "@\(tag.name) needs \(wanted)", location: location,
            cause: tag.text.isEmpty ? "nothing stands behind the tag" : "'\(tag.text)' stands behind the tag",
            remedies: ["correct the tag, or remove it"])
    }
}

extension String {
    /// Without the characters at both ends for which the condition holds.
    func trimming(while condition: (Character) -> Bool) -> String {
        var text = self[...]
        while let first = text.first, condition(first) { text = text.dropFirst() }
        while let last = text.last, condition(last) { text = text.dropLast() }
        return String(text)
    }
}
