/// Which strings were seen, as long as they are few and short.
package struct StringObservation: Sendable, Hashable {
    package private(set) var count = 0
    private(set) var values: [String: Int] = [:]
    /// There are too many values, or one is too long: none of them is kept.
    private(set) var isFreeText = false

    mutating func add(_ text: String, _ options: InferenceOptions) {
        count += 1
        guard !isFreeText else { return }
        guard options.guessesEnums, text.utf8.count <= options.enumLength * 4, text.count <= options.enumLength else {
            return forget()
        }
        insert(text, 1, options)
    }

    mutating func merge(_ other: StringObservation, _ options: InferenceOptions) {
        count += other.count
        guard !isFreeText else { return }
        if other.isFreeText { return forget() }
        for (text, number) in other.values where !isFreeText { insert(text, number, options) }
    }

    private mutating func insert(_ text: String, _ number: Int, _ options: InferenceOptions) {
        guard let place = values.index(forKey: text) else {
            values[text] = number
            if values.count > options.enumValues { forget() }
            return
        }
        // "é" in one piece and in two are equal in Swift and two values to the server.
        guard values[place].key.utf8.elementsEqual(text.utf8) else { return forget() }
        values.values[place] += number
    }

    private mutating func forget() {
        isFreeText = true
        values = [:]
    }
}
