import BSON

/// What was seen in the objects of one place: which names, how often, and with which values.
package struct ObjectObservation: Sendable, Hashable {
    package struct Field: Sendable, Hashable {
        package internal(set) var value = ValueObservation()
        /// In how many objects it is.
        package internal(set) var presence = 0
        /// The sum of its places, for an order that does not hang on the order of the documents.
        var places = 0
        /// The object that had it last, because BSON may name a field twice.
        var last = 0
    }

    package private(set) var count = 0
    private(set) var fields: [String: Field] = [:]
    /// There were too many names: those that were not always there are learnt as one.
    private(set) var isOpen = false
    private var rest: [ValueObservation] = []

    mutating func add(_ document: BSONDocument, _ options: InferenceOptions, depth: Int, budget: inout Int) {
        count += 1
        guard depth <= options.depth else {
            isOpen = true
            return
        }
        for (place, element) in document.elements.enumerated() {
            guard fields[element.key] != nil || !isOpen && budget > 0 else {
                isOpen = true
                addToRest { $0.add(element.value, options, depth: depth, budget: &budget) }
                continue
            }
            if fields[element.key] == nil { budget -= 1 }
            let number = count
            // In place: a copy of the field and all that is inside would be made for every document otherwise.
            Self.update(&fields[element.key, default: Field()]) { field in
                field.value.add(element.value, options, depth: depth, budget: &budget)
                if field.last != number {
                    field.presence += 1
                    field.places += place
                    field.last = number
                }
            }
        }
        if fields.count > options.fields { open(options, &budget) }
    }

    private static func update(_ field: inout Field, _ change: (inout Field) -> Void) { change(&field) }

    private mutating func addToRest(_ change: (inout ValueObservation) -> Void) {
        if rest.isEmpty { rest.append(ValueObservation()) }
        change(&rest[0])
    }

    private mutating func open(_ options: InferenceOptions, _ budget: inout Int) {
        isOpen = true
        for (name, field) in fields where field.presence < count {
            addToRest { $0.merge(field.value, options) }
            fields[name] = nil
            budget += 1
        }
    }

    mutating func merge(_ other: ObjectObservation, _ options: InferenceOptions) {
        count += other.count
        isOpen = isOpen || other.isOpen
        for (name, field) in other.fields {
            fields[name, default: Field()].presence += field.presence
            fields[name, default: Field()].places += field.places
            fields[name, default: Field()].value.merge(field.value, options)
        }
        if let values = other.rest.first { addToRest { $0.merge(values, options) } }
        var unused = 0
        if fields.count > options.fields { open(options, &unused) }
    }

    /// Fields as they are written: by their usual place, then by name. With too many names those remain that are
    /// always there.
    package var ordered: [(name: String, field: Field)] {
        fields.filter { !isOpen || $0.value.presence == count }.map { (name: $0.key, field: $0.value) }
            .sorted { left, right in
                let one = left.field.places * max(1, right.field.presence)
                let other = right.field.places * max(1, left.field.presence)
                return one == other ? left.name.utf8.lexicographicallyPrecedes(right.name.utf8) : one < other
            }
    }

    /// One of ``ordered``.
    func field(_ name: String) -> Field? {
        guard let field = fields[name], !isOpen || field.presence == count else { return nil }
        return field
    }

    /// How many names were seen; nil when they were too many to count.
    package var nameCount: Int? { isOpen ? nil : fields.count }

    /// The values behind all names as one, if the objects are maps: names that say which and not what.
    func mapValues(_ options: InferenceOptions) -> ValueObservation? {
        guard count > 0 else { return nil }
        if isOpen {
            guard ordered.isEmpty else { return nil }
        } else {
            let isKeyed = fields.count >= 2 && fields.keys.allSatisfy(Self.looksLikeKey)
            let isWide =
                fields.count >= options.mapKeys && fields.values.allSatisfy { $0.presence * 2 <= count }
            guard isKeyed || isWide else { return nil }
        }
        var values = rest.first ?? ValueObservation()
        for field in fields.values { values.merge(field.value, options) }
        return isOpen || values.kinds.count <= 1 ? values : nil
    }

    /// True for the text of an ObjectId, a UUID, a date and a number.
    static func looksLikeKey(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        let isHexadecimal = bytes.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) || $0 == 0x2D
        }
        guard isHexadecimal, !bytes.isEmpty else { return false }
        if bytes.count == 24 || bytes.count == 36 { return true }
        return bytes.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D } && bytes[0] != 0x2D
    }
}
