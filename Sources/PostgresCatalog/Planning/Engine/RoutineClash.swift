/// Tells of two routines of one name whether a call can mean either, so that they must not be there at the same time
/// when something with such a call is created: `f(integer)` and `f(integer, integer DEFAULT 0)`.
enum RoutineClash {
    static func isBetween(_ one: CatalogObject, _ other: CatalogObject) -> Bool {
        let (first, second) = (one.identity, other.identity)
        guard first != second, first.name == second.name, first.schema == second.schema,
            isRoutine(first), isRoutine(second)
        else { return false }
        return Calls(one).overlap(Calls(other))
    }

    static func isRoutine(_ identity: ObjectIdentity) -> Bool {
        switch identity.kind {
        case .function, .windowFunction, .procedure: true
        default: false
        }
    }

    /// The types of arguments that a routine can be called with.
    private struct Calls {
        var types: [String]
        var minimum: Int
        var isVariadic: Bool

        init(_ object: CatalogObject) {
            let inputs = RoutineParameter.list(of: object).filter(\.isInput)
            isVariadic = inputs.last?.mode == .variadic
            types = inputs.map(\.type)
            minimum = inputs.count - inputs.count { $0.defaultExpression != nil }
            guard isVariadic, let last = types.popLast() else { return }
            minimum = min(minimum, types.count)
            let element = last.hasSuffix("[]") ? String(last.dropLast(2)) : last
            // More than that tells no two routines apart.
            types += [String](repeating: element, count: 4)
        }

        func overlap(_ other: Calls) -> Bool {
            let least = max(minimum, other.minimum)
            let most = min(types.count, other.types.count)
            guard least <= most else { return false }
            return (least...most).contains { count in
                zip(types.prefix(count), other.types.prefix(count)).allSatisfy {
                    $0 == $1 || $0.contains("any") || $1.contains("any")
                }
            }
        }
    }
}

extension ActionGraph {
    /// A routine that goes makes way before one comes, or gets more defaults, that calls could confuse with it.
    mutating func orderByCall() {
        var leaving: [ObjectIdentity: [(object: CatalogObject, node: Int)]] = [:]
        func key(_ identity: ObjectIdentity) -> ObjectIdentity {
            ObjectIdentity(.function, schema: identity.schema, identity.name)
        }
        for identity in context.fates.keys where RoutineClash.isRoutine(identity) && context.new[identity] == nil {
            guard let object = context.old[identity], let node = removal(of: identity) else { continue }
            leaving[key(identity), default: []].append((object, node))
        }
        guard !leaving.isEmpty else { return }
        for identity in context.fates.keys where RoutineClash.isRoutine(identity) {
            guard let object = context.new[identity], let candidates = leaving[key(identity)],
                let node = creation(of: identity) ?? alteration(of: identity)
            else { continue }
            for candidate in candidates where RoutineClash.isBetween(candidate.object, object) {
                put(candidate.node, before: node)
            }
        }
    }
}
