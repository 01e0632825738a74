/// Finds the new objects that the bodies of routines name.
///
/// `pg_depend` knows nothing of a body that is a string, and yet CREATE FUNCTION … LANGUAGE sql refuses one that
/// names a missing table. Any identifier in a body that is the name of an object which the plan creates, or changes in a
/// way that the body can see, counts, which may be one too many: the order that follows is a wish and never a must.
struct BodyNames {
    private var changed: [String: [ObjectIdentity]] = [:]

    init(_ context: PlanningContext) {
        let hasRoutine = context.fates.contains { identity, fate in
            fate != .drop && Self.routines.contains(identity.kind)
        }
        guard hasRoutine else { return }
        for (identity, fate) in context.fates where fate != .drop && Self.isNamed(identity.kind, fate) {
            changed[identity.name, default: []].append(identity)
        }
    }

    /// Of what is altered only what a body can see.
    private static func isNamed(_ kind: ObjectKind, _ fate: Fate) -> Bool {
        switch kind {
        case .column, .view: true
        case .table, .foreignTable, .materializedView, .sequence, .enumType, .compositeType, .domain, .rangeType,
            .baseType, .function, .procedure, .windowFunction, .aggregate:
            fate != .alter
        default: false
        }
    }

    /// Whether a routine in the language is refused for a name of that kind that is not there: PL/pgSQL looks for the
    /// types of its variables, which can be those of tables, and other languages for nothing.
    private static func isChecked(_ kind: ObjectKind, in language: String?) -> Bool {
        switch (language, kind) {
        case ("sql", _): true
        case ("plpgsql", .column), ("plpgsql", .function), ("plpgsql", .procedure), ("plpgsql", .windowFunction),
            ("plpgsql", .aggregate), ("plpgsql", .sequence):
            false
        default: language == "plpgsql"
        }
    }

    private static let routines: Set<ObjectKind> = [.function, .procedure, .windowFunction]

    var isEmpty: Bool { changed.isEmpty }

    func mentioned(by object: CatalogObject) -> [ObjectIdentity] {
        guard Self.routines.contains(object.identity.kind), let body = object["body"] else { return [] }
        var words: Set<String> = []
        var word: [UInt8] = []
        // Letter by letter and not with the scanner of SQL: the body can be of any language.
        func end() {
            guard !word.isEmpty else { return }
            let text = String(decoding: word, as: UTF8.self)
            words.insert(text)
            words.insert(text.lowercased())
            word.removeAll(keepingCapacity: true)
        }
        for byte in body.utf8 {
            let isLetter =
                byte == 0x5F || byte == 0x24 || byte >= 0x80 || (0x61...0x7A).contains(byte)
                || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
            if isLetter { word.append(byte) } else { end() }
        }
        end()
        let language = object["language"]
        // A column counts where its table is named as well: every table has an `id`.
        return words.flatMap { changed[$0, default: []] }.filter { identity in
            Self.isChecked(identity.kind, in: language)
                && (identity.kind != .column || words.contains(identity.parent ?? ""))
        }.sorted()
    }
}
