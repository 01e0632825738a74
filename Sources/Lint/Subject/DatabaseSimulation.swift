import AshlarCore
import BSON
import DocumentSchema

/// What the migrations make of an empty database, step by step.
struct DatabaseSimulation {
    private(set) var collections: [String: LintedCollection] = [:]
    /// Collections that the running migration made.
    private(set) var new: Set<String> = []
    /// Fields that the running migration filled, by collection.
    private var filled: [String: Set<String>] = [:]

    mutating func beginMigration() {
        new = []
        filled = [:]
        for (name, collection) in collections {
            guard collection.snapshot.validator != nil, !collection.isEnforced, collection.isChecked else { continue }
            // Applications wrote whatever they liked since the last migration ended.
            collections[name] = collection.with(isChecked: false, unchecked: collection.unchecked)
        }
    }

    /// Applies a step.
    ///
    /// - Throws: ``AshlarError`` with code `migration-impossible`.
    mutating func apply(
        _ step: MigrationStep, at places: PathPlaces, number: Int, isRollback: Bool
    ) throws -> LintedStep {
        let name = step.collection
        let before = name.flatMap { collections[$0] }
        let isNew = name.map { new.contains($0) } ?? false
        let nodes = Self.nodes(of: step)
        var enforcement: LintedStep.Enforcement?
        var after = before
        switch step.action {
        case .command: break
        case .backfill(let backfill):
            try check(step)
            filled[backfill.collection, default: []].formUnion(backfill.writtenFields)
        case .requireValid(let wanted):
            try check(step)
            if let before {
                let isCurrent = wanted.validator == nil || wanted.validator == before.snapshot.validator
                after = before.with(
                    isChecked: isCurrent || before.isChecked, unchecked: isCurrent ? [] : before.unchecked,
                    heldAgainst: wanted.validator ?? before.snapshot.validator)
            }
        default:
            let snapshot = try result(of: step)
            after = snapshot.map { Self.collection($0, from: before, step, isNew: isNew || before == nil) }
            if let found = after, found.isEnforced, !found.isChecked {
                enforcement = .init(changes: found.unchecked, filled: filled[found.name] ?? [])
                after = found.with(isChecked: true)
            }
        }
        update(step, before, after)
        return LintedStep(
            step: step, places: places, number: number, isRollback: isRollback, before: before, after: after,
            isNew: isNew, nodes: nodes, enforcement: enforcement)
    }

    private mutating func update(_ step: MigrationStep, _ before: LintedCollection?, _ after: LintedCollection?) {
        guard let name = step.collection else { return }
        if let after, after.name == name {
            collections[name] = after
            if before == nil { new.insert(name) }
            return
        }
        collections[name] = nil
        let wasNew = new.remove(name) != nil
        guard let after else { return }
        collections[after.name] = after
        filled[after.name] = filled.removeValue(forKey: name)
        if wasNew { new.insert(after.name) }
    }

    /// The collection of a step afterwards, computed on the collections that the step names alone.
    private func result(of step: MigrationStep) throws -> CollectionSnapshot? {
        var names = [step.collection].compactMap(\.self)
        var name = step.collection ?? ""
        if case .rename(_, let other) = step.action {
            names.append(other)
            name = other
        }
        var small = DatabaseSnapshot(name: "", collections: names.compactMap { collections[$0]?.snapshot })
        do {
            try small.apply(step)
        } catch {
            // Once more on everything: the message names the collections that are there.
            try check(step)
            throw error
        }
        return small[name]
    }

    /// - Throws: when the step is impossible.
    private func check(_ step: MigrationStep) throws {
        if let name = step.collection, collections[name] != nil, case .backfill = step.action { return }
        if let name = step.collection, collections[name] != nil, case .requireValid = step.action { return }
        let sorted = collections.values.map(\.snapshot).sorted { $0.name < $1.name }
        var full = DatabaseSnapshot(name: "", collections: sorted)
        try full.apply(step)
    }

    private static func collection(
        _ snapshot: CollectionSnapshot, from before: LintedCollection?, _ step: MigrationStep, isNew: Bool
    ) -> LintedCollection {
        guard let before else {
            return LintedCollection(snapshot, schema: LintedCollection.schema(of: snapshot.validator))
        }
        guard before.snapshot.validator != snapshot.validator else {
            return LintedCollection(
                snapshot, schema: before.schema, isChecked: before.isChecked, unchecked: before.unchecked,
                heldAgainst: before.heldAgainst)
        }
        let schema = LintedCollection.schema(of: snapshot.validator)
        if isNew || snapshot.validator == nil { return LintedCollection(snapshot, schema: schema) }
        if let held = before.heldAgainst, held == snapshot.validator {
            return LintedCollection(snapshot, schema: schema)
        }
        let narrower = changes(from: before, to: snapshot, schema).filter { $0.kind >= .narrowed }
        return LintedCollection(
            snapshot, schema: schema, isChecked: before.isChecked && narrower.isEmpty,
            unchecked: before.unchecked + narrower)
    }

    /// Of two validators the changes by rule; a change of anything but `$jsonSchema` counts as narrowing.
    private static func changes(
        from before: LintedCollection, to snapshot: CollectionSnapshot, _ schema: JSONSchema?
    ) -> [SchemaChange] {
        var changes: [SchemaChange] = []
        let (old, new) = (before.snapshot.validator ?? [:], snapshot.validator ?? [:])
        if old.without(["$jsonSchema"]) != new.without(["$jsonSchema"]) {
            changes.append(
                SchemaChange(
                    kind: .narrowed, path: "", keyword: "validator", message: "the validator is another query",
                    stored: "documents that fit the old query and not the new one"))
        }
        guard old["$jsonSchema"] != new["$jsonSchema"] else { return changes }
        // What the server refuses is told by a rule of its own.
        guard let schema else { return changes }
        let found = SchemaDifference(from: before.schema ?? .anything, to: schema).changes
        // A document is always an object; to say so narrows nothing.
        return changes + found.filter { !($0.path.isEmpty && $0.keyword == "bsonType" && schema.bsonType == [.object]) }
    }

    private static func nodes(of step: MigrationStep) -> [SchemaNode] {
        switch step.action {
        case .create(_, let options), .modify(_, let options):
            options["validator"]?.document.map { SchemaNode.all(in: $0, at: ["validator"]) } ?? []
        case .requireValid(let check):
            check.validator.map { SchemaNode.all(in: $0, at: ["validator"]) } ?? []
        default: []
        }
    }
}
