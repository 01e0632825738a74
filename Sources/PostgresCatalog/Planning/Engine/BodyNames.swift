/// Finds the new objects that the bodies of routines name.
///
/// `pg_depend` knows nothing of a body that is a string, and yet CREATE FUNCTION … LANGUAGE sql refuses one that
/// names a missing table. Any identifier in a body that is the name of an object which the plan creates counts, which
/// may be one too many: the order that follows is a wish and never a must.
struct BodyNames {
    private var created: [String: [ObjectIdentity]] = [:]

    init(_ context: PlanningContext) {
        let hasRoutine = context.fates.contains { identity, fate in
            fate != .drop && Self.routines.contains(identity.kind)
        }
        guard hasRoutine else { return }
        for (identity, fate) in context.fates where fate == .create || fate == .replace || fate == .swap {
            switch identity.kind {
            case .table, .foreignTable, .view, .materializedView, .sequence, .enumType, .compositeType, .domain,
                .rangeType, .baseType, .function, .procedure, .windowFunction, .aggregate, .column:
                created[identity.name, default: []].append(identity)
            default: break
            }
        }
    }

    private static let routines: Set<ObjectKind> = [.function, .procedure, .windowFunction]

    var isEmpty: Bool { created.isEmpty }

    func mentioned(by object: CatalogObject) -> [ObjectIdentity] {
        guard Self.routines.contains(object.identity.kind), let body = object["body"] else { return [] }
        var found: Set<ObjectIdentity> = []
        var word: [UInt8] = []
        // Letter by letter and not with the scanner of SQL: the body can be of any language.
        func end() {
            guard !word.isEmpty else { return }
            let text = String(decoding: word, as: UTF8.self)
            for identity in created[text, default: []] { found.insert(identity) }
            let lower = text.lowercased()
            if lower != text { for identity in created[lower, default: []] { found.insert(identity) } }
            word.removeAll(keepingCapacity: true)
        }
        for byte in body.utf8 {
            let isLetter =
                byte == 0x5F || byte == 0x24 || byte >= 0x80 || (0x61...0x7A).contains(byte)
                || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
            if isLetter { word.append(byte) } else { end() }
        }
        end()
        return found.sorted()
    }
}
