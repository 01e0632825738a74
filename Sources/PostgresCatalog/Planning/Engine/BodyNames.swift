/// Finds the objects that the bodies of routines name.
///
/// `pg_depend` knows nothing of a body that is a string, and yet CREATE FUNCTION … LANGUAGE sql refuses one that
/// names a missing table. Any identifier in a body that is the name of an object which the plan creates, or changes
/// in a way that the body can see, counts, which may be one too many: the order that follows is a wish and never a
/// must.
struct BodyNames {
    private var changed: [String: [ObjectIdentity]] = [:]
    /// Names that mean something in other schemas than `public`, and there nothing.
    private var elsewhere: [String: Set<ObjectKind>] = [:]

    init(_ context: PlanningContext) {
        let hasRoutine = context.fates.contains { identity, fate in
            fate != .drop && Self.isParsed(context.new[identity])
        }
        guard hasRoutine else { return }
        for (identity, fate) in context.fates where fate != .drop && Self.isNamed(identity.kind, fate) {
            changed[identity.name, default: []].append(identity)
        }
        for identity in context.new.identities
        where identity.schema != "public" && Self.isLookedUp(identity.kind) {
            elsewhere[identity.name, default: []].insert(identity.kind)
        }
        guard !elsewhere.isEmpty else { return }
        for identity in context.new.identities where identity.kind != .column && identity.schema == "public" {
            elsewhere[identity.name] = nil
        }
    }

    /// What a bare word in a body can be and what makes the body fail when it is not found.
    private static func isLookedUp(_ kind: ObjectKind) -> Bool {
        switch kind {
        case .column, .collation, .operator, .textSearchConfiguration, .textSearchDictionary: false
        default: isNamed(kind, .create)
        }
    }

    /// Of what is altered only what a body can see.
    private static func isNamed(_ kind: ObjectKind, _ fate: Fate) -> Bool {
        switch kind {
        case .column, .view: true
        case .table, .foreignTable, .materializedView, .sequence, .enumType, .compositeType, .domain, .rangeType,
            .baseType, .function, .procedure, .windowFunction, .aggregate, .collation, .operator,
            .textSearchConfiguration, .textSearchDictionary:
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
            ("plpgsql", .aggregate), ("plpgsql", .sequence), ("plpgsql", .operator), ("plpgsql", .collation),
            ("plpgsql", .textSearchConfiguration), ("plpgsql", .textSearchDictionary):
            false
        default: language == "plpgsql"
        }
    }

    /// Whether the object is a routine whose body the server parses when it is created, and does not keep parsed.
    private static func isParsed(_ object: CatalogObject?) -> Bool {
        guard let object, object["body"] != nil else { return false }
        switch object.identity.kind {
        case .function, .procedure, .windowFunction: return isChecked(.enumType, in: object["language"])
        default: return false
        }
    }

    var isEmpty: Bool { changed.isEmpty && elsewhere.isEmpty }

    /// What a body names.
    struct Mentions {
        /// Among what the plan creates or changes.
        var references: [ObjectIdentity] = []
        /// Whether it names, without the schema, what is in none of the schemas that people have on their search
        /// path, so that the server may not find it when the plan runs.
        var needsSearchPath = false
    }

    func mentions(of object: CatalogObject) -> Mentions {
        guard Self.isParsed(object), let body = object["body"] else { return Mentions() }
        let language = object["language"]
        let words = Words(of: body, declaredOnly: language == "plpgsql")
        var mentions = Mentions()
        // A column counts where its table is named as well: every table has an `id`.
        mentions.references = words.all.union(words.operators).flatMap { changed[$0, default: []] }.filter { identity in
            Self.isChecked(identity.kind, in: language)
                && (identity.kind != .column || words.all.contains(identity.parent ?? ""))
        }.sorted()
        let hasPath = Routine(object).settings.contains { $0.name == "search_path" }
        mentions.needsSearchPath =
            !hasPath
            && words.unqualified.contains { word in
                elsewhere[word, default: []].contains { Self.isChecked($0, in: language) }
            }
        return mentions
    }

    /// The identifiers in a body, as they are and in lower case; of one in PL/pgSQL those that variables are declared
    /// with, between DECLARE and BEGIN.
    private struct Words {
        var all: Set<String> = []
        /// Those that do not follow a dot.
        var unqualified: Set<String> = []
        var operators: Set<String> = []

        /// What names of operators consist of (manual, section 4.1.3).
        private static let operatorBytes = Set("+-*/<>=~!@#%^&|`?".utf8)

        init(of body: String, declaredOnly: Bool) {
            var isCounted = !declaredOnly
            var word: [UInt8] = []
            var symbol: [UInt8] = []
            var followsDot = false
            // Letter by letter and not with the scanner of SQL: the body can be of any language.
            for byte in Array(body.utf8) + [0x20] {
                if Self.operatorBytes.contains(byte) {
                    symbol.append(byte)
                } else if !symbol.isEmpty {
                    if !declaredOnly { operators.insert(String(decoding: symbol, as: UTF8.self)) }
                    symbol.removeAll(keepingCapacity: true)
                }
                let isLetter =
                    byte == 0x5F || byte == 0x24 || byte >= 0x80 || (0x61...0x7A).contains(byte)
                    || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte)
                if isLetter {
                    word.append(byte)
                    continue
                }
                if !word.isEmpty {
                    let text = String(decoding: word, as: UTF8.self)
                    let lower = text.lowercased()
                    if declaredOnly && (lower == "declare" || lower == "begin") { isCounted = lower == "declare" }
                    for name in [text, lower] where isCounted {
                        all.insert(name)
                        if !followsDot { unqualified.insert(name) }
                    }
                    word.removeAll(keepingCapacity: true)
                    followsDot = false
                }
                switch byte {
                case 0x2E: followsDot = true
                case 0x20, 0x0A, 0x0D, 0x09, 0x22: break
                default: followsDot = false
                }
            }
        }
    }
}
