/// A document: keys in the order in which they were given, which MongoDB keeps and which has a meaning in commands,
/// index keys and sort orders.
///
/// A key may be there twice, as BSON allows; looking it up gives the first.
package struct BSONDocument: Sendable, Hashable {
    package struct Element: Sendable, Hashable {
        package var key: String
        package var value: BSONValue
    }

    package private(set) var elements: [Element]

    package init() { elements = [] }

    package init(_ pairs: some Sequence<(String, BSONValue)>) {
        elements = pairs.map { Element(key: $0.0, value: $0.1) }
    }

    package var isEmpty: Bool { elements.isEmpty }
    package var count: Int { elements.count }
    package var keys: [String] { elements.map(\.key) }

    /// The value of a key, nil when it is absent; setting keeps the key's place or appends it, setting nil removes.
    package subscript(key: String) -> BSONValue? {
        get { elements.first { $0.key == key }?.value }
        set {
            let index = elements.firstIndex { $0.key == key }
            switch (index, newValue) {
            case (let index?, let value?): elements[index].value = value
            case (nil, let value?): elements.append(Element(key: key, value: value))
            case (let index?, nil): elements.remove(at: index)
            case (nil, nil): break
            }
        }
    }

    /// Adds a pair at the end without looking for the key.
    package mutating func append(_ key: String, _ value: BSONValue) {
        elements.append(Element(key: key, value: value))
    }

    /// The value at a path of keys: `document.at("cursor", "id")`.
    package func at(_ path: String...) -> BSONValue? {
        var value: BSONValue? = .document(self)
        for key in path { value = value?.document?[key] }
        return value
    }

    /// The same without some keys.
    package func without(_ keys: Set<String>) -> BSONDocument {
        var copy = self
        copy.elements.removeAll { keys.contains($0.key) }
        return copy
    }
}

extension BSONDocument: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, BSONValue)...) { self.init(elements) }
}

extension BSONDocument {
    /// Reads MongoDB Extended JSON 2, canonical or relaxed.
    ///
    /// - Throws: ``ExtendedJSONError``.
    package init(extendedJSON text: String) throws {
        guard case .document(let document) = try ExtendedJSON.value(of: text) else {
            throw ExtendedJSONError(offset: 0, reason: "the text is not a document, which begins with {")
        }
        self = document
    }

    package func extendedJSON(_ style: ExtendedJSON.Style = .relaxed) -> String {
        ExtendedJSON.text(of: .document(self), style)
    }
}
