/// Finds the parts of new objects that can be written inside the statement that creates their container: the columns
/// and constraints of a table, the default of a column.
///
/// A part that needs something that itself has to wait for the container cannot: of two tables with foreign keys to
/// each other, both keys come later. The tables, views, functions and so on of a plan that wait for each other in
/// this way are the strongly connected components of their graph (Tarjan 1972).
struct InlinedParts {
    private let context: DecisionContext
    private let fates: [ObjectIdentity: Fate]

    init(_ context: DecisionContext, _ fates: [ObjectIdentity: Fate]) {
        self.context = context
        self.fates = fates
    }

    func resolve() -> [ObjectIdentity: [ObjectIdentity]] {
        let created = fates.filter { $0.value == .create || $0.value == .replace || $0.value == .swap }.map(\.key)
        var candidates: [(part: ObjectIdentity, container: ObjectIdentity)] = []
        for identity in created {
            guard let part = context.new[identity], let container = part.container, isCreated(container),
                KindPlanners.planner(of: container.kind).canInline(part, context)
            else { continue }
            candidates.append((identity, container))
        }
        let components = StrongComponents(rootGraph()).numbers
        var inlined: [ObjectIdentity: [ObjectIdentity]] = [:]
        for (part, container) in candidates {
            let root = context.new.root(of: container)
            let waits = context.new.dependencies.references(of: part).contains { reference in
                let other = context.new.root(of: reference)
                return other != root && components[other] != nil && components[other] == components[root]
            }
            if !waits { inlined[container, default: []].append(part) }
        }
        removeWaiting(&inlined)
        return inlined
    }

    /// A part also waits for one of the same container that cannot be written there: a foreign key of a table to
    /// itself for a primary key that comes later.
    private func removeWaiting(_ inlined: inout [ObjectIdentity: [ObjectIdentity]]) {
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for (container, parts) in inlined {
                let written = Set(parts)
                let ready = parts.filter { part in
                    context.new.dependencies.references(of: part).allSatisfy { reference in
                        written.contains(reference) || context.new[reference]?.container != container
                            || !isCreated(reference)
                    }
                }
                guard ready.count < parts.count else { continue }
                inlined[container] = ready
                hasChanged = true
            }
        }
    }

    private func isCreated(_ identity: ObjectIdentity) -> Bool {
        switch fates[identity] {
        case .create, .replace, .swap: true
        default: false
        }
    }

    /// Which outermost object needs which, over all their parts, among those that the plan touches.
    private func rootGraph() -> [ObjectIdentity: Set<ObjectIdentity>] {
        var graph: [ObjectIdentity: Set<ObjectIdentity>] = [:]
        // A sequence does not wait for the column that owns it: OWNED BY is a statement of its own.
        for (identity, fate) in fates where fate != .drop && identity.kind != .sequenceOwnership {
            let root = context.new.root(of: identity)
            graph[root, default: []].formUnion([])
            for reference in context.new.dependencies.references(of: identity) where fates[reference] != nil {
                let other = context.new.root(of: reference)
                if other != root { graph[root, default: []].insert(other) }
            }
        }
        return graph
    }
}

/// The strongly connected components of a directed graph, without recursion: a schema can be deep.
struct StrongComponents {
    /// Nodes with the same number reach each other.
    let numbers: [ObjectIdentity: Int]

    init(_ graph: [ObjectIdentity: Set<ObjectIdentity>]) {
        let nodes = graph.keys.sorted()
        let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
        let edges = nodes.map { graph[$0, default: []].compactMap { index[$0] }.sorted() }
        var order = [Int](repeating: -1, count: nodes.count)
        var low = order
        var component = order
        var onStack = [Bool](repeating: false, count: nodes.count)
        var stack: [Int] = []
        var counter = 0
        var components = 0
        for start in nodes.indices where order[start] < 0 {
            var path: [(node: Int, next: Int)] = [(start, 0)]
            order[start] = counter
            low[start] = counter
            counter += 1
            stack.append(start)
            onStack[start] = true
            while let (node, next) = path.last {
                if next < edges[node].count {
                    path[path.count - 1].next += 1
                    let other = edges[node][next]
                    if order[other] < 0 {
                        order[other] = counter
                        low[other] = counter
                        counter += 1
                        stack.append(other)
                        onStack[other] = true
                        path.append((other, 0))
                    } else if onStack[other] {
                        low[node] = min(low[node], order[other])
                    }
                    continue
                }
                path.removeLast()
                if let parent = path.last?.node { low[parent] = min(low[parent], low[node]) }
                guard low[node] == order[node] else { continue }
                while let top = stack.popLast() {
                    onStack[top] = false
                    component[top] = components
                    if top == node { break }
                }
                components += 1
            }
        }
        numbers = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, component[$0]) })
    }
}
