import Yams

extension Node {
    /// Null, and an absent value.
    var isNothing: Bool { scalar?.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar?.string) }

    /// True when no reader can take it for a number or a truth value.
    var isText: Bool { scalar.map { $0.style != .plain } ?? false }

    func pairs(where isIncluded: (String) -> Bool) -> [(key: Node, value: Node)] {
        (mapping ?? [:]).filter { isIncluded($0.key.scalar?.string ?? "") }.map { ($0.key, $0.value) }
    }

    static func isSame(_ one: [(key: Node, value: Node)], _ other: [(key: Node, value: Node)]) -> Bool {
        one.count == other.count
            && zip(one, other).allSatisfy { $0.key.isSame(as: $1.key) && $0.value.isSame(as: $1.value) }
    }

    /// The same to every reader: texts by bytes, mappings in their order. Yams itself compares numbers by what they stand
    /// for.
    func isSame(as other: Node) -> Bool {
        // Only a node's own `tag` is always resolved; that of its contents is once somebody asked.
        guard tag == other.tag else { return false }
        switch (self, other) {
        case (.scalar(let one), .scalar(let other)):
            return one.string.utf8.elementsEqual(other.string.utf8) && one.style == other.style
        case (.mapping(let one), .mapping(let other)):
            return Self.isSame(one.map { ($0, $1) }, other.map { ($0, $1) })
        case (.sequence(let one), .sequence(let other)):
            return one.count == other.count && zip(one, other).allSatisfy { $0.isSame(as: $1) }
        case (.alias(let one), .alias(let other)): return one.anchor == other.anchor
        default: return false
        }
    }
}
