/// Puts the steps of all actions in order.
///
/// A topological order (Kahn 1962) that, where it has the choice, stays with steps that can share a transaction and
/// so needs few of them: first what must be committed before its use, then the steps for transactions, then the
/// validations, then what PostgreSQL refuses in a transaction.
struct StepOrder {
    private struct Node {
        var step: ChangeStep?
        var action: Int
        /// The place that the step would have alone.
        var rank: (Int, Int)
        var waits = 0
        var wishes = 0
        var followers: [Int] = []
        var wished: [Int] = []
    }

    private struct Entry: Comparable {
        var rank: (Int, Int)
        var node: Int
        static func < (left: Entry, right: Entry) -> Bool { left.rank < right.rank }
        static func == (left: Entry, right: Entry) -> Bool { left.rank == right.rank }
    }

    private var nodes: [Node] = []
    private var first: [Int]
    private var last: [Int]

    init(actionCount: Int) {
        first = [Int](repeating: 0, count: actionCount)
        last = first
    }

    /// Every action has to be added once, also one without steps: others wait for it.
    mutating func add(_ steps: [ChangeStep], of action: Int, rank: Int) {
        first[action] = nodes.count
        if steps.isEmpty { nodes.append(Node(action: action, rank: (rank, 0))) }
        for (index, step) in steps.enumerated() {
            if index > 0 { nodes[nodes.count - 1].followers.append(nodes.count) }
            nodes.append(Node(step: step, action: action, rank: (rank, index), waits: index > 0 ? 1 : 0))
        }
        last[action] = nodes.count - 1
    }

    mutating func require(_ action: Int, before other: Int) {
        nodes[last[action]].followers.append(first[other])
        nodes[first[other]].waits += 1
    }

    /// As ``require(_:before:)``, but given up when there is no other way.
    mutating func prefer(_ action: Int, before other: Int) {
        nodes[last[action]].wished.append(first[other])
        nodes[first[other]].wishes += 1
    }

    /// - Parameter whyUnchecked: why the server would refuse the body of a routine, nil when it would not; asked with
    ///   the action and whether something that it was to wait for has yet to come.
    func steps(whyUnchecked: (Int, Bool) -> String?) -> [ChangeStep] {
        var nodes = nodes
        var heaps = [Heap<Entry>](repeating: Heap(), count: 5)
        var isDone = [Bool](repeating: false, count: nodes.count)
        var isQueued = isDone
        var steps: [ChangeStep] = []
        steps.reserveCapacity(nodes.count)
        func queue(_ node: Int) {
            guard !isQueued[node] else { return }
            isQueued[node] = true
            heaps[Self.heap(nodes[node].step)].push(Entry(rank: nodes[node].rank, node: node))
        }
        for node in nodes.indices where nodes[node].waits == 0 && nodes[node].wishes == 0 { queue(node) }
        var current = 0
        var done = 0
        while done < nodes.count {
            var entry = heaps[current].pop()
            if entry == nil {
                for other in heaps.indices where entry == nil {
                    entry = heaps[other].pop()
                    if entry != nil { current = other }
                }
            }
            guard let node = entry?.node else {
                // Only a wish is in the way, or a true cycle: then the proof shows whether the server agrees.
                guard let next = Self.firstOfCycle(nodes, isDone) else { break }
                queue(next)
                continue
            }
            isDone[node] = true
            done += 1
            if let step = nodes[node].step {
                let reason = whyUnchecked(nodes[node].action, nodes[node].wishes > 0)
                if let reason {
                    steps += Self.unchecked(step, reason: reason)
                } else if steps.isEmpty || !steps[steps.count - 1].join(step) {
                    steps.append(step)
                }
            }
            for follower in nodes[node].followers {
                nodes[follower].waits -= 1
                if nodes[follower].waits == 0 && nodes[follower].wishes == 0 { queue(follower) }
            }
            for follower in nodes[node].wished {
                nodes[follower].wishes -= 1
                if nodes[follower].waits == 0 && nodes[follower].wishes == 0 { queue(follower) }
            }
        }
        return steps
    }

    /// The node to go on with where each that is left waits for another: one of those that wait for each other, and
    /// of them one that waits for names only, if there is any.
    private static func firstOfCycle(_ nodes: [Node], _ isDone: [Bool]) -> Int? {
        func isBefore(_ left: Int, _ right: Int) -> Bool {
            (nodes[left].waits, nodes[left].rank.0, nodes[left].rank.1)
                < (nodes[right].waits, nodes[right].rank.0, nodes[right].rank.1)
        }
        let left = nodes.indices.filter { !isDone[$0] }
        guard let least = left.min(by: isBefore) else { return nil }
        var predecessors: [Int: [Int]] = [:]
        for node in left {
            for follower in nodes[node].followers + nodes[node].wished where !isDone[follower] {
                predecessors[follower, default: []].append(node)
            }
        }
        var path: [Int] = []
        var places: [Int: Int] = [:]
        var node = least
        while places[node] == nil {
            places[node] = path.count
            path.append(node)
            guard let next = predecessors[node]?.min(by: isBefore) else { return least }
            node = next
        }
        let first = path[(places[node] ?? 0)...].min(by: isBefore) ?? least
        return nodes[first].waits == 0 ? first : least
    }

    private static func heap(_ step: ChangeStep?) -> Int {
        switch step?.transaction {
        case .beforeCommit: 0
        // Late, so that those of one table meet and become one statement.
        case .any: step?.clause == nil ? 1 : 2
        case nil: 1
        case .afterCommit: 3
        case .forbidden: 4
        }
    }

    /// The step with the check of the body switched off, as two routines that call each other need it (manual,
    /// section 20.11.1, `check_function_bodies`).
    private static func unchecked(_ step: ChangeStep, reason: String) -> [ChangeStep] {
        // COMMENT, GRANT and so on parse no body.
        guard step.sql.hasPrefix("CREATE ") else { return [step] }
        return [
            ChangeStep("SET check_function_bodies = off", step.subject, reason: reason),
            step,
            ChangeStep("RESET check_function_bodies", step.subject),
        ]
    }
}
