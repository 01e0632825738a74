/// Names for the types of a file, none of them twice and none that means something already.
struct TypeNames {
    private var taken: Set<String> = []

    /// What TypeScript, the drivers and mongoose call so.
    private static let reserved: Set<String> = [
        "Array", "ReadonlyArray", "Record", "Partial", "Required", "Readonly", "Pick", "Omit", "Exclude", "Extract",
        "NonNullable", "Map", "Set", "Promise", "Error", "URL", "Document", "Model", "Schema", "Types", "Ref", "DBRef",
        "Uppercase", "Lowercase", "Capitalize", "Uncapitalize", "Iterator", "Iterable", "Generator", "Proxy", "Object",
        "ReturnType", "Parameters", "InstanceType", "Awaited", "NoInfer", "ThisType", "Base", "Any", "JSON", "Math",
    ]

    private func isFree(_ name: String) -> Bool {
        !taken.contains(name) && !Self.reserved.contains(name) && KnownTypes.bson(name) == nil
            && KnownTypes.refusal(name) == nil && !KnownTypes.isDocumentBase(name) && !KnownTypes.isTransparent(name)
    }

    /// `Order` for `orders`.
    mutating func collection(_ name: String) -> String {
        let singular = Self.identifier(NameWords.pascal(NameWords.singular(name)))
        return take([singular, singular + "Document", Self.identifier(NameWords.pascal(name))])
    }

    /// `Address` for a field `addresses` of users, or `UserAddress` where that name has a meaning already.
    mutating func part(_ field: String, of owner: String, suffix: String = "") -> String {
        let name = NameWords.pascal(NameWords.singular(field))
        guard !name.isEmpty else { return take([owner + "Item" + suffix]) }
        return take([Self.identifier(name + suffix), owner + name + suffix])
    }

    mutating func take(_ candidates: [String]) -> String {
        for name in candidates where isFree(name) {
            taken.insert(name)
            return name
        }
        let base = candidates.last ?? "Type"
        let name = (2...).lazy.map { "\(base)\($0)" }.first { isFree($0) } ?? base
        taken.insert(name)
        return name
    }

    private static func identifier(_ name: String) -> String {
        guard let first = name.first else { return "Collection" }
        return first.isNumber ? "N" + name : name
    }
}
