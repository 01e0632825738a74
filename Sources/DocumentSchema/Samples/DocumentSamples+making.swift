import BSON

extension DocumentSamples {
    /// How many documents of each kind are made of one schema.
    package struct Limits: Sendable, Hashable {
        package var valid: Int
        package var broken: Int

        package init(valid: Int = 150, broken: Int = 300) {
            self.valid = valid
            self.broken = broken
        }
    }

    /// Documents that fit the schema of a collection, and documents that break one rule of it each. The same schema
    /// always gives the same documents.
    package init(of schema: JSONSchema, limits: Limits = Limits()) {
        self.init()
        let maker = SampleMaker()
        let all = maker.values(schema, "").compactMap(\.document)
        // Of large documents fewer are enough to wait for.
        let most = 200_000 / max(1, maker.value(schema).map { $0.partCount } ?? 1)
        let limits = Limits(valid: min(limits.valid, max(10, most)), broken: min(limits.broken, max(20, most)))
        let fitting = Self.chosen(all, limits.valid)
        maker.made = 0
        let breaking = Self.chosen(maker.broken(schema, "", isRoot: true), limits.broken, maker)
        var number = 0
        let id = schema.forms().compactMap { $0.property("_id") }.first { !$0.isAnything }
        func identified(_ document: BSONDocument) -> BSONDocument {
            number += 1
            guard id == nil || document["_id"] == nil, let new = BSONValue.plain(.objectId, number) else {
                return document
            }
            return BSONDocument([("_id", new)] + document.without(["_id"]).elements.map { ($0.key, $0.value) })
        }
        var seen: Set<BSONDocument> = []
        for document in fitting where Self.isStorable(document) && seen.insert(document).inserted {
            let document = identified(document)
            if maker.reader.verdict(.document(document), schema).accepts { valid.append(document) }
        }
        for broken in breaking {
            guard let document = broken.value.document else { continue }
            let isOfID = broken.violation.path == "_id" && broken.violation.rule == .required
            guard !isOfID, Self.isStorable(document) else {
                maker.leaveOut(broken.violation.path, broken.violation.rule, "the server itself sees to _id")
                continue
            }
            let whole = identified(document)
            if maker.reader.verdict(.document(whole), schema).refuses {
                self.broken.append(.init(violation: broken.violation, document: whole))
            } else {
                maker.leaveOut(broken.violation.path, broken.violation.rule, "what breaks it fits the rest")
            }
        }
        untried = maker.untried
        for member in schema.other {
            untried.append(.init(path: "", rule: member.name, reason: "nothing is made of this keyword"))
        }
        if all.count > fitting.count {
            let count = all.count - fitting.count
            untried.append(.init(path: "", rule: "", reason: "there are \(count) more valid documents than are tried"))
        }
    }

    /// As many of them as the limit says, spread over all.
    private static func chosen<Value>(_ values: [Value], _ limit: Int) -> [Value] {
        guard values.count > limit else { return values }
        return (0..<limit).map { values[$0 * values.count / limit] }
    }

    /// As many as the limit says, of each rule one before a second one of any.
    private static func chosen(_ values: [BrokenValue], _ limit: Int, _ maker: SampleMaker) -> [BrokenValue] {
        var seen: Set<SchemaViolation> = []
        var (first, more): ([BrokenValue], [BrokenValue]) = ([], [])
        for value in values {
            if seen.insert(value.violation).inserted { first.append(value) } else { more.append(value) }
        }
        for value in first.dropFirst(limit) {
            maker.leaveOut(value.violation.path, value.violation.rule, "there are more rules than are tried")
        }
        return first.prefix(limit) + chosen(more, max(0, limit - first.count))
    }

    /// The server lets no array, regular expression or undefined be an `_id`, whatever the schema says.
    private static func isStorable(_ document: BSONDocument) -> Bool {
        switch document["_id"] {
        case .array?, .regex?, .undefined?: false
        default: true
        }
    }
}
