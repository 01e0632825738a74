package import BSON

extension CollectionSnapshot {
    /// From one answer of `listCollections` and the answers of `listIndexes`.
    ///
    /// `info` with the collection's UUID and `idIndex` are left out: they differ between databases that are alike.
    package init(_ entry: BSONDocument, indexes: [BSONDocument]) {
        let settings = entry["options"]?.document ?? [:]
        name = entry["name"]?.string ?? ""
        switch entry["type"]?.string {
        case "view":
            kind = .view(
                on: settings["viewOn"]?.string ?? "",
                pipeline: (settings["pipeline"]?.array ?? []).compactMap(\.document))
        case "timeseries": kind = .timeSeries
        // A server may call a time series a plain collection; its options tell.
        default: kind = settings["timeseries"] == nil ? .collection : .timeSeries
        }
        // `validator: {}` checks nothing; collMod with it is how a validator is removed.
        validator = settings["validator"]?.document.flatMap { $0.isEmpty ? nil : $0 }
        validationLevel = settings["validationLevel"]?.string ?? "strict"
        validationAction = settings["validationAction"]?.string ?? "error"
        if settings["capped"]?.isTrue == true {
            capped = Capped(
                size: Capped.rounded(settings["size"]?.integer ?? 0),
                maximum: settings["max"]?.integer.flatMap { $0 > 0 ? $0 : nil })
        } else {
            capped = nil
        }
        timeSeries = settings["timeseries"]?.document?.timeSeriesAsGiven
        collation = settings["collation"]?.document?.collationAsGiven
        let known: Set = [
            "viewOn", "pipeline", "validator", "validationLevel", "validationAction", "capped", "size", "max",
            "timeseries", "collation", "autoIndexId", "uuid", "comment",
        ]
        options = settings.without(known).sortedByKey
        self.indexes = indexes.map { IndexSnapshot($0) }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}

extension IndexSnapshot {
    /// From one answer of `listIndexes`. `v` is left out as it tells the format of the index's storage, `ns` because
    /// servers before 4.4 alone send it, and `background` because it is ignored since 4.2.
    package init(_ entry: BSONDocument) {
        name = entry["name"]?.string ?? ""
        key = entry["key"]?.document ?? [:]
        // The index on _id is unique, but the server does not say so.
        isUnique = entry["unique"]?.isTrue ?? false
        isSparse = entry["sparse"]?.isTrue ?? false
        isHidden = entry["hidden"]?.isTrue ?? false
        expireAfterSeconds = entry["expireAfterSeconds"]?.integer
        partialFilter = entry["partialFilterExpression"]?.document
        collation = entry["collation"]?.document?.collationAsGiven
        wildcardProjection = entry["wildcardProjection"]?.document
        let known: Set = [
            "name", "key", "unique", "sparse", "hidden", "expireAfterSeconds", "partialFilterExpression", "collation",
            "wildcardProjection", "v", "ns", "background",
        ]
        options = entry.without(known).sortedByKey
        readAsGiven()
    }

    /// Takes away what the server adds: versions of formats, and of a text index how it is stored (`_fts`, `_ftsx`) and
    /// the defaults (manual, "Text Index Properties").
    private mutating func readAsGiven() {
        options["2dsphereIndexVersion"] = nil
        options["textIndexVersion"] = nil
        guard key.elements.contains(where: { $0.value == "text" || $0.key == "_fts" }) else { return }
        let fields = key.elements.filter { $0.value == "text" && $0.key != "_fts" }.map(\.key)
        var weights = options["weights"]?.document ?? [:]
        for field in fields where weights[field] == nil { weights[field] = 1 }
        var given = BSONDocument()
        for element in key.elements where element.key != "_ftsx" {
            guard element.value == "text" || element.key == "_fts" else {
                given.append(element.key, element.value)
                continue
            }
            // All text fields of an index are one part of it, whose order has no meaning.
            for field in weights.keys.sorted() where given[field] == nil { given.append(field, "text") }
        }
        key = given
        let isPlain = weights.elements.allSatisfy { $0.value.integer == 1 }
        options["weights"] = isPlain ? nil : .document(weights.sortedByKey)
        options = options.sortedByKey
        if options["default_language"] == "english" { options["default_language"] = nil }
        if options["language_override"] == "language" { options["language_override"] = nil }
    }
}

extension CollectionSnapshot.Capped {
    /// The server rounds up to a multiple of 256, and to 4,096 at least (manual, "create").
    static func rounded(_ size: Int) -> Int { max(4096, (size + 255) / 256 * 256) }
}

extension BSONDocument {
    /// Without what the server fills in: the granularity `seconds`, and the span that follows from a granularity.
    fileprivate var timeSeriesAsGiven: BSONDocument {
        var given = self
        if let granularity = given["granularity"] {
            given["bucketMaxSpanSeconds"] = nil
            if granularity == "seconds" { given["granularity"] = nil }
        }
        return given
    }

    var sortedByKey: BSONDocument {
        BSONDocument(
            elements.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.map { ($0.key, $0.value) })
    }

    /// A collation with its keys sorted, without those that stand at the default and without `version`, which is the
    /// ICU library's: `mongod` fills in all of them, other servers answer with what was given (manual, "Collation").
    fileprivate var collationAsGiven: BSONDocument {
        let defaults: BSONDocument = [
            "caseLevel": false, "caseFirst": "off", "strength": 3, "numericOrdering": false,
            "alternate": "non-ignorable", "maxVariable": "punct", "normalization": false, "backwards": false,
        ]
        // Locales whose own defaults are others (CLDR: Danish, Maltese, Canadian French, Thai, Vietnamese).
        let isPeculiar = ["da", "mt", "fr_CA", "th", "vi"].contains { self["locale"]?.string?.hasPrefix($0) == true }
        return BSONDocument(
            sortedByKey.elements.filter { $0.key != "version" && (isPeculiar || defaults[$0.key] != $0.value) }
                .map { ($0.key, $0.value) })
    }
}
