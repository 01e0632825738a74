import BSON

/// One thing that two databases do not share.
package struct SnapshotDifference: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Expected, and not there; with how many parts it has.
        case missing(parts: Int)
        /// There, and not expected.
        case unexpected(parts: Int)
        case changed(String)
    }

    package var kind: Kind
    /// Such as `collection tenants` or `index tenants.email_1`.
    package var object: String
    /// The collection that it belongs to.
    package var collection: String

    /// One line for a person.
    package var summary: String {
        switch kind {
        case .missing: "missing \(object)"
        case .unexpected: "unexpected \(object)"
        case .changed(let what): "changed \(object): \(what)"
        }
    }

    /// How much of the database it concerns, to tell which of several states is nearest.
    package var weight: Int {
        switch kind {
        case .missing(let parts), .unexpected(let parts): 1 + parts
        case .changed: 1
        }
    }
}

extension DatabaseSnapshot {
    /// What this database has otherwise than expected, ordered by collection and object.
    ///
    /// - Parameter leavingOut: collections that are nobody's business here, such as the ledger.
    package func differences(
        from expected: DatabaseSnapshot, leavingOut: Set<String> = []
    ) -> [SnapshotDifference] {
        let names = Set(collections.map(\.name)).union(expected.collections.map(\.name)).subtracting(leavingOut)
        return names.sorted().flatMap { name -> [SnapshotDifference] in
            switch (self[name], expected[name]) {
            case (let found?, let wanted?): return found.differences(from: wanted)
            case (let found?, nil):
                return [.init(kind: .unexpected(parts: found.indexes.count), object: found.label, collection: name)]
            case (nil, let wanted?):
                return [.init(kind: .missing(parts: wanted.indexes.count), object: wanted.label, collection: name)]
            case (nil, nil): return []
            }
        }
    }
}

extension CollectionSnapshot {
    /// The name with what it is.
    package var label: String {
        switch kind {
        case .collection: "collection \(name)"
        case .timeSeries: "time series \(name)"
        case .view: "view \(name)"
        }
    }

    func differences(from expected: CollectionSnapshot) -> [SnapshotDifference] {
        var found: [SnapshotDifference] = []
        func changed(_ what: String) {
            found.append(.init(kind: .changed(what), object: label, collection: name))
        }
        if kind != expected.kind {
            changed("it is \(definition), expected \(expected.definition)")
            return found
        }
        for sentence in validatorDifferences(from: expected) { changed(sentence) }
        if validationLevel != expected.validationLevel {
            changed("validationLevel is \(validationLevel), expected \(expected.validationLevel)")
        }
        if validationAction != expected.validationAction {
            changed("validationAction is \(validationAction), expected \(expected.validationAction)")
        }
        if capped != expected.capped {
            changed("capped is \(Self.words(capped)), expected \(Self.words(expected.capped))")
        }
        for (what, mine, other) in [
            ("collation", collation, expected.collation), ("timeseries", timeSeries, expected.timeSeries),
        ] where mine != other {
            changed("\(what) is \(Self.words(mine)), expected \(Self.words(other))")
        }
        for key in Set(options.keys).union(expected.options.keys).sorted() where options[key] != expected.options[key] {
            changed("\(key) is \(Self.words(options[key])), expected \(Self.words(expected.options[key]))")
        }
        return found + indexDifferences(from: expected)
    }

    private func validatorDifferences(from expected: CollectionSnapshot) -> [String] {
        guard validator != expected.validator else { return [] }
        guard let mine = validator else { return ["the validator is missing"] }
        guard let other = expected.validator else { return ["it has a validator, and none is expected"] }
        if let found = mine.jsonSchemaAlone, let wanted = other.jsonSchemaAlone {
            let changes = SchemaDifference(from: wanted, to: found).changes
            if !changes.isEmpty {
                return changes.map { "validator\($0.path.isEmpty ? "" : ", \($0.path)"): \(Self.words($0))" }
            }
            return ["the validator is written differently and means the same"]
        }
        return ["the validator is \(Self.words(mine)), expected \(Self.words(other))"]
    }

    /// A change from what is expected to what is found, as the other sentences say it.
    private static func words(_ change: SchemaChange) -> String {
        let sides = change.message.split(separator: " → ", omittingEmptySubsequences: false)
        guard sides.count == 2 else { return change.message }
        guard sides[0].hasPrefix(change.keyword + " ") else { return "\(sides[1]), expected \(sides[0])" }
        return "\(change.keyword) is \(sides[1]), expected \(sides[0].dropFirst(change.keyword.count + 1))"
    }

    private func indexDifferences(from expected: CollectionSnapshot) -> [SnapshotDifference] {
        let names = Set(indexes.map(\.name)).union(expected.indexes.map(\.name)).sorted()
        return names.compactMap { index in
            let object = "index \(name).\(index)"
            let mine = indexes.first { $0.name == index }
            let other = expected.indexes.first { $0.name == index }
            switch (mine, other) {
            case (_?, nil): return .init(kind: .unexpected(parts: 0), object: object, collection: name)
            case (nil, _?): return .init(kind: .missing(parts: 0), object: object, collection: name)
            case (let mine?, let other?) where mine != other:
                let (found, wanted) = (mine.specification, other.specification)
                let keys = (wanted.keys + found.keys.filter { wanted[$0] == nil }).filter { found[$0] != wanted[$0] }
                let words = keys.map { "\($0) is \(Self.words(found[$0])), expected \(Self.words(wanted[$0]))" }
                return .init(kind: .changed(words.joined(separator: "; ")), object: object, collection: name)
            default: return nil
            }
        }
    }

    /// The collection in a few words.
    private var definition: String {
        guard case .view(let source, let pipeline) = kind else {
            return kind == .timeSeries ? "a time series" : "a collection"
        }
        return "a view on \(source): \(ExtendedJSON.text(of: .array(pipeline.map { .document($0) }), .relaxed))"
    }

    private static func words(_ document: BSONDocument?) -> String { words(document.map { .document($0) }) }

    private static func words(_ value: BSONValue?) -> String {
        value.map { ExtendedJSON.text(of: $0, .relaxed) } ?? "absent"
    }

    private static func words(_ capped: Capped?) -> String {
        guard let capped else { return "absent" }
        return "\(capped.size) bytes" + (capped.maximum.map { ", \($0) documents" } ?? "")
    }
}
