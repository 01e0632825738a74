/// The words that a name is made of: `order_items`, `orderItems` and `HTTPLog2` in pieces.
enum NameWords {
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var previous: Character?
        let characters = Array(name)
        for (index, character) in characters.enumerated() {
            guard character.isASCII, character.isLetter || character.isNumber else {
                if !word.isEmpty { words.append(word) }
                word = ""
                previous = nil
                continue
            }
            let next = index + 1 < characters.count ? characters[index + 1] : nil
            if let previous, character.isUppercase,
                previous.isLowercase || previous.isNumber || next?.isLowercase == true
            {
                words.append(word)
                word = ""
            }
            word.append(character)
            previous = character
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// `OrderItem` of `order_item`; empty when the name has no letter or digit of ASCII.
    static func pascal(_ name: String) -> String {
        words(of: name).map {
            $0.prefix(1).uppercased()
                + ($0.allSatisfy(\.isUppercase) ? $0.dropFirst().lowercased() : String($0.dropFirst()))
        }
        .joined()
    }

    /// The model whose collection mongoose would call so; the name itself when it is no plural.
    static func singular(_ name: String) -> String {
        let lower = name.lowercased()
        if let last = words(of: lower).last, Pluralisation.isUncountable(last) { return name }
        // Plurals of English that mongoose makes in another way; their collections are named by a tag.
        for (ending, word) in [("statuses", "status"), ("lyses", "lysis"), ("buses", "bus"), ("gases", "gas")]
        where lower.hasSuffix(ending) {
            return name.dropLast(ending.count) + word
        }
        var candidates: [String] = []
        for (ending, replacements) in [
            ("people", ["person"]), ("children", ["child"]), ("men", ["man"]), ("mice", ["mouse"]), ("ies", ["y"]),
            ("ves", ["f", "fe", "ve"]), ("ses", ["s", "sis", "se"]), ("es", ["", "e"]), ("s", [""]), ("a", ["um"]),
        ] where lower.hasSuffix(ending) {
            candidates += replacements.map { String(name.dropLast(ending.count)) + $0 }
        }
        // `addresses` is the plural of `address` and of `addresse`: the shorter one is the word.
        return candidates.filter { $0.count > 1 && Pluralisation.collection(ofModel: $0) == lower }
            .min { ($0.count, $0) < ($1.count, $1) } ?? name
    }
}
