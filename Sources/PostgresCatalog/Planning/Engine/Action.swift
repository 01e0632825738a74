/// One node of the graph: something to do with an object as a whole.
struct Action: Hashable, Sendable {
    enum Verb: Int, Hashable, Sendable {
        /// Also the retiring half of a swap.
        case drop
        case create
        case alter
        /// The moving of rows in a swap.
        case fill
        /// The dropping half of a swap.
        case discard
    }
    var verb: Verb
    var subject: ObjectIdentity
}

/// A binary heap, smallest first.
struct Heap<Element: Comparable> {
    private var elements: [Element] = []

    mutating func push(_ element: Element) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard elements[child] < elements[parent] else { return }
            elements.swapAt(child, parent)
            child = parent
        }
    }

    mutating func pop() -> Element? {
        guard let first = elements.first else { return nil }
        let last = elements.removeLast()
        if elements.isEmpty { return first }
        elements[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < elements.count && elements[child] < elements[least] {
                least = child
            }
            if least == parent { return first }
            elements.swapAt(parent, least)
            parent = least
        }
    }
}
