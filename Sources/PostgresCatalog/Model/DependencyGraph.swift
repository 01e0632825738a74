/// Which object needs which, as `pg_depend` records it (manual, section 54.18), between objects of a snapshot.
///
/// What a view's rule, a column's default or an index behind a constraint needs is written down for the view, the
/// default and the constraint; what an extension's member is needed for, for the extension. Objects have numbers
/// inside, because hashing five texts for each of a hundred thousand edges would cost more than all the rest.
package struct DependencyGraph: Sendable {
    private var numbers: [ObjectIdentity: Int32] = [:]
    private var identities: [ObjectIdentity] = []
    private var needs: [[Int32]] = []
    private var neededBy: [[Int32]] = []

    package init() {}

    package mutating func reserveCapacity(_ count: Int) {
        numbers.reserveCapacity(count)
        identities.reserveCapacity(count)
        needs.reserveCapacity(count)
        neededBy.reserveCapacity(count)
    }

    /// The number of an object in this graph, from 0.
    package mutating func number(of identity: ObjectIdentity) -> Int32 {
        if let number = numbers[identity] { return number }
        let number = Int32(identities.count)
        numbers[identity] = number
        identities.append(identity)
        needs.append([])
        neededBy.append([])
        return number
    }

    package subscript(number: Int32) -> ObjectIdentity { identities[Int(number)] }

    package mutating func add(_ dependent: ObjectIdentity, needs referenced: ObjectIdentity) {
        add(number(of: dependent), needs: number(of: referenced))
    }

    package mutating func add(_ dependent: Int32, needs referenced: Int32) {
        // Few objects need many others; many can need one.
        guard dependent != referenced, !needs[Int(dependent)].contains(referenced) else { return }
        needs[Int(dependent)].append(referenced)
        neededBy[Int(referenced)].append(dependent)
    }

    package mutating func remove(_ dependent: ObjectIdentity, needs referenced: ObjectIdentity) {
        guard let dependent = numbers[dependent], let referenced = numbers[referenced] else { return }
        needs[Int(dependent)].removeAll { $0 == referenced }
        neededBy[Int(referenced)].removeAll { $0 == dependent }
    }

    /// What the object needs, directly.
    package func references(of object: ObjectIdentity) -> Set<ObjectIdentity> { set(object, needs) }

    /// What needs the object, directly.
    package func dependents(of object: ObjectIdentity) -> Set<ObjectIdentity> { set(object, neededBy) }

    private func set(_ object: ObjectIdentity, _ edges: [[Int32]]) -> Set<ObjectIdentity> {
        guard let number = numbers[object] else { return [] }
        let found = edges[Int(number)]
        var set = Set<ObjectIdentity>(minimumCapacity: found.count + 2)
        for other in found { set.insert(identities[Int(other)]) }
        return set
    }
}
