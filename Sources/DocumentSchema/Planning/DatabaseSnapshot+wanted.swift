package import AshlarCore
import BSON

extension DatabaseSnapshot {
    /// What a database looks like that has the collections of a schema and nothing else.
    ///
    /// What a schema cannot say stays as it is in `old`: a capped size, a collation, a view.
    ///
    /// - Throws: ``AshlarError`` with code `schema-conflict` when two types claim one collection or one index name.
    package init(wanted schemas: [CollectionSchema], over old: DatabaseSnapshot, _ policy: ValidationPolicy) throws {
        var wanted: [CollectionSnapshot] = []
        for schema in schemas {
            guard !wanted.contains(where: { $0.name == schema.name }) else {
                let first = schemas.first { $0.name == schema.name }
                throw AshlarError(
                    "schema-conflict",
                    "\(schema.typeName) and \(first?.typeName ?? "") are both collection \(schema.name)",
                    location: schema.location,
                    facts: first.map { [.init("the other one", $0.location.description)] } ?? [],
                    effect: "nothing was written", remedies: ["name one of the collections: /** @collection NAME */"])
            }
            var collection =
                old[schema.name] ?? schema.formerly(in: old)
                ?? CollectionSnapshot(["name": .string(schema.name), "options": [:]], indexes: [Self.primaryIndex])
            collection.name = schema.name
            collection.validator = schema.schema.validator
            collection.validationLevel = policy.level.rawValue
            collection.validationAction = policy.action.rawValue
            collection.indexes = try Self.indexes(of: schema, primary: collection.indexes.filter(\.isPrimary))
            wanted.append(collection)
        }
        // What never had a schema belongs to whoever wrote its migration: views, time series, collections without a
        // validator.
        wanted += old.collections.filter { collection in
            (collection.kind != .collection || collection.validator == nil)
                && !schemas.contains { $0.name == collection.name || $0.formerly(in: old)?.name == collection.name }
        }
        wanted.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        self.init(name: old.name, collections: wanted)
    }

    /// Collections that have another name now: the old one by the new one.
    package func renames(to schemas: [CollectionSchema]) -> [String: String] {
        Dictionary(
            schemas.compactMap { schema in schema.formerly(in: self).map { (schema.name, $0.name) } },
            uniquingKeysWith: { first, _ in first })
    }

    static let primaryIndex: BSONDocument = ["name": "_id_", "key": ["_id": 1]]

    private static func indexes(of schema: CollectionSchema, primary: [IndexSnapshot]) throws -> [IndexSnapshot] {
        var indexes = primary
        for definition in schema.indexes {
            guard let entry = BSONValue(definition.json).document else { continue }
            let index = IndexSnapshot(entry)
            if let known = indexes.first(where: { $0.name == index.name }) {
                guard known == index else {
                    throw AshlarError(
                        "schema-conflict", "two indexes of \(schema.name) are named \(index.name)",
                        location: definition.location, effect: "nothing was written",
                        remedies: ["give one of them a name of its own"])
                }
                continue
            }
            indexes.append(index)
        }
        return indexes.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}

extension CollectionSchema {
    /// The collection of the name before, as long as there is none of the name now.
    fileprivate func formerly(in old: DatabaseSnapshot) -> CollectionSnapshot? {
        guard let renamedFrom, old[name] == nil else { return nil }
        return old[renamedFrom]
    }
}
