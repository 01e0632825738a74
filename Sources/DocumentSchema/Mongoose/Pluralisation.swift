/// The name of the collection that mongoose makes of the name of a model.
///
/// From its documented behaviour ("the lowercased, plural version of your model name") and the irregular words that
/// it is known to treat apart.
package enum Pluralisation {
    private static let uncountable: Set<String> = [
        "advice", "energy", "excretion", "digestion", "cooperation", "health", "justice", "labour", "machinery",
        "equipment", "information", "pollution", "sewage", "paper", "money", "species", "series", "rain", "rice",
        "fish",
        "sheep", "moose", "deer", "news", "expertise", "status", "media",
    ]

    static func isUncountable(_ word: String) -> Bool { uncountable.contains(word) }

    package static func collection(ofModel name: String) -> String {
        let name = name.lowercased()
        guard let last = name.last, !uncountable.contains(name) else { return name }
        for (ending, replacement) in irregular where name.hasSuffix(ending) {
            return name.dropLast(ending.count) + replacement
        }
        if name == "ox" { return "oxen" }
        if name == "goose" { return "geese" }
        if name.hasSuffix("sis") { return name.dropLast(3) + "ses" }
        if name.hasSuffix("tum") || name.hasSuffix("ium") { return name.dropLast(2) + "a" }
        if name.hasSuffix("fe"), !name.hasSuffix("ffe"), name.count > 2 { return name.dropLast(2) + "ves" }
        if name.hasSuffix("lf") || name.hasSuffix("rf") { return name.dropLast(1) + "ves" }
        if last == "y" {
            let before = name.dropLast().last
            let isVowel = before.map { "aeiou".contains($0) } ?? true
            if !isVowel || name.hasSuffix("quy") { return name.dropLast() + "ies" }
        }
        for ending in ["x", "ch", "ss", "sh"] where name.hasSuffix(ending) { return name + "es" }
        if last == "s" || !("a"..."z").contains(last) { return name }
        return name + "s"
    }

    /// Endings that change in their own way; the first that fits counts.
    private static let irregular = [
        ("person", "people"), ("man", "men"), ("child", "children"), ("axis", "axes"), ("testis", "testes"),
        ("octopus", "octopi"), ("virus", "viri"), ("alias", "aliases"), ("status", "statuses"), ("bus", "buses"),
        ("buffalo", "buffaloes"), ("tomato", "tomatoes"), ("potato", "potatoes"), ("hive", "hives"),
        ("mouse", "mice"), ("louse", "lice"), ("quiz", "quizzes"),
    ]
}
