import BSON

/// The tags that ask for the indexes of a collection.
struct IndexTags {
    /// By the field that they stand beside.
    private(set) var fields: [String: [String]] = [:]
    /// Beside the collection's type.
    private(set) var collection: [String] = []
    /// Options that no tag has: the index's name and the option's.
    private(set) var leftOut: [(index: String, option: String)] = []

    /// `names` are the fields that a tag can stand beside.
    init(_ indexes: [IndexSnapshot], fields names: Set<String>) {
        for index in indexes where !index.isPrimary {
            let keys = index.key.elements.map { (name: $0.key, order: JSONValue($0.value)) }
            let options = options(of: index)
            if let (name, order) = keys.first, keys.count == 1, names.contains(name), !name.contains("."),
                let tags = Self.tags(order, options)
            {
                // Two indexes on one field would make one of their tags.
                if fields[name] == nil {
                    fields[name] = tags
                    continue
                }
            }
            let list = JSONValue.object(keys.map { .init($0.name, $0.order) })
            let text = TypeScriptText.tagValue(list)
            collection.append(
                "@index \(text)" + (options.isEmpty ? "" : ", \(TypeScriptText.tagValue(.object(options)))"))
        }
    }

    private mutating func options(
        of index: IndexSnapshot
    ) -> [JSONValue.Member] {
        var options: [JSONValue.Member] = []
        if index.name != IndexSnapshot.usualName(index.key) { options.append(.init("name", .string(index.name))) }
        if index.isUnique { options.append(.init("unique", .bool(true))) }
        if index.isSparse { options.append(.init("sparse", .bool(true))) }
        if index.isHidden { options.append(.init("hidden", .bool(true))) }
        if let seconds = index.expireAfterSeconds {
            options.append(.init("expireAfterSeconds", .int(Int64(seconds))))
        }
        if let filter = index.partialFilter {
            options.append(.init("partialFilterExpression", JSONValue(.document(filter))))
        }
        if let collation = index.collation { options.append(.init("collation", JSONValue(.document(collation)))) }
        if let projection = index.wildcardProjection {
            options.append(.init("wildcardProjection", JSONValue(.document(projection))))
        }
        for element in index.options.elements {
            switch element.key {
            case "weights": options.append(.init("weights", JSONValue(element.value)))
            default: leftOut.append((index.name, element.key))
            }
        }
        return options
    }

    /// `@unique` and its like; nil when those do not say all of it.
    private static func tags(_ order: JSONValue, _ options: [JSONValue.Member]) -> [String]? {
        var tags: [String] = []
        var seconds: String?
        for option in options {
            switch option.name {
            case "unique": tags.append("@unique")
            case "sparse": tags.append("@sparse")
            case "expireAfterSeconds":
                if case .int(let value) = option.value { seconds = "\(value)" }
            default: return nil
            }
        }
        if let seconds { tags.append("@expires \(seconds)") }
        switch order {
        case .int(1): return tags.isEmpty ? ["@index"] : tags
        case .int(let order): return ["@index \(order)"] + tags
        case .string(let kind): return ["@index \(kind)"] + tags
        default: return nil
        }
    }
}
